"""The text alternative of every chart agrees with the table behind it, whatever the figures are."""

import re

import pytest
from alternative_reading import faults
from drawn import CATALOGUE, PLACE
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_release import invent

from pages import contents
from pages.parts import captions, kinds, tables
from pages.parts.seen import View

VIEWS = [View(number, year_ago) for number in (False, True) for year_ago in (False, True)]
KINDS = kinds.Kind.__args__


@pytest.fixture(scope="module")
def charts(small):
    """Give each chart of each page with its table: in every period, by every choice and as every view has it."""
    found = []
    for page in contents.PAGES:
        for period in small.periods():
            found += contents.findings_of_every_choice(page, small, period)
            found += [one for view in VIEWS for one in contents.findings(page, small, period, view=view)]
    return [(one.kind, one.table) for one in found if one.kind]


@pytest.mark.parametrize("kind", KINDS)
def test_every_chart_says_what_its_table_says(charts, kind):
    of_kind = [(one, table) for one, table in charts if isinstance(one, kind)]
    assert of_kind
    said = [(captions.of(one).alt, one, table) for one, table in of_kind]
    assert [(alt, found) for alt, one, table in said if (found := faults(one, alt, table))] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_that_says_other_figures_than_its_table_is_found(charts, kind):
    one, table = next(found for found in charts if isinstance(found[0], kind) and is_shown(found[1]))
    rows = [tuple(re.sub(r"^\d+", lambda n: str(int(n[0]) + 1), cell) for cell in row[1:]) for row in table.rows]
    other = table._replace(rows=tuple((row[0], *cells) for row, cells in zip(table.rows, rows, strict=True)))
    assert faults(one, captions.of(one).alt, other)


def is_shown(table) -> bool:
    return any(cell[0].isdigit() for row in table.rows for cell in row[1:])


@settings(max_examples=25)
@given(st.integers(0, 10**6).map(invent))
def test_every_line_of_any_council_says_what_its_table_says(council):
    for name, measure in CATALOGUE.measures.items():
        trend = kinds.Trend(council.release.trend(name), measure, PLACE)
        assert faults(trend, captions.of(trend).alt, tables.of(trend)) == []
    for several in (["reviews"], ["started", "ceased"], ["reviews", "disputes", "overdue"]):
        series = [(name.capitalize(), council.release.counts(name)) for name in several]
        counts = kinds.Counts(series, "Numbers", PLACE)
        assert faults(counts, captions.of(counts).alt, tables.of(counts)) == []
