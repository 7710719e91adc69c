"""Narrow what each count of a part can be, sum by sum: exact, quick, and an attack that needs no solver."""

import numpy as np

from metrics.audit.part import Part

PASSES = 50  # more seldom narrow anything; what is left is asked of the solver
ROUNDING = 1e-6


class Limits:
    """Hold the lowest and the highest that each count of a part can be, as far as is known by now."""

    def __init__(self, part: Part):
        """Narrow by each sum in turn, until none narrows any further."""
        self._part = part
        self.low, self.high = part.low.copy(), part.high.copy()
        for _ in range(PASSES):
            before = self.low.copy(), self.high.copy()
            self._pass()
            if (self.low == before[0]).all() and (self.high == before[1]).all():
                return

    def _pass(self) -> None:
        part, factor, rows = self._part, self._part.factor, self._part.row_of
        low, high = self.low[part.key_of], self.high[part.key_of]
        least, most = factor * np.where(factor > 0, low, high), factor * np.where(factor > 0, high, low)
        sum_least, sum_most = (np.zeros(len(part.rows), dtype=np.int64) for _ in range(2))
        np.add.at(sum_least, rows, least)
        np.add.at(sum_most, rows, most)
        upper = part.equals[rows] - (sum_least[rows] - least)
        lower = part.equals[rows] - (sum_most[rows] - most)
        np.minimum.at(self.high, part.key_of, np.where(factor > 0, upper, lower) // factor)
        np.maximum.at(self.low, part.key_of, -(-np.where(factor > 0, lower, upper) // factor))

    def add(self, factors: np.ndarray | None) -> None:
        """Narrow by the one sum that the part's sums make, each times its factor.

        The solver tells the factors that bound the count asked about; that sum bounds its other counts as well.
        """
        if factors is None:
            return
        part = self._part
        along = np.zeros(len(part.keys))
        np.add.at(along, part.key_of, part.factor * factors[part.row_of])
        places = np.flatnonzero(np.abs(along) > ROUNDING)
        along, equals = along[places], float(factors @ part.equals)
        low, high = self.low[places].astype(float), self.high[places].astype(float)
        least, most = along * np.where(along > 0, low, high), along * np.where(along > 0, high, low)
        upper, lower = equals - (least.sum() - least), equals - (most.sum() - most)
        ends = np.where(along > 0, upper, lower) / along, np.where(along > 0, lower, upper) / along
        self.high[places] = np.minimum(high, np.floor(ends[0] + ROUNDING)).astype(np.int64)
        self.low[places] = np.maximum(low, np.ceil(ends[1] - ROUNDING)).astype(np.int64)
