"""Find the nearest other counts that publish the same: one linear programme, solved many times."""

from collections.abc import Iterable, Sequence

import highspy
import numpy as np
from scipy.sparse import csr_array

from metrics.disclosure.claims import FRACTION
from metrics.disclosure.table import Sum
from metrics.disclosure.whole import whole_steps

NEAR = 1e-5
"""Cost of moving a hidden cell by one: next to nothing, but enough to prefer the plainest answer."""
PRAISE = 1e-3
"""Gain for each step by which another unproved cell comes nearer to its proof on the way."""
FAR = highspy.kHighsInf
GOLDEN = 0.6180339887498949

Steps = dict[int, int] | dict[int, float]
"""By how much each cell that moves goes up, or, below zero, down."""


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
        self.rows_of: list[list[tuple[int, int]]] = [[] for _ in self.cells]
        for number, row in enumerate(self.rows):
            for j, c in row:
                self.rows_of[j].append((number, c))
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
        solver.setOptionValue("simplex_scale_strategy", 0)
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
        self.lower[[j, size + j, 2 * size + j]] = 0
        self.upper[[j, size + j, 2 * size + j]] = first, down, (up - first if praised else 0)
        self.cost[[j, size + j, 2 * size + j]] = -PRAISE if praised else cost, cost, cost
        self._tell(j)

    def hold(self, i: int) -> None:
        """Keep a cell where it is."""
        self.allow(i, 0, 0, 0)

    def keep_below(self, i: int, steps: int) -> None:
        """Let a cell end no more than so many steps up (below zero: so far down at least), until allowed anew."""
        j, size = self.place[i], len(self.cells)
        self.upper[j], self.upper[2 * size + j] = min(self.upper[j], max(steps, 0)), 0
        self.lower[size + j] = max(-steps, 0)
        self._tell(j)

    def move(self, i: int, steps: int, whole: bool = True) -> Steps | None:
        """Move one cell by at least so many steps (below zero: down), the others as little as may be.

        Returns the steps of every cell that moves, or None where no such counts exist: in whole numbers, or, where
        that is not asked, as the programme gives them.
        """
        j, size = self.place[i], len(self.cells)
        up, down, beyond = j, size + j, 2 * size + j
        before = self.lower[up], self.lower[down], self.upper[up], self.upper[down], self.upper[beyond]
        if steps > 0:
            self.lower[up], self.upper[down] = steps, 0
        else:
            self.lower[down], self.upper[up], self.upper[beyond] = -steps, 0, 0
        possible = self.lower[up] <= self.upper[up] and self.lower[down] <= self.upper[down]
        possible = possible and self._has_room(j, steps)
        self._tell(j)
        found = self._solve(whole) if possible else None
        self.lower[up], self.lower[down], self.upper[up], self.upper[down], self.upper[beyond] = before
        self._tell(j)
        return found

    def _has_room(self, j: int, steps: int) -> bool:
        """Tell whether in each sum alone the others can make up for these steps, which takes no programme."""
        size = len(self.cells)
        for row, c in self.rows_of[j]:
            left = abs(c * steps)
            for k, d in self.rows[row]:
                # They have to lower the side of the sum that this cell raises.
                if k != j and left > 0:
                    falls = (d > 0) == (c * steps > 0)
                    room = self.upper[size + k] if falls else self.upper[k] + self.upper[2 * size + k]
                    left -= abs(d) * room
            if left > 0:
                return False
        return True

    def drift(self, turn: int) -> Steps | None:
        """Move nothing in particular, but as many praised cells as far up as may be, in whole numbers.

        Each turn praises some cells more than others, in another way: equal praise would settle for a little of
        everything, and prove nothing.
        """
        size = len(self.cells)
        unequal = PRAISE * (0.1 + 0.9 * ((np.arange(size) * GOLDEN + turn * GOLDEN**2) % 1))
        praise = np.where(self.cost[:size] < 0, unequal, 0)
        kept, self.cost = self.cost, np.concatenate([-praise, 1.1 * praise, np.zeros(size)])
        self._tell_costs()
        found = self._solve(True)
        self.cost = kept
        self._tell_costs()
        return found

    def _tell_costs(self) -> None:
        self.solver.changeColsCost(len(self.cost), np.arange(len(self.cost), dtype=np.int32), self.cost)

    def _tell(self, j: int) -> None:
        size = len(self.cells)
        for column in (j, size + j, 2 * size + j):
            self.solver.changeColBounds(column, self.lower[column], self.upper[column])
            self.solver.changeColCost(column, self.cost[column])

    def _solve(self, whole: bool) -> Steps | None:
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            # A stale start can mislead the solver: only a fresh one may say that nothing was found.
            self.solver.clearSolver()
            self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        steps = self._steps()
        near = np.rint(steps).astype(np.int64)
        if np.abs(near - steps).max(initial=0) <= FRACTION and not (self.sums @ near).any():
            return self._named(near)
        return self._named(self._in_whole_numbers(steps)) if whole else self._named(steps)

    def _steps(self) -> np.ndarray:
        size = len(self.cells)
        x = np.asarray(self.solver.getSolution().col_value)
        return x[:size] - x[size : 2 * size] + x[2 * size :]

    def _named(self, steps: np.ndarray | None) -> Steps | None:
        if steps is None:
            return None
        return {self.cells[j]: steps[j].item() for j in np.flatnonzero(np.abs(steps) > FRACTION)}

    def _in_whole_numbers(self, steps: np.ndarray) -> np.ndarray | None:
        """Solve again in whole numbers: among the cells that moved, with those that move freely, among all."""
        size = len(self.cells)
        moved = np.abs(steps) > FRACTION
        free = moved | (self.cost[size : 2 * size] <= 2 * NEAR)
        among = (moved, free, np.ones(size, dtype=bool))
        return whole_steps(self.sums, self.lower, self.upper, self.cost, among)
