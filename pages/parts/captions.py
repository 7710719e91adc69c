"""The words of a chart, the same on a page, a slide and paper: what it shows, also for those who cannot see it."""

from collections.abc import Sequence
from typing import NamedTuple

from pages.parts import (
    chart_areas,
    chart_counts,
    chart_time,
    chart_trend,
    dates,
    findings,
    findings_counts,
    findings_groups,
)
from pages.parts.kinds import Bars, Counts, Kind, ShareBars, Trend, TwoGroups
from pages.parts.palette import ONE, TWO, Look, looks


class Caption(NamedTuple):
    """`title` says the finding, `subtitle` what is measured, where and when; `alt` is the text alternative.

    `legend` names each series beside its marker, where there are several.
    """

    alt: str
    title: str
    subtitle: str
    legend: tuple[tuple[str, Look], ...] = ()


def of(kind: Kind) -> Caption:
    """Put a chart of any kind into words."""
    match kind:
        case Trend():
            return _of_trend(kind)
        case Counts():
            return _of_counts(kind)
        case Bars(breakdown, title, place):
            return Caption(
                findings_groups.breakdown_alt(breakdown, title, place),
                findings_groups.of_breakdown(breakdown),
                measured(kind),
            )
        case TwoGroups():
            return _of_two_groups(kind)
        case ShareBars():
            return _of_share_bars(kind)


def measured(kind: Kind) -> str:
    """Say what a chart measures, where and when: a subtitle without the marks of a drawing."""
    match kind:
        case Trend(points, measure, place):
            span = findings.span([p.period for p in points])
            return f"{measure.title}, per cent of {measure.of}, {place}, {span}"
        case Counts(series, title, place):
            return f"{title}, {place}, {findings.span([p for p, _ in series[0][1]])}"
        case Bars(breakdown, title, place):
            return f"{title}, {place}, {breakdown.period}"
        case TwoGroups(left, right, _, title, place, percent):
            periods = dict.fromkeys((left.period, right.period))
            unit = "per cent of each group" if percent else "number"
            return f"{title}, {unit}, {place}, {' and '.join(periods)}"
        case ShareBars(by, place):
            return f"{by.measure.title} by {by.column.title.lower()}, per cent, {place}, {by.period}"


def _of_trend(trend: Trend) -> Caption:
    points, measure, place, comparators, invented_from, chosen = trend
    periods = [p.period for p in points]
    title = findings.of_trend(points, measure.says) + findings.also(points, chosen)
    areas = chart_areas.placed(periods, comparators)
    invented = chart_time.invented(periods, invented_from)
    return Caption(
        findings.trend_alt(points, title, place, comparators, invented),
        title,
        _sentence(measured(trend)) + findings.trend_key(points, chart_trend.scale(points, areas)[-1]),
        _area_legend(place, periods, areas),
    )


def _area_legend(place: str, periods: Sequence[str], areas: Sequence[chart_areas.Area]) -> tuple:
    """Name the council beside other areas, each of these with its last figure and the day of it."""
    if not areas:
        return ()
    last = [(name, max(at), at[max(at)]) for name, at in areas]
    names = [f"{name} {percent}% ({dates.day(dates.last_day(periods[at]))})" for name, at, percent in last]
    return ((place, ONE[0]), *zip(names, chart_areas.LOOKS, strict=False))


def _of_counts(counts: Counts) -> Caption:
    series = counts.series
    names = [name for name, _ in series]
    columns = chart_counts.can_be_stacked(series, counts.stacked)
    invented = chart_time.invented([period for period, _ in series[0][1]], counts.invented_from)
    return Caption(
        findings_counts.counts_alt(series, f"{counts.title}, {counts.place}", invented),
        findings_counts.of_counts(series),
        measured(counts),
        tuple(zip(names, looks(len(names), columns), strict=True)) if len(names) > 1 else (),
    )


def _of_two_groups(groups: TwoGroups) -> Caption:
    left, right, names, _, _, percent = groups
    return Caption(
        findings_groups.two_groups_alt(*groups),
        findings_groups.of_two_groups(left, right, names, percent),
        measured(groups),
        tuple(zip(names, TWO, strict=True)),
    )


def _of_share_bars(shares: ShareBars) -> Caption:
    by, place = shares
    return Caption(
        findings_groups.share_breakdown_alt(by, place),
        findings_groups.of_share_breakdown(by),
        _sentence(measured(shares)) + ("Whisker: 95% interval." if any(r.share.interval for r in by.rows) else ""),
    )


def _sentence(text: str) -> str:
    return f"{text}. "
