"""The guard at the top of every page: who may not come in sees why, and nothing is read for them.

It asks again on each run of a page, so a page that stays open past the end of a sign-in shows nothing new.
"""

import time
from collections.abc import Mapping
from html import escape

import streamlit as st

from pages.entry import configured, refusals
from pages.entry.refusals import Refusal
from pages.entry.rule import Answer, Members, decide
from pages.entry.settings import Fault, Unsaid
from pages.parts import look
from pages.parts.contents import DASHBOARD


def enter() -> None:
    """Let a reader pass who may come in, and offer to sign out; show anyone else why not, and stop."""
    edition = configured.edition()
    if isinstance(edition, Fault):
        _refuse(refusals.of_fault(edition.words))
    if isinstance(edition, Members):
        answer = decide(st.user.to_dict(), edition, time.time())
        if answer is not Answer.COME_IN:
            _refuse(refusals.of_answer(answer, edition.hours, edition.contact))
        if st.sidebar.button("Sign out", key="sign_out"):
            _sign_out()


def admit(about: Mapping[str, object]) -> None:
    """Stop before others than this machine's own users are shown what is no demonstration by an edition unsaid."""
    is_unsaid = isinstance(configured.edition(), Unsaid) and not configured.is_for_this_machine_only()
    if is_unsaid and about.get("demonstration") is not True:
        _refuse(refusals.of_fault(refusals.UNSAID))


def _refuse(refusal: Refusal) -> None:
    st.set_page_config(page_title=f"{refusal.title}. {DASHBOARD}", layout="wide")
    look.apply()
    st.title(refusal.title, anchor=False)
    if notice := refusals.NOTICES.get(st.query_params.get(refusals.NOTICE, "")):
        st.html(f'<p class="notice" role="status">{escape(notice)}</p>')
    st.html(f'<p class="answer">{escape(refusal.words)}</p>')
    if refusal.button and st.button(refusal.button, key="entry"):
        if refusal.button == refusals.ANOTHER:
            _sign_out()
        st.login()
    st.stop()


def _sign_out() -> None:
    st.logout()
    st.stop()
