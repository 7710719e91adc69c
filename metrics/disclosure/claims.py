"""Keep the proofs: which cells still need one, and which other set of counts proved the rest."""

from collections.abc import Iterable

from metrics.disclosure.pattern import Pattern
from metrics.disclosure.table import Table

FRACTION = 1e-6
"""A step as small as this is none: it is what the solver leaves."""

Witness = dict[int, int]
"""Another set of counts that fits, as the whole steps by which it differs from the true ones."""


class Claims:
    """Hold, for each hidden cell, the witness that it can be large enough, or at least something else.

    A hidden count that is large already needs no more than not to be exact: any step will do. A correction may
    be proved by a large step either way.
    """

    def __init__(self, table: Table, pattern: Pattern, cells: Iterable[int]):
        asked = sorted(set(cells) - pattern.unasked)
        self.short = {i: pattern.needed[i] - table.counts[i] for i in asked}
        self.drop = {i: table.counts[i] - pattern.floor[i] for i in asked if i in pattern.floor}
        self.by: dict[int, Witness | None] = dict.fromkeys(self.short)

    def unproved(self, among: Iterable[int] | None = None) -> list[int]:
        """List the cells without a proof, the furthest from it first."""
        left = [i for i in (self.by if among is None else among) if self.by.get(i, ()) is None]
        return sorted(left, key=lambda i: (-self.short[i], i))

    def praised(self, i: int) -> int:
        """Give the steps up that this cell still needs, if any."""
        return max(1, self.short[i]) if i in self.by and self.by[i] is None else 0

    def proves(self, i: int, witness: Witness) -> bool:
        """Tell whether a witness settles the claim of a cell."""
        step = witness.get(i, 0)
        if i in self.drop and step <= -self.drop[i]:
            return True
        return step >= self.short[i] - FRACTION if self.short[i] > 0 else abs(step) > FRACTION

    def take(self, witness: Witness) -> list[int]:
        """Settle every open claim that this witness proves; return them."""
        settled = [i for i in witness if i in self.by and self.by[i] is None and self.proves(i, witness)]
        for i in settled:
            self.by[i] = witness
        return settled

    def witnesses(self) -> tuple[Witness, ...]:
        """Return each witness that settles a claim, once, in the order of the cells."""
        return tuple({id(w): w for w in self.by.values() if w is not None}.values())

    def resting_on(self, i: int) -> list[int]:
        """List the cells whose proof moves this one."""
        return [c for c, w in self.by.items() if w is not None and i in w]
