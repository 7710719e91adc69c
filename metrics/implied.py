"""Say what shown figures already imply of a hidden headline, and nothing more.

Where one quarter is said as "fewer than 10", its year (or another quarter) is hidden too, or it would give the
quarter away. But the shown quarters and the words leave it only a few values, which anyone can add up; saying
them tells nothing new, and a councillor gets "between 28% and 30%" instead of a symbol.
"""

from collections.abc import Iterable
from typing import NamedTuple

from metrics.figures import Figure
from metrics.shares import Range, Share, percentage


class Span(NamedTuple):
    """The least and the most that a count can be, as far as shown figures and words tell."""

    least: int
    most: int


def yes_span(share: Share) -> Span | None:
    """Return what is told of those who count in one period: the count, or what its words leave."""
    if share.yes.n is not None:
        return Span(share.yes.n, share.yes.n)
    if share.bound is None or share.bound.of is None:
        return None
    few = Span(1, share.bound.fewer_than - 1)
    return few if share.bound.side == "yes" else Span(share.bound.of - few.most, share.bound.of - few.least)


def denominator(share: Share) -> int | None:
    """Return how many count or do not, where that is told."""
    return share.of if share.of is not None else share.bound and share.bound.of


def of_the_sum(parts: Iterable[Share]) -> Range | None:
    """Return the share of a year whose quarters are all told, in counts or in words."""
    parts = list(parts)
    spans, ofs = [yes_span(p) for p in parts], [denominator(p) for p in parts]
    if not parts or None in spans or None in ofs:
        return None
    return _range(sum(s.least for s in spans), sum(s.most for s in spans), sum(ofs))


def of_the_rest(whole: Share, others: Iterable[Share]) -> Range | None:
    """Return the share of a quarter whose year and other quarters are all told."""
    others = list(others)
    spans, ofs = [yes_span(p) for p in (whole, *others)], [denominator(p) for p in (whole, *others)]
    if None in spans or None in ofs:
        return None
    year, *rest = spans
    return _range(
        year.least - sum(s.most for s in rest), year.most - sum(s.least for s in rest), ofs[0] - sum(ofs[1:])
    )


def beside_hidden_outsiders(yes: Figure, no: Figure, total: Figure) -> Range | None:
    """Return what is told of a share when those outside its denominator are hidden, and one side with them.

    Hidden is at least one, so of 125 reviews with 90 in time at most 124 count: the share is 72% or more.
    """
    if total.n is None or total.n <= 10 or (yes.n is None) == (no.n is None):
        return None
    most = total.n - 1
    if yes.n is not None:
        return Range(100 * yes.n // most, 100)
    return Range(0, -(-100 * (most - no.n) // most))


def _range(least: int, most: int, of: int) -> Range | None:
    return Range(percentage(max(least, 0), of), percentage(min(most, of), of)) if of >= 10 else None
