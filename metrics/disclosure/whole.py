"""Find whole-number steps where the plain programme answers in fractions: among as few cells as will do."""

from collections.abc import Iterable

import highspy
import numpy as np
from scipy.sparse import csr_array, hstack

NODES = 2_000
"""A bound on the branching that is the same on every machine, as seconds would not be."""
GAP = 0.1
"""An answer this near to the best is good enough; it is the first one that is hard to find, not the best."""
FEASIBLE = 2  # highspy's number for "a feasible point is known"; its enumeration is not exported by every version


def whole_steps(
    sums: csr_array, lower: np.ndarray, upper: np.ndarray, cost: np.ndarray, among: Iterable[np.ndarray]
) -> np.ndarray | None:
    """Find whole steps that keep every sum, moving only some cells: those of the first of `among` that has any.

    `sums` has a row for each sum and a column for each cell. `lower`, `upper` and `cost` hold three stretches:
    each cell's steps up, down, and up beyond what is praised. Each of `among` is a mask of cells. Returns a step
    for each cell, or None where none were found.
    """
    size = sums.shape[1]
    for mask in among:
        here = np.flatnonzero(mask)
        part = sums[:, here]
        part = part[np.flatnonzero(np.diff(part.indptr))]
        columns = np.concatenate([here, size + here, 2 * size + here])
        found = _branch(csr_array(hstack([part, -part, part])), lower[columns], upper[columns], cost[columns])
        if found is None:
            continue
        up, down, beyond = np.split(np.rint(found).astype(np.int64), 3)
        steps = np.zeros(size, dtype=np.int64)
        steps[here] = up - down + beyond
        if not (sums @ steps).any():
            return steps
    return None


def _branch(sums: csr_array, lower: np.ndarray, upper: np.ndarray, cost: np.ndarray) -> np.ndarray | None:
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.setOptionValue("mip_rel_gap", GAP)
    solver.setOptionValue("mip_max_nodes", NODES)
    model = highspy.HighsLp()
    model.num_row_, model.num_col_ = sums.shape
    model.col_cost_, model.col_lower_, model.col_upper_ = cost, lower, upper
    model.row_lower_ = model.row_upper_ = np.zeros(model.num_row_)
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_, model.a_matrix_.index_ = sums.indptr, sums.indices.astype(np.int32)
    model.a_matrix_.value_ = sums.data.astype(float)
    model.integrality_ = [highspy.HighsVarType.kInteger] * model.num_col_
    solver.passModel(model)
    solver.run()
    if solver.getInfo().primal_solution_status != FEASIBLE:
        return None
    return np.asarray(solver.getSolution().col_value)
