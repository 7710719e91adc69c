"""Go from whole counts to near others: where little has to move, what moves is whole as a rule.

The steps that lead from one set of counts to another fall apart into moves that have no sum in common. Each move
alone leads to counts that add up; so moves by parts of a child are left out, or taken twice or three times if that
makes them whole, and the rest is taken.
"""

from collections.abc import Iterator

import highspy
import numpy as np

from metrics.audit.part import Part
from metrics.audit.solver import FEASIBLE, silent

UNEVEN = 0.3  # how much the price of a step differs, so that one of several ways is the cheapest
TIMES = (1, 2, 3, 4)


class Nearest:
    """Hold one witness of a part, and the steps up and down that each of its counts could take."""

    def __init__(self, part: Part, witness: np.ndarray):
        """Begin at a witness."""
        size, rows = len(part.keys), len(part.rows)
        self._part, self._size, self._witness = part, size, witness
        self._chance = np.random.default_rng(0)
        self._columns = np.arange(2 * size, dtype=np.int32)
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

    def with_one(self, place: int, goal: int) -> np.ndarray:
        """Give whole counts near the witness, with one count at its goal if such were found."""
        there, back = place, self._size + place
        if goal < self._witness[place]:
            there, back = back, there
        by = float(abs(goal - self._witness[place]))
        prices = 1 + UNEVEN * self._chance.random(2 * self._size)
        self._solver.changeColsCost(2 * self._size, self._columns, prices)
        self._solver.changeColBounds(there, by, by)
        self._solver.changeColBounds(back, 0.0, 0.0)
        self._solver.setBasis(self._start)
        self._solver.run()
        found = self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
        steps = np.asarray(self._solver.getSolution().col_value)
        for column in (there, back):
            self._solver.changeColBounds(column, 0.0, self._room[column])
        counts = self._witness.copy()
        for move in self._moves(steps[: self._size] - steps[self._size :]) if found else ():
            counts += move
        return counts

    def _moves(self, steps: np.ndarray) -> Iterator[np.ndarray]:
        """Part steps into moves without a sum in common, and make each whole if that can be."""
        moving = np.abs(steps) > FEASIBLE
        inside = moving[self._part.key_of]
        rows, keys = self._part.row_of[inside], self._part.key_of[inside]
        label = np.arange(self._size)
        while True:  # each sum takes the least label of its counts, each count that of its sums, until all agree
            of_row = np.full(len(self._part.rows), self._size)
            np.minimum.at(of_row, rows, label[keys])
            before = label.copy()
            np.minimum.at(label, keys, of_row[rows])
            if (label == before).all():
                break
        for one in np.unique(label[moving]):
            move = np.where(moving & (label == one), steps, 0.0)
            for times in TIMES:
                whole = np.rint(times * move)
                if np.abs(whole - times * move).max() < FEASIBLE:
                    there = self._witness + whole.astype(np.int64)
                    if (there >= self._part.low).all() and (there <= self._part.high).all():
                        yield whole.astype(np.int64)
                    break
