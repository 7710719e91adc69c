"""Every page, entered by its own address on a server that has just started, in every period of a small release."""

import re
from pathlib import Path

import pytest

from pages.contents import PAGES
from pages.parts import headlines
from tests.pages.read_page import headings, html, sentences, tables

FOLDER = Path(__file__).parents[2] / "pages" / "views"
VIEWS = sorted(p.stem for p in FOLDER.glob("[a-z]*.py"))
WITHOUT_PERIOD = ("data_quality", "methods", "protection", "accessibility")
PERIODS = (
    *("2025-26-Q2", "2025-26-Q1", "2024-25-Q4", "2024-25-Q3", "2024-25-Q2", "2024-25-Q1"),
    *("2025-26-to-Q2", "2024-25"),
)
each_view = pytest.mark.parametrize("view", VIEWS)
each_view_with_period = pytest.mark.parametrize("view", [v for v in VIEWS if v not in WITHOUT_PERIOD])


def answer(app) -> str:
    return re.search(r'<p class="answer">(.*?)</p>', html(app))[1]


def all_text(app) -> str:
    kinds = ("title", "info", "warning")
    said = [*sentences(app), *(str(e.value) for kind in kinds for e in app.get(kind))]
    return html(app) + " ".join(said)


@each_view
def test_page_asks_a_question_and_answers_it(open_view, view):
    app = open_view(view)
    assert not app.exception
    assert [title.value[-1] for title in app.title] == ["?"]
    assert app.title[0].value == PAGES[view].question
    assert answer(app).endswith(".")


@each_view_with_period
@pytest.mark.parametrize("period", PERIODS)
def test_page_stands_in_every_period(open_view, view, period):
    app = open_view(view, period=period)
    assert not app.exception
    assert app.selectbox[0].value == period
    assert not app.info
    assert len(answer(app)) > 20


@each_view_with_period
def test_every_section_finds_its_figures_in_a_quarter(open_view, view):
    assert "There are no such figures" not in all_text(open_view(view))


def test_periods_of_these_tests_are_those_of_the_small_release(small):
    assert tuple(p.replace(" ", "-") for p in small.periods()) == PERIODS


@each_view
def test_page_says_that_the_children_are_invented(open_view, view):
    assert "These children are invented." in html(open_view(view))


@each_view
@pytest.mark.parametrize("asked", ["2019-20-Q1", "<img onerror=x>"])
def test_unknown_period_gives_the_latest_and_a_plain_sentence(open_view, view, asked):
    app = open_view(view, period=asked)
    assert not app.exception
    if view not in WITHOUT_PERIOD:
        assert app.selectbox[0].value == "2025-26-Q2"
        assert "asks for something that is not here" in app.info[0].value
    assert asked not in all_text(app)


@each_view
@pytest.mark.parametrize("name", ["by", "show"])
def test_unknown_choice_in_the_address_gives_the_first_and_a_plain_sentence(open_view, view, name):
    app = open_view(view, **{name: "surname"})
    assert not app.exception
    assert "surname" not in all_text(app)
    choosers = [s for s in app.selectbox if s.key == f"{name}_chosen"]
    assert len(app.info) == len(choosers)


@each_view_with_period
def test_what_a_reader_chooses_stands_in_the_address_and_opens_the_same(open_view, view):
    app = open_view(view)
    keys = [chooser.key for chooser in app.selectbox]
    for key in keys:
        app.selectbox(key=key).select_index(len(app.selectbox(key=key).options) - 1)
        app.run()
    chosen = {key: app.selectbox(key=key).index for key in keys}
    assert all(chosen.values())
    address = {name: value[0] if isinstance(value, list) else value for name, value in app.query_params.items()}
    again = open_view(view, **address)
    assert not again.exception
    assert not again.info
    assert {chooser.key: chooser.index for chooser in again.selectbox} == chosen


@each_view
def test_each_chart_has_words_and_a_table_below_it(open_view, view):
    app = open_view(view)
    charts = app.get("plotly_chart")
    assert all(chart.proto.alt for chart in charts)
    assert sum(e.label == "Show the numbers" for e in app.expander) == len(charts)
    assert len(tables(app)) >= len(charts)


