"""The shapes of what pages are told: a headline, a trend, a breakdown."""

from typing import NamedTuple

from metrics.catalogue import Column, Measure, Target
from metrics.figures import Figure
from metrics.shares import Share


class Point(NamedTuple):
    """One period of a trend: its share, and the target that was in force then."""

    period: str
    share: Share
    target: Target | None


class Change(NamedTuple):
    """The difference of two whole per cents that are both shown, in points.

    `from_doubtful` tells whether the earlier one may not be shown as if it were complete.
    """

    points: int
    could_be_chance: bool
    from_doubtful: bool = False


class Headline(NamedTuple):
    """A measure in one period: its share, its target, and its changes where both ends are shown.

    `met` is None where there is no target in force, or where what is shown does not tell.
    `target` is the one in force at the end of the period; `later_target` the first one that came after it.
    """

    measure: Measure
    period: str
    share: Share
    target: Target | None
    later_target: Target | None
    met: bool | None
    change_on_quarter: Change | None
    change_on_year: Change | None


class Row(NamedTuple):
    """One category of a breakdown; `percent` is its share of the total where both are shown."""

    category: str
    figure: Figure
    percent: int | None


class Breakdown(NamedTuple):
    """A population by the categories of a column, in the order of the catalogue, with its total."""

    column: Column
    period: str
    rows: tuple[Row, ...]
    total: Figure


class ShareRow(NamedTuple):
    category: str
    share: Share


class ShareBreakdown(NamedTuple):
    """A measure within each category of a column."""

    measure: Measure
    column: Column
    period: str
    rows: tuple[ShareRow, ...]
