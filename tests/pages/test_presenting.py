"""Slides: the same findings as the page, one a screen, in type that a chamber can read."""

import json
import re
from html import unescape

import pytest

from metrics.periods import address
from metrics.published import open_release
from pages import contents
from pages.contents import PAGES
from pages.parts import (
    charts,
    presentation,
    presenting,
    protecting,
    reaching,
    stating,
    tables,
    wall_slide,
    wall_words,
)
from pages.parts.chart_frame import Drawing
from pages.parts.chart_scale import enlarged
from pages.parts.incomplete import SHAPE
from pages.parts.seen import View
from pages.parts.wall_slide import WallSlide
from tests.pages.read_page import html
from tests.pages.test_views import WITHOUT_PERIOD

LEAST = 24  # pixels of any type on a slide
each_page = pytest.mark.parametrize("page", list(PAGES))


def every_slide(release):
    """Give every slide of every page, in every period and with every choice, as (page, slide)."""
    for page in PAGES:
        for period in release.periods() if PAGES[page].has_period else release.periods()[:1]:
            yield from ((page, slide) for slide in presentation.deck(page, release, period))
            found = contents.findings_of_every_choice(page, release, period)
            slides = filter(None, map(presentation.of_finding, found))
            yield from ((page, screen) for slide in slides for screen in presentation.on_screens(slide))


def sizes(part) -> list[float]:
    """List the sizes of all type in a chart, as the browser gets it."""
    if isinstance(part, list):
        return [size for one in part for size in sizes(one)]
    if not isinstance(part, dict):
        return []
    own = [part["font"]["size"]] if "font" in part else []
    return own + [size for one in part.values() for size in sizes(one)]


def shown(app) -> str:
    return unescape(html(app))


def title(app) -> str:
    """Give the only first heading of what is shown."""
    (found,) = re.findall(r"<h1[^>]*>(.*?)</h1>", html(app))
    return unescape(re.sub(r"<[^>]*>", "", found))


@each_page
def test_slides_begin_with_the_answer_and_end_with_the_small_numbers(small, page):
    period = small.periods()[0]
    first, *found, last = presentation.deck(page, small, period)
    opens = contents.opening(page, small, period)
    assert (first.over, first.title) == (opens.question, opens.answer)
    assert " ".join(first.lead).endswith(f"**Worth asking:** {opens.ask}")
    tiles = [slide for slide in found if slide.tiles]
    assert [slide.tiles for slide in tiles] == [opens.tiles] * bool(opens.tiles)
    assert [slide.warnings for slide in tiles or [first]] == [opens.warnings]
    assert set(opens.says) <= {" ".join((*slide.lead, slide.title)).strip() for slide in found} | {
        note for slide in tiles for note in slide.notes
    }
    assert last.points[0].startswith("**Small numbers.**")
    drawn = [one for one in contents.findings(page, small, period) if one.kind]
    assert [slide.kind for slide in found if slide.kind] == [one.kind for one in drawn]
    assert [slide.warnings for slide in found if slide.kind] == [one.warnings for one in drawn]


def test_every_slide_has_a_title_and_fits_its_screen(small):
    too_full = [(page, slide.title) for page, slide in every_slide(small) if wall_slide.room(slide) < 0]
    assert too_full == []
    assert [page for page, slide in every_slide(small) if not slide.title] == []


def test_every_chart_of_a_slide_fits_in_type_of_24_pixels_or_more(small):
    for page, slide in every_slide(small):
        if slide.kind:
            room = wall_slide.room(slide)
            drawn = charts.filling(slide.kind, room, wall_slide.LEAST_ENLARGED, presenting.largest(slide.kind))
            spec = json.loads(drawn.figure.to_json())
            assert min(sizes(spec["layout"])) >= LEAST, (page, slide.title)
            assert spec["layout"]["height"] <= room + 1, (page, slide.title)


@pytest.mark.parametrize("page", ["profile", "reviews"])
def test_every_table_of_a_page_without_a_chart_is_a_slide(small, page):
    found = [one.table for one in contents.findings(page, small, small.periods()[0]) if one.table and not one.kind]
    deck = presentation.deck(page, small, small.periods()[0])
    assert [slide.table for slide in deck if slide.table] == found


