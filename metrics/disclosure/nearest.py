"""Find the nearest other counts that publish the same: one linear programme, solved many times."""

from collections.abc import Iterable, Sequence

import highspy
import numpy as np
from scipy.sparse import csr_array

from metrics.disclosure.table import Sum

NEAR = 1e-5
"""Cost of moving a hidden cell by one: next to nothing, but enough to prefer the plainest answer."""
PRAISE = 1e-3
"""Gain for each step by which another unproved cell comes nearer to its proof on the way."""
FAR = highspy.kHighsInf
GOLDEN = 0.6180339887498949


class Nearest:
    """Hold the programme for some cells: how far each may move, and what a step costs."""

    def __init__(self, cells: Sequence[int], sums: Iterable[Sum]):
        """Build the programme with every cell at rest; cells outside `cells` never move."""
        self.cells = tuple(cells)
        self.place = {i: j for j, i in enumerate(self.cells)}
        rows = [[(self.place[i], c) for i, c in one if i in self.place] for one in sums]
        self.rows = [row for row in rows if row]
        self.sums = csr_array(
            (
                np.array([c for row in self.rows for _, c in row], dtype=np.int64),
                np.array([j for row in self.rows for j, _ in row], dtype=np.int64),
                np.cumsum([0, *map(len, self.rows)]),
            ),
            shape=(len(self.rows), len(self.cells)),
        )
        size = len(self.cells)
        # Up, down, and up beyond what is praised: three columns a cell.
        self.lower = np.zeros(3 * size)
        self.upper = np.zeros(3 * size)
        self.cost = np.zeros(3 * size)
        # Equal costs have many equal answers; slightly different ones have one, the same on every machine.
        self.unlike = 1 + 1e-3 * ((np.arange(size) * GOLDEN) % 1)
        self.solver = self._load()

    def _load(self) -> highspy.Highs:
        size, starts, index, value = len(self.cells), [0], [], []
        for row in self.rows:
            for j, c in row:
                index += [j, size + j, 2 * size + j]
                value += [c, -c, c]
            starts.append(len(index))
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = 3 * size, len(self.rows)
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = self.cost, self.lower, self.upper
        lp.row_lower_ = lp.row_upper_ = np.zeros(len(self.rows))
        lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        lp.a_matrix_.start_, lp.a_matrix_.index_ = np.array(starts), np.array(index, dtype=np.int32)
        lp.a_matrix_.value_ = np.array(value, dtype=float)
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("threads", 1)
        solver.setOptionValue("presolve", "off")
        solver.setOptionValue("random_seed", 0)
        solver.setOptionValue("dual_simplex_cost_perturbation_multiplier", 0.0)
        solver.passModel(lp)
        return solver

    def allow(self, i: int, down: float, up: float | None, cost: float, praised: int = 0) -> None:
        """Let a cell move so far either way, at a cost a step; the first `praised` steps up are a gain."""
        j, size = self.place[i], len(self.cells)
        cost *= self.unlike[j]
        up = FAR if up is None else up
        first = min(praised, up) if praised else up
        self.upper[[j, size + j, 2 * size + j]] = first, down, (up - first if praised else 0)
        self.cost[[j, size + j, 2 * size + j]] = -PRAISE if praised else cost, cost, cost
        self._tell(j)

    def hold(self, i: int) -> None:
        """Keep a cell where it is."""
        self.allow(i, 0, 0, 0)

    def move(self, i: int, steps: int) -> dict[int, int] | None:
        """Move one cell by at least so many steps (below zero: down), the others as little as may be.

        Returns the steps of every cell that moves, in whole numbers, or None where no such counts exist.
        """
        j, size = self.place[i], len(self.cells)
        up, down, beyond = j, size + j, 2 * size + j
        before = self.lower[up], self.lower[down], self.upper[up], self.upper[down], self.upper[beyond]
        if steps > 0:
            self.lower[up], self.upper[down] = steps, 0
        else:
            self.lower[down], self.upper[up], self.upper[beyond] = -steps, 0, 0
        possible = self.lower[up] <= self.upper[up] and self.lower[down] <= self.upper[down]
        self._tell(j)
        found = self._solve() if possible else None
        self.lower[up], self.lower[down], self.upper[up], self.upper[down], self.upper[beyond] = before
        self._tell(j)
        return found

    def _tell(self, j: int) -> None:
        size = len(self.cells)
        for column in (j, size + j, 2 * size + j):
            self.solver.changeColBounds(column, self.lower[column], self.upper[column])
            self.solver.changeColCost(column, self.cost[column])

    def _solve(self) -> dict[int, int] | None:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # A stale start can mislead the solver: only a fresh one may say that nothing was found.
            self.solver.clearSolver()
            self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return self._whole(self._steps()) or self._in_whole_numbers()

    def _steps(self) -> np.ndarray:
        size = len(self.cells)
        x = np.asarray(self.solver.getSolution().col_value)
        return x[:size] - x[size : 2 * size] + x[2 * size :]

    def _whole(self, steps: np.ndarray) -> dict[int, int] | None:
        near = np.rint(steps)
        if np.abs(near - steps).max(initial=0) > 1e-6:
            return None
        whole = near.astype(np.int64)
        if (self.sums @ whole).any():
            return None
        return {self.cells[j]: int(whole[j]) for j in np.flatnonzero(whole)}

    def _in_whole_numbers(self) -> dict[int, int] | None:
        """Solve again in whole numbers, first among the cells that moved or move freely, then among all."""
        size = len(self.cells)
        moved = np.abs(self._steps()) > 1e-7
        free = moved | (self.cost[size : 2 * size] <= 2 * NEAR)
        for among in (free, np.ones(size, dtype=bool)):
            shut = np.tile(~among, 3)
            found = self._branch(np.where(shut, 0, self.lower), np.where(shut, 0, self.upper))
            if found:
                return found
        return None

    def _branch(self, lower: np.ndarray, upper: np.ndarray) -> dict[int, int] | None:
        columns = np.arange(3 * len(self.cells), dtype=np.int32)
        whole = np.full(len(columns), highspy.HighsVarType.kInteger)
        real = np.full(len(columns), highspy.HighsVarType.kContinuous)
        self.solver.changeColsBounds(len(columns), columns, lower, upper)
        self.solver.changeColsIntegrality(len(columns), columns, whole)
        self.solver.setOptionValue("mip_rel_gap", 0.2)
        self.solver.run()
        solved = self.solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        found = self._whole(self._steps()) if solved else None
        self.solver.changeColsIntegrality(len(columns), columns, real)
        self.solver.changeColsBounds(len(columns), columns, self.lower, self.upper)
        return found
