"""Name the cells: a count is known by what it counts, so the same count has one name everywhere."""

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


class Cells(NamedTuple):
    """Hold all that disclosure control needs: counts, the sums between them, and what matters most.

    `weights` gives the cost of hiding a cell: the larger, the more it is worth showing.
    """

    counts: dict[Key, Count]
    facts: tuple[Fact, ...]
    measures: tuple[Measure, ...]
    count_headlines: tuple[Key, ...]
    groups: tuple[Group, ...]
    weights: dict[Key, int]
    not_recorded: tuple[Key, ...] = ()


def key(population: str, period: str, **categories: str) -> Key:
    """Name a cell by keyword, in the one order that keys have."""
    return Key(population, period, tuple(sorted(categories.items())))
