"""Find whether each hidden cell of a system can be large enough, and whether it can be two different numbers.

Safe is only what a witness shows: a full set of whole counts that adds up. One witness serves every cell that is
large enough in it, so a few questions settle most cells, and the rest are asked about one by one.
"""

import math
from collections.abc import Callable

import numpy as np

from metrics.audit.reading import Key
from metrics.audit.solver import FEASIBLE, Answer, Solver
from metrics.audit.systems import System

GOOD_ENOUGH = 0.2  # when many cells are asked about at once, how far from the best an answer may be


class Ranges:
    """Hold what is found of one system.

    `ends`: the largest whole number that a cell can be, for cells that cannot be large enough; `exact`: cells that
    can be one number only; `undecided`: cells for which no witness was found and no proof that there is none;
    `broken`: cells whose sums cannot all be true, in which case every cell is undecided.
    """

    def __init__(self, system: System, enough: dict[Key, int]):
        """Ask about each hidden cell of the system; `enough` gives the number that each must be able to reach."""
        self._enough = {key: enough[key] for key in system.limits if key in enough}
        self._solver = Solver(system, self._enough)
        self._most: dict[Key, int] = {}
        self._fewest: dict[Key, int] = {}
        self.ends: dict[Key, int] = {}
        self.exact: list[Key] = []
        self.undecided: set[Key] = set()
        self.broken: list[Key] = []
        if not self._has_solution() or not self._enough:
            return
        self._all_together(self._short, 1.0)
        for key in self._short():
            end = self._end(key, self._enough[key])
            if end < self._enough[key] and key not in self.undecided:
                self.ends[key] = end
        self._all_together(self._single, -1.0)
        self.exact = [key for key in self._single() if not self._second(key)]

    def least_maximum(self, least: int) -> int:
        """Find the smallest of the cells' feasible maxima, or `least` if that is smaller."""
        settled: set[Key] = set()
        while low := [key for key, most in self._most.items() if most < least and key not in settled]:
            key = min(low, key=self._most.__getitem__)
            settled.add(key)
            least = min(least, self._end(key, least))
        return least

    def _has_solution(self) -> bool:
        linear = self._solver.best({})
        if self._witness(linear.counts):
            return True
        whole = self._solver.whole({})
        if self._witness(whole.counts):
            return True
        if linear.counts is None and linear.certain:
            self.broken = self._solver.broken()
        elif whole.counts is None and whole.certain:
            self.broken = [name for _, _, name in self._solver.rows]
        self.undecided.update(self._enough)
        return False

    def _witness(self, counts: np.ndarray | None) -> bool:
        """Round counts, and keep them if they still add up; say whether they do."""
        if counts is None:
            return False
        whole = np.rint(counts).astype(np.int64)
        if not self._solver.adds_up(whole):
            return False
        for key in self._enough:
            value = int(whole[self._solver.place[key]])
            self._most[key] = max(self._most.get(key, value), value)
            self._fewest[key] = min(self._fewest.get(key, value), value)
        return True

    def _short(self) -> list[Key]:
        return [key for key, enough in self._enough.items() if self._most[key] < enough]

    def _single(self) -> list[Key]:
        return [key for key in self._enough if self._most[key] == self._fewest[key]]

    def _all_together(self, which: Callable[[], list[Key]], direction: float) -> None:
        """Push every cell that is still open at once, as long as that settles any."""
        while opened := which():
            weights = dict.fromkeys(opened, direction)
            capped = direction > 0
            if not self._witness(self._solver.best(weights, capped=capped).counts):
                self._witness(self._solver.whole(weights, capped=capped, good=GOOD_ENOUGH).counts)
            if len(which()) == len(opened):
                return

    def _end(self, key: Key, goal: int) -> int:
        """Find the largest whole number that a cell can be, as far as `goal`."""
        if self._most[key] >= goal:
            return goal
        capped = goal <= self._enough[key]
        linear = self._solver.best({key: 1.0}, capped=capped)
        self._witness(linear.counts)
        if self._most[key] < goal and self._leaves_room(linear, key):
            whole = self._solver.whole({key: 1.0}, capped=capped)
            is_whole = self._witness(whole.counts)
            if self._most[key] < goal and not (is_whole and whole.certain):
                self.undecided.add(key)
        return min(goal, self._most[key])

    def _leaves_room(self, linear: Answer, key: Key) -> bool:
        """Say whether a cell's limit in fractions leaves room for a whole number that no witness has yet."""
        if linear.counts is None or not linear.certain:
            return True
        limit = linear.counts[self._solver.place[key]]
        return math.floor(limit + FEASIBLE) > self._most[key] or math.ceil(limit - FEASIBLE) < self._fewest[key]

    def _second(self, key: Key) -> bool:
        """Look for another whole number that a cell can be."""
        value = self._most[key]
        for direction, limits in ((-1.0, (-math.inf, value - 1)), (1.0, (value + 1, math.inf))):
            linear = self._solver.best({key: direction}, capped=False)
            self._witness(linear.counts)
            if self._most[key] != self._fewest[key]:
                return True
            if not self._leaves_room(linear, key):
                continue
            whole = self._solver.whole({}, between=(key, *limits))
            if self._witness(whole.counts):
                return True
            if not whole.certain or whole.counts is not None:
                self.undecided.add(key)
        return False
