"""Say something on a page: a heading, a text, a notice, each with its terms explained.

What is said without a break is sent as one piece of HTML: a browser draws one piece much sooner than five.
"""

import re
from html import escape

import streamlit as st

from pages.parts import levels
from pages.parts.explained import Explained

BOLD = re.compile(r"\*\*(.+?)\*\*")


def put(*parts: str) -> None:
    """Put pieces of HTML on a page under one another; empty ones leave no trace."""
    if any(parts):
        st.html(f'<div class="said">{"".join(parts)}</div>')


def headed(words: Explained, text: str) -> str:
    """Write a heading; its terms are explained where they stand first under it."""
    words.hear(text)
    return levels.heading(text)


def heading(words: Explained, text: str) -> None:
    """Draw a heading alone."""
    put(headed(words, text))


def paragraph(words: Explained, text: str) -> str:
    """Write a sentence or more, with **bold** in it; an empty text leaves no trace."""
    return f'<p class="remark">{bold(words.html(escape(text)))}</p>' if text else ""


def bold(markup: str) -> str:
    """Turn the stars of **bold** into HTML."""
    return BOLD.sub(r"<b>\1</b>", markup)


def say(words: Explained, text: str) -> None:
    """Say a text (Markdown) in plain type; an empty one leaves no trace. HTML in it is shown, not obeyed."""
    if text:
        st.markdown(words.markdown(text), unsafe_allow_html=True)


def warned(words: Explained, *sentences: str) -> str:
    """Write how complete figures are, in the frame of a notice; empty sentences leave no trace."""
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
    return words.html(f'<div class="notice" role="note">{said}</div>') if said else ""
