"""Prove the final pattern from scratch, in whole numbers, and check each proof by addition alone."""

from collections.abc import Iterable

from metrics.disclosure.claims import Claims, Witness
from metrics.disclosure.pattern import SAFE, Pattern
from metrics.disclosure.rules import NotProved
from metrics.disclosure.search import prove_within
from metrics.disclosure.table import Table, name, rows


def prove(table: Table, pattern: Pattern, known: Iterable[Witness]) -> tuple[tuple[Witness, ...], list[int]]:
    """Find a witness for every hidden cell, those that are known first; return them, and the cells without one."""
    claims = Claims(table, pattern, pattern.hidden)
    for witness in known:
        if not any(_changes_what_is_published(table, pattern, i, step) for i, step in witness.items()):
            claims.take(witness)
    prove_within(table, pattern, claims, pattern.hidden)
    return claims.witnesses(), claims.unproved()


def _changes_what_is_published(table: Table, pattern: Pattern, i: int, step: int) -> bool:
    other, highest = table.counts[i] + step, pattern.highest[i]
    return i not in pattern.hidden or other < pattern.lowest[i] or (highest is not None and other > highest)


def check(table: Table, pattern: Pattern, witnesses: Iterable[Witness]) -> None:
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
            other = table.counts[i] + step
            if _changes_what_is_published(table, pattern, i, step):
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
