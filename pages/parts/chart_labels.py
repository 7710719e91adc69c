"""Words that stand in charts: where they go, how they wrap, which quarters are named."""

from collections.abc import Sequence
from typing import NamedTuple

from metrics.periods import is_quarter

MOST_QUARTERS = 16
CATEGORY_WORDS = {
    "yes": "Yes", "no": "No", "outside": "Not counted here", "1": "1 placement", "2": "2 placements",
    "First": "First reviews", "Second": "Second reviews", "First or second": "First or second reviews",
    "Later": "Later reviews",
}  # fmt: skip


class Label(NamedTuple):
    """A text that wants to stand at `at` pixels and takes `height` pixels around it."""

    at: float
    height: float


def category_name(category: str) -> str:
    """Write a category of the catalogue for people."""
    return CATEGORY_WORDS.get(category, category)


def lines(text: str) -> int:
    return text.count("<br>") + 1


def longest_line(text: str) -> int:
    return max(len(line) for line in text.split("<br>"))


def period_ticks(periods: Sequence[str]) -> list[str]:
    """Name every other quarter, and the year under its first one, so that 14 quarters fit a phone.

    Of more quarters only the first of a year is named, and every other year. A quarter without a name keeps its
    tick. Years are named in full, on two lines where they are long.
    """
    is_long = len(periods) > MOST_QUARTERS
    return [_quarter_tick(p, is_long) if is_quarter(p) else p.replace(" ", "<br>", 1) for p in periods]


def _quarter_tick(quarter: str, is_long: bool) -> str:
    year, number = quarter.split(" ")
    if is_long and number == "Q1":
        return "Q1" if int(year[:4]) % 2 else f"Q1<br>{year}"
    return {"Q1": f"Q1<br>{year}", "Q3": "" if is_long else "Q3"}.get(number, "")


def spread(labels: Sequence[Label], low: float, high: float) -> list[float]:
    """Move labels apart until none touches another, each as near to where it wants to be as that allows.

    Takes and gives pixels upwards; where there is too little room, the lowest goes under `low` rather than
    one over another.
    """
    order = sorted(range(len(labels)), key=lambda i: (labels[i].at, i))
    placed = [0.0] * len(labels)
    floor = low
    for i in order:
        placed[i] = max(labels[i].at, floor + labels[i].height / 2)
        floor = placed[i] + labels[i].height / 2
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - labels[i].height / 2)
        ceiling = placed[i] - labels[i].height / 2
    return placed


def runs(marks: Sequence[object]) -> list[tuple[object, int, int]]:
    """Gather equal neighbours: (mark, first, last)."""
    found: list[tuple[object, int, int]] = []
    for at, mark in enumerate(marks):
        if found and found[-1][0] == mark:
            found[-1] = (mark, found[-1][1], at)
        else:
            found.append((mark, at, at))
    return found


def spans(periods: Sequence[str], flags: Sequence[object]) -> str:
    """Name the periods that are flagged, those that follow each other by the first and the last."""
    found = [(periods[first], periods[last]) for flag, first, last in runs([bool(f) for f in flags]) if flag]
    return ", ".join(first if first == last else f"{first} to {last}" for first, last in found)
