"""A page that is printed from the browser is whole, on A4, numbered and dated, and has nothing to press."""

import io
import unicodedata

import pytest
from pypdf import PageObject, PdfReader

from metrics.published import Published, open_release
from pages.contents import PAGES, findings, opening
from pages.parts import captions, dates
from pages.parts.tables import Table
from tests.browser.test_pages_open import ADDRESSES, open_page

A4 = (595, 842)  # points
PAPER_WIDTH = 680  # CSS pixels between the margins of A4: 210 mm less 15 on each side, at 96 to the inch
DRAWN = """() =>
    [...document.querySelectorAll("[data-testid=stPlotlyChart]")].every(chart => chart.querySelector(".main-svg"))
    && !document.querySelector("[data-testid=stSkeleton]")"""
WIDTHS = """() =>
    [...document.querySelectorAll(".js-plotly-plot .main-svg")].map(svg => svg.getBoundingClientRect().width)"""
SIDEBAR = " ".join(page.title for page in list(PAGES.values())[:3])
A_FEW = 80  # words; the margins of a sheet have about 30
NOT_ON_PAPER = (
    SIDEBAR,
    "Present",
    "Skip to main",
    "Show the numbers",
    "Download",
    "Link to this",
    "Broken down by",
)
each_kind_of_page = pytest.mark.parametrize("name", ["overview", "reviews", "disputes", "data_quality", "methods"])


@pytest.fixture(scope="module")
def shown(release) -> Published:
    return open_release(release)


@pytest.fixture
def printed(server, page):
    """Give a function that prints a page and gives its sheets."""

    def sheets(name: str) -> list[PageObject]:
        open_page(page, f"{server}/{ADDRESSES[name]}")
        page.get_by_text("made from its records of").last.wait_for()
        page.wait_for_function(DRAWN)
        return list(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)

    return sheets


def words(sheet: PageObject) -> str:
    """Read a sheet in plain letters: printed ones may be joined, as the two f of "officers" are."""
    return unicodedata.normalize("NFKC", sheet.extract_text())


def in_one_line(text: str) -> str:
    """Join lines, also those that end at a hyphen of their own, as "2025-26" may."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).replace("- ", "-")


def cells(table: Table | None) -> list[str]:
    return [cell for row in (table.headers, *table.rows) for cell in row] if table else []


@each_kind_of_page
def test_each_sheet_is_a4_numbered_and_dated(printed, shown, name):
    sheets = printed(name)
    day = dates.day_of(shown.about["extracted_on"])
    for number, sheet in enumerate(sheets, start=1):
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
        said = words(sheet)
        assert f"Page {number} of {len(sheets)}" in said
        assert f"made from its records of {day}" in in_one_line(said)


@each_kind_of_page
def test_a_printed_page_is_whole_and_has_nothing_to_press(printed, shown, name):
    sheets = printed(name)
    whole = in_one_line(" ".join(words(sheet) for sheet in sheets))
    period = shown.latest_quarter()
    expected = [opening(name, shown, period).answer, "[x] means not recorded, or not complete yet."]
    for one in findings(name, shown, period):
        expected += [one.heading, one.reason, *one.remarks, *one.points, *(said for _, said in one.links)]
        expected += [captions.of(one.kind).title] if one.kind else cells(one.table)
    assert [text for text in expected if in_one_line(text) not in whole] == []
    assert not [text for text in NOT_ON_PAPER if text in whole]


def test_definitions_are_unfolded_on_paper(printed, shown):
    whole = in_one_line(" ".join(words(sheet) for sheet in printed("methods")))
    definitions = [measure.counts for measure in shown.catalogue.measures.values()]
    assert [text for text in definitions if in_one_line(text) not in whole] == []


@pytest.mark.parametrize("name", ["overview", "profile", "reviews"])
def test_no_sheet_is_there_for_one_sentence_at_the_end(printed, name):
    assert len(words(printed(name)[-1]).split()) > A_FEW


@pytest.mark.parametrize("name", ["reviews", "uasc"])
def test_no_chart_is_wider_than_the_paper(printed, page, name):
    printed(name)
    page.emulate_media(media="print")
    widths = page.evaluate(WIDTHS)
    assert widths
    assert max(widths) <= PAPER_WIDTH + 1
