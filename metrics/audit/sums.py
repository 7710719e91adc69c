"""Write down every sum that must hold in a release: categories, rungs, quarters, declared facts and headlines.

A count that no file holds can still join two tables ("all boys", published nowhere, is a margin of both age by sex
and need by sex). It takes part under its key, as a count of zero or more.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from metrics.audit.periods import quarters_in
from metrics.audit.reading import NOT_APPLICABLE, NOT_RECORDED, Categories, Key, Published

NOTHING_KNOWN = {NOT_RECORDED, NOT_APPLICABLE}


class Sum(NamedTuple):
    """Hold one sum: coefficient times count, over its terms, is `equals`; `key` is what it is the sum of."""

    key: Key
    terms: tuple[tuple[Key, int], ...]
    equals: int = 0


def all_sums(published: Published) -> list[Sum]:
    """List every sum that a stranger can write down, in a fixed order."""
    known = _with_margins(published)
    found = [
        *_of_categories(published, known),
        *_of_quarters(published, known),
        *_of_rungs(published, known),
        *_of_facts(published),
        *_of_bounds(published),
        *_of_headlines(published),
    ]
    return list(dict.fromkeys(found))


def _with_margins(published: Published) -> list[Key]:
    keys = set(published.cells)
    for population, period, categories in published.cells:
        for size in range(len(categories)):
            keys.update((population, period, margin) for margin in combinations(categories, size))
    return sorted(keys)


def _whole(published: Published, whole: Key, parts: list[Key]) -> Iterator[Sum]:
    """Yield whole = parts, unless the whole was not recorded; a part that was not is something of zero or more."""
    if published.cells.get(whole, ("", None))[0] not in NOTHING_KNOWN:
        yield Sum(whole, ((whole, 1), *((_unrecorded(published, whole, part), -1) for part in parts)))


def _unrecorded(published: Published, whole: Key, part: Key) -> Key:
    # What is not recorded in two sums need not be the same thing in both: each sum has a remainder of its own.
    if published.cells.get(part, ("", None))[0] in NOTHING_KNOWN:
        return (*part, whole)
    return part


def _of_categories(published: Published, known: list[Key]) -> Iterator[Sum]:
    in_table: dict[tuple, set[str]] = defaultdict(set)
    anywhere: dict[tuple, set[str]] = defaultdict(set)
    elsewhere: dict[tuple, set[str]] = defaultdict(set)
    for population, period, categories in published.cells:
        columns = tuple(column for column, _ in categories)
        if (population, period, categories) in published.besides:
            # Others may have published one category of many: their list is no full list.
            for column, value in categories:
                elsewhere[population, column].add(value)
            continue
        for column, value in categories:
            in_table[population, columns, column].add(value)
            anywhere[population, column].add(value)
    seen = set()
    for population, period, categories in known:
        columns = tuple(column for column, _ in categories)
        for column, _ in categories:
            rest = _without(categories, column)
            whole = (population, period, rest)
            if (whole, column) in seen:
                continue
            seen.add((whole, column))
            # A table may leave out a category of its column. Under a published total that shows, as the sum fails;
            # where the total is not published, only the column's full list of categories is sure to fill it.
            full = in_table[population, columns, column] if whole in published.cells else set()
            values = sorted(full or anywhere[population, column] or _in_rungs(published, column))
            parts = [(population, period, _with(rest, column, value)) for value in values]
            if not values:
                values = sorted(elsewhere[population, column])
                parts = [(population, period, _with(rest, column, value)) for value in values]
                parts.append((*whole, column))  # all the categories that nobody has published
            yield from _whole(published, whole, parts)


def _in_rungs(published: Published, column: str) -> set[str]:
    """List the categories of a column that is published nowhere here, where a grouping of it names them all."""
    return {value for fine, mapping in published.rungs.values() if fine == column for value in mapping}


def _of_quarters(published: Published, known: list[Key]) -> Iterator[Sum]:
    # Reading has made sure that only a population of events has longer periods: stock does not add up over time.
    for population, period, categories in known:
        quarters = quarters_in(period)
        if quarters != (period,):
            parts = [(population, quarter, categories) for quarter in quarters]
            yield from _whole(published, (population, period, categories), parts)
    yield from _of_longer_years(known)


def _of_longer_years(known: list[Key]) -> Iterator[Sum]:
    """Yield "to Q3" = "to Q2" + Q3: a running year that an earlier release gave, inside the one of today."""
    spans: dict[tuple, list[str]] = defaultdict(list)
    for population, period, categories in known:
        if quarters_in(period) != (period,):
            spans[population, categories, period[:7]].append(period)
    for (population, categories, _), periods in spans.items():
        for longer in periods:
            for part in periods:
                within, all_of = set(quarters_in(part)), quarters_in(longer)
                if within < set(all_of):
                    rest = [(population, quarter, categories) for quarter in all_of if quarter not in within]
                    name = (population, longer, categories)
                    terms = ((name, 1), ((population, part, categories), -1), *((key, -1) for key in rest))
                    yield Sum(name, terms)


def _of_rungs(published: Published, known: list[Key]) -> Iterator[Sum]:
    waiting, seen = list(reversed(known)), set()
    while waiting:
        population, period, categories = key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        for column, value in categories:
            fine, mapping = published.rungs.get(column, ("", {}))
            rest = _without(categories, column)
            values = sorted(part for part, coarse in mapping.items() if coarse == value)
            parts = [(population, period, _with(rest, fine, part)) for part in values]
            if parts and fine not in dict(rest):
                yield from _whole(published, key, parts)
                waiting.extend(parts)


def _of_facts(published: Published) -> Iterator[Sum]:
    for fact in published.facts:
        if fact and all(published.cells.get(key, ("", None))[0] not in NOTHING_KNOWN for key, _ in fact):
            yield Sum(fact[0][0], fact)


def _of_bounds(published: Published) -> Iterator[Sum]:
    """Yield a bound as a sum: what its terms leave is a count of zero or more, and published nowhere."""
    for number, bound in enumerate(published.bounds, start=1):
        if bound and all(published.cells.get(key, ("", None))[0] not in NOTHING_KNOWN for key, _ in bound):
            room = ("between", bound[0][0][1], (("bound", str(number)),))
            yield Sum(bound[0][0], (*bound, (room, -1)))


def _of_headlines(published: Published) -> Iterator[Sum]:
    for words in published.words:
        if words.of is not None and words.partner:
            if published.cells.get(words.partner, ("", None))[0] in NOTHING_KNOWN:
                continue
            yield Sum(words.cell, ((words.cell, 1), (words.partner, 1)), words.of)


def _without(categories: Categories, column: str) -> Categories:
    return tuple(pair for pair in categories if pair[0] != column)


def _with(categories: Categories, column: str, value: str) -> Categories:
    return tuple(sorted((*categories, (column, value))))
