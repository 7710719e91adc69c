"""Say what can be known of children in general, so that protection knows it too: metrics/bounds.toml."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from metrics.catalogue import Catalogue, CatalogueError
from metrics.cells import Count, Fact, Key
from metrics.periods import year_of

BETWEEN = "between"
"""The population under which the rooms between two sides are named; no release has it."""


class Part(NamedTuple):
    """Name a count of a side: a category of a column, or without one the whole population."""

    population: str
    column: str = ""
    category: str = ""

    def in_period(self, period: str) -> Key:
        return Key(self.population, period, ((self.column, self.category),) if self.column else ())


class Bound(NamedTuple):
    """Say that in every period the counts of `larger` add up to those of `smaller` or more."""

    name: str
    why: str
    larger: tuple[Part, ...]
    smaller: tuple[Part, ...]


@cache
def load() -> tuple[Bound, ...]:
    """Read metrics/bounds.toml."""
    return parse(resources.files("metrics").joinpath("bounds.toml").read_text(encoding="utf-8"))


def parse(text: str) -> tuple[Bound, ...]:
    """Make bounds of their text; raise CatalogueError where one is not whole, or two have one name."""
    try:
        found = tuple(
            Bound(
                entry.pop("name"),
                entry.pop("why"),
                tuple(Part(**part) for part in entry.pop("larger")),
                tuple(Part(**part) for part in entry.pop("smaller")),
                **entry,
            )
            for entry in tomllib.loads(text)["bounds"]
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise CatalogueError(f"metrics/bounds.toml has a missing or an unknown entry: {error}") from None
    if len({bound.name for bound in found}) < len(found):
        raise CatalogueError("metrics/bounds.toml has two bounds of one name")
    return found


def rooms(counts: Mapping[Key, Count], catalogue: Catalogue) -> Iterator[tuple[Key, Fact]]:
    """Yield for each bound and period the name of what lies between its sides, and the sum that makes it.

    A bound of events and of children at a time binds the events of a year and its last quarter.
    """
    for bound in load():
        parts = (*bound.larger, *bound.smaller)
        stock = [part for part in parts if catalogue.populations[part.population].kind == "stock"]
        led_by = (stock or parts)[0].population
        for period in sorted({key.period for key in counts if key.population == led_by}):
            is_no_year_end = 0 < len(stock) < len(parts) and not period.endswith(" Q4")
            named = {p: p.in_period(period if p in stock or not stock else year_of(period)) for p in parts}
            if not is_no_year_end and all(key in counts for key in named.values()):
                room = Key(BETWEEN, period, (("bound", bound.name),))
                sides = *((named[p], -1) for p in bound.larger), *((named[p], 1) for p in bound.smaller)
                yield room, ((room, 1), *sides)


def told(facts: Iterable[Fact]) -> list[Fact]:
    """Pick the bounds out of the sums as an attacker knows them: their terms add up to zero or more."""
    return [tuple((key, -c) for key, c in fact[1:]) for fact in facts if fact[0][0].population == BETWEEN]
