"""A deck says whose figures it has, of when and how they are seen, and follows its reader's view."""

import pytest

from metrics.periods import a_year_before
from pages import contents
from pages.contents import PAGES
from pages.parts import captions, dates, kinds, seen
from pages.parts.seen import View
from pages.slides import fitting, footing, outline, viewed
from tests.pages.opened_slides import Opened, of_page, opened, texts
from tests.proofs.visit import visit

LATEST = "2025-26 Q2"
PLAIN, NUMBERS, YEAR_AGO = View(), View(as_number=True), View(beside_a_year_before=True)
WITH_PERIOD = [name for name, page in PAGES.items() if page.has_period]


def first(deck: Opened) -> str:
    return "\n".join(texts(deck.read.slides[0]))


@pytest.mark.parametrize("view", [PLAIN, NUMBERS, YEAR_AGO], ids=viewed.said)
@pytest.mark.parametrize("page", WITH_PERIOD)
def test_the_first_slide_says_the_page_the_period_the_day_of_the_records_the_view_and_where_notes_are(
    small, page, view
):
    said = first(of_page(page, small, LATEST, view=view))
    for words in (PAGES[page].question, small.about["council"], dates.span(LATEST), "10 October 2025"):
        assert words in said
    assert viewed.said(view) in said
    assert "notes under each slide" in said


def test_the_first_slide_of_the_pack_says_the_same(small):
    for view in (PLAIN, NUMBERS, YEAR_AGO):
        said = first(opened(outline.of_pack(small, LATEST, view), small))
        for words in (small.about["council"], dates.span(LATEST), "10 October 2025", viewed.said(view)):
            assert words in said


def test_a_view_is_said_in_the_words_of_its_choosers():
    assert viewed.said(PLAIN) == "Show as: Per cent. Compare with: Nothing."
    assert viewed.said(View(True, True)) == "Show as: Number. Compare with: A year before."
    for label, options in seen.CHOICES.values():
        assert f"{label}: {next(iter(options.values()))}." in viewed.said(PLAIN)


def test_every_slide_says_whose_figures_it_has_and_of_which_day(small):
    for slide in of_page("reviews", small, LATEST).read.slides:
        (source,) = (shape.text_frame.text for shape in slide.shapes if shape.name == "Source")
        assert source == "Test council, from its records of 10 October 2025"


def test_a_council_with_a_long_name_leaves_the_foot_on_one_line(small):
    said = footing.source({**small.about, "council": "Council of " * 20})
    assert said == "From records of 10 October 2025"
    assert fitting.height([said], fitting.SMALL, fitting.SOURCE) < 0.5


def drawn(deck: Opened) -> set[type]:
    return {type(planned.chart) for planned in deck.planned if planned.chart}


def test_a_deck_in_numbers_draws_counts_and_no_per_cents(small):
    assert kinds.Trend in drawn(of_page("reviews", small, LATEST))
    in_numbers = of_page("reviews", small, LATEST, view=NUMBERS)
    assert drawn(in_numbers) <= {kinds.Counts, kinds.Bars}
    formats = {chart.value_axis.tick_labels.number_format for _, chart in in_numbers.charts()}
    assert formats == {"#,##0"}


def test_a_deck_beside_a_year_before_has_both_years_and_says_which(small):
    deck = of_page("reviews", small, LATEST, view=YEAR_AGO)
    pairs = [(planned, chart) for planned, chart in deck.charts() if isinstance(planned.chart, kinds.TwoGroups)]
    assert pairs
    for planned, chart in pairs:
        left, right = planned.chart.left, planned.chart.right
        assert a_year_before(left.period) == (right.period,)
        assert [one.name for one in chart.plots[0].series] == list(planned.chart.names)
        assert f"{left.period} and {right.period}" in captions.measured(planned.chart)


@pytest.mark.parametrize("view", [NUMBERS, YEAR_AGO], ids=viewed.said)
def test_the_pack_follows_the_view_on_every_page(small, view):
    planned = [slide.chart for slide in outline.of_pack(small, LATEST, view) if slide.chart]
    wanted = [one.kind for page in PAGES for one in contents.findings(page, small, LATEST, view=view) if one.kind]
    assert {captions.of(kind) for kind in planned} == {captions.of(kind) for kind in wanted}


def test_the_slides_that_are_offered_are_those_of_the_view_that_is_asked_for(small_folder):
    def decks(**address):
        return {f.name: f.content for f in visit(small_folder, "overview", **address).files if f.ending == "pptx"}

    assert list(decks()) == [
        "children-in-care_overview_2025-26-Q2_2025-10-10.pptx",
        "children-in-care_whole-pack_2025-26-Q2_2025-10-10.pptx",
    ]
    both = decks(**{seen.AS: seen.NUMBER, seen.COMPARE: seen.YEAR_AGO})
    assert list(both) == [
        "children-in-care_overview-number-year-ago_2025-26-Q2_2025-10-10.pptx",
        "children-in-care_whole-pack-number-year-ago_2025-26-Q2_2025-10-10.pptx",
    ]
    assert set(both.values()).isdisjoint(decks().values())
