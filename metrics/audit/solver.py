"""Ask the solver (HiGHS) about one part: its linear limits, and whole-number counts that satisfy it.

A count x is put as low + near + far: `near` ends where the count is large enough, so that "as many counts as
possible large enough" is a linear question. Nothing is believed of a solver that says a cell is safe: its counts
are rounded and added up, in whole numbers (metrics/audit/tally.py).
"""

import math
from typing import NamedTuple

import highspy
import numpy as np

from metrics.audit.part import Part
from metrics.audit.reading import Key

NODES = 5_000  # a bound on the search for whole numbers that does not depend on the machine, as seconds would
FEASIBLE = 1e-6

_BEST, _NONE = highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible
_PRIMAL = 4  # highspy's number for the primal simplex
_FEASIBLE = 2  # highspy's number for "a feasible point is known"; its enumeration is not exported by every version

Weights = dict[int, float]
Between = tuple[int, float, float]


class Answer(NamedTuple):
    """Hold counts in the order of the part, or None; `certain` when they are the best, or when there are none.

    `factors`: the sums times these, added up, make the one sum that says why no counts are better.
    """

    counts: np.ndarray | None
    certain: bool
    factors: np.ndarray | None = None


def silent(nodes: int = NODES) -> highspy.Highs:
    """Make a solver that prints nothing and uses one thread."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("mip_max_nodes", nodes)
    return solver


class Solver:
    """Hold one part inside the solver, warm between questions; unknowns are named by their places in it."""

    def __init__(self, part: Part, nodes: int = NODES):
        """Set up two columns for each count."""
        self._part, self._nodes = part, nodes
        room = part.high - part.low
        step = np.minimum(np.maximum(part.goal - part.low, 0), room)
        self._upper = np.concatenate([step, room - step]).astype(float)
        self._columns = np.arange(2 * len(room), dtype=np.int32)
        self._linear = self._model(whole=False)
        self._start: highspy.HighsBasis | None = None
        self._whole: highspy.Highs | None = None

    def _model(self, whole: bool) -> highspy.Highs:
        part, size = self._part, len(self._part.keys)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * size, len(part.rows)
        model.col_cost_ = np.zeros(2 * size)
        model.col_lower_, model.col_upper_ = np.zeros(2 * size), self._upper
        model.row_lower_ = model.row_upper_ = (part.equals - part.sums(part.low)).astype(float)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = 2 * np.searchsorted(part.row_of, np.arange(len(part.rows) + 1)).astype(np.int32)
        model.a_matrix_.index_ = np.stack([part.key_of, size + part.key_of], axis=1).ravel().astype(np.int32)
        model.a_matrix_.value_ = np.repeat(part.factor, 2).astype(float)
        model.sense_ = highspy.ObjSense.kMaximize
        if whole:
            model.integrality_ = [highspy.HighsVarType.kInteger] * (2 * size)
        solver = silent(self._nodes)
        # Between questions only the aim changes: from the last answer, the primal simplex has a short way to go.
        solver.setOptionValue("simplex_strategy", _PRIMAL)
        solver.passModel(model)
        return solver

    def best(self, weights: Weights, *, capped: bool = True, between: tuple[Between, ...] = ()) -> Answer:
        """Find the counts, whole or not, that make the weighted sum largest; capped: up to what is enough.

        `between` keeps counts within two numbers each, for this question only.
        """
        answer = self._ask(self._linear, weights, capped, between)
        # What need not differ from the start does not, so from whole counts the next are whole more often.
        if not between and answer.counts is not None and _are_whole(answer.counts):
            self._start = self._linear.getBasis()
        elif self._start is not None:
            self._linear.setBasis(self._start)
        return answer

    def whole(
        self, weights: Weights, *, capped: bool = True, good: float = 0.0, between: tuple[Between, ...] = ()
    ) -> Answer:
        """Find whole counts whose weighted sum is within `good` (a share) of the largest."""
        if self._whole is None:
            self._whole = self._model(whole=True)
        self._whole.setOptionValue("mip_rel_gap", good)
        return self._ask(self._whole, weights, capped, between)

    def _ask(self, solver: highspy.Highs, weights: Weights, capped: bool, between: tuple[Between, ...]) -> Answer:
        size, rows = len(self._part.keys), len(self._part.rows)
        cost = np.zeros(2 * size)
        for place, weight in weights.items():
            cost[place] = weight
            cost[size + place] = 0.0 if capped else weight
        solver.changeColsCost(2 * size, self._columns, cost)
        for place, *limits in between:
            lower, upper = (limit - int(self._part.low[place]) for limit in limits)
            solver.addRow(lower, upper, 2, np.array([place, size + place], dtype=np.int32), np.ones(2))
        try:
            solver.run()
            status = solver.getModelStatus()
            if solver.getInfo().primal_solution_status != _FEASIBLE:
                return Answer(None, status == _NONE)
            values = np.asarray(solver.getSolution().col_value)
            factors = np.asarray(solver.getSolution().row_dual)[:rows]
        finally:
            if between:
                solver.deleteRows(len(between), np.arange(rows, rows + len(between), dtype=np.int32))
        return Answer(self._part.low + values[:size] + values[size:], status == _BEST, factors)

    def broken(self) -> list[Key]:
        """Name sums that cannot all be true: the least that would have to be given up to make the rest add up."""
        solver = self._model(whole=False)
        for row in range(len(self._part.rows)):
            for sign in (1.0, -1.0):
                solver.addCol(-1.0, 0.0, math.inf, 1, np.array([row], dtype=np.int32), np.array([sign]))
        solver.run()
        slack = np.asarray(solver.getSolution().col_value)[2 * len(self._part.keys) :]
        given_up = slack[0::2] + slack[1::2] > FEASIBLE
        return [name for (_, _, name), is_given_up in zip(self._part.rows, given_up, strict=True) if is_given_up]


def _are_whole(counts: np.ndarray) -> bool:
    return bool((np.abs(counts - np.rint(counts)) < FEASIBLE).all())
