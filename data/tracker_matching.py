"""Find for each row of a tracker the review of the return that it is about: by child, and by the day held.

The tracker's day may lie up to 14 days from the return's. Nearest goes first, so that the same day always does; of
two as near, the earlier review; of two rows as near to one review, the upper row. A review belongs to one row.
A row that has no day held is of the review held nearest to its due date, up to 31 days from it, that no row has.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

DAYS_APART = 14  # less than the 20 working days in which a first review follows an entry, or a review another
DUE_APART = 31


class Entry(NamedTuple):
    """What a row says of one review: its number, its child, and the days held and due, if they are known."""

    number: int
    child: str
    held_on: date | None
    due_on: date | None


def match(entries: Iterable[Entry], reviews: Mapping[str, Sequence[date]]) -> dict[int, date]:
    """Give the day held in the return by the number of the row; `reviews` has each child's days held."""
    by_child: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_child[entry.child].append(entry)
    found: dict[int, date] = {}
    for child, rows in by_child.items():
        free = set(reviews.get(child, ()))
        held = [(row.held_on, row.number) for row in rows if row.held_on]
        due = [(row.due_on, row.number) for row in rows if not row.held_on and row.due_on]
        for days, apart in ((held, DAYS_APART), (due, DUE_APART)):
            taken = _nearest(days, free, apart)
            free -= set(taken.values())
            found |= taken
    return found


def _nearest(days: Sequence[tuple[date, int]], reviews: Iterable[date], apart: int) -> dict[int, date]:
    pairs = sorted(
        (abs((day - review).days), review, number)
        for day, number in days
        for review in reviews
        if abs((day - review).days) <= apart
    )
    found: dict[int, date] = {}
    for _, review, number in pairs:
        if number not in found and review not in found.values():
            found[number] = review
    return found
