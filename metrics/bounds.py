"""Say what can be known of children in general, so that protection knows it too: metrics/bounds.toml."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from metrics.catalogue import Catalogue, CatalogueError
from metrics.cells import Count, Fact, Key
from metrics.periods import is_quarter

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
        for period in sorted(
            {key.period for key in counts if key.population == _first(bound, catalogue).population}
        ):
            larger = [_placed(part, period, bound, catalogue) for part in bound.larger]
            smaller = [_placed(part, period, bound, catalogue) for part in bound.smaller]
            if all(key in counts for key in (*larger, *smaller)):
                room = Key(BETWEEN, period, (("bound", bound.name),))
                yield room, ((room, 1), *((key, -1) for key in larger), *((key, 1) for key in smaller))


def told(facts: Iterable[Fact]) -> list[Fact]:
    """Pick the bounds out of the sums as an attacker knows them: their terms add up to zero or more."""
    return [tuple((key, -c) for key, c in fact[1:]) for fact in facts if fact[0][0].population == BETWEEN]


def _first(bound: Bound, catalogue: Catalogue) -> Part:
    """Choose the part whose periods are gone through: of children at a time, where there is one."""
    parts = (*bound.larger, *bound.smaller)
    return min(parts, key=lambda part: catalogue.populations[part.population].kind != "stock")


def _placed(part: Part, period: str, bound: Bound, catalogue: Catalogue) -> Key | None:
    kinds = {catalogue.populations[p.population].kind for p in (*bound.larger, *bound.smaller)}
    if len(kinds) == 1 or catalogue.populations[part.population].kind == "stock":
        return part.in_period(period)
    return part.in_period(period.removesuffix(" Q4")) if is_quarter(period) and period.endswith(" Q4") else None
