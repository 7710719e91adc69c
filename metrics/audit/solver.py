"""Ask the solver (HiGHS) about one system: its linear limits, and whole-number counts that satisfy it.

A count x is put as low + near + far: `near` ends where the count is large enough, so that "as many counts as
possible large enough" is a linear question. Nothing is believed of a solver that says a cell is safe: its counts
are rounded and added up here, in whole numbers.
"""

import math
from typing import NamedTuple

import highspy
import numpy as np

from metrics.audit.reading import Key
from metrics.audit.systems import System

NODES = 5_000  # a bound on the search for whole numbers that does not depend on the machine, as seconds would
FEASIBLE = 1e-6
ROOM = 1_000  # a count without any limit ends this far above all that is known, so that each question has an end

_BEST, _NONE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible
_PRIMAL = 4  # highspy's number for the primal simplex
_FEASIBLE = 2  # highspy's number for "a feasible point is known"; its enumeration is not exported by every version

Weights = dict[Key, float]


class Answer(NamedTuple):
    """Hold counts in the order of the keys, or None; `certain` when they are the best, or when there are none."""

    counts: np.ndarray | None
    certain: bool


class Solver:
    """Hold one system inside the solver, warm between questions."""

    def __init__(self, system: System, enough: dict[Key, int]):
        """Set up the columns: two for each count that has to be large enough, one for each other."""
        self.keys = list(system.limits)
        self.place = {key: index for index, key in enumerate(self.keys)}
        self.low = np.array([system.limits[key][0] for key in self.keys], dtype=np.int64)
        self.rows = system.rows
        size = len(self.keys)
        ceiling = ROOM + int(self.low.sum()) + sum(abs(equals) for _, equals, _ in self.rows)
        high = np.array([min(system.limits[key][1], ceiling) for key in self.keys], dtype=float)
        step = np.array([max(enough.get(key, low) - low, 0) for key, low in zip(self.keys, self.low, strict=True)])
        self._upper = np.concatenate([np.minimum(step, high - self.low), np.maximum(high - self.low - step, 0)])
        self._columns = np.arange(2 * size, dtype=np.int32)
        self._linear = self._model(whole=False)
        self._whole: highspy.Highs | None = None
        entries = [(r, self.place[k], c) for r, (row, _, _) in enumerate(self.rows) for k, c in row.items()]
        table = np.array(entries, dtype=np.int64).reshape(-1, 3)
        self._row_of, self._key_of, self._factor = table.T
        self._equals = np.array([equals for _, equals, _ in self.rows], dtype=np.int64)

    def _model(self, whole: bool) -> highspy.Highs:
        size = len(self.keys)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * size, len(self.rows)
        model.col_cost_ = np.zeros(2 * size)
        model.col_lower_, model.col_upper_ = np.zeros(2 * size), self._upper
        starts, indices, values, equals = [0], [], [], []
        for row, rest, _ in self.rows:
            for key, coefficient in row.items():
                place = self.place[key]
                rest -= coefficient * int(self.low[place])
                indices += [place, size + place]
                values += [coefficient, coefficient]
            starts.append(len(indices))
            equals.append(rest)
        model.row_lower_ = model.row_upper_ = np.array(equals, dtype=float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = np.array(starts, dtype=np.int32)
        model.a_matrix_.index_ = np.array(indices, dtype=np.int32)
        model.a_matrix_.value_ = np.array(values, dtype=float)
        model.sense_ = highspy.ObjSense.kMaximize
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * (2 * size)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        # Between questions only the aim changes: from the last answer, the primal simplex has a short way to go.
        solver.setOptionValue("simplex_strategy", _PRIMAL)
        solver.setOptionValue("mip_max_nodes", NODES)
        solver.passModel(model)
        return solver

    def best(self, weights: Weights, *, capped: bool = True) -> Answer:
        """Find the counts, whole or not, that make the weighted sum largest; capped: up to what is enough."""
        return self._ask(self._linear, weights, capped)

    def whole(
        self,
        weights: Weights,
        *,
        capped: bool = True,
        good: float = 0.0,
        between: tuple[Key, float, float] | None = None,
    ) -> Answer:
        """Find whole counts whose weighted sum is within `good` (a share) of the largest.

        `between` keeps one count within two numbers, for this question only.
        """
        if self._whole is None:
            self._whole = self._model(whole=True)
        self._whole.setOptionValue("mip_rel_gap", good)
        if not between:
            return self._ask(self._whole, weights, capped)
        key, *limits = between
        place = self.place[key]
        lower, upper = (limit - int(self.low[place]) for limit in limits)
        columns = np.array([place, len(self.keys) + place], dtype=np.int32)
        self._whole.addRow(lower, upper, 2, columns, np.ones(2))
        try:
            return self._ask(self._whole, weights, capped)
        finally:
            self._whole.deleteRows(1, np.array([len(self.rows)], dtype=np.int32))

    def _ask(self, solver: highspy.Highs, weights: Weights, capped: bool) -> Answer:
        size = len(self.keys)
        cost = np.zeros(2 * size)
        for key, weight in weights.items():
            cost[self.place[key]] = weight
            cost[size + self.place[key]] = 0.0 if capped else weight
        solver.changeColsCost(2 * size, self._columns, cost)
        solver.run()
        status = solver.getModelStatus()
        if solver.getInfo().primal_solution_status != _FEASIBLE:
            return Answer(None, status == _NONE)
        values = np.asarray(solver.getSolution().col_value)
        return Answer(self.low + values[:size] + values[size:], status == _BEST)

    def adds_up(self, counts: np.ndarray) -> bool:
        """Check whole counts by addition alone: every sum, and every limit."""
        sums = np.zeros(len(self.rows), dtype=np.int64)
        np.add.at(sums, self._row_of, self._factor * counts[self._key_of])
        high = self.low + self._upper[: len(self.keys)] + self._upper[len(self.keys) :]
        return bool((sums == self._equals).all() and (counts >= self.low).all() and (counts <= high).all())

    def broken(self) -> list[Key]:
        """Name sums that cannot all be true: the least that would have to be given up to make the rest add up."""
        solver = self._model(whole=False)
        for row in range(len(self.rows)):
            for sign in (1.0, -1.0):
                solver.addCol(-1.0, 0.0, math.inf, 1, np.array([row], dtype=np.int32), np.array([sign]))
        solver.run()
        slack = np.asarray(solver.getSolution().col_value)[2 * len(self.keys) :]
        given_up = slack[0::2] + slack[1::2] > FEASIBLE
        return [name for (_, _, name), is_given_up in zip(self.rows, given_up, strict=True) if is_given_up]
