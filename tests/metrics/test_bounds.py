"""What everybody knows of children in general takes part in protection, and narrows no hidden count too far."""

import pytest
from test_disclosure_attack import exposed

from data.cell import Cell
from metrics import bounds, catalogue
from metrics.catalogue import CatalogueError
from metrics.cells import Cells, Count, Key, key
from metrics.disclosure import protect
from metrics.draft import Draft, finish

YEAR = "2023-24"
AGES = {"Under 5": 8, "5 to 17": 6, "18 and over": 20}
REASONS = {
    "Reached 18 and stayed with carers": 8,
    "Returned to family": 0,
    "Special guardianship": 10,
    "Adopted": 3,
    "Other reason": 13,
}


def exits(ages: dict[str, int] = AGES, reasons: dict[str, int] = REASONS) -> Cells:
    """Draw the exits of a year: at most 4 of them can be adoptions, as 14 are of children and 10 to guardians."""
    counts = {Key("ceased", YEAR): Count(sum(ages.values()), sum(ages.values()))}
    counts |= {key("ceased", YEAR, age_group_on_leaving=age): Count(n, n) for age, n in ages.items()}
    counts |= {key("ceased", YEAR, reason_group=reason): Count(n, n) for reason, n in reasons.items()}
    return finish(Draft(counts, set(counts), set()), catalogue.load()).cells


def as_told(cells: Cells) -> tuple[list[Cell], list]:
    """Publish, with the rooms between the sides of bounds as counts of which nothing is told."""
    done = protect(cells)
    rooms = [Cell(*room, "withheld", None) for room in cells.unreleased]
    return [*done.cells, *rooms], list(done.headlines)


def test_a_bound_does_not_narrow_a_hidden_count():
    cells = exits()
    assert exposed(cells, *as_told(cells)) == []


def test_without_the_bound_the_same_counts_would_be_given_away():
    cells = exits()
    unaware = cells._replace(
        counts={k: n for k, n in cells.counts.items() if k not in cells.unreleased},
        facts=tuple(fact for fact in cells.facts if not cells.unreleased & {k for k, _ in fact}),
        unreleased=frozenset(),
    )
    done = protect(unaware)
    rooms = [Cell(*room, "withheld", None) for room in cells.unreleased]
    assert key("ceased", YEAR, reason_group="Adopted") in exposed(cells, [*done.cells, *rooms], [])


def test_a_bound_that_the_counts_break_closes_the_door():
    with pytest.raises(ValueError, match="below zero"):
        protect(exits(AGES | {"Under 5": 1, "18 and over": 27}))


def test_every_bound_binds_something_that_is_released():
    whole = catalogue.load()
    released = {(t.population, c, v) for t in whole.tables for c in t.columns for v in whole.columns[c].categories}
    released |= {(population, "", "") for population in whole.populations}
    parts = {part for bound in bounds.load() for part in (*bound.larger, *bound.smaller)}
    assert parts
    assert parts <= released


def test_a_bound_of_events_and_children_binds_a_year_and_its_last_quarter():
    counts = {
        Key("started", "2023-24"): Count(30, 30),
        Key("started", "2023-24 Q4"): Count(9, 9),
        **{key("in_care", f"2023-24 {q}", time_in_care="Under 1 year"): Count(20, 20) for q in ("Q3", "Q4")},
    }
    rooms = dict(bounds.rooms(counts, catalogue.load()))
    assert [(room.period, {k.period for k, _ in fact[1:]}) for room, fact in rooms.items()] == [
        ("2023-24 Q4", {"2023-24", "2023-24 Q4"})
    ]


def test_an_attacker_is_told_each_bound_as_terms_that_add_up_to_zero_or_more():
    (adopted,) = (fact for fact in bounds.told(exits().facts) if any("Adopted" in str(k) for k, _ in fact))
    assert {dict(k.categories).popitem()[1]: c for k, c in adopted} == {
        "Under 5": 1, "5 to 17": 1, "Adopted": -1, "Special guardianship": -1,
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "[[bounds]]\nname = 'a'\nwhy = 'b'\nlarger = []",
        "[[bounds]]\nname = 'a'\nwhy = 'b'\nlarger = []\nsmaller = []\nmore = 1",
        2 * "[[bounds]]\nname = 'a'\nwhy = 'b'\nlarger = []\nsmaller = []\n",
    ],
    ids=["a_side_missing", "an_unknown_entry", "one_name_twice"],
)
def test_bounds_that_are_not_whole_are_refused(text):
    with pytest.raises(CatalogueError):
        bounds.parse(text)
