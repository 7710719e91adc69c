"""Show again what need not be hidden: each cell in turn, if the others can be proved without it."""

from metrics.disclosure.claims import Claims
from metrics.disclosure.nearest import Nearest
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.search import cheapest, let
from metrics.disclosure.table import Table, linked, rows


def give_back(table: Table, pattern: Pattern) -> frozenset[int]:
    """Return the hidden cells that must stay so; the dearest are tried first."""
    hidden = set(pattern.hidden)
    for cells in linked(table, pattern.hidden):
        spare = sorted((i for i in cells if i not in pattern.kept), key=lambda i: (-table.costs[i], i))
        if spare:
            hidden.difference_update(_Part(table, pattern, cells).free(spare))
    return frozenset(hidden)


class _Part:
    """Hold the proofs of some linked hidden cells, and mend them as cells are given back."""

    def __init__(self, table: Table, pattern: Pattern, cells: list[int]):
        self.table, self.pattern = table, pattern
        self.hidden = set(cells)
        self.claims = Claims(table, pattern, (i for i in cells if i in pattern.kept))
        self.nearest = Nearest(cells, (table.sums[row] for row in rows(table, cells)))
        for i in cells:
            self._let(i)
        self.left = {row: sum(i in self.hidden for i, _ in table.sums[row]) for row in rows(table, cells)}
        self._prove(self.claims.unproved())

    def free(self, spare: list[int]) -> list[int]:
        """Give back what can be, in this order."""
        return [i for i in spare if self._can_go(i)]

    def _can_go(self, i: int) -> bool:
        if any(self.left[row] == 2 for row in self.table.touching[i]):
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
        self.hidden.discard(i)
        for row in self.table.touching[i]:
            self.left[row] -= 1
        return True

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
