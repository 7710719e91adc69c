"""Put together what protection sees: what is counted now, what was published before, what others know.

A draft becomes cells once every sum in it holds. Where a table that would newly enter a closed period does not add
up with what was published of it, the table waits for the next refresh: shown beside the older total, it would tell
the correction by subtraction.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from metrics import bounds, sums
from metrics.catalogue import Catalogue
from metrics.cells import Before, Cells, Count, Fact, Key
from metrics.periods import is_quarter, quarters_of, year_label, year_of

TableName = tuple[str, str, tuple[str, ...]]


class CannotJoin(Exception):
    """Say in words for people why extracts cannot follow what was published; never a count."""


@dataclass
class Draft:
    """Hold cells until they add up; whatever is in `counts` and not in `released` is never written.

    `aside` are tables counted only because others have published cells of them; `facts` the sums that an earlier
    release has told.
    """

    counts: dict[Key, Count]
    released: set[Key]
    not_recorded: set[Key]
    before: dict[Key, Before] = field(default_factory=dict)
    facts: set[Fact] = field(default_factory=set)
    told: set[Key] = field(default_factory=set)
    aside: set[Key] = field(default_factory=set)
    differences: set[Key] = field(default_factory=set)
    large_bases: set[Key] = field(default_factory=set)


class Finished(NamedTuple):
    """Hold cells that add up, the sums of stock and flow among the released ones, and the tables that wait."""

    cells: Cells
    stock_and_flow: tuple[Fact, ...]
    waiting: tuple[TableName, ...]


def table_of(key: Key) -> TableName:
    """Name the table of a cell: population, period, columns."""
    return key.population, key.period, tuple(column for column, _ in key.categories)


def finish(draft: Draft, catalogue: Catalogue) -> Finished:
    """Check every sum, let tables wait that break one, and hand over; raise CannotJoin where nothing can wait."""
    waiting: set[TableName] = set()
    while True:
        facts = _facts(draft, catalogue)
        late = _late(draft, facts, catalogue)
        if not late:
            break
        waiting |= late
        _withdraw(draft, late)
    released = {key: draft.counts[key] for key in sorted(draft.released)}
    flows = sums.stock_and_flow(released, _quarters(released))
    rooms = dict(bounds.rooms(released, catalogue))
    between = {room: _between(fact, draft.counts) for room, fact in rooms.items()}
    cells = Cells(
        counts=draft.counts | between,
        facts=tuple(sorted({*facts, *flows, *draft.facts, *rooms.values()})),
        measures=sums.measures(released, catalogue),
        count_headlines=sums.count_headlines(released, catalogue),
        groups=sums.groups(released, catalogue),
        weights=sums.weights(draft.counts, catalogue),
        not_recorded=tuple(sorted(draft.not_recorded)),
        before=draft.before,
        told=frozenset(draft.told),
        unreleased=frozenset(draft.counts.keys() - draft.released) | between.keys(),
        differences=frozenset(draft.differences),
        large_bases=frozenset(draft.large_bases & draft.counts.keys()),
        aside=frozenset(draft.aside & draft.counts.keys()) | between.keys(),
    )
    return Finished(cells, flows, tuple(sorted(waiting)))


def _between(fact: Fact, counts: dict[Key, Count]) -> Count:
    """Work out what lies between the sides of a bound; protection refuses a number below zero."""
    n = -sum(counts[key].n * c for key, c in fact[1:])
    return Count(n, n)


def _quarters(counts):
    return tuple(sorted({q for key in counts for q in quarters_of(key.period)}))


def _facts(draft: Draft, catalogue: Catalogue) -> tuple[Fact, ...]:
    plain = {key: n for key, n in draft.counts.items() if key.population in catalogue.populations}
    found = (*sums.facts(plain, catalogue, _quarters(plain)), *_running(plain, catalogue))
    unknown = {key for fact in found for key, _ in fact if key not in draft.counts}
    if unknown:
        population, period, columns = min(map(table_of, unknown))
        raise CannotJoin(
            f"{population} {period} by {' and '.join(columns) or 'nothing'} was published in other groups than "
            "the catalogue has now; let the new groups in by --refresh"
        )
    return found


def nested(counts, catalogue: Catalogue) -> Iterator[tuple[Key, Key, str]]:
    """Yield each part of a year with the next longer one of the same cell, and the name of what lies between."""
    spans: dict[tuple, set[Key]] = defaultdict(set)
    for key in counts:
        if not is_quarter(key.period) and catalogue.populations[key.population].kind == "flow":
            spans[key.population, key.categories, year_of(key.period)].add(key)
    for keys in spans.values():
        in_order = sorted(keys, key=lambda key: (len(quarters_of(key.period)), key))
        for place, longer in enumerate(in_order):
            parts = [k for k in in_order[:place] if set(quarters_of(k.period)) < set(quarters_of(longer.period))]
            if parts:
                rest = [q for q in quarters_of(longer.period) if q not in quarters_of(parts[-1].period)]
                if rest[-1].number - rest[0].number == len(rest) - 1:
                    yield parts[-1], longer, rest[0].label if len(rest) == 1 else year_label(tuple(rest))


def _running(counts, catalogue: Catalogue) -> Iterator[Fact]:
    for part, longer, rest in nested(counts, catalogue):
        between = longer._replace(period=rest)
        if between in counts:
            yield ((longer, 1), (part, -1), (between, -1))


def _late(draft: Draft, facts: tuple[Fact, ...], catalogue: Catalogue) -> set[TableName]:
    """Find the tables to be withdrawn: those that break a sum, and parts of years that no sum ties together."""
    joined = draft.before or draft.aside
    # In a release that follows nothing all sums hold by construction; protection refuses one that does not.
    broken = [f for f in facts if sum(draft.counts[key].n * c for key, c in f)] if joined else []
    late: set[TableName] = set()
    for fact in broken:
        free = [key for key, _ in fact if key not in draft.before]
        if not free:
            raise CannotJoin(
                "what was published of " + " ".join(fact[0][0][:2]) + " does not add up in the groups that the "
                "catalogue has now; let the new groups in by --refresh"
            )
        unseen = [key for key in free if key not in draft.released] or free
        most = max(len(key.categories) for key in unseen)
        late |= {table_of(key) for key in unseen if len(key.categories) == most}
    plain = {key: n for key, n in draft.counts.items() if key.population in catalogue.populations}
    for _, longer, rest in nested(plain, catalogue):
        parts = [longer._replace(period=q.label) for q in quarters_of(rest)]
        tied = longer._replace(period=rest) in plain or all(part in plain for part in parts)
        if not tied and longer not in draft.before:
            late.add(table_of(longer))
    return late


def _withdraw(draft: Draft, late: set[TableName]) -> None:
    """Take out each late table, and the finer ones of the same period that would give it back."""
    for key in list(draft.counts):
        population, period, columns = table_of(key)
        if key in draft.before or not any(
            (population, period) == table[:2] and set(table[2]) <= set(columns) for table in late
        ):
            continue
        del draft.counts[key]
        draft.told.discard(key)
        if key in draft.released:
            draft.released.remove(key)
            draft.not_recorded.add(key)
