"""Ask of each small count whether it is the only one that can be the reason why cells are hidden around it.

Who knows the rules knows that cells are hidden because one of them is small. So a proof must explain itself: in
that other set of counts, too, one of the linked hidden cells is small enough to be the reason.
"""

from collections.abc import Iterable

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.rules import HEADLINE, THRESHOLD
from metrics.disclosure.search import let, moving
from metrics.disclosure.table import Table, linked


def unexplained(table: Table, pattern: Pattern, witnesses: Iterable[Witness]) -> list[int]:
    """List the small hidden cells that have no proof which explains itself, for a reviewer to look at.

    A breakdown that is withheld for its small base needs no reason, and may be one: it can hold a small count that
    others are hidden to protect.
    """
    claims = Claims(table, pattern, pattern.hidden)
    heads = {i for h in table.headlines for i in (h.yes, h.no)} | set(table.totals)
    limits = {i: HEADLINE if i in heads else THRESHOLD for i in pattern.hidden}
    small = {i for i, short in claims.short.items() if short > 0} - pattern.withheld
    found: list[int] = []
    for cells in linked(table, pattern.hidden):
        waiting = small.intersection(cells)
        for witness in witnesses:
            proved = {i for i in waiting.intersection(witness) if claims.proves(i, witness)}
            if proved and _has_reason(table, cells, limits, witness):
                waiting -= proved
        if waiting:
            found += _without_reason(table, pattern, claims, cells, limits, sorted(waiting))
    return found


def _has_reason(table: Table, cells: Iterable[int], limits: dict[int, int], witness: Witness) -> bool:
    return any(1 <= table.counts[i] + witness.get(i, 0) <= limits[i] for i in cells)


def _without_reason(
    table: Table, pattern: Pattern, claims: Claims, cells: list[int], limits: dict[int, int], small: list[int]
) -> list[int]:
    """Try each other cell as the reason, the smallest first; return the cells for which none will do."""
    nearest = moving(table, pattern, claims, cells, pattern.hidden)
    others = sorted(cells, key=lambda i: (table.counts[i], i))

    def has_one(i: int) -> bool:
        for reason in others:
            if reason == i:
                continue
            nearest.keep_below(reason, limits[reason] - table.counts[reason])
            witness = nearest.move(i, claims.short[i])
            let(nearest, table, pattern, claims, reason, True)
            if witness and _has_reason(table, cells, limits, witness):
                return True
        return False

    return [i for i in small if not has_one(i)]
