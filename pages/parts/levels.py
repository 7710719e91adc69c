"""How deep a part stands: on a page of its own, or in a chapter of a document that has all pages.

Each part draws its headings and what it folds away by these, so that it need not know where it stands.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

_IN_CHAPTER = ContextVar("in a chapter", default=False)


@contextmanager
def chapter() -> Iterator[None]:
    """Draw what follows one level deeper, with nothing folded away."""
    before = _IN_CHAPTER.set(True)
    try:
        yield
    finally:
        _IN_CHAPTER.reset(before)


def heading(text: str) -> str:
    """Write the heading of a section as HTML."""
    level = "h3" if _IN_CHAPTER.get() else "h2"
    return f"<{level}>{escape(text)}</{level}>"


def fold(title: str, key: str) -> DeltaGenerator:
    """Return where to draw what a page folds away under a title; in a chapter it stands open."""
    if not _IN_CHAPTER.get():
        return st.expander(title, key=key)
    inside = st.container(key=key)
    inside.markdown(f"**{title}**")
    return inside
