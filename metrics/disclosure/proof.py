"""Prove the final pattern from scratch, in whole numbers, and check each proof by addition alone."""

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.pattern import SAFE, Pattern
from metrics.disclosure.rules import NotProved
from metrics.disclosure.search import prove_within
from metrics.disclosure.table import Table, name, rows


def prove(table: Table, pattern: Pattern) -> tuple[list[Witness], list[int]]:
    """Find witnesses for every hidden cell; return them, and the cells that have none."""
    claims = Claims(table, pattern, pattern.hidden)
    witnesses = prove_within(table, pattern, claims)
    return witnesses, claims.unproved()


def check(table: Table, pattern: Pattern, witnesses: list[Witness]) -> None:
    """Check by addition that each witness publishes the same and that together they prove every hidden cell.

    Raises NotProved. Nothing of the search is used here: a fault in the solver ends in no release.
    """
    most = {i: table.counts[i] for i in pattern.hidden}
    least = dict(most)
    moved: set[int] = set()
    for witness in witnesses:
        for row in rows(table, witness):
            if sum(c * (table.counts[i] + witness.get(i, 0)) for i, c in table.sums[row]):
                raise NotProved("a witness breaks the sum of " + name(table.keys, (i for i, _ in table.sums[row])))
        for i, step in witness.items():
            other, highest = table.counts[i] + step, pattern.highest[i]
            if i not in pattern.hidden or other < pattern.lowest[i] or (highest is not None and other > highest):
                raise NotProved("a witness changes what is published of " + name(table.keys, [i]))
            most[i], least[i] = max(most[i], other), min(least[i], other)
            if step:
                moved.add(i)
    bare = [
        i
        for i in pattern.hidden - pattern.unasked
        if i not in moved or (most[i] < max(SAFE, pattern.needed[i]) and least[i] > pattern.floor.get(i, -1))
    ]
    if bare:
        raise NotProved("not proved: " + name(table.keys, bare))
    seen = (i for i in range(len(table.counts)) if i not in pattern.hidden and i not in table.given.unreleased)
    small = [i for i in seen if 1 <= table.counts[i] < SAFE]
    if small:
        raise NotProved("small and shown: " + name(table.keys, small))
