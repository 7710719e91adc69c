"""Say how complete a measure is: the share of its population that has the dates which the measure needs.

It is worked out from shown counts, like every other share.
"""

from collections.abc import Iterable, Mapping

from metrics.catalogue import Dates
from metrics.figures import SHOWN, SUPPRESSED, Figure
from metrics.shares import Share, share

COMPLETE_ENOUGH = 90  # per cent; a measure with fewer dates is shown with a warning


def with_dates(dates: Dates, categories: Mapping[str, Figure], total: Figure) -> Share:
    """Make the share of those that have the dates, of all whose dates are due by now."""
    missing = whole([categories[name] for name in dates.missing])
    not_yet = whole([categories[name] for name in dates.not_yet])
    known = categories.keys() - {*dates.missing, *dates.not_yet}
    have = whole([categories[name] for name in sorted(known)])
    return share(rest(have, total, missing, not_yet), rest(missing, total, have, not_yet))


def whole(parts: Iterable[Figure]) -> Figure:
    """Add figures up; the sum is as hidden, or as little recorded, as a part of it."""
    parts = list(parts)
    hidden = [part for part in parts if part.n is None]
    return hidden[0] if hidden else Figure(SHOWN, sum(part.n for part in parts))


def rest(figure: Figure, total: Figure, *others: Figure) -> Figure:
    """Return a hidden figure where the shown total less the shown others tells it: anyone can work it out."""
    if figure.status != SUPPRESSED or None in (total.n, *(other.n for other in others)):
        return figure
    told = total.n - sum(other.n for other in others)
    return Figure(SHOWN, told) if told >= 0 else figure


def is_incomplete(dated: Share) -> bool:
    """Tell whether too few have the dates, from the counts and not from the rounded per cent."""
    return dated.percent is not None and 100 * dated.yes.n < COMPLETE_ENOUGH * dated.of
