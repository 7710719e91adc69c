"""The overview's list of what changed and its table of all headlines say the same, and what the counts say."""

import re

import pytest
from drawn import CATALOGUE
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_release import Invented, invent
from made_release import QUARTERS, YEARS
from sentence_reading import by_title, is_chance, judged, periods_before, shown_pair, whole_per_cent

from metrics.dated import is_doubtful
from metrics.periods import is_quarter
from pages.parts import headlines

MANY = settings(max_examples=30)
each_council = given(st.integers(0, 10**6).map(invent))
CELL = re.compile(r"(?:(up|down) (\d+) points?|no change)(?:: (better|worse|not chance)| (▲))?")
SAID = {"Better": "better", "Worse": "worse", "Changed": "real", "Not judged": "unsure"}
COUNTED = {"has": "chance", "have": "chance", "is": "same", "are": "same", "cannot": None}


def meant(council: Invented, name: str, asked: str, at: int) -> tuple[int, str] | None:
    """Work out anew by how many points a measure changed, and what that means; None where it cannot be told."""
    measure, period = CATALOGUE.measures[name], council.release.headline(name, asked).period
    if at == headlines.QUARTER:
        before = periods_before(period, "the quarter before") if is_quarter(period) else []
    else:
        before = periods_before(period, "the year before" if len(period) == 7 else "a year before")
    now, then = (shown_pair(council.shown, measure, periods) for periods in ([period], before))
    if not (before and now and then):
        return None
    points = whole_per_cent(*now) - whole_per_cent(*then)
    if measure.dates and any(is_doubtful(council.release.dated(name, p)) for p in (period, *before)):
        return points, "unsure"
    return points, judged(measure, points, is_chance(now, then)) if points else "same"


def read(cell: str) -> tuple[int, str] | None:
    """Read a cell of the table as a careful reader would."""
    if cell == "–":
        return None
    direction, points, said, unsure = CELL.fullmatch(cell).groups()
    change = int(points or 0) * (-1 if direction == "down" else 1)
    means = "unsure" if unsure else {"not chance": "real", None: "chance" if change else "same"}.get(said, said)
    return change, means


@MANY
@each_council
def test_table_has_both_changes_of_every_headline_as_the_counts_say(council):
    for period in (*QUARTERS, *YEARS):
        table = headlines.rows(council.release, period).table
        columns = [at for at, header in headlines.CHANGES.items() if header in table.headers]
        assert columns == [headlines.QUARTER, headlines.YEAR][0 if is_quarter(period) else 1 :]
        assert len(table.rows) == len(CATALOGUE.measures)
        for name, row in zip(CATALOGUE.measures, table.rows, strict=True):
            for at in columns:
                assert read(row[table.headers.index(headlines.CHANGES[at])]) == meant(council, name, period, at)


@MANY
@each_council
def test_list_names_what_is_beyond_chance_and_counts_the_others_as_the_counts_say(council):
    for period in QUARTERS:
        found = [council.release.headline(name, period) for name in CATALOGUE.measures]
        for at in headlines.CHANGES:
            changes = {name: meant(council, name, period, at) for name in CATALOGUE.measures}
            means = {name: change and change[1] for name, change in changes.items()}
            said = headlines.changes_told(found, at)
            named = {by_title(title).name: SAID[how] for how, title in map(told, said) if how}
            assert named == {name: m for name, m in means.items() if m in SAID.values()}
            counts = re.findall(r"(\d+) (has|have|is|are|cannot)\b", said[-1])
            counted = {COUNTED[how]: int(n) for n, how in counts}
            rest = [m for name, m in means.items() if name not in named]
            assert counted == {m: rest.count(m) for m in rest}
            assert (headlines.NOTHING in said) == (not {"better", "worse"} & set(means.values()))


def told(line: str) -> tuple[str, str]:
    """Read what a line says of which headline; two empty texts where it names none."""
    found = re.match(r"(Better|Worse|Changed|Not judged)[^:]*: (.*?)(?:, from \d| \()", line)
    return found.groups() if found else ("", "")


@pytest.mark.parametrize("means", ["better", "worse", "real", "unsure", "chance", "same", None])
def test_these_tests_see_every_meaning(means):
    seen = (
        change and change[1]
        for seed in range(12)
        for council in [invent(seed)]
        for name in CATALOGUE.measures
        for change in [meant(council, name, QUARTERS[-1], headlines.QUARTER)]
    )
    assert means in seen


@pytest.mark.parametrize(("mark", "why"), headlines.EXPLAINED.items())
def test_what_stands_in_the_columns_of_changes_is_explained_where_it_stands(mark, why):
    tables = [headlines.rows(invent(seed).release, QUARTERS[-1]).table for seed in range(12)]
    stands = [any(cell.endswith(mark) for row in table.rows for cell in row[-3:-1]) for table in tables]
    assert [why in " ".join(table.notes) for table in tables] == stands
    assert True in stands


@pytest.mark.parametrize(("period", "header"), [("2025-26 Q2", "England, March 2025"), ("2017-18 Q1", "England")])
def test_england_stands_in_the_table_with_the_year_of_its_figures(period, header):
    release = invent(1).release
    assert headlines._england(release, period) == header
