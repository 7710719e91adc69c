"""What a section of a page finds, as plain values: to draw on a page, a slide or paper, or to write to a file."""

from typing import NamedTuple

from pages.parts.kinds import Kind
from pages.parts.tables import Table


class Finding(NamedTuple):
    """One section of a page. What is hidden is hidden in each of its parts: there is nothing else behind them.

    - `heading` stands over it; "" where it goes on under the one before.
    - `key` names it among the findings of its page, and in the names of files.
    - `period` is that of its figures: "2025-26 Q2", "2024-25", "2025-26 to Q2", or "2022-23 Q1 to 2025-26 Q2".
    - `kind` is the chart with all that it is drawn of, and `table` the same in words, with its notes. A table may
      stand alone. `reason` says why there is neither; where it is not empty, nothing else is drawn.
    - `remarks` are sentences over the chart, `warnings` say how complete it is, `points` are a list under these.
    - `links` are (page, words) that lead on; the page is a name of pages.contents.PAGES.
    - `choice` is the measure or the column that it is of, where its section offers any.
    """

    heading: str
    key: str
    period: str
    kind: Kind | None = None
    table: Table | None = None
    reason: str = ""
    remarks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    choice: str = ""

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the notes of the table but for the warnings, which files need there and screens have already."""
        return tuple(note for note in self.table.notes if note not in self.warnings)