def test_numbers_of_a_table_on_a_wall_stand_at_the_right_of_their_columns(open_view, small):
    deck = presentation.deck("profile", small, small.periods()[0])
    at, slide = next((at, slide) for at, slide in enumerate(deck, 1) if slide.table)
    drawn = re.findall("<tr>(.*?)</tr>", html(open_view("profile", present="1", slide=str(at))))
    rows = [["number" in cell for cell in re.findall("<t[hd].*?>", row)] for row in drawn]
    right = [at - 1 in tables.numeric(slide.table) for at in range(len(slide.table.headers))]
    assert rows == [right] * (len(slide.table.rows) + 1)
    assert any(right)


def test_a_table_that_no_screen_holds_is_said_to_stand_on_the_page(small):
    found = next(
        one for one in contents.findings("profile", small, small.periods()[0]) if one.table and not one.kind
    )
    long = found._replace(table=found.table._replace(rows=found.table.rows * 20))
    assert presentation.of_finding(found).table == found.table
    assert presentation.of_finding(long) == WallSlide(found.heading, points=(presentation.TOO_LONG,))


def test_a_larger_chart_keeps_its_places_and_grows_its_lengths():
    bar = {"width": 0.5, "x": [4, 7], "marker": {"size": 8, "line": {"width": 2, "dash": "6px,4px"}}}
    text = {"x": 3, "yshift": 5, "font": {"size": 16}}
    large = enlarged(Drawing([bar], {"height": 100, "margin": {"t": 10}, "annotations": [text]}), 1.5)
    assert large.traces == [
        {"width": 0.5, "x": [4, 7], "marker": {"size": 12, "line": {"width": 3, "dash": "9px,6px"}}}
    ]
    assert large.layout == {
        "height": 150, "margin": {"t": 15}, "annotations": [{"x": 3, "yshift": 8, "font": {"size": 24}}]
    }  # fmt: skip


@each_page
def test_present_opens_the_first_slide_of_the_page_and_its_period(open_view, small, page):
    app = open_view(page)
    app.button(key="present").click().run()
    assert not app.exception
    assert app.query_params["present"] == "1"
    if page not in WITHOUT_PERIOD:
        assert app.query_params["period"] == address(small.periods()[0])
    assert title(app) == presentation.deck(page, small, small.periods()[0])[0].title
    assert f'<p class="over">{PAGES[page].question}</p>' in shown(app)
    assert not [*app.title, *app.selectbox, *app.expander, *app.get("download_button")]


@each_page
def test_slides_turn_to_the_last_and_back_and_end_on_the_page(open_view, small, page):
    app = open_view(page, present="1")
    deck = presentation.deck(page, small, small.periods()[0])
    for at, slide in enumerate(deck, start=1):
        assert title(app) == slide.title
        assert f"{at} of {len(deck)}</p>" in shown(app)
        app.button(key="on" if at < len(deck) else "back").click().run()
        assert not app.exception
    assert app.query_params["slide"] == str(len(deck) - 1)
    app.button(key="leave").click().run()
    assert app.title[0].value == PAGES[page].question
    assert not {"present", "slide"} & set(app.query_params)


def test_a_link_opens_the_slide_of_its_period_and_choice(open_view, small):
    period, measure = small.periods()[3], "took_part"
    app = open_view("reviews", present="1", slide="3", period=address(period), show="took-part")
    deck = presentation.deck("reviews", small, period, {"show": measure})
    assert title(app) == deck[2].title
    assert deck[2].kind.measure.name == measure
    assert [chart.proto.alt for chart in app.get("plotly_chart")] == [deck[2].caption.alt]


def test_slides_show_numbers_and_a_year_before_as_their_page_does(open_view, small):
    period = small.periods()[0]
    deck = presentation.deck("reviews", small, period, view=View(True, True))
    at = next(at for at, slide in enumerate(deck) if slide.kind)
    app = open_view("reviews", present="1", slide=str(at + 1), **{"as": "number", "compare": "year-ago"})
    assert deck[at].title != presentation.deck("reviews", small, period)[at].title
    assert title(app) == deck[at].title


