"""All pages as one document: whole, in order, with the figures of the pages in the period that is asked for."""

from html import unescape

import pytest

from metrics.periods import address
from pages import contents
from pages.contents import PAGES
from pages.parts import captions, controls, counted, dates, glossary, packing, printing
from pages.parts.seen import View
from tests.pages.read_page import headings, sentences, tables
from tests.pages.test_views import all_text

each_period = pytest.mark.parametrize("at", [0, 1, -1])
TO_PRESS = ("button", "download_button", "selectbox", "page_link", "expander")


def alts(app) -> list[str]:
    return [chart.proto.alt for chart in app.get("plotly_chart")]


@each_period
def test_pack_has_every_finding_of_every_page_in_order(open_view, small, at):
    period = small.periods()[at]
    app = open_view("overview", pack="all", period=address(period))
    assert not app.exception
    found = [one for of_page in contents.findings_of_all(small, period).values() for one in of_page]
    assert alts(app) == [captions.of(one.kind).alt for one in found if one.kind]
    titles = [one.table.title for one in found if one.table and not one.kind and not one.reason]
    assert [table.name for table in tables(app) if table.name in titles] == titles
    said = unescape(all_text(app))
    for one in found:
        told = (*one.remarks, *one.warnings, *one.points, *(words for _, words in one.links))
        assert [text for text in (one.reason or told) if text not in said] == []


@each_period
def test_pack_opens_each_page_as_the_page_itself_does(open_view, small, at):
    period = small.periods()[at]
    said = unescape(all_text(open_view("overview", pack="all", period=address(period))))
    places = [said.index(f'class="chapter">{page.question}<') for page in PAGES.values()]
    assert places == sorted(places)
    for page in PAGES:
        opens = contents.opening(page, small, period)
        told = (opens.answer, opens.compared, opens.ask, *opens.warnings, *opens.says)
        assert [text for text in told if text not in said] == []
        assert [tile.value for tile in opens.tiles if f">{tile.value}</p>" not in said] == []


@pytest.mark.parametrize("page", [name for name, page in PAGES.items() if not page.sections])
def test_pack_has_each_part_of_a_page_of_words(open_view, page):
    on_page, app = open_view(page), open_view("overview", pack="all")
    own = set(headings(on_page)) - {"Take it with you", "About these figures"}
    assert own
    assert own <= set(headings(app))
    assert {table.name for table in tables(on_page)} <= {table.name for table in tables(app)}


def test_what_is_folded_away_on_pages_stands_open_and_nothing_can_be_pressed(open_view, small):
    app = open_view("overview", pack="all")
    assert [kind for kind in TO_PRESS if app.get(kind)] == []
    said = " ".join(sentences(app))
    catalogue = small.catalogue
    assert [m.title for m in catalogue.measures.values() if counted.lines(small, m) not in said] == []
    for name in catalogue.populations:
        assert counted.definitions(small, (), [name]) in said


def test_words_and_the_note_on_small_numbers_stand_once_at_the_end(open_view):
    said = unescape(all_text(open_view("overview", pack="all")))
    assert [term.name for term in glossary.terms() if said.count(f"<dd>{term.meaning}</dd>") != 1] == []
    assert said.count(counted.SMALL_NUMBERS) == 1


def test_pack_is_of_the_page_it_was_asked_from_and_leads_back_to_it(open_view, small):
    from_records = open_view("records", pack="all", period="2024-25-Q4")
    assert alts(from_records) == alts(open_view("overview", pack="all", period="2024-25-Q4"))
    back = '<a href="?period=2024-25-Q4" target="_self">Back to the page</a>'
    assert back in all_text(from_records)
    assert dates.span("2024-25 Q4") in all_text(from_records)


def test_pack_shows_numbers_and_a_year_before_as_its_pages_do(open_view, small):
    found = contents.findings_of_all(small, small.periods()[0], View(True, True))
    app = open_view("overview", pack="all", **{"as": "number", "compare": "year-ago"})
    expected = [captions.of(one.kind).alt for of_page in found.values() for one in of_page if one.kind]
    assert alts(app) == expected != alts(open_view("overview", pack="all"))


def test_a_chart_that_stands_on_its_own_page_is_not_in_the_overview_again(small):
    found = contents.findings_of_all(small, small.periods()[0])
    kinds = [repr(one.kind) for of_page in found.values() for one in of_page if one.kind]
    assert len(set(kinds)) == len(kinds)
    assert len(found["overview"]) < len(contents.findings("overview", small, small.periods()[0]))


def test_pack_of_an_unknown_period_is_of_the_latest_and_says_so(open_view):
    unknown = open_view("overview", pack="all", period="1999")
    assert packing.NOT_THERE in all_text(unknown)
    assert alts(unknown) == alts(open_view("overview", pack="all"))
    assert packing.NOT_THERE not in all_text(open_view("overview", pack="all"))


@pytest.mark.parametrize("page", list(PAGES))
def test_each_page_leads_to_the_pack_of_its_period_and_view(open_view, page):
    app = open_view(page, period="2024-25-Q3", compare="year-ago")
    link = f'href="?period=2024-25-Q3&amp;compare=year-ago&amp;{controls.PACK}={controls.ALL}"'
    assert link in all_text(app)


def test_each_chapter_has_its_own_sheets_headed_by_its_question(open_view):
    styles = next(e.proto.body for e in open_view("overview", pack="all").get("html") if "@page" in e.proto.body)
    for page in PAGES.values():
        assert f".st-key-chapter-{page.name} {{ page: {page.name}; }}" in styles
        head = printing._quoted(f"Children in care, July to September 2025. {page.question}")
        assert f"@page {page.name} {{ @top-left {{ content: {head}; }} }}" in styles
