"""The frame of every page: what stands above and below, and what is said when there is nothing to show.

`open_page` is the first line of every view. A view that is entered by its own address on a server that has
just started may run before anything else has, so nothing may be left to the front door.
"""

import os
from html import escape
from pathlib import Path
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.current import Current
from metrics.periods import is_quarter
from metrics.published import Published
from pages.entry import guard
from pages.parts import ageing, beside, controls, counted, dates, glossary, look, presenting, printing, saying
from pages.parts.contents import DASHBOARD, Contents
from pages.parts.explained import Explained, Unmarked
from pages.parts.seen import View

WHAT = "How well a council looks after the children in its care."
START = "Start with the answer here, then choose a page from the list."
FOLDER = Path(__file__).parents[2] / "data" / "published"


class Page(NamedTuple):
    """What the parts of a page need to know: what it is made of, the release, the period, what is explained."""

    contents: Contents
    release: Published
    period: str
    top: DeltaGenerator
    view: View
    words: Explained


def open_page(contents: Contents) -> Page:
    """Begin a page: its title, its notices and its period; where there is nothing to show, say so and stop.

    Whoever may not come in is stopped before anything is read.
    """
    guard.enter()
    st.set_page_config(page_title=contents.window, layout="wide")
    look.apply()
    if presenting.is_asked():
        presenting.show(contents, _admitted())
        st.stop()
    if controls.is_pack_asked():
        from pages.parts import packing  # here, so that a page does not wait for what few ask for

        packing.show(contents, _admitted())
        st.stop()
    st.title(contents.question, anchor=False)
    release = _admitted()
    top = st.container(gap="xsmall")
    if not contents.has_period:
        controls.enter(contents.name)
        _print(contents, release, None)
        presenting.offer(None)
        _banner(release, top, None)
        return Page(contents, release, release.latest_quarter(), top, View(), Explained())
    with st.container(key="choosers", horizontal=True, vertical_alignment="bottom", gap="xsmall"):
        period = controls.period(release, contents)
        view = controls.view()
        presenting.offer(period)
        name_of = "quarter" if is_quarter(period) else "year"
        address = escape(controls.pin(period, controls.offered(contents, release.catalogue)))
        st.html(f'<p class="pin"><a href="{address}" target="_self">Link to this {name_of}</a></p>')
    _print(contents, release, period)
    _banner(release, top, period)
    return Page(contents, release, period, top, view, Explained())


def _print(contents: Contents, release: Published, period: str | None) -> None:
    """Make the page fit for paper."""
    of = f" {dates.span(period)}" if period else ""
    st.html(printing.styles(f"{DASHBOARD}. {contents.question}{of}", counted.made_from(release)))


def _banner(release: Published, top: DeltaGenerator, period: str | None) -> None:
    """Say that the children are invented, where they are, and that figures are old, where they are."""
    for text in (counted.invented(release, period), ageing.old(release)):
        if text:
            top.html(f'<p class="notice" role="note">{escape(text)}</p>')


def answer(page: Page) -> None:
    """Give the answer to the page's question under it: in large type what is, then the change and one question."""
    said, compared, ask = page.contents.answer(page.release, page.period)
    changes = f'<p class="compared">{escape(compared)}</p>' if compared else ""
    question = f'<p class="ask"><strong>Worth asking:</strong> {escape(ask)}</p>'
    page.words.hear(page.contents.question)
    page.top.html(page.words.html(f'<p class="answer">{escape(said)}</p>{changes}{question}'))


def welcome(page: Page) -> None:
    """Say on the first page, before all else, what this is, whose figures, how fresh, and where to start."""
    said = f"{WHAT} {counted.made_from(page.release)} {START}"
    page.top.html(page.words.html(f'<p class="welcome">{escape(said)}</p>'))


def close(page: Page) -> None:
    """End a page: how it is counted, the note on small numbers, its words, and whose figures they are."""
    measures, populations = page.contents.measures, page.contents.populations
    saying.heading(page.words, "About these figures")
    if measures or populations:
        with st.expander("How this is counted"):
            saying.say(page.words.folded(), counted.definitions(page.release, measures, populations))
    sources = [counted.SMALL_NUMBERS]
    if page.contents.may_have_other_areas(page.release.catalogue):
        sources.append(beside.source())
    said = [saying.paragraph(page.words, source) for source in sources]
    words = range(len(glossary.terms())) if page.contents.lists_every_word else page.words.said
    made = f"{counted.made_from(page.release)} {ageing.reach(page.release)}"
    saying.put(*said, glossary.html(words), saying.paragraph(Unmarked(), made))


# ------------------------------------------------------------------------------------------- the release


def folder() -> Path:
    return Path(os.environ.get("CIC_RELEASE") or FOLDER)


def _admitted() -> Published:
    """Return the release, once it is known that this edition may show it."""
    release = _release()
    guard.admit(release.about)
    return release


def _release() -> Published:
    """Return the release; one that has turned bad is answered with the last good one, or with a plain message.

    Asked once in a run, so that a page, and each file that is made of it later, is of one release.
    """
    standing = _current(str(folder())).look()
    if standing.release is None:
        st.info(f"There are no figures to show: {standing.fault}.")
        st.stop()
    if standing.fault:
        made = dates.day_of(standing.release.about["extracted_on"])
        st.warning(f"The newest figures cannot be read, so you see those of {made}. The reason: {standing.fault}.")
    return standing.release


@st.cache_resource(max_entries=2, show_spinner=False)
def _current(at: str) -> Current:
    """Keep what stands in a folder for all readers."""
    return Current(Path(at))