@pytest.mark.parametrize("asked", ["0", "99", "-1", "two", "", "²", "<img onerror=x>", "9" * 5000])
def test_a_slide_that_is_not_there_gives_the_first_and_a_plain_sentence(open_view, small, asked):
    app = open_view("reviews", present="1", slide=asked)
    assert not app.exception
    assert title(app) == presentation.deck("reviews", small, small.periods()[0])[0].title
    assert re.search(r"There is no such slide: there are \d+\. You see the first\.", shown(app))
    assert not asked or f">{asked}<" not in html(app)


def test_slides_of_an_unknown_period_say_so(open_view):
    assert "no figures of the period that was asked for" in shown(open_view("reviews", present="1", period="1999"))
    assert "no figures of the period" not in shown(open_view("reviews", present="1"))


@each_page
def test_every_slide_says_that_the_children_are_invented(open_view, page):
    assert "these children are invented" in shown(open_view(page, present="1", slide="2"))


def test_pages_of_words_are_presented_with_what_they_say(small):
    said = {page: str(presentation.deck(page, small, small.periods()[0])) for page in PAGES}
    assert [rule for rule in protecting.RULES if rule not in said["protection"]] == []
    assert [m.counts for m in small.catalogue.measures.values() if m.counts not in said["methods"]] == []
    stated = (stating.STATUS, stating.TELL, stating.ENFORCED, *stating.DOES_NOT_WORK, *stating.TESTED)
    assert [text for text in stated if text not in said["accessibility"]] == []


@pytest.mark.parametrize("page", wall_words.SLIDES)
def test_no_slide_of_fixed_words_is_mostly_empty(small, page):
    words = [slide for slide in wall_words.SLIDES[page](small) if slide.points]
    assert [slide.title for slide in words if wall_slide.room(slide) > wall_slide.FREE / 2] == []


def test_points_that_are_too_many_for_a_screen_stand_on_several():
    points = tuple(f"{at} " + "many words " * 12 for at in range(20))
    screens = presentation.on_screens(WallSlide("Points", points=points))
    assert sum((screen.points for screen in screens), ()) == points
    assert len(screens) > 1
    assert [screen.title for screen in screens] == [
        f"Points ({at} of {len(screens)})" for at in range(1, len(screens) + 1)
    ]
    assert all(wall_slide.room(screen) >= 0 for screen in screens)
    few = WallSlide("Points", points=points[:2])
    assert presentation.on_screens(few) == (few,)


def test_the_answer_is_the_largest_type_of_its_slide_and_few_words_grow():
    long = WallSlide("An answer. " * 25, is_answer=True, lead=("A change. " * 20, "A question? " * 10))
    short = WallSlide("An answer.", is_answer=True, lead=("A change.",))
    for slide in (long, short):
        size = wall_slide.type_of(slide)
        assert size.title > size.lead >= LEAST
        assert wall_slide.room(slide) >= 0
    assert wall_slide.type_of(short).title > wall_slide.type_of(long).title


def test_a_year_that_can_still_be_won_has_a_slide_of_its_own(release):
    made, name = open_release(release), "reviews_on_time"
    so_far, told = reaching.in_parts(made, name, made.periods()[0])
    slide = next(s for s in presentation.deck("reviews", made, made.periods()[0]) if s.title == told)
    assert (slide.lead, slide.over) == ((so_far,), "Reviews held on time: the target for the year")


def test_a_warning_that_a_table_has_among_its_notes_too_stands_on_its_slide_once(small):
    warning, period = f"{SHAPE} Reviews held on time: dates are missing.", small.periods()[0]
    (found,) = [one for one in contents.findings("overview", small, period) if one.key == "headlines"]
    table = found.table._replace(rows=found.table.rows[:3], notes=(warning, *found.table.notes))
    slide = presentation.of_finding(found._replace(table=table, warnings=(warning,)))
    assert (slide.warnings, slide.notes) == ((warning,), found.table.notes)


def test_an_incomplete_figure_is_not_presented_without_its_warning(release):
    made = open_release(release)
    warned = [p for p in made.periods() if contents.opening("records", made, p).warnings[0].startswith(SHAPE)]
    assert warned
    for period in warned:
        assert presentation.deck("records", made, period)[0].warnings[0].startswith(SHAPE)


@each_page
def test_no_table_of_the_demonstration_is_too_long_for_a_screen(release, page):
    made = open_release(release)
    assert [
        s.title for s in presentation.deck(page, made, made.periods()[0]) if presentation.TOO_LONG in s.points
    ] == []
