"""The end of a page: what a reader can take along of it, and of all pages."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.periods import is_quarter
from metrics.published import Published
from pages.parts import controls, dates, exports, file_buttons, report_tables, saying, tables_workbook
from pages.parts.contents import DASHBOARD
from pages.parts.finding import Finding
from pages.parts.frame import Page
from pages.slides import viewed

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PAGE, PACK = "Download for PowerPoint: this page", "Download for PowerPoint: the whole pack"
PACK_NAME = "whole-pack"
PAPER = "Open all pages as one document"
YEAR_NEEDED = "For the annual report, choose a year at the top of a page first."


def section(page: Page, found: Sequence[Finding] = ()) -> None:
    """Offer a page as its reader sees it, and all pages of the same period, as slides and as tables."""
    with st.container(key="take-along"):  # which is not printed
        saying.put(
            saying.headed(page.words, "Take it with you"),
            saying.paragraph(page.words, "As slides, with charts that can be edited:"),
        )
        with st.container(horizontal=True):
            _slides(page, found)
        address = escape(controls.pack(page.release, page.contents))
        paper = f'<p>On paper, or as a PDF: <a href="{address}" target="_self">{PAPER}</a></p>'
        saying.put(paper, saying.paragraph(page.words, _of_tables(page.period)))
        _tables(page)


def _slides(page: Page, found: Sequence[Finding]) -> None:
    for label, name, make in (
        (PAGE, page.contents.name, lambda: _of_page(page, found)),
        (PACK, PACK_NAME, lambda: _of_pack(page)),
    ):
        file = exports.file_name(viewed.named(name, page.view), page.period, page.release.about, "pptx")
        file_buttons.one(label, make, file, PPTX, key=f"slides-{name}")


def _of_page(page: Page, found: Sequence[Finding]) -> bytes:
    from pages.slides import deck, outline  # here, so that a page does not wait for what few ask for

    slides = outline.of_page(page.contents, page.release, page.period, found, page.view)
    return deck.written(slides, page.release.about, _title(page, page.contents.question))


def _of_pack(page: Page) -> bytes:
    from pages.slides import deck, outline

    slides = outline.of_pack(page.release, page.period, page.view)
    return deck.written(slides, page.release.about, _title(page, f"{DASHBOARD}."))


def _title(page: Page, about: str) -> str:
    """Name a deck, as programs list it, by what it is about and its period."""
    return f"{about} {dates.span(page.period)}" if page.contents.has_period else about


def _of_tables(period: str) -> str:
    said = f"The tables of all pages for {dates.span(period)}, with every breakdown, in one accessible workbook."
    return f"{said} {YEAR_NEEDED}" if is_quarter(period) else said


def _tables(page: Page) -> None:
    release, period = page.release, page.period
    name_of = "quarter's" if is_quarter(period) else "annual report's"
    file_buttons.one(
        f"Download the {name_of} tables (XLSX)",
        lambda: of_all_tables(release, period),
        exports.file_name("tables", period, release.about, "xlsx"),
        file_buttons.XLSX,
        key="take-tables",
    )


def of_all_tables(release: Published, period: str) -> bytes:
    """Make the workbook of the tables of all pages."""
    return tables_workbook.write(report_tables.of(release, period), period, release.about)
