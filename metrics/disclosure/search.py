"""Hide what has to be hidden with a small count: the cells that another, near set of counts would change."""

from collections.abc import Collection, Iterable

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.nearest import NEAR, Nearest
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.table import Table, linked, rows


def complement(table: Table, pattern: Pattern) -> tuple[frozenset[int], frozenset[int]]:
    """Return all cells to hide, and the cells for which no other counts exist.

    Totals are the last to be hidden, so they stand still at first: without them the cells fall into small
    parts, which are quick to search.
    """
    claims = Claims(table, pattern, pattern.kept)
    prove_within(table, pattern, claims)
    hidden = set(pattern.hidden)
    movable = ({i for i, n in enumerate(table.counts) if n > 0} - table.given.still) | hidden
    totals = {i for i, key in enumerate(table.keys) if not key.categories} - hidden
    for among in (movable - totals, movable):
        for cells in linked(table, among):
            _search(table, pattern, claims, cells, hidden)
    return frozenset(hidden), frozenset(claims.unproved())


def _search(table: Table, pattern: Pattern, claims: Claims, cells: list[int], hidden: set[int]) -> None:
    """Prove what can be proved by moving these cells, the cheapest way, and hide what has to move."""
    unproved = claims.unproved(cells)
    if not unproved:
        return
    nearest = Nearest(cells, (table.sums[row] for row in rows(table, cells)))
    for i in cells:
        let(nearest, table, pattern, claims, i, i in hidden)
    for i in unproved:
        witness = cheapest(nearest, table, claims, i, hidden) if claims.by[i] is None else None
        if witness is None:
            continue
        fresh = [k for k in witness if k not in hidden]
        hidden.update(fresh)
        for k in {*fresh, *claims.take(witness)}:
            let(nearest, table, pattern, claims, k, True)


def prove_within(table: Table, pattern: Pattern, claims: Claims) -> list[Witness]:
    """Settle what can be settled by moving hidden cells alone; return the witnesses."""
    witnesses = []
    for cells in linked(table, pattern.hidden):
        unproved = claims.unproved(cells)
        if not unproved:
            continue
        nearest = Nearest(cells, (table.sums[row] for row in rows(table, cells)))
        for i in cells:
            let(nearest, table, pattern, claims, i, True)
        for i in unproved:
            witness = cheapest(nearest, table, claims, i, pattern.hidden) if claims.by[i] is None else None
            if witness is not None:
                witnesses.append(witness)
                for k in claims.take(witness):
                    let(nearest, table, pattern, claims, k, True)
    return witnesses


def cheapest(nearest: Nearest, table: Table, claims: Claims, i: int, hidden: Collection[int]) -> Witness | None:
    """Find the witness for one cell that hides least: up to what it needs, or any step if it is large."""
    if i in claims.drop:
        either: Iterable[Witness | None] = (nearest.move(i, claims.short[i]), nearest.move(i, -claims.drop[i]))
    elif claims.short[i] > 0:
        return nearest.move(i, claims.short[i])
    else:
        either = (nearest.move(i, -1), nearest.move(i, 1))
    return min(
        (w for w in either if w),
        key=lambda w: sum(table.costs[k] for k in w if k not in hidden),
        default=None,
    )


def let(nearest: Nearest, table: Table, pattern: Pattern, claims: Claims, i: int, is_hidden: bool) -> None:
    """Let a cell move within what everybody knows of it: almost freely if hidden, at its cost if shown."""
    n, highest = table.counts[i], pattern.highest[i]
    up = None if highest is None else highest - n
    nearest.allow(i, n - pattern.lowest[i], up, NEAR if is_hidden else table.costs[i], claims.praised(i))
