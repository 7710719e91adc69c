"""Read what is known besides a release: earlier releases, and figures that others have published.

A CSV of population, period, categories (`column=value;column=value`), n and source. `n` is a whole number, or what
was told of a hidden one: `suppressed` (one or more), `withheld` (zero or more), or `1 to 9`.
"""

import csv
import io
import math
import re
from pathlib import Path
from typing import NamedTuple

from metrics.audit.reading import (
    HIDDEN,
    LARGEST,
    NOT_RECORDED,
    SHOWN,
    SUPPRESSED,
    WITHHELD,
    Key,
    Published,
    Unreadable,
    check_place,
)

COLUMNS = ["population", "period", "categories", "n", "source"]
SPAN = re.compile(r"(\d{1,9}) to (\d{1,9})")


class Known(NamedTuple):
    """Hold one fact that is known elsewhere: a status, its number if it is one, and its limits if it is not."""

    status: str
    n: int | None
    least: int
    most: float


def read_known(path: Path, published: Published) -> dict[Key, Known]:
    """Read the facts; raise Unreadable, naming the row, where one cannot be placed in the release."""
    try:
        rows = list(csv.reader(io.StringIO(Path(path).read_bytes().decode("utf-8-sig")), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise Unreadable("the file of known facts cannot be read as CSV in UTF-8") from None
    if not rows or rows[0] != COLUMNS:
        raise Unreadable("the file of known facts must have the columns " + ", ".join(COLUMNS))
    found: dict[Key, Known] = {}
    for number, row in enumerate(rows[1:], start=2):
        try:
            population, period, categories, n, _ = (value.strip() for value in row)
            check_place(population, period, published.kinds)
            pairs = [
                tuple(part.strip() for part in pair.split("=")) for pair in categories.split(";") if pair.strip()
            ]
            if not all(len(pair) == 2 and all(pair) for pair in pairs) or len(dict(pairs)) != len(pairs):
                raise Unreadable("its categories are not column=value;column=value")
            found.setdefault((population, period, tuple(sorted(pairs))), _fact(n))
        except (ValueError, Unreadable) as reason:
            why = f": {reason}" if isinstance(reason, Unreadable) else ""
            raise Unreadable(f"row {number} of the file of known facts cannot be used{why}") from None
    return found


def _fact(n: str) -> Known:
    if n == SUPPRESSED:
        return Known(SUPPRESSED, None, 1, math.inf)
    if n == WITHHELD:
        return Known(WITHHELD, None, 0, math.inf)
    if span := SPAN.fullmatch(n):
        least, most = int(span[1]), int(span[2])
        if least > most:
            raise Unreadable("its limits are the wrong way round")
        return Known(SUPPRESSED if least else WITHHELD, None, least, most)
    if not (n.isascii() and n.isdigit()) or int(n) > LARGEST:
        raise Unreadable("n is neither a whole number nor what was told of a hidden one")
    return Known(SHOWN, int(n), int(n), int(n))


def together(published: Published, known: dict[Key, Known]) -> Published:
    """Add what is known to a release, as if all of it were one publication."""
    cells, limits = dict(published.cells), {}
    for key, fact in known.items():
        status = cells.get(key, (NOT_RECORDED, None))[0]
        if status == SHOWN:
            continue
        if fact.status == SHOWN:
            cells[key] = (SHOWN, fact.n)
        elif status in HIDDEN:
            limits[key] = (fact.least, fact.most)
        else:
            cells[key] = (fact.status, None)
            limits[key] = (fact.least, fact.most)
    return published._replace(cells=cells, limits=limits, besides=frozenset(cells.keys() - published.cells.keys()))


def alone(published: Published, known: dict[Key, Known]) -> Published:
    """Give what could be known if the release hid all that it can hide; zeros it has to show."""
    hidden = {
        key: (WITHHELD, None) if status == SHOWN and n else (status, n)
        for key, (status, n) in published.cells.items()
    }
    return together(published._replace(cells=hidden, words=()), known)


def contradicted(published: Published, known: dict[Key, Known]) -> list[Key]:
    """List the cells that the release shows with another number than is known elsewhere."""
    return [
        key
        for key, fact in known.items()
        if published.cells.get(key, ("", None))[0] == SHOWN
        and fact.status == SHOWN
        and fact.n != published.cells[key][1]
    ]
