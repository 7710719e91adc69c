"""Collect witnesses of one part, and keep score of what they prove."""

import numpy as np

from metrics.audit.part import Part


class Tally:
    """Hold the most and the fewest that any witness gave each count of a part, and whether it is explained.

    Explained: a witness in which it is large enough holds a cause as well. Kept are the witnesses that proved
    something new when they came.
    """

    def __init__(self, part: Part):
        """Begin with no witness."""
        self._part = part
        self.most = np.full(len(part.keys), -1, dtype=np.int64)
        self.fewest = np.full(len(part.keys), np.iinfo(np.int64).max)
        self.explained = np.zeros(len(part.keys), dtype=bool)
        self.kept: list[np.ndarray] = []

    def take(self, counts: np.ndarray | None) -> bool:
        """Round counts, and score them if they still add up; say whether they do."""
        if counts is None:
            return False
        whole = np.rint(counts).astype(np.int64)
        part = self._part
        if not part.adds_up(whole):
            return False
        asked, large = part.goal > 0, whole >= part.goal
        explained = self.explained | (large if part.explained(whole) else False)
        first_large = large & (self.most < part.goal)
        first_other = (self.most == self.fewest) & (whole != self.most)
        news = first_large | first_other | (explained & ~self.explained)
        if (news & asked).any() or not self.kept:
            self.kept.append(whole)
        self.explained = explained
        self.most, self.fewest = np.maximum(self.most, whole), np.minimum(self.fewest, whole)
        return True

    def short(self) -> list[int]:
        """List the places of counts that no witness made large enough yet."""
        return np.flatnonzero(self.most < self._part.goal).tolist()

    def single(self) -> list[int]:
        """List the places of counts that are one and the same number in every witness so far."""
        return np.flatnonzero((self._part.goal > 0) & (self.most == self.fewest)).tolist()

    def unexplained(self) -> list[int]:
        """List the places of counts that are large enough in no witness that holds a cause."""
        return np.flatnonzero((self._part.goal > 0) & ~self.explained).tolist()
