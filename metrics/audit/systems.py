"""Turn the sums of a release into small separate systems of unknowns, as simple as subtraction makes them.

The subtraction is an attack of its own: where a sum has one unknown left, that one is known.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from metrics.audit.reading import HIDDEN, SHOWN, SUPPRESSED, Key, Published
from metrics.audit.sums import Sum

Row = tuple[dict[Key, int], int, Key]
"""Coefficients of the unknowns, what they add up to, and the cell whose sum it is."""


class System(NamedTuple):
    """Hold unknowns that are tied together: their limits, and the sums between them."""

    limits: dict[Key, tuple[int, float]]
    rows: tuple[Row, ...]


class Systems(NamedTuple):
    """Hold the systems, the unknowns that subtraction alone gives, and the sums that cannot be true.

    `left`: the sums that say nothing, each with the unpublished count that makes it true, in the order in which
    they were left out.
    """

    systems: tuple[System, ...]
    known: dict[Key, int]
    broken: tuple[Key, ...]
    left: tuple[tuple[Key, Row], ...]

    def complete(self, counts: dict[Key, int]) -> None:
        """Add the unpublished counts that no system holds to counts that satisfy all systems."""
        counts.update(self.known)
        for own, (coefficients, rest, _) in reversed(self.left):
            others = sum(c * counts.setdefault(key, 0) for key, c in coefficients.items() if key != own)
            counts[own] = (rest - others) // coefficients[own]


def systems(published: Published, sums: list[Sum]) -> Systems:
    """Fold in what is shown, subtract as far as it goes, drop what says nothing, and part what is not tied."""
    limits = limits_of(published)
    rows, broken = [], []
    for one in sums:
        coefficients: dict[Key, int] = defaultdict(int)
        rest = one.equals
        for key, coefficient in one.terms:
            status, n = published.cells.get(key, ("", None))
            if status == SHOWN:
                rest -= coefficient * n
            else:
                coefficients[key] += coefficient
        coefficients = {key: value for key, value in coefficients.items() if value}
        for key in coefficients:
            limits.setdefault(key, (0, math.inf))
        rows.append((coefficients, rest, one.key))
    known = _subtract(rows, limits, broken)
    for key, value in known.items():
        low, high = limits.pop(key)
        if not low <= value <= high:
            broken.append(key)
    rows, left = _that_say_something([row for row in rows if row[0]], limits, published)
    return Systems(tuple(_parted(rows, limits, published)), known, tuple(sorted(set(broken))), tuple(left))


def limits_of(published: Published) -> dict[Key, tuple[int, float]]:
    """Give the least and the most that each hidden cell can be by its symbol and its words alone."""
    limits = {
        key: (1 if status == SUPPRESSED else 0, math.inf)
        for key, (status, _) in published.cells.items()
        if status in HIDDEN
    }
    for key, (least, most) in published.limits.items():
        if key in limits:
            limits[key] = (max(limits[key][0], least), most)
    for words in published.words:
        if words.cell in limits:
            limits[words.cell] = (1, min(limits[words.cell][1], words.fewer_than - 1))
    return limits


def _subtract(rows: list[Row], limits: dict[Key, tuple[int, float]], broken: list[Key]) -> dict[Key, int]:
    """Work out unknowns that are alone in their sum, again and again; change the rows in place."""
    rows_of = defaultdict(set)
    for index, (coefficients, _, _) in enumerate(rows):
        for key in coefficients:
            rows_of[key].add(index)
    known: dict[Key, int] = {}
    waiting = [index for index in range(len(rows)) if len(rows[index][0]) < 2]
    while waiting:
        index = waiting.pop()
        coefficients, rest, name = rows[index]
        if not coefficients:
            if rest:  # figures that differ, or a part of a child
                broken.append(name)
            continue
        if len(coefficients) > 1:
            continue
        ((key, coefficient),) = coefficients.items()
        known[key] = value = rest // coefficient
        for other in sorted(rows_of[key]):
            its, its_rest, its_name = rows[other]
            if key in its:
                rows[other] = ({k: c for k, c in its.items() if k != key}, its_rest - its[key] * value, its_name)
                waiting.append(other)
    return known


def _that_say_something(
    rows: list[Row], limits: dict[Key, tuple[int, float]], published: Published
) -> tuple[list[Row], list[tuple[Key, Row]]]:
    """Drop each sum that an unpublished count of its own can always make true, until none is left."""
    rows_of = defaultdict(set)
    for index, (coefficients, _, _) in enumerate(rows):
        for key in coefficients:
            rows_of[key].add(index)
    waiting, kept, left = list(range(len(rows))), set(range(len(rows))), []
    while waiting:
        index = waiting.pop()
        coefficients, rest, _ = rows[index]
        own = [key for key in coefficients if key not in published.cells and rows_of[key] == {index}]
        fitting = [key for key in own if index in kept and _always_fits(key, coefficients, rest, limits)]
        if fitting:
            kept.discard(index)
            left.append((fitting[0], rows[index]))
            for key in coefficients:
                rows_of[key].discard(index)
                waiting.extend(rows_of[key])
    return [rows[index] for index in sorted(kept)], left


def _always_fits(own: Key, coefficients: dict[Key, int], rest: int, limits: dict[Key, tuple[int, float]]) -> bool:
    sign = coefficients[own]
    if abs(sign) != 1:
        return False
    others = [(-sign * value, limits[key]) for key, value in coefficients.items() if key != own]
    least = sum(value * (low if value > 0 else high) for value, (low, high) in others)
    return sign * rest + least >= 0


def _parted(rows: list[Row], limits: dict[Key, tuple[int, float]], published: Published) -> list[System]:
    first: dict[Key, Key] = {key: key for key in limits}

    def root(key: Key) -> Key:
        while first[key] != key:
            first[key] = key = first[first[key]]
        return key

    for coefficients, _, _ in rows:
        one, *others = coefficients
        for other in others:
            first[root(other)] = root(one)
    tied: set[Key] = {key for coefficients, _, _ in rows for key in coefficients}
    members, inner = defaultdict(dict), defaultdict(list)
    for key in sorted(limits):
        if key in tied or key in published.cells:
            # Hidden cells that no sum touches are put together: there is nothing between them to part.
            members[root(key) if key in tied else None][key] = limits[key]
    for row in rows:
        inner[root(next(iter(row[0])))].append(row)
    return [System(keys, tuple(inner[name])) for name, keys in members.items()]
