"""Find whether each hidden count of a part can be large enough, can be two numbers, and explains itself.

Safe is only what a witness shows: a full set of whole counts that adds up. One witness serves every count that is
large enough in it, so a few questions settle most (metrics/audit/together.py); what they leave is asked here, one
by one, after the limits of each sum have settled what they can.
"""

import math
from functools import cached_property

from metrics.audit.limits import Limits
from metrics.audit.nearest import Nearest
from metrics.audit.part import Part
from metrics.audit.plain import THRESHOLD
from metrics.audit.reading import Key
from metrics.audit.solver import FEASIBLE, NODES, Answer, Solver
from metrics.audit.tally import Tally

TRIES = 5  # witnesses to start from, when the way to one count is not whole


class Ranges:
    """Hold what is found of one part.

    `ends`: the largest whole number that a count can be, or a bound for it within 5, for counts that cannot be
    large enough; `exact`: counts that can be one number only; `undecided`: counts for which no witness was found
    and no proof that there is none; `broken`: cells whose sums cannot all be true, in which case every count is
    undecided; `unexplained`: counts that are safe, but have no witness in which anything else is the cause.
    """

    def __init__(self, part: Part, tally: Tally, nodes: int = NODES):
        """Take the witnesses that are there already; `settle` asks for the rest, within so many `nodes`."""
        self._nodes = nodes
        self.part, self.tally = part, tally
        self.ends: dict[Key, int] = {}
        self.exact: list[Key] = []
        self.undecided: set[Key] = set()
        self.broken: list[Key] = []
        self.unexplained: list[Key] = []
        self._nearest: dict[int, Nearest] = {}

    @cached_property
    def _solver(self) -> Solver:
        solver = Solver(self.part, self._nodes)
        self.tally.take(solver.best({}).counts)
        return solver

    @cached_property
    def _limits(self) -> Limits:
        return Limits(self.part)

    def settle(self) -> None:
        """Ask about each count that no witness has settled yet."""
        if not self.tally.kept and not self._has_solution():
            return
        keys = self.part.keys
        for place in self.tally.short():
            if self.tally.most[place] < self.part.goal[place] <= self._limits.high[place]:
                self._approach(place, int(self.part.goal[place]))
            end = self._end(place, int(self.part.goal[place]))
            if end < self.part.goal[place] and keys[place] not in self.undecided:
                self.ends[keys[place]] = end
        self.exact = [keys[place] for place in self.tally.single() if not self._second(place)]
        unsafe = self.ends.keys() | self.undecided
        self.unexplained = [
            keys[p] for p in self.tally.unexplained() if keys[p] not in unsafe and not self._explain(p)
        ]

    def least_maximum(self, least: int) -> int:
        """Find the smallest of the counts' feasible maxima, or `least` if that is smaller."""
        settled: set[int] = set()
        asked = [place for place, goal in enumerate(self.part.goal) if goal]
        most = self.tally.most
        while low := [place for place in asked if most[place] < least and place not in settled]:
            place = min(low, key=most.__getitem__)
            settled.add(place)
            least = min(least, self._end(place, least))
        return least

    def _has_solution(self) -> bool:
        linear = self._solver.best({})
        if self.tally.take(linear.counts):
            return True
        whole = self._solver.whole({})
        if self.tally.take(whole.counts):
            return True
        if linear.counts is None and linear.certain:
            self.broken = self._solver.broken()
        elif whole.counts is None and whole.certain:
            self.broken = [name for _, _, name in self.part.rows]
        self.undecided.update(key for key, goal in zip(self.part.keys, self.part.goal, strict=True) if goal)
        return False

    def _end(self, place: int, goal: int) -> int:
        """Find the largest whole number that a count can be, as far as `goal`."""
        most, limit = int(self.tally.most[place]), int(self._limits.high[place])
        if most >= goal:
            return goal
        if limit <= max(THRESHOLD, most):
            return limit
        capped = goal <= self.part.goal[place]
        linear = self._best(place, 1.0, capped=capped)
        if self.tally.most[place] < goal and self._leaves_room(linear, place):
            best = goal if linear.counts is None else min(goal, int(linear.counts[place] + FEASIBLE))
            self._approach(place, best, TRIES)
        if self.tally.most[place] < goal and self._leaves_room(linear, place):
            whole = self._solver.whole({place: 1.0}, capped=capped)
            is_whole = self.tally.take(whole.counts)
            if self.tally.most[place] < goal and not (is_whole and whole.certain):
                self.undecided.add(self.part.keys[place])
        return min(goal, int(self.tally.most[place]))

    def _best(self, place: int, direction: float, *, capped: bool) -> Answer:
        """Ask how far a count can go, in fractions; what the answer proves of other counts is kept."""
        linear = self._solver.best({place: direction}, capped=capped)
        self.tally.take(linear.counts)
        if linear.certain:
            self._limits.add(linear.factors)
        return linear

    def _approach(self, place: int, goal: int, tries: int = 1) -> None:
        """Go from a witness to a near one in which a count is as wanted; then from other witnesses."""
        for at in range(tries):
            start = min(at, len(self.tally.kept) - 1)
            if start not in self._nearest:
                self._nearest[start] = Nearest(self.part, self.tally.kept[start])
            self.tally.take(self._nearest[start].with_one(place, goal))
            if self.tally.fewest[place] <= goal <= self.tally.most[place]:
                return

    def _leaves_room(self, linear: Answer, place: int) -> bool:
        """Say whether a count's limit in fractions leaves room for a whole number that no witness has yet."""
        if linear.counts is None or not linear.certain:
            return True
        limit = linear.counts[place]
        above, below = math.floor(limit + FEASIBLE), math.ceil(limit - FEASIBLE)
        return above > self.tally.most[place] or below < self.tally.fewest[place]

    def _second(self, place: int) -> bool:
        """Look for another whole number that a count can be."""
        value = int(self.tally.most[place])
        if self._limits.low[place] == self._limits.high[place]:
            return False
        for direction, limits in ((-1.0, (-math.inf, value - 1)), (1.0, (value + 1, math.inf))):
            linear = self._best(place, direction, capped=False)
            if self.tally.most[place] != self.tally.fewest[place]:
                return True
            if not self._leaves_room(linear, place):
                continue
            self._approach(place, value + int(direction))
            if self.tally.most[place] != self.tally.fewest[place]:
                return True
            whole = self._solver.whole({}, between=((place, *limits),))
            if self.tally.take(whole.counts):
                return True
            if not whole.certain or whole.counts is not None:
                self.undecided.add(self.part.keys[place])
        return False

    def _explain(self, place: int) -> bool:
        """Look for a witness in which a count is large enough and another one is the cause."""
        large = (place, float(self.part.goal[place]), math.inf)
        self.tally.take(self._solver.best({place: 1.0}, capped=False).counts)
        others = [p for p in self.part.may_cause.nonzero()[0].tolist() if p != place]
        for other in sorted(others, key=lambda p: (self.tally.fewest[p], p)):
            if self.tally.explained[place]:
                return True
            small = (other, 1.0, float(THRESHOLD))
            linear = self._solver.best({other: -1.0}, capped=False, between=(large,))
            if linear.counts is None or linear.counts[other] > THRESHOLD + FEASIBLE:
                continue
            if not self.tally.take(linear.counts) or not self.tally.explained[place]:
                self.tally.take(self._solver.whole({}, between=(large, small)).counts)
        return bool(self.tally.explained[place])
