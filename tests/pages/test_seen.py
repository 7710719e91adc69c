"""Number or per cent, with or without a year before: the picture changes, and what is hidden stays hidden."""

import re

import pytest
from drawn import CATALOGUE

from pages.contents import PAGES
from pages.parts import captions, kinds, seen, tables
from pages.parts.findings import status_of
from pages.parts.seen import View

NUMBER, YEAR_AGO = View(as_number=True), View(beside_a_year_before=True)
SECTIONS = [
    pytest.param(section, choice, id=f"{page}-{at}-{choice}")
    for page, contents in PAGES.items()
    for at, section in enumerate(contents.sections)
    for choice in section.options(CATALOGUE) or [""]
]
each_section = pytest.mark.parametrize(("section", "choice"), SECTIONS)


def found(section, choice, release, period: str, view: View):
    """Give what a section finds as it comes, and as it is asked for; None where it has no picture."""
    plain = section.find(release, period, choice)
    return (plain, seen.seen(section, plain, release, period, view)) if plain and plain.kind else None


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
            case plain, drawn:
                assert drawn == plain


@each_section
def test_a_year_before_stands_beside_as_it_stands_on_its_own_page(small, section, choice):
    for period in ("2025-26 Q1", "2025-26 Q2"):
        both = found(section, choice, small, period, YEAR_AGO)
        if not both or not isinstance(both[1].kind, kinds.TwoGroups) or isinstance(both[0].kind, kinds.TwoGroups):
            continue
        before = section.find(small, f"2024-25 {period[-2:]}", choice)
        rows = {row[0]: row[1:] for row in both[1].table.rows}
        width = len(both[0].table.headers) - 1
        assert rows == {
            name: (*cells, *then)
            for (name, *cells), (_, *then) in zip(both[0].table.rows, before.table.rows, strict=True)
        }
        assert len(both[1].table.headers) == 1 + 2 * width


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


def test_what_has_no_like_figure_a_year_before_says_so(small):
    section = next(s for s in PAGES["reviews"].sections if getattr(s, "columns", ()) == ("taking_part",))
    _, beside = found(section, "taking_part", small, "2024-25", YEAR_AGO)
    assert beside.remarks[-1] == seen.NOT_THERE


def test_a_picture_of_numbers_says_how_many_and_not_how_many_in_a_hundred(small):
    section = PAGES["reviews"].sections[0]
    _, numbers = found(section, "reviews_on_time", small, "2025-26 Q2", NUMBER)
    assert "%" not in captions.of(numbers.kind).title
    assert tables.of(numbers.kind).headers == ("Quarter", "Number", "Out of")
    assert {status_of(p.share) for p in small.trend("reviews_on_time")} > {"shown"}
