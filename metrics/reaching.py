"""Work out what it takes to reach a target by the end of a year, from shown counts only."""

from collections.abc import Sequence
from typing import NamedTuple

from metrics.shares import Share, percentage


class Expected(NamedTuple):
    """How many are still expected in a year: as many as in the same months a year before, or at its own pace."""

    number: int
    same_months: bool


def expected(so_far: Share, quarters: int, a_year_before: Sequence[Share]) -> Expected | None:
    """Return how many are still to come in a year of which `quarters` are counted; None where that is not shown.

    `a_year_before` are the shares of the quarters that are to come, a year before. Where one of their totals is
    not shown, the rest of the year is taken to be as busy as its quarters so far.
    """
    if so_far.of is None:
        return None
    totals = [share.of for share in a_year_before]
    if None not in totals:
        return Expected(sum(totals), same_months=True)
    return Expected(round(so_far.of * len(totals) / quarters), same_months=False)


def needed_of_the_next(so_far: Share, target: int, coming: int) -> int | None:
    """Return how many of those to come must count for the year to reach `target` per cent.

    It is 0 where the target is reached whatever comes, and more than `coming` where it is out of reach. None where
    the counts are not shown.
    """
    if so_far.percent is None:
        return None
    return max(0, -(-(target * (so_far.of + coming) - 100 * so_far.yes.n) // 100))


def best_for_the_year(so_far: Share, coming: int) -> int | None:
    """Return the per cent that a year would come to if all those to come counted; None where it is not shown."""
    return None if so_far.percent is None else percentage(so_far.yes.n + coming, so_far.of + coming)
