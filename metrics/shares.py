"""Make percentages: whole, from shown counts only, and never from fewer than 10."""

from math import ceil, floor, hypot, sqrt
from typing import NamedTuple

from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED, Figure

SMALLEST_DENOMINATOR = 10  # docs/disclosure-control.md, rule 5
CONFIDENCE_95 = 1.959964


class Bound(NamedTuple):
    """Say a hidden headline in words: `fewer_than` of `of` on one side, so the share is over or under `percent`.

    `of` and `percent` are None where the denominator is not shown.
    """

    side: str
    fewer_than: int
    of: int | None
    percent: int | None


class Interval(NamedTuple):
    """Hold the ends of a 95% Wilson interval, in per cent from 0 to 100."""

    low: float
    high: float


class Range(NamedTuple):
    """The least and the most that a hidden share can be, in whole per cents, as shown figures already imply."""

    low: int
    high: int


class Share(NamedTuple):
    """A share: those who count (`yes`) of those who count or do not (`of`), and where it is hidden, its words.

    `dated` is the share of those that have the dates it needs, so that none is shown as if it were complete.
    """

    status: str
    yes: Figure
    no: Figure
    of: int | None
    percent: int | None
    interval: Interval | None
    bound: Bound | None
    between: Range | None = None
    dated: "Share | None" = None


def percentage(part: int, whole: int) -> int:
    """Round a share to whole per cents, halves up: the one rounding of the dashboard."""
    return (200 * part + whole) // (2 * whole)


def wilson(part: int, whole: int) -> Interval:
    """Return the 95% Wilson score interval of a share, in per cent (Wilson 1927)."""
    z2 = CONFIDENCE_95**2
    share, spread = part / whole, 1 + z2 / whole
    middle = (share + z2 / (2 * whole)) / spread
    half = CONFIDENCE_95 * sqrt(share * (1 - share) / whole + z2 / (4 * whole**2)) / spread
    return Interval(100 * max(0.0, middle - half), 100 * min(1.0, middle + half))


def could_be_chance(one: Share, other: Share) -> bool:
    """Tell whether two shares differ by no more than chance does: the 95% interval of their difference holds 0.

    The interval is made of the two Wilson intervals (Newcombe 1998, method 10): each share may lie as far towards
    the other as its own interval goes, and both at once is rarer. It is right for small groups, too. Shares that
    are equal as displayed, or not both shown, have no difference to judge.
    """
    if one.interval is None or other.interval is None or one.percent == other.percent:
        return False
    low, high = sorted((one, other), key=lambda share: share.yes.n / share.of)
    low_share, high_share = (100 * share.yes.n / share.of for share in (low, high))
    return high_share - low_share <= hypot(high_share - high.interval.low, low.interval.high - low_share)


def counts_could_be_chance(difference: int, events: int) -> bool:
    """Tell whether chance alone could split some events so unevenly; a difference of 0 is none to judge.

    The events are those of two times, or those that add and those that take away. It is whether the Wilson
    interval of the larger part of them holds one half.
    """
    return 0 < difference**2 <= CONFIDENCE_95**2 * events


def share(yes: Figure, no: Figure, bound: Bound | None = None) -> Share:
    """Make the share of two figures; without both there is no percentage, only its status or its words."""
    if yes.status in (NOT_RECORDED, NOT_COMPLETE):
        return Share(yes.status, yes, no, None, None, None, None)
    if yes.n is None or no.n is None:
        return Share(SUPPRESSED, yes, no, bound.of if bound else None, None, None, bound)
    of = yes.n + no.n
    if of < SMALLEST_DENOMINATOR:
        return Share(SHOWN, yes, no, of, None, None, None)
    return Share(SHOWN, yes, no, of, percentage(yes.n, of), wilson(yes.n, of), None)


def bound(side: str, fewer_than: int, of: int | None) -> Bound:
    """Put the words of a hidden headline into per cents: fewer than 10 late of 149 is over 93% on time."""
    if not of or of < fewer_than:
        return Bound(side, fewer_than, of, None)
    percent = ceil(100 * fewer_than / of) if side == "yes" else floor(100 * (of - fewer_than) / of)
    return Bound(side, fewer_than, of, percent)
