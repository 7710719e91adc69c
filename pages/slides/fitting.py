"""How much fits on a slide: room in inches, lines that a text takes, and what goes on to the next slide.

PowerPoint breaks lines itself; here they are counted beforehand, so that nothing runs over the edge.
"""

import re
from collections.abc import Sequence

from pages.slides.type_widths import inches, lines

WIDTH, HEIGHT = 13.333, 7.5
EDGE, TOP, GAP = 0.5, 0.35, 0.12
LONG_NAME = " (part three of three)"
INNER = WIDTH - 2 * EDGE
BOTTOM = HEIGHT - 0.45  # what is under it is the number of the slide
SOURCE = INNER - 1.2  # beside the number of the slide, which source stands at its foot
SMALL, KEY, TITLE, VALUE = 18, 24, 28, 32  # points; nothing is smaller than the first
TABLES = (24, 22, 20, SMALL)  # points of a table, of which the largest is taken that fits
ANSWERS = (VALUE, 28)  # points of an answer that has a slide to itself; elsewhere it is of KEY
LISTS = (28, KEY, 20, SMALL)  # points of a list
FINEST = 40  # steps in which parts are made more alike
TITLE_LINES = 2  # a longer title is smaller
LEAD = re.compile(r"[^:.?]{3,55}[:?](?= )")  # of a point of a list
BULLET = "• "
LEADING = 1.2 / 72  # inches of a line for each point of its size
PADDING = 0.1  # inches over and under the text of a cell, and beside it
WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def height(texts: Sequence[str], size: int, width: float = INNER, bold: bool = False) -> float:
    """Return the inches that paragraphs take, one under the other."""
    return sum(lines(text, size, width, bold) * size * LEADING + size / 3 / 72 for text in texts)


def room_under(title: str, subtitle: str, answer: str) -> float:
    """Return the inches that are left under what stands at the top of a slide."""
    used = TOP + height([title], title_size(title), bold=True) + height([subtitle], SMALL) * bool(subtitle)
    return BOTTOM - used - GAP - (height([answer], KEY) + GAP) * bool(answer)


def title_size(title: str) -> int:
    return TITLE if lines(title, TITLE, INNER, bold=True) <= TITLE_LINES else KEY


def parts(heights: Sequence[float], room: float) -> list[slice]:
    """Share things of some heights out among as few slides as hold them, in order, and as evenly as that allows.

    Each slide has one thing at least.
    """
    fewest, found = _filled(heights, room), []
    for step in range(FINEST):
        found = _filled(heights, room * (step + 1) / FINEST)
        if len(found) == len(fewest):
            break
    return found


def _filled(heights: Sequence[float], room: float) -> list[slice]:
    found, first, used = [], 0, 0.0
    for at, needed in enumerate(heights):
        if at > first and used + needed > room:
            found.append(slice(first, at))
            first, used = at, 0.0
        used += needed
    return [*found, slice(first, len(heights))]


def shared(heights: Sequence[float], top: tuple[str, str, str], used: float = 0) -> dict[str, slice]:
    """Share things out among slides with a title, a subtitle and an answer: {name of the part: which}.

    The name of a part makes the title longer, which may take a line from the things.
    """
    title, *others = top
    found = parts(heights, room_under(title, *others) - used)
    if len(found) > 1:
        found = parts(heights, room_under(title + LONG_NAME, *others) - used)
    return dict(zip(part_names(len(found)), found, strict=True))


def part_names(number: int) -> list[str]:
    """Name the parts of what takes several slides: " (part one of two)"; a single one has no name."""
    if number == 1:
        return [""]
    return [f" (part {_word(at)} of {_word(number - 1)})" for at in range(number)]


def _word(at: int) -> str:
    return WORDS[at] if at < len(WORDS) else f"{WORDS[-1]} and {_word(at - len(WORDS))}"


def column_widths(headers: Sequence[str], rows: Sequence[Sequence[str]], size: int = SMALL) -> tuple[float, ...]:
    """Share the width of a slide out among the columns of a table, by the words that stand in them.

    No column is narrower than its longest word; what is left goes first to the columns that lack least.
    """
    columns = list(zip(headers, *rows, strict=True))
    widths = [max(_wide(word, size) for cell in column for word in cell.split(" ")) for column in columns]
    wanted = [max(_wide(cell, size) for cell in column) for column in columns]
    spare = INNER - sum(widths)
    order = sorted(range(len(columns)), key=lambda at: wanted[at] - widths[at])
    for place, at in enumerate(order):
        more = max(min(wanted[at] - widths[at], spare / (len(order) - place)), 0)
        widths[at], spare = widths[at] + more, spare - more
    return tuple(widths)


def _wide(text: str, size: int) -> float:
    """Return the width of a cell around a line of text, bold as in a header or the name of a row."""
    return inches(text, size, bold=True) + 2 * PADDING + 0.05


def row_height(row: Sequence[str], widths: Sequence[float], size: int = SMALL) -> float:
    """Return the height of a row of a table, in inches."""
    most = max(lines(cell, size, width - 2 * PADDING, bold=True) for cell, width in zip(row, widths, strict=True))
    return most * size * LEADING + PADDING


def led(point: str) -> tuple[str, str]:
    """Part what a point is of, which is written in bold, from what it says: before its colon and behind it."""
    lead = LEAD.match(point)
    return (lead[0], point[lead.end() :]) if lead else ("", point)


def list_height(points: Sequence[str], size: int) -> float:
    """Return the inches that a list takes, with its bullets and with the beginnings of its points in bold."""
    return sum(_point_height(point, size) for point in points)


def _point_height(point: str, size: int) -> float:
    lead, _ = led(point)
    wider = inches(lead, size, bold=True) - inches(lead, size)
    return height([BULLET + point], size, INNER - wider)


def list_size(points: Sequence[str], room: float) -> int:
    """Return the largest type in which a list has room; the smallest where it has none."""
    return next((size for size in LISTS if list_height(points, size) <= room), SMALL)