@each_view
def test_no_page_starts_with_a_small_heading(open_view, view):
    app = open_view(view)
    assert len(app.title) == 1
    assert "<h3" not in html(app)


@pytest.mark.parametrize(
    ("view", "period", "words"),
    [
        ("reviews", "2025-26-Q1", "for April to September 2025 as a whole. The numbers are too small"),
        ("disputes", "2024-25-Q4", "for October 2024 to March 2025 as a whole. The numbers are too small"),
        ("disputes", "2024-25", "the part of the year that was recorded"),
        ("uasc", "2025-26-Q1", "of 31 March 2025: they are counted once a year"),
    ],
)
def test_breakdown_of_another_period_says_which_and_why(open_view, view, period, words):
    assert words in all_text(open_view(view, period=period))


@pytest.mark.parametrize(
    ("view", "period"), [("reviews", "2025-26-to-Q2"), ("uasc", "2024-25-Q4"), ("uasc", "2024-25")]
)
def test_breakdown_of_the_same_period_says_nothing_about_it(open_view, view, period):
    assert "These figures are" not in all_text(open_view(view, period=period))


def test_breakdown_that_is_not_complete_yet_says_so_of_the_period_that_was_asked_for(open_view):
    said = all_text(open_view("records", period="2025-26-Q2"))
    assert "[x] This is not complete yet in July to September 2025." in said
    assert "not complete yet in April" not in said


def test_page_with_a_subject_that_was_not_recorded_says_so(open_view):
    app = open_view("placements", show="over-20-miles")
    assert "[x] This was not recorded." in all_text(app)


def test_breakdown_that_is_hidden_whole_is_said_in_words_and_not_drawn(open_view):
    shown, hidden = open_view("uasc", by="legal-basis"), open_view("uasc", by="sex")
    assert "[c] This is not shown, so that no child can be recognised." in all_text(hidden)
    assert len(hidden.get("plotly_chart")) == len(shown.get("plotly_chart")) - 1


def test_year_that_was_recorded_in_part_says_which_part(open_view):
    assert "October 2024 to March 2025" in answer(open_view("disputes", period="2024-25"))


def test_quarter_before_disputes_were_recorded_is_not_zero(open_view):
    said = answer(open_view("disputes", period="2024-25-Q1"))
    assert said == "From April to June 2024, disputes were not recorded. They are recorded from 1 October 2024."


def test_quarter_whose_records_may_still_come_in_is_not_complete(open_view):
    assert "cannot be told yet" in answer(open_view("records", period="2025-26-Q2"))


def test_overview_has_a_row_for_every_headline(open_view, small):
    table = tables(open_view("overview"))[0]
    assert len(table.rows) == len(small.catalogue.measures)


def test_overview_names_or_counts_each_headline_once(open_view, small):
    app = open_view("overview", period="2025-26-Q1")
    for name in ("the quarter before", "a year before"):
        assert f"What got better or worse than {name}" in headings(app)
    there = [small.headline(name, "2025-26 Q1") for name in small.catalogue.measures]
    for at in (headlines.QUARTER, headlines.YEAR):
        told = " ".join(headlines.changes_told(there, at)).lower()
        named = [h for h in there if h.measure.title.lower() in told]
        assert all(told.count(h.measure.title.lower()) == 1 for h in named)
        counted = [int(n) for n in re.findall(r"(\d+) (?:has|have|is|are|cannot)\b", told)]
        assert len(named) + sum(counted) == len(there)


def test_each_page_has_one_question_worth_asking(open_view):
    for view in VIEWS:
        assert re.findall(r"Worth asking:</strong> [A-Z][^<]*\?</p>", html(open_view(view))), view


def test_overview_asks_about_what_was_not_recorded_when_it_will_be(open_view):
    links = open_view("overview", period="2024-25-Q1").get("page_link")
    asked = dict(link.proto.label.split(": ") for link in links)
    assert asked["Disputes"] == "Why is this not known, and when will it be?"
    assert asked["Reviews"] != asked["Disputes"]


