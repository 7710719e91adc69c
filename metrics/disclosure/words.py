"""Say a hidden headline as "fewer than 10 of 149", where the words stay as wide as they sound."""

from data.cell import HeadlineWords
from metrics.disclosure.pattern import Pattern
from metrics.disclosure.rules import HEADLINE, NotProved
from metrics.disclosure.table import Headline, Table, name


def words(table: Table, pattern: Pattern) -> tuple[HeadlineWords, ...]:
    """Return the words of every headline that has them, sorted."""
    said = [
        HeadlineWords(*table.keys[i][:2], h.column, HEADLINE + 1, _denominator(table, pattern, h), side)
        for h in table.headlines
        for side, i in h.sides()
        if i in pattern.worded
    ]
    said += [
        HeadlineWords(*table.keys[i][:2], "", HEADLINE + 1, None, "yes")
        for i in table.totals
        if i in pattern.worded
    ]
    return tuple(sorted(set(said), key=lambda w: (w.population, w.period, w.measure, w.side)))


def _denominator(table: Table, pattern: Pattern, h: Headline) -> int | None:
    """Give the denominator when anybody could subtract it from shown cells, else nothing."""
    if h.total in pattern.hidden or h.outside in pattern.hidden:
        return None
    return table.counts[h.total] - (0 if h.outside is None else table.counts[h.outside])


def silence(table: Table, pattern: Pattern, silent: frozenset[int], stuck: frozenset[int]) -> frozenset[int]:
    """Take words away where they narrow another cell too far, as a year's may its quarters.

    The sum above goes first (one headline instead of four), then the cell's own words. Raises NotProved where
    no words are left to take away.
    """
    above = {p for i in stuck for p in _above(table, i) if p in pattern.worded} - table.given.frozen
    own = {i for i in stuck if pattern.needed[i] == HEADLINE} - table.given.frozen
    more = above or own or pattern.worded - table.given.frozen
    if not more - silent:
        raise NotProved("no other counts give the same publication for " + name(table.keys, stuck))
    return silent | more


def _above(table: Table, i: int) -> set[int]:
    """Find the cells of which this one is a part: alone on the other side of a sum."""
    found = set()
    for row in table.touching[i]:
        sign = dict(table.sums[row])[i] > 0
        other = [k for k, c in table.sums[row] if (c > 0) != sign]
        if len(other) == 1:
            found.update(other)
    return found
