"""What the contents of each page find is what its view draws, in every period and with every choice."""

import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from metrics.periods import address
from pages import contents
from pages.contents import PAGES
from pages.parts import captions, tiles
from pages.parts.seen import View
from tests.pages.read_page import headings, html, sentences, tables
from tests.pages.test_views import VIEWS, answer

ROOT = Path(__file__).parents[2]
LAST = ("Take it with you", "About these figures")  # the headings under which every page ends
# pages whose parts are words, folded away or to follow with a pencil
OF_WORDS = ("methods", "protection", "accessibility")
each_page = pytest.mark.parametrize("page", list(PAGES))


def assert_drawn(app, found) -> None:
    """Check that a page has the headings, charts, tables and words of its findings, in order, and no more."""
    assert not app.exception
    over = dict.fromkeys(one.heading for one in found if one.heading)
    assert headings(app) == [*over, *LAST]
    drawn = [(chart.proto.alt, chart.proto.id) for chart in app.get("plotly_chart")]
    charts = [one for one in found if one.kind]
    assert [alt for alt, _ in drawn] == [captions.of(one.kind).alt for one in charts]
    assert all(element.endswith(one.key) for (_, element), one in zip(drawn, charts, strict=True))
    shown = [one.table for one in found if one.table]
    assert tables(app) == [(table.title, table.headers, table.rows) for table in shown]
    said = " ".join(sentences(app)) + unescape(html(app))
    for one in found:
        words = [one.reason] if one.reason else [*one.remarks, *one.warnings, *one.points]
        assert [text for text in words if text not in said] == []
    links = [words for one in found for _, words in one.links]
    assert [element.proto.label for element in app.get("page_link")] == links


def assert_opens(app, opening) -> None:
    """Check that a page has the words with which its contents open, and their definitions."""
    assert app.title[0].value == opening.question
    assert unescape(answer(app)) == opening.answer
    if opening.tiles:
        assert tiles.html(opening.tiles) in html(app)
    said = " ".join(sentences(app)) + unescape(html(app))
    assert [text for text in (*opening.warnings, *opening.says, opening.definitions) if text not in said] == []


def test_every_view_has_its_contents():
    assert sorted(PAGES) == VIEWS
    assert [page.name for page in PAGES.values()] == [name.replace("_", "-") for name in PAGES]


@each_page
def test_a_view_draws_what_its_contents_find(open_view, small, page):
    for period in small.periods() if PAGES[page].has_period else [small.latest_quarter()]:
        app = open_view(page, period=address(period))
        assert_opens(app, contents.opening(page, small, period))
        if page not in OF_WORDS:
            assert_drawn(app, contents.findings(page, small, period))


@each_page
def test_a_view_draws_what_its_contents_find_for_each_choice(open_view, small, page):
    latest = small.latest_quarter()
    for section in PAGES[page].sections:
        options = section.options(small.catalogue)
        for choice in options if len(options) > 1 else ():
            app = open_view(page, **{section.chooser: choice.replace("_", "-")})
            assert_drawn(app, contents.findings(page, small, latest, {section.chooser: choice}))


@each_page
@pytest.mark.parametrize(
    "asked", [{"as": "number"}, {"compare": "year-ago"}, {"as": "number", "compare": "year-ago"}]
)
def test_a_view_draws_what_its_contents_find_as_it_is_asked_for(open_view, small, page, asked):
    for period in ("2025-26 Q1", "2024-25 Q4") if PAGES[page].sections and PAGES[page].has_period else ():
        view = View("as" in asked, "compare" in asked)
        assert_drawn(
            open_view(page, period=address(period), **asked), contents.findings(page, small, period, view=view)
        )


@each_page
def test_every_choice_is_found_where_it_is_asked_for(small, page):
    found = contents.findings_of_every_choice(page, small, small.latest_quarter())
    offered = [c for section in PAGES[page].sections for c in section.options(small.catalogue)]
    assert [one.choice for one in found if one.choice] == offered
    assert len({one.key for one in found}) == len(found)


def test_what_pages_find_needs_nothing_that_draws():
    drawing = ("streamlit", "pandas", "plotly")
    program = f"import sys, pages.contents; print([name for name in {drawing} if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_a_chart_on_its_own_says_what_it_counts(small):
    for page, named in (("disputes", "isputes"), ("uasc", "Unaccompanied")):
        said = [captions.of(one.kind) for one in contents.findings(page, small, small.periods()[0]) if one.kind]
        assert said
        assert [one for one in said if named not in f"{one.subtitle} {dict(one.legend)}"] == []


def test_no_definition_speaks_of_the_page_on_which_it_stands(small):
    said = [(one.name, one.counts, one.out_of, one.why) for one in small.catalogue.measures.values()]
    assert [one for one in said if "this page" in " ".join(one)] == []
