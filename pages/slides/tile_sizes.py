"""What stands on a tile of a slide, and how much room tiles take beside each other."""

from collections.abc import Sequence

from pages.parts.incomplete import SHAPE
from pages.parts.tiles import Tile
from pages.slides import fitting
from pages.slides.fitting import INNER, KEY, SMALL, VALUE

GAP = 0.2  # inches between two tiles
MARGIN = 0.12  # inches between the edge of a tile and its text
FEWEST = 2  # tiles as wide as if there were so many
SIZES = (24, 22, 20, SMALL)  # points of the words on tiles, of which the largest is taken that fits
LARGER = VALUE / SMALL  # times as large as these is the figure
SHORT = 8  # letters of a value that stand in the largest type


def width(found: Sequence[Tile]) -> float:
    """Return the width of each of some tiles beside each other."""
    return (INNER - GAP * (len(found) - 1)) / max(len(found), FEWEST)


def height(found: Sequence[Tile], size: int = SMALL) -> float:
    """Return the height of the tallest of some tiles beside each other."""
    wide = width(found) - 2 * MARGIN
    return 2 * MARGIN + max(_height(tile, size, wide) for tile in found)


def _height(tile: Tile, size: int, wide: float) -> float:
    return sum(fitting.height([text], points, wide, bold) for text, points, bold in lines(tile, size))


def shared(found: Sequence[Tile], room: float) -> list[tuple[Tile, ...]]:
    """Share tiles out among as few slides as it takes, in order: fewer beside each other are shorter."""
    for number in range(1, len(found) + 1):
        size = -(-len(found) // number)
        parts = [tuple(found[at : at + size]) for at in range(0, len(found), size)]
        if all(height(part) <= room for part in parts):
            break
    return parts


def largest(found: Sequence[Tile], room: float) -> int:
    """Return the largest type of the words on some tiles that has room."""
    return next((size for size in SIZES if found and height(found, size) <= room), SMALL)


def lines(tile: Tile, size: int = SMALL) -> list[tuple[str, int, bool]]:
    """List what stands on a tile: (text, size, bold)."""
    value = round(size * LARGER) if len(tile.value) <= SHORT else round(size * KEY / SMALL)
    warning = f"{SHAPE} {tile.warning}" if tile.warning else ""
    found = [(tile.name, size, True), (tile.period, size, False), (tile.value, value, True)]
    found += [
        (tile.numbers, size, False),
        (warning, size, True),
        (f"{tile.shape} {tile.target}".strip(), size, True),
    ]
    found += [(change, size, False) for change in tile.changes]
    return [line for line in found if line[0]]
