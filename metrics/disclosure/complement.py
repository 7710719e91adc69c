"""Hide what has to be hidden with a small count: the cells that another, near set of counts would change."""

from typing import NamedTuple

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.giveback import give_back
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.reasons import give_reasons
from metrics.disclosure.search import cheapest, hide, moving, prove_within, search
from metrics.disclosure.table import Table, linked

MANY = 600
"""So many linked cells are searched table by table first: one programme for all of them would take too long."""


class Found(NamedTuple):
    """Hold all cells to hide, the cells for which no other counts exist, and the proofs of the others."""

    hidden: frozenset[int]
    stuck: frozenset[int]
    witnesses: tuple[Witness, ...]


def complement(table: Table, pattern: Pattern) -> Found:
    """Find what has to be hidden with what the rules hide.

    Totals are the last to be hidden, so they stand still at first: without them the cells fall into small
    parts, which are quick to search.
    """
    claims = Claims(table, pattern, pattern.kept)
    prove_within(table, pattern, claims, pattern.hidden, MANY)
    hidden = set(pattern.hidden)
    movable = ({i for i, n in enumerate(table.counts) if n > 0} - table.given.still) | hidden
    totals = {i for i, key in enumerate(table.keys) if not key.categories} - hidden
    for among in (movable - totals, movable):
        for cells in linked(table, among):
            if len(cells) > MANY:
                _search_many(table, pattern, claims, cells, hidden)
            search(table, pattern, claims, cells, hidden)
    if not claims.unproved():
        for cells in linked(table, hidden):
            if len(cells) <= MANY:
                claims.by.update(give_back(table, pattern, cells, hidden).by)
        give_reasons(table, pattern, claims, hidden, (movable - totals) | hidden)
    return Found(frozenset(hidden), frozenset(claims.unproved()), claims.witnesses())


def _search_many(table: Table, pattern: Pattern, claims: Claims, cells: list[int], hidden: set[int]) -> None:
    """Search each two-way table by itself, then all of them together, at first in fractions.

    What moves in fractions is hidden too: among so many cells that leaves room enough for whole numbers, which
    are looked for afterwards, for many counts at once. A count that has none then is searched for by itself.
    """
    for part in linked(table, (i for i in cells if len(table.keys[i].categories) > 1)):
        search(table, pattern, claims, part, hidden)
    unproved = claims.unproved(cells)
    likely = Claims(table, pattern, unproved)
    nearest = moving(table, pattern, likely, cells, hidden)
    for i in unproved:
        witness = cheapest(nearest, table, likely, i, hidden, whole=False) if likely.by[i] is None else None
        if witness is not None:
            hide(nearest, table, pattern, likely, witness, hidden)
            if all(isinstance(step, int) for step in witness.values()):
                claims.take(witness)
    prove_within(table, pattern, claims, hidden.intersection(cells), MANY)
