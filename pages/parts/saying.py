"""Say something on a page: a heading, a text, a notice, each with its terms explained."""

from html import escape

import streamlit as st

from pages.parts import levels
from pages.parts.explained import Explained


def heading(words: Explained, text: str) -> None:
    """Write a heading; its terms are explained where they stand first under it."""
    words.hear(text)
    levels.heading(text)


def say(words: Explained, text: str) -> None:
    """Say a text (Markdown) in plain type; an empty one leaves no trace. HTML in it is shown, not obeyed."""
    if text:
        st.markdown(words.markdown(text), unsafe_allow_html=True)


def warn(words: Explained, *sentences: str) -> None:
    """Say how complete figures are, in the frame of a notice; empty sentences leave no trace."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    if said:
        st.html(words.html(f'<div class="notice" role="note">{said}</div>'))
