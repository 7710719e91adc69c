"""One slide as plain values: what the outline gives and the deck writes."""

from typing import NamedTuple

from pages.parts.kinds import Kind
from pages.parts.tables import Table
from pages.parts.tiles import Tile


class Slide(NamedTuple):
    """A title no other slide has, and what stands under it, from top to bottom; what is empty is left out.

    `answer` is in large type, `warnings` say how complete the figures are, `points` are a list, `chart` and
    `table` take what room there is, and `foot` is what a reader must know of them. `widths` are those of the
    table's columns, and `size` the type of tiles or of a table in points; both are the same on each slide of a
    table. `alt` says what the chart or the table shows, and `notes` are the speaker's.
    """

    title: str
    notes: str
    subtitle: str = ""
    answer: str = ""
    warnings: tuple[str, ...] = ()
    tiles: tuple[Tile, ...] = ()
    points: tuple[str, ...] = ()
    chart: Kind | None = None
    table: Table | None = None
    widths: tuple[float, ...] = ()
    size: int = 18
    foot: tuple[str, ...] = ()
    alt: str = ""