def test_overdue_reviews_stand_in_a_row_for_each_year(open_view):
    app = open_view("reviews")
    before, year = next(table.rows for table in tables(app) if "30 June" in table.headers)
    assert (before[0], *year[:2]) == ("2024-25", "2025-26", "fewer than 10")
    assert year[3:] == ("–", "–")
    assert "– the day has not come, or the figures begin after it" in html(app)


def test_the_first_tile_is_the_pages_own_measure(open_view):
    assert re.search(r'class="tile-name">(.*?)<', html(open_view("reviews")))[1] == "Reviews held on time"


def test_unaccompanied_children_are_counted_before_they_are_a_share(open_view):
    charts = open_view("uasc").get("plotly_chart")
    assert charts[0].proto.alt.startswith("Chart of counts")
    assert charts[1].proto.alt.startswith("Line chart")


def test_source_of_other_areas_stands_where_they_do(open_view):
    source = "Department for Education, Children looked after in England including adoptions, 2025 release"
    assert source in all_text(open_view("placements"))
    assert f"England and the South West: {source}" not in all_text(open_view("reports"))


def test_methods_define_every_headline(open_view, small):
    labels = [e.label for e in open_view("methods").expander]
    titles = [m.title for m in small.catalogue.measures.values()]
    assert labels[: len(titles)] == titles


def test_methods_list_every_grouping_and_why(open_view, small):
    said = all_text(open_view("methods"))
    because = [c.grouped_because for c in small.catalogue.columns.values() if c.grouped_because]
    assert because
    assert [reason for reason in because if reason not in said] == []


def test_links_keep_number_and_comparison(open_view):
    app = open_view("overview", **{"as": "number", "compare": "year-ago"})
    kept = [link.proto.query_string for link in app.get("page_link")]
    assert kept
    assert all("as=number" in query and "compare=year-ago" in query for query in kept)
    assert "as=number&amp;compare=year-ago&amp;period=2025-26-Q2" in html(app)


def test_next_page_shows_what_was_chosen_on_the_one_before(open_view):
    app = open_view("reviews", **{"as": "number"})
    app.query_params.clear()
    app.switch_page("pages/views/records.py").run()
    assert app.selectbox(key="as_chosen").value == "number"


def test_questions_to_ask_keep_the_period(open_view):
    links = open_view("overview", period="2024-25-Q4").get("page_link")
    assert links
    assert all("2024-25-Q4" in link.proto.query_string for link in links)


def test_next_page_is_broken_down_as_the_one_before_where_it_can_be(open_view):
    app = open_view("reviews", by="legal-basis", period="2024-25")
    app.query_params.clear()
    app.switch_page("pages/views/records.py").run()
    assert app.selectbox(key="by_chosen").value == "legal-basis"
    app.query_params.clear()
    app.switch_page("pages/views/profile.py").run()
    assert app.selectbox(key="by_chosen").value == "age-group"
    assert not app.info


def test_a_default_that_nobody_chose_is_not_kept(open_view):
    app = open_view("profile")
    app.switch_page("pages/views/records.py").run()
    assert app.selectbox(key="by_chosen").index == 0


def test_what_was_chosen_comes_back_from_a_page_without_periods(open_view):
    app = open_view("reviews", **{"period": "2024-25", "compare": "year-ago", "by": "outside-area"})
    for page in ("data_quality", "methods", "reviews"):
        app.query_params.clear()
        app.switch_page(f"pages/views/{page}.py").run()
        assert not app.exception
    chosen = {key: app.selectbox(key=f"{key}_chosen").value for key in ("period", "compare", "by")}
    assert chosen == {"period": "2024-25", "compare": "year-ago", "by": "outside-area"}


def test_a_link_to_copy_has_the_breakdown_and_the_measure(open_view):
    said = html(open_view("reviews", by="outside-area", show="took-part"))
    assert re.search(r'class="pin"><a href="\?([^"]*)"', said)[1].split("&amp;") == [
        "period=2025-26-Q2",
        "show=took-part",
        "by=outside-area",
    ]
