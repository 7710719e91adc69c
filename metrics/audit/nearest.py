"""Go from whole counts to the nearest others: where little has to move, what moves is whole as a rule."""

from collections.abc import Iterator

import highspy
import numpy as np

from metrics.audit.part import Part
from metrics.audit.solver import silent

TRIES = 3
UNEVEN = 0.1  # how much the price of a step differs, so that ways of one length can be told apart


class Nearest:
    """Hold one witness of a part, and the steps up and down that each of its counts could take."""

    def __init__(self, part: Part, witness: np.ndarray):
        """Begin at a witness."""
        size, rows = len(part.keys), len(part.rows)
        self._size, self._witness = size, witness
        self._chance = np.random.default_rng(0)
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * size, rows
        model.col_cost_ = np.ones(2 * size)
        self._room = np.concatenate([part.high - witness, witness - part.low]).astype(float)
        model.col_lower_, model.col_upper_ = np.zeros(2 * size), self._room
        model.row_lower_ = model.row_upper_ = np.zeros(rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = 2 * np.searchsorted(part.row_of, np.arange(rows + 1)).astype(np.int32)
        model.a_matrix_.index_ = np.stack([part.key_of, size + part.key_of], axis=1).ravel().astype(np.int32)
        model.a_matrix_.value_ = np.stack([part.factor, -part.factor], axis=1).ravel().astype(float)
        self._solver = silent()
        self._solver.passModel(model)
        self._solver.run()
        self._start = self._solver.getBasis()

    def with_one(self, place: int, goal: int) -> Iterator[np.ndarray]:
        """Give counts near the witness in which one count is `goal`; not always whole; nothing if none are."""
        up = place if goal >= self._witness[place] else self._size + place
        by = float(abs(goal - self._witness[place]))
        for _ in range(TRIES):
            prices = 1 + UNEVEN * self._chance.random(2 * self._size)
            self._solver.changeColsCost(2 * self._size, np.arange(2 * self._size, dtype=np.int32), prices)
            self._solver.changeColBounds(up, by, by)
            self._solver.setBasis(self._start)
            self._solver.run()
            found = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            steps = np.asarray(self._solver.getSolution().col_value)
            self._solver.changeColBounds(up, 0.0, self._room[up])
            if not found:
                return
            yield self._witness + steps[: self._size] - steps[self._size :]
