"""Show again what need not be hidden: each cell in turn, if the others can be proved without it."""

from metrics.disclosure.claims import Claims
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.search import cheapest, let, moving
from metrics.disclosure.table import Table


def give_back(table: Table, pattern: Pattern, cells: list[int], hidden: set[int]) -> Claims:
    """Show again what these linked cells need not hide, the dearest first; return the proofs of the others."""
    claims = Claims(table, pattern, pattern.kept.intersection(cells))
    part = _Part(table, pattern, claims, cells, hidden)
    part.free(sorted((i for i in cells if i not in pattern.kept), key=lambda i: (-table.costs[i], i)))
    return claims


class _Part:
    """Hold the proofs of some linked hidden cells, and mend them as cells are given back."""

    def __init__(self, table: Table, pattern: Pattern, claims: Claims, cells: list[int], hidden: set[int]):
        self.table, self.pattern, self.claims, self.hidden = table, pattern, claims, hidden
        self.nearest = moving(table, pattern, claims, cells, hidden)
        self._prove(self.claims.unproved())

    def free(self, spare: list[int]) -> None:
        """Give back what can be, in this order."""
        for i in spare:
            if self._can_go(i):
                self.hidden.discard(i)

    def _can_go(self, i: int) -> bool:
        if any(self._leaves_one(i, row) for row in self.table.touching[i]):
            return False  # the other hidden cell of that sum would be left alone, and known
        lost = {c: self.claims.by[c] for c in self.claims.resting_on(i)}
        self.claims.by.update(dict.fromkeys(lost))
        self.nearest.hold(i)
        for c in lost:
            self._let(c)
        if not self._prove(list(lost)):
            self.claims.by.update(lost)
            for c in (i, *lost):
                self._let(c)
            return False
        return True

    def _leaves_one(self, i: int, row: int) -> bool:
        return sum(k in self.hidden for k, _ in self.table.sums[row] if k != i) == 1

    def _prove(self, which: list[int]) -> bool:
        for c in which:
            if self.claims.by[c] is None:
                witness = cheapest(self.nearest, self.table, self.claims, c, self.hidden)
                if witness is None:
                    return False
                for k in self.claims.take(witness):
                    self._let(k)
        return True

    def _let(self, i: int) -> None:
        let(self.nearest, self.table, self.pattern, self.claims, i, True)
