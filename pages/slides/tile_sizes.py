"""What stands on a tile of a slide, and how much room tiles take beside each other."""

from collections.abc import Sequence

from pages.parts.incomplete import SHAPE
from pages.parts.tiles import Tile
from pages.slides import fitting
from pages.slides.fitting import INNER, KEY, SMALL, VALUE

GAP = 0.2  # inches between two tiles
FEWEST = 3  # tiles as wide as if there were so many
SHORT = 8  # letters of a value that stand in the largest type


def width(found: Sequence[Tile]) -> float:
    """Return the width of each of some tiles beside each other."""
    return (INNER - GAP * (len(found) - 1)) / max(len(found), FEWEST)


def height(found: Sequence[Tile]) -> float:
    """Return the height of the tallest of some tiles beside each other."""
    wide = width(found)
    return max(sum(fitting.height([text], size, wide, bold) for text, size, bold in lines(t)) for t in found)


def shared(found: Sequence[Tile], room: float) -> list[tuple[Tile, ...]]:
    """Share tiles out among as few slides as it takes, in order: fewer beside each other are shorter."""
    for number in range(1, len(found) + 1):
        size = -(-len(found) // number)
        parts = [tuple(found[at : at + size]) for at in range(0, len(found), size)]
        if all(height(part) <= room for part in parts):
            break
    return parts


def lines(tile: Tile) -> list[tuple[str, int, bool]]:
    """List what stands on a tile: (text, size, bold)."""
    value = VALUE if len(tile.value) <= SHORT else KEY
    warning = f"{SHAPE} {tile.warning}" if tile.warning else ""
    found = [(tile.name, SMALL, True), (tile.period, SMALL, False), (tile.value, value, True)]
    found += [
        (tile.numbers, SMALL, False),
        (warning, SMALL, True),
        (f"{tile.shape} {tile.target}".strip(), SMALL, True),
    ]
    found += [(change, SMALL, False) for change in tile.changes]
    return [line for line in found if line[0]]
