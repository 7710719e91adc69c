"""The end of a page: what a reader can take along of it, made when it is asked for."""

from collections.abc import Sequence

import streamlit as st

from pages.parts import exports
from pages.parts.finding import Finding
from pages.parts.frame import DASHBOARD, Page

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PAGE, PACK = "Download for PowerPoint: this page", "Download for PowerPoint: the whole pack"
PACK_NAME = "whole-pack"


def offer(page: Page, found: Sequence[Finding] = ()) -> None:
    """Offer a page as its reader sees it, and all pages of the same period, as slides."""
    st.header("Take it with you", anchor=False)
    about = page.release.about
    with st.container(horizontal=True):
        for label, name, make in (
            (PAGE, page.contents.name, lambda: _of_page(page, found)),
            (PACK, PACK_NAME, lambda: _of_pack(page)),
        ):
            st.download_button(
                label,
                data=make,
                file_name=exports.file_name(name, page.period, about, "pptx"),
                mime=PPTX,
                on_click="ignore",
                key=f"slides-{name}",
            )


def _of_page(page: Page, found: Sequence[Finding]) -> bytes:
    from pages.slides import deck, outline  # here, so that a page does not wait for what few ask for

    slides = outline.of_page(page.contents, page.release, page.period, found)
    return deck.written(slides, page.release.about, page.contents.question)


def _of_pack(page: Page) -> bytes:
    from pages.slides import deck, outline

    return deck.written(outline.of_pack(page.release, page.period), page.release.about, DASHBOARD)
