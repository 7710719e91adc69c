"""Number the cells, so that every run takes them in the same order."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from metrics.cells import Cells, Key
from metrics.disclosure.given import Given, number_given
from metrics.disclosure.rules import NotProved

Sum = tuple[tuple[int, int], ...]
"""Cells by number with their coefficients: the products add to zero."""

NAMED = 12


class Headline(NamedTuple):
    """Point at the cells of one headline measure in one period."""

    column: str
    yes: int
    no: int
    outside: int | None
    total: int

    def sides(self) -> tuple[tuple[str, int], ...]:
        """Name each side beside its cell."""
        return (("yes", self.yes), ("no", self.no))


class Table(NamedTuple):
    """Hold every cell by number, and every sum that is known to hold between them."""

    keys: tuple[Key, ...]
    counts: tuple[int, ...]
    children: tuple[int, ...]
    sums: tuple[Sum, ...]
    touching: tuple[tuple[int, ...], ...]
    costs: tuple[float, ...]
    groups: tuple[tuple[int, tuple[int, ...]], ...]
    headlines: tuple[Headline, ...]
    totals: tuple[int, ...]
    given: Given


def number(cells: Cells) -> Table:
    """Number the cells in the order of their names, and check again that each sum holds on the counts.

    Raises NotProved for a name that was not counted and ValueError for a sum that does not hold.
    """
    keys = tuple(sorted(cells.counts))
    place = {key: i for i, key in enumerate(keys)}
    _refuse_strangers(cells, place)
    counts = tuple(cells.counts[key].n for key in keys)
    if min(counts, default=0) < 0:
        raise ValueError("a count is below zero: " + name(keys, (i for i, n in enumerate(counts) if n < 0)))
    headlines = tuple(
        Headline(
            m.column,
            place[m.yes],
            place[m.no],
            None if m.outside is None else place[m.outside],
            place[m.total],
        )
        for m in sorted(cells.measures, key=lambda m: (m.column, m.total, m.yes))
    )
    groups = tuple(sorted((place[g.base], tuple(sorted(place[k] for k in g.members))) for g in cells.groups))
    sums = _sums(cells, place, headlines)
    for one in sums:
        if sum(counts[i] * c for i, c in one):
            raise ValueError("a sum does not hold on these counts: " + name(keys, (i for i, _ in one)))
    touching: list[list[int]] = [[] for _ in keys]
    for row, one in enumerate(sums):
        for i, _ in one:
            touching[i].append(row)
    return Table(
        keys, counts, tuple(cells.counts[key].children for key in keys), sums,
        tuple(map(tuple, touching)), _costs(cells, keys, groups), groups, headlines,
        tuple(sorted(place[key] for key in cells.count_headlines)), number_given(cells, place),
    )  # fmt: skip


def name(keys: Sequence[Key], which: Iterable[int]) -> str:
    """Name cells by population, period and category, for a message that holds no value."""
    chosen = sorted(set(which))
    said = [
        f"{k.population} {k.period} " + (", ".join(f"{c} {v}" for c, v in k.categories) or "total")
        for k in (keys[i] for i in chosen[:NAMED])
    ]
    more = len(chosen) - NAMED
    return "; ".join(said) + (f"; and {more} more" if more > 0 else "")


def _refuse_strangers(cells: Cells, place: dict[Key, int]) -> None:
    used = {key for fact in cells.facts for key, _ in fact}
    used.update(key for m in cells.measures for key in (m.yes, m.no, m.outside, m.total) if key is not None)
    used.update(cells.count_headlines, cells.before, cells.told, cells.unreleased, cells.differences)
    used.update(cells.large_bases)
    used.update(key for g in cells.groups for key in (g.base, *g.members))
    unknown = sorted(used - place.keys())
    if unknown:
        raise NotProved(
            "named in a sum, a headline or a group, but not counted: " + name(unknown, range(len(unknown)))
        )
    twice = sorted(place.keys() & set(cells.not_recorded))
    if twice:
        raise NotProved("counted and also given as not recorded: " + name(twice, range(len(twice))))


def _sums(cells: Cells, place: dict[Key, int], headlines: tuple[Headline, ...]) -> tuple[Sum, ...]:
    """Gather the facts, and that the values of a headline add to its total: nobody has to be told that."""
    found: set[Sum] = set()
    for fact in cells.facts:
        together: dict[int, int] = {}
        for key, coefficient in fact:
            together[place[key]] = together.get(place[key], 0) + coefficient
        found.add(_tidy(together))
    for h in headlines:
        parts = {h.yes: -1, h.no: -1, h.total: 1}
        if h.outside is not None:
            parts[h.outside] = -1
        found.add(_tidy(parts))
    return tuple(sorted(one for one in found if one))


def _tidy(together: dict[int, int]) -> Sum:
    """Give a sum one form: by cell, first coefficient positive, so that a fact told twice is one fact."""
    one = tuple(sorted((i, c) for i, c in together.items() if c))
    return tuple((i, -c) for i, c in one) if one and one[0][1] < 0 else one


def _costs(
    cells: Cells, keys: tuple[Key, ...], groups: tuple[tuple[int, tuple[int, ...]], ...]
) -> tuple[float, ...]:
    """Price the hiding of each cell: its weight, and for a base the weights of all that would go with it."""
    own = [float(max(1, cells.weights.get(key, 1))) for key in keys]
    priced = list(own)
    for base, members in groups:
        priced[base] += sum(own[i] for i in members)
    return tuple(priced)


def rows(table: Table, cells: Iterable[int]) -> list[int]:
    """List the sums that hold any of these cells."""
    return sorted({row for i in cells for row in table.touching[i]})


def linked(table: Table, cells: Iterable[int]) -> list[list[int]]:
    """Part the cells into those that sums join to each other, each part sorted."""
    waiting, parts = set(cells), []
    seen: set[int] = set()
    for first in sorted(waiting):
        if first not in waiting:
            continue
        waiting.discard(first)
        part, edge = [first], [first]
        while edge:
            for row in table.touching[edge.pop()]:
                if row in seen:
                    continue
                seen.add(row)
                near = [i for i, _ in table.sums[row] if i in waiting]
                waiting.difference_update(near)
                part += near
                edge += near
        parts.append(sorted(part))
    return parts
