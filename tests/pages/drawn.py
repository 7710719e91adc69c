"""Figures to draw in tests, and a look into what was drawn."""

import json
import re
from datetime import date

from metrics import catalogue as catalogues
from metrics.catalogue import Target
from metrics.figures import NOT_APPLICABLE, NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED, Figure
from metrics.periods import whole_quarters
from metrics.results import Breakdown, Point, Row, ShareBreakdown, ShareRow
from metrics.shares import Share, percentage, share

CATALOGUE = catalogues.load()
ON_TIME = CATALOGUE.measures["reviews_on_time"]
PLACE = "Test council"
QUARTERS = [q.label for q in whole_quarters(date(2022, 4, 1), date(2025, 9, 30))]
STATUSES = {"c": SUPPRESSED, "x": NOT_RECORDED, "n": NOT_COMPLETE, "z": NOT_APPLICABLE}
SYMBOLS = {"c": "[c]", "x": "[x]", "n": "[x]", "z": "[z]"}


def figure(value: int | str) -> Figure:
    """Make a figure of a count, or of `c` (hidden), `x` (not recorded), `n` (not complete), `z` (is none)."""
    return Figure(STATUSES[value]) if isinstance(value, str) else Figure(SHOWN, value)


def a_share(value: tuple[int, int] | str) -> Share:
    """Make a share of (yes, no), or of a letter that hides both."""
    return share(*(map(figure, value) if isinstance(value, tuple) else (figure(value), figure(value))))


def points(*values: tuple[int, int] | str, target: int | None = None) -> tuple[Point, ...]:
    aim = Target(date(2022, 4, 1), target) if target else None
    return tuple(Point(q, a_share(v), aim) for q, v in zip(QUARTERS[-len(values) :], values, strict=True))


def counts(*values: int | str) -> tuple[tuple[str, Figure], ...]:
    return tuple((q, figure(v)) for q, v in zip(QUARTERS[-len(values) :], values, strict=True))


def breakdown(column: str, *values: int | str, total: int | str) -> Breakdown:
    """Make a breakdown by a column of the catalogue, its categories in order."""
    whole = figure(total)
    categories = CATALOGUE.columns[column].categories
    rows = [(c, figure(v)) for c, v in zip(categories, values, strict=True)]
    percents = [percentage(f.n, whole.n) if f.n is not None and whole.n else None for _, f in rows]
    made = tuple(Row(c, f, p) for (c, f), p in zip(rows, percents, strict=True))
    return Breakdown(CATALOGUE.columns[column], "2024-25", made, whole)


def share_breakdown(column: str, *values: tuple[int, int] | str, period: str = "2025-26 to Q2") -> ShareBreakdown:
    entry = CATALOGUE.columns[column]
    rows = tuple(ShareRow(c, a_share(v)) for c, v in zip(entry.categories, values, strict=True))
    return ShareBreakdown(ON_TIME, entry, period, rows)


def spec(picture) -> dict:
    """Read a figure the way the browser gets it."""
    return json.loads(picture.figure.to_json())


def traces(picture, kind: str) -> list[dict]:
    return [t for t in spec(picture)["data"] if t["type"] == kind]


def line(picture) -> dict:
    """Find the one line of figures among bands and targets."""
    return next(t for t in traces(picture, "scatter") if t.get("mode") == "lines+markers")


def texts(picture) -> list[str]:
    return [a["text"] for a in spec(picture)["layout"].get("annotations", [])]


def numbers_in(text: str) -> set[int]:
    """Return the numbers of a text that are not part of the name of a period or of an interval's 95%."""
    text = re.sub(r"\d{4}-\d{2}( Q\d)?|31 March \d{4}|to Q\d|95% interval", " ", text)
    return {int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", text)}
