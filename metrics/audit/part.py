"""Hold one part of the publication: unknowns that move together, their sums, and what is asked of each."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from metrics.audit.causes import Causes
from metrics.audit.plain import THRESHOLD
from metrics.audit.reading import Key
from metrics.audit.systems import Row

ROOM = 1_000  # a count without any limit ends this far above all that is known, so that each question has an end


class Asked(NamedTuple):
    """Say what each hidden count must be able to reach, and what could be the cause that any is hidden."""

    enough: Mapping[Key, int]
    causes: Causes


class Part:
    """Hold unknowns and sums as arrays, in the order of `keys`; nothing in it changes.

    `goal` is what a count must be able to reach, 0 where nothing is asked.
    """

    def __init__(self, limits: Mapping[Key, tuple[int, float]], rows: tuple[Row, ...], asked: Asked):
        """Put limits and sums into arrays."""
        self.keys, self.rows = tuple(limits), rows
        self.place = {key: index for index, key in enumerate(self.keys)}
        self.low = np.array([limits[key][0] for key in self.keys], dtype=np.int64)
        self.ceiling = ROOM + int(self.low.sum()) + sum(abs(equals) for _, equals, _ in rows)
        self.high = np.array([min(limits[key][1], self.ceiling) for key in self.keys], dtype=np.int64)
        self.goal = np.array([asked.enough.get(key, 0) for key in self.keys], dtype=np.int64)
        self.may_cause = np.array([key in asked.causes.small for key in self.keys], dtype=bool)
        self.has_cause = any(key in asked.causes.whatever for key in self.keys)
        entries = [(r, self.place[k], c) for r, (row, _, _) in enumerate(rows) for k, c in row.items()]
        self.row_of, self.key_of, self.factor = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        self.equals = np.array([equals for _, equals, _ in rows], dtype=np.int64)

    def sums(self, counts: np.ndarray) -> np.ndarray:
        """Add up each sum."""
        sums = np.zeros(len(self.rows), dtype=counts.dtype)
        np.add.at(sums, self.row_of, self.factor * counts[self.key_of])
        return sums

    def adds_up(self, counts: np.ndarray) -> bool:
        """Check whole counts by addition alone: every sum, and every limit."""
        return bool(
            (self.sums(counts) == self.equals).all() and (counts >= self.low).all() and (counts <= self.high).all()
        )

    def explained(self, counts: np.ndarray) -> bool:
        """Say whether these counts hold a cause: a cell that the rules would hide for its own sake."""
        small = (counts >= 1) & (counts <= THRESHOLD) & self.may_cause
        return self.has_cause or bool(small.any())
