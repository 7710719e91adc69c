"""Let each proof explain itself: where a small count is 6 or more, something else must be the reason for hiding.

Who knows the rules knows that cells are hidden because one of them is small, and asks which it can be. Where only
one can, it is small, whatever the sums leave open. Then one more cell is hidden, which could be it as well.
"""

from collections.abc import Iterable

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.nearest import Nearest
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.rules import HEADLINE, THRESHOLD
from metrics.disclosure.search import hide, let, moving
from metrics.disclosure.table import Table, linked


def give_reasons(table: Table, pattern: Pattern, claims: Claims, hidden: set[int], movable: set[int]) -> None:
    """Find for each small hidden count a proof with another reason; hide what that takes, where it can be had."""
    limits, witnesses, parts = _limits(table, movable), claims.witnesses(), linked(table, movable)
    for cells in linked(table, hidden):
        alone = {i for i in cells if i in claims.by and claims.short[i] > 0} - pattern.withheld
        for witness in witnesses:
            proved = {i for i in alone.intersection(witness) if claims.proves(i, witness)}
            if proved and _has_reason(table, cells, limits, witness):
                alone -= proved
        if alone:
            part = next(part for part in parts if min(alone) in part)
            nearest = moving(table, pattern, claims, part, hidden)
            near = {k for i in cells for row in table.touching[i] for k, _ in table.sums[row]}
            for i in sorted(alone):
                _find_reason(
                    nearest, table, pattern, claims, i, sorted(near & limits.keys() - {i}), limits, hidden
                )


def _limits(table: Table, movable: Iterable[int]) -> dict[int, int]:
    """Say up to which count each cell that may be hidden would be hidden for its own sake; no total is tried."""
    heads = {i for h in table.headlines for i in (h.yes, h.no)}
    return {
        i: HEADLINE if i in heads else THRESHOLD
        for i in movable
        if table.keys[i].categories and i not in table.given.unreleased
    }


def _has_reason(table: Table, cells: Iterable[int], limits: dict[int, int], witness: Witness) -> bool:
    return any(1 <= table.counts[i] + witness.get(i, 0) <= limits.get(i, 0) for i in cells)


def _find_reason(
    nearest: Nearest,
    table: Table,
    pattern: Pattern,
    claims: Claims,
    i: int,
    near: list[int],
    limits: dict[int, int],
    hidden: set[int],
) -> None:
    best: tuple[float, Witness] | None = None
    for reason in near:
        nearest.keep_below(reason, limits[reason] - table.counts[reason])
        witness = nearest.move(i, claims.short[i])
        let(nearest, table, pattern, claims, reason, reason in hidden)
        if witness and reason in witness.keys() | hidden:
            price = sum(table.costs[k] for k in witness if k not in hidden)
            if best is None or price < best[0]:
                best = price, witness
    if best:
        claims.by[i] = None
        hide(nearest, table, pattern, claims, best[1], hidden)
