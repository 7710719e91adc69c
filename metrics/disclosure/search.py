"""Look for the proofs of some linked cells, and hide what a proof moves."""

from collections.abc import Collection, Iterable
from math import inf

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.nearest import NEAR, Nearest
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.table import Table, linked, rows

PATIENCE = 3
"""So many turns in which nothing was settled are enough."""


def search(table: Table, pattern: Pattern, claims: Claims, cells: list[int], hidden: set[int]) -> None:
    """Prove what can be proved by moving these cells, the cheapest way, and hide what has to move."""
    unproved = claims.unproved(cells)
    if not unproved:
        return
    nearest = moving(table, pattern, claims, cells, hidden)
    for i in unproved:
        witness = cheapest(nearest, table, claims, i, hidden) if claims.by[i] is None else None
        if witness is not None:
            hide(nearest, table, pattern, claims, witness, hidden)


def hide(
    nearest: Nearest, table: Table, pattern: Pattern, claims: Claims, witness: Witness, hidden: set[int]
) -> None:
    """Hide what a witness moves, and settle what it proves."""
    fresh = [k for k in witness if k not in hidden]
    hidden.update(fresh)
    for k in {*fresh, *claims.take(witness)}:
        let(nearest, table, pattern, claims, k, True)


def prove_within(
    table: Table, pattern: Pattern, claims: Claims, hidden: Collection[int], thorough: float = inf
) -> None:
    """Settle what can be settled by moving hidden cells alone: all of it, among up to `thorough` linked cells."""
    for cells in linked(table, hidden):
        if claims.unproved(cells):
            nearest = moving(table, pattern, claims, cells, hidden)
            _many_at_once(nearest, table, pattern, claims)
            if len(cells) <= thorough:
                _one_by_one(nearest, table, pattern, claims, hidden)


def _many_at_once(nearest: Nearest, table: Table, pattern: Pattern, claims: Claims) -> None:
    """Move all cells that need a proof up together, again and again, until that settles no more."""
    turn, fruitless = 0, 0
    while claims.unproved(nearest.cells) and fruitless < PATIENCE:
        settled = claims.take(nearest.drift(turn) or {})
        for k in settled:
            let(nearest, table, pattern, claims, k, True)
        turn, fruitless = turn + 1, 0 if settled else fruitless + 1


def _one_by_one(nearest: Nearest, table: Table, pattern: Pattern, claims: Claims, hidden: Collection[int]) -> None:
    for i in claims.unproved(nearest.cells):
        witness = cheapest(nearest, table, claims, i, hidden) if claims.by[i] is None else None
        for k in claims.take(witness or {}):
            let(nearest, table, pattern, claims, k, True)


def cheapest(
    nearest: Nearest, table: Table, claims: Claims, i: int, hidden: Collection[int], whole: bool = True
) -> Witness | None:
    """Find the witness for one cell that hides least: up to what it needs, or any step if it is large."""
    if i in claims.drop:
        ways: Iterable[int] = (claims.short[i], -claims.drop[i])
    elif claims.short[i] > 0:
        return nearest.move(i, claims.short[i], whole)
    else:
        ways = (-1, 1)
    return min(
        (w for w in (nearest.move(i, steps, whole) for steps in ways) if w),
        key=lambda w: sum(table.costs[k] for k in w if k not in hidden),
        default=None,
    )


def moving(table: Table, pattern: Pattern, claims: Claims, cells: list[int], hidden: Collection[int]) -> Nearest:
    """Set up the programme in which these cells may move: almost freely if hidden, at their cost if shown."""
    nearest = Nearest(cells, (table.sums[row] for row in rows(table, cells)))
    for i in cells:
        let(nearest, table, pattern, claims, i, i in hidden)
    return nearest


def let(nearest: Nearest, table: Table, pattern: Pattern, claims: Claims, i: int, is_hidden: bool) -> None:
    """Let a cell move within what everybody knows of it: almost freely if hidden, at its cost if shown."""
    n, highest = table.counts[i], pattern.highest[i]
    up = None if highest is None else highest - n
    nearest.allow(i, n - pattern.lowest[i], up, NEAR if is_hidden else table.costs[i], claims.praised(i))
