"""Number or per cent, with or without a year before: the picture changes, and what is hidden stays hidden."""

import re

import pytest
from drawn import CATALOGUE
from made_release import QUARTERS, published

from metrics.periods import a_year_before
from pages.contents import PAGES
from pages.parts import captions, charts, kinds, seen, tables, year_ago
from pages.parts.finding import Finding
from pages.parts.findings import status_of
from pages.parts.grids import QuarterEnds, TwoWay
from pages.parts.sections_by import Named
from pages.parts.seen import View
from pages.parts.tables import Table

NUMBER, YEAR_AGO = View(as_number=True), View(beside_a_year_before=True)
SECTIONS = [
    pytest.param(section, choice, id=f"{page}-{at}-{choice}")
    for page, contents in PAGES.items()
    if contents.has_period
    for at, section in enumerate(contents.sections)
    for choice in section.options(CATALOGUE) or [""]
]
each_section = pytest.mark.parametrize(("section", "choice"), SECTIONS)


def found(section, choice, release, period: str, view: View):
    """Give what a section finds as it comes, and as it is asked for; None where it has nothing."""
    plain = section.find(release, period, choice)
    return (plain, seen.seen(section, plain, release, period, view)) if plain and plain.table else None


@each_section
def test_numbers_change_the_picture_and_not_its_table(small, section, choice):
    for period in small.periods():
        if both := found(section, choice, small, period, NUMBER):
            plain, numbers = both
            assert numbers.table == plain.table
            assert (numbers.period, numbers.choice, numbers.warnings) == (
                plain.period,
                plain.choice,
                plain.warnings,
            )


@each_section
def test_pictures_of_numbers_draw_the_counts_that_are_shown_and_hide_the_others(small, section, choice):
    for period in small.periods():
        if not (both := found(section, choice, small, period, NUMBER)):
            continue
        match both[0].kind, both[1].kind:
            case kinds.Trend(points), kinds.Counts(((_, yes), (_, of))):
                assert [figure for _, figure in yes] == [p.share.yes for p in points]
                assert [figure.n for _, figure in of] == [p.share.of for p in points]
            case kinds.ShareBars(by), kinds.Bars(drawn):
                assert [(r.figure, r.percent) for r in drawn.rows] == [(r.share.yes, None) for r in by.rows]
            case kinds.Bars(plain), kinds.Bars(drawn, percent=percent):
                assert drawn == plain
                assert not percent
            case kinds.TwoGroups() as plain, kinds.TwoGroups() as drawn:
                assert drawn == plain
                assert seen.IN_PER_CENT in both[1].remarks
            case plain, drawn:
                assert drawn == plain


@each_section
def test_a_year_before_stands_beside_as_it_stands_on_its_own_page(small, section, choice):
    for period in ("2025-26 Q1", "2025-26 Q2", "2024-25"):
        both = found(section, choice, small, period, YEAR_AGO)
        if not both or not both[1].key.endswith(year_ago.YEAR_AGO_KEY):
            continue
        now, beside = (one.table for one in both)
        before = section.find(small, *a_year_before(both[0].period), choice).table
        if both[0].kind is None:
            assert [row[1:] for row in beside.rows] == [
                row[1:] for pair in zip(now.rows, before.rows, strict=True) for row in pair
            ]
        else:
            pairs = zip(now.rows, before.rows, strict=True)
            assert list(beside.rows) == [(name, *cells, *then) for (name, *cells), (_, *then) in pairs]
            assert len(beside.headers) == 2 * len(now.headers) - 1
        assert {*now.notes, *before.notes} == {*beside.notes}


@each_section
def test_each_choice_changes_what_a_section_shows_or_is_answered_in_words(small, section, choice):
    for period in small.periods():
        plain = section.find(small, period, choice)
        if plain is None or plain.reason or plain.links:
            continue
        beside = seen.seen(section, plain, small, period, YEAR_AGO)
        assert len(beside.remarks) > len(plain.remarks) or beside.table != plain.table
        numbers = seen.seen(section, plain, small, period, NUMBER)
        is_in_numbers = isinstance(plain.kind, kinds.Counts) or isinstance(section, TwoWay | QuarterEnds | Named)
        assert is_in_numbers or numbers != plain


@each_section
def test_numbers_of_two_times_are_drawn_as_numbers(small, section, choice):
    for period in small.periods():
        match found(section, choice, small, period, View(True, True)):
            case (_, Finding(kind=kinds.TwoGroups(now, then) as kind)) if now.period != then.period:
                picture = charts.picture(kind)
                assert "%" not in picture.title
                lengths = {n for bar in picture.figure.data if bar.xaxis != "x2" for n in bar.x} - {None}
                assert lengths == {row.figure.n for side in (now, then) for row in side.rows} - {None}


