"""Name the cells: a count is known by what it counts, so the same count has one name everywhere."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

Categories = tuple[tuple[str, str], ...]


class Key(NamedTuple):
    """Name one count: population, period and its categories, sorted by column; no categories is the total."""

    population: str
    period: str
    categories: Categories = ()


class Count(NamedTuple):
    """Hold one true count: how many units, and how many different children they concern."""

    n: int
    children: int


Fact = tuple[tuple[Key, int], ...]
"""A sum that is known to hold: coefficient times count, over all its cells, is zero."""


class Measure(NamedTuple):
    """Name the cells of one all-council headline in one period."""

    column: str
    yes: Key
    no: Key
    outside: Key | None
    total: Key


class Group(NamedTuple):
    """Name a denominator and every cell of the breakdown that stands on it."""

    base: Key
    members: tuple[Key, ...]


class Before(NamedTuple):
    """Hold what an earlier release has told of a cell: its status there, and for a hidden one its limits.

    `least` and `most` (None: no limit) are what every reader knows of it, `enough` is what it must be able to
    be. A status `free` says that only the limits are known: this release may hide it or show it.
    """

    status: str
    least: int = 0
    most: int | None = None
    enough: int = 0


class Cells(NamedTuple):
    """Hold all that disclosure control needs: counts, the sums between them, and what matters most.

    `weights` gives the cost of hiding a cell: the larger, the more it is worth showing. What others know already:
    `before` is what was published earlier, `told` are cells whose counts stand elsewhere. `unreleased` cells take
    part in the sums and are never written. `differences` are corrections, counted from the middle of a scale (see
    metrics/disclosure/given.py); `large_bases` may be hidden for a correction's sake, and are known to be large;
    `aside` are unreleased cells that no ledger keeps: tables of which others have published some cells, and the
    rooms between the two sides of bounds.
    """

    counts: dict[Key, Count]
    facts: tuple[Fact, ...]
    measures: tuple[Measure, ...]
    count_headlines: tuple[Key, ...]
    groups: tuple[Group, ...]
    weights: dict[Key, int]
    not_recorded: tuple[Key, ...] = ()
    before: Mapping[Key, Before] = MappingProxyType({})
    told: frozenset[Key] = frozenset()
    unreleased: frozenset[Key] = frozenset()
    differences: frozenset[Key] = frozenset()
    large_bases: frozenset[Key] = frozenset()
    aside: frozenset[Key] = frozenset()


def key(population: str, period: str, **categories: str) -> Key:
    """Name a cell by keyword, in the one order that keys have."""
    return Key(population, period, tuple(sorted(categories.items())))
