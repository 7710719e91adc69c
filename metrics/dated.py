"""Say how complete a measure is: the share of its population that has the dates which the measure needs.

It is worked out from shown counts, like every other share.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from metrics.catalogue import Dates
from metrics.figures import SHOWN, SUPPRESSED, Figure
from metrics.shares import Range, Share, share

COMPLETE_ENOUGH = 90  # per cent; a measure with fewer dates is shown with a warning


def with_dates(dates: Dates, categories: Mapping[str, Figure], total: Figure) -> Share:
    """Make the share of those that have the dates, of all whose dates are due by now."""
    missing = whole([categories[name] for name in dates.missing])
    not_yet = whole([categories[name] for name in dates.not_yet])
    known = categories.keys() - {*dates.missing, *dates.not_yet}
    have = whole([categories[name] for name in sorted(known)])
    made = share(rest(have, total, missing, not_yet), rest(missing, total, have, not_yet))
    if made.status != SUPPRESSED or None in (total.n, not_yet.n):
        return made
    shown = [sum(categories[name].n or 0 for name in names) for names in (known, dates.missing)]
    return made._replace(between=_between(*shown, total.n - not_yet.n))


def _between(have: int, missing: int, of: int) -> Range | None:
    """Return what is left to a hidden share by the parts of it that are shown."""
    if have + missing > of or not of:
        return None
    return Range(floor(100 * have / of), ceil(100 * (of - missing) / of))


def whole(parts: Iterable[Figure]) -> Figure:
    """Add figures up; the sum is as hidden, or as little recorded, as a part of it."""
    parts = list(parts)
    hidden = [part for part in parts if part.n is None]
    return hidden[0] if hidden else Figure(SHOWN, sum(part.n for part in parts))


def together(shares: Sequence[Share]) -> Share:
    """Make one share of those of several periods; it is as hidden, or as little recorded, as one of them."""
    if len(shares) == 1:
        return shares[0]
    return share(whole(one.yes for one in shares), whole(one.no for one in shares))


def rest(figure: Figure, total: Figure, *others: Figure) -> Figure:
    """Return a hidden figure where the shown total less the shown others tells it: anyone can work it out."""
    if figure.status != SUPPRESSED or None in (total.n, *(other.n for other in others)):
        return figure
    told = total.n - sum(other.n for other in others)
    return Figure(SHOWN, told) if told >= 0 else figure


def is_incomplete(dated: Share) -> bool:
    """Tell whether too few have the dates, from the counts and not from the rounded per cent."""
    if dated.percent is not None:
        return 100 * dated.yes.n < COMPLETE_ENOUGH * dated.of
    return dated.between is not None and dated.between.high < COMPLETE_ENOUGH


def may_be_incomplete(dated: Share) -> bool:
    """Tell whether it is hidden how many have the dates, and what is shown leaves room for too few."""
    if dated.status != SUPPRESSED or is_incomplete(dated):
        return False
    return dated.between is None or dated.between.low < COMPLETE_ENOUGH


def is_doubtful(dated: Share | None) -> bool:
    """Tell whether a figure may not be shown as if it were complete."""
    return dated is not None and (is_incomplete(dated) or may_be_incomplete(dated))
