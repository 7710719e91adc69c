"""The kinds of chart, each with all that it is drawn of: shown figures and words, and nothing of a library.

`captions.of` gives the words of a kind, `charts.picture` its Plotly figure, `tables.of` the table behind it. A
slide or a printed page draws it in its own way.
"""

from collections.abc import Sequence
from typing import NamedTuple

from metrics.catalogue import Measure
from metrics.results import Breakdown, Point, ShareBreakdown
from pages.parts.findings_counts import Series


class Trend(NamedTuple):
    """A measure by quarter in whole per cents, with its interval, its target and other areas at year ends.

    `comparators` are (area, year, per cent) at 31 March; `invented_from` is the day, as "2025-04-01", from which
    quarters are invented; `chosen` the period that the reader looks at.
    """

    points: Sequence[Point]
    measure: Measure
    place: str
    comparators: Sequence[tuple[str, int, int]] = ()
    invented_from: str | None = None
    chosen: str | None = None


class Counts(NamedTuple):
    """One to four counts by quarter from zero; stacked only where nothing is hidden."""

    series: Series
    title: str
    place: str
    stacked: bool = False
    invented_from: str | None = None


class Bars(NamedTuple):
    """A count for each category of a column, in the order of the catalogue; per cents of the total if asked."""

    breakdown: Breakdown
    title: str
    place: str
    percent: bool = False


class TwoGroups(NamedTuple):
    """Two groups, or two times, side by side by the same categories; `title` names the column.

    In per cent of each group, as their sizes differ; two times may stand in numbers.
    """

    left: Breakdown
    right: Breakdown
    names: tuple[str, str]
    title: str
    place: str
    percent: bool = True


class ShareBars(NamedTuple):
    """A measure within each category of a column, in per cent, with its 95% interval."""

    by: ShareBreakdown
    place: str


Kind = Trend | Counts | Bars | TwoGroups | ShareBars