@each_section
@pytest.mark.parametrize("view", [NUMBER, YEAR_AGO, View(True, True)])
def test_no_per_cent_is_drawn_of_what_is_hidden(small, section, choice, view):
    for period in small.periods():
        both = found(section, choice, small, period, view)
        groups = (
            [both[1].kind.left, both[1].kind.right] if both and isinstance(both[1].kind, kinds.TwoGroups) else []
        )
        for row in (row for group in groups for row in group.rows):
            assert row.figure.n is not None or row.percent is None


def test_a_trend_beside_a_year_before_says_the_change_in_words(small):
    section = PAGES["reviews"].sections[0]
    _, beside = found(section, "reviews_on_time", small, "2025-26 Q2", YEAR_AGO)
    assert re.search(r"than a year before|with a year before", beside.remarks[-1])


def section_of(page: str, *columns: str):
    return next(s for s in PAGES[page].sections if getattr(s, "columns", ()) == columns)


@pytest.mark.parametrize(
    ("page", "column", "period", "why"),
    [
        ("reviews", "taking_part", "2024-25", "The figures begin on 1 April 2024, so there are none of a year"),
        ("reviews", "taking_part", "2025-26 to Q2", "There is no table of the same months a year before."),
        (
            "disputes",
            "resolved",
            "2025-26 Q2",
            r"a year before (2024-25 Q2). [x] This was not recorded in July to",
        ),
    ],
)
def test_what_has_no_like_figure_a_year_before_says_why(small, page, column, period, why):
    _, beside = found(section_of(page, column), column, small, period, YEAR_AGO)
    assert why in beside.remarks[-1]
    assert not isinstance(beside.kind, kinds.TwoGroups)


def test_a_year_before_that_is_hidden_is_said_to_be_hidden():
    by = {"on_time": "timing"}
    counts = {("reviews", q, ()): 100 for q in QUARTERS}
    for quarter in QUARTERS:
        for n, category in enumerate(CATALOGUE.columns[by["on_time"]].categories):
            counts["reviews", quarter, (("timing", category),)] = "c" if quarter == "2024-25 Q2" else 10 + 5 * n
    _, beside = found(section_of("reviews", "timing"), "timing", published(counts), "2025-26 Q2", YEAR_AGO)
    assert beside.remarks[-1].startswith("It is not set beside a year before (2024-25 Q2). [c] This is not shown")
    assert isinstance(beside.kind, kinds.Bars)


def test_a_change_beyond_chance_is_named_and_the_rest_is_not():
    counts = {("in_care", q, ()): 200 for q in QUARTERS}
    for quarter, shares in (("2025-26 Q2", (100, 40, 30, 30)), ("2024-25 Q2", (60, 80, 32, 28))):
        for category, n in zip(CATALOGUE.columns["age_group"].categories, shares, strict=True):
            counts["in_care", quarter, (("age_group", category),)] = n
    section = next(s for s in PAGES["profile"].sections if "age_group" in getattr(s, "columns", ()))
    _, beside = found(section, "age_group", published(counts), "2025-26 Q2", YEAR_AGO)
    assert beside.remarks[-1] == "Unlikely to be chance: Under 5; 5 to 9. The others could be."
    assert captions.of(beside.kind).title.startswith("Largest difference: Under 5, 50% (30 September 2025)")


def test_a_picture_of_numbers_says_how_many_and_not_how_many_in_a_hundred(small):
    section = PAGES["reviews"].sections[0]
    _, numbers = found(section, "reviews_on_time", small, "2025-26 Q2", NUMBER)
    assert "%" not in captions.of(numbers.kind).title
    assert tables.of(numbers.kind).headers == ("Quarter", "Number", "Out of")
    assert {status_of(p.share) for p in small.trend("reviews_on_time")} > {"shown"}


def test_a_grid_has_each_row_of_a_year_before_under_its_like():
    table = Table("Age, 2024-25 Q4", ("Age", "All"), (("Under 10", "60"), ("10 to 15", "[c]")), ("[c] hidden",))
    before = Table("Age, 2023-24 Q4", ("Age", "All"), (("Under 10", "50"), ("10 to 15", "70")), ())
    assert year_ago.row_by_row(table, before, "2024-25 Q4", "2023-24 Q4") == Table(
        "Age, 2024-25 Q4 and 2023-24 Q4",
        ("Age", "All"),
        (
            *(("Under 10, 2024-25 Q4", "60"), ("Under 10, 2023-24 Q4", "50")),
            *(("10 to 15, 2024-25 Q4", "[c]"), ("10 to 15, 2023-24 Q4", "70")),
        ),
        ("[c] hidden",),
    )
