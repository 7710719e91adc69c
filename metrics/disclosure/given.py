"""Say what is given before anything is decided: what was published earlier, and what others have published."""

from collections.abc import Mapping
from typing import NamedTuple

from metrics.cells import Before, Cells, Key

MIDDLE = 1_000_000
"""Where the scale of corrections has its zero: a correction of -2 is the count MIDDLE - 2."""

FREE = "free"


class Given(NamedTuple):
    """Hold, by number of the cell, what this release cannot change.

    `before`: cells of earlier releases; `told`: counts that stand elsewhere; `unreleased`: cells that only take
    part in sums; `differences`: corrections; `large`: bases that are hidden, and known to be large; `keep`: cells
    that stay hidden although others have told enough to show them; `lost`: cells that others give away whatever
    is hidden here, left out of the standard.
    """

    before: Mapping[int, Before]
    told: frozenset[int]
    unreleased: frozenset[int]
    differences: frozenset[int]
    large: frozenset[int]
    keep: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    @property
    def frozen(self) -> frozenset[int]:
        """Return the cells whose status is settled already."""
        return frozenset(i for i, one in self.before.items() if one.status != FREE)

    @property
    def shown(self) -> frozenset[int]:
        """Return the cells that an earlier release has shown."""
        return frozenset(i for i, one in self.before.items() if one.status == "shown")

    @property
    def still(self) -> frozenset[int]:
        """Return the cells whose count is known, whatever this release does."""
        return self.shown | self.told

    def with_status(self, *statuses: str) -> frozenset[int]:
        """Return the cells that an earlier release gave one of these statuses."""
        return frozenset(i for i, one in self.before.items() if one.status in statuses)


def number_given(cells: Cells, place: Mapping[Key, int]) -> Given:
    """Number what is given as the cells are numbered; raise KeyError for a cell that was not counted."""

    def numbered(keys: frozenset[Key]) -> frozenset[int]:
        return frozenset(place[key] for key in keys)

    return Given(
        {place[key]: one for key, one in cells.before.items()},
        numbered(cells.told),
        numbered(cells.unreleased),
        numbered(cells.differences),
        numbered(cells.large_bases),
    )
