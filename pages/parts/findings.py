"""What a chart of a measure says, in words: its title, and its text for those who cannot see it.

Every sentence is made of figures that are shown; of what is hidden only that it is hidden is said. The words for
counts and for groups are in findings_counts.py and findings_groups.py.
"""

from collections.abc import Sequence

from metrics.figures import MEANINGS, SHOWN, SYMBOLS
from metrics.results import Point
from metrics.shares import Interval, Share, could_be_chance
from pages.parts import incomplete, turning_points
from pages.parts.chart_labels import runs

TOO_FEW = "too few"
MEANS = MEANINGS | {TOO_FEW: "too few for a percentage"}


def status_of(share: Share) -> str:
    """Return why a share has no percentage, or `shown`."""
    return TOO_FEW if share.status == SHOWN and share.percent is None else share.status


def limits(share: Share) -> tuple[int, int] | None:
    """Return the least and the most per cent that a hidden share can be, where words or sums already say it."""
    if share.percent is not None:
        return None
    if share.bound and share.bound.percent is not None:
        return (share.bound.percent, 100) if share.bound.side == "no" else (0, share.bound.percent)
    return (share.between.low, share.between.high) if share.between else None


def percent_text(share: Share) -> str:
    """Write a share: its per cent, what is left open by words or sums, or why there is none."""
    if share.percent is not None:
        return f"{share.percent}%"
    left = limits(share)
    if left is None:
        return SYMBOLS.get(status_of(share), TOO_FEW)
    low, high = left
    if share.bound and share.bound.percent is not None:
        return f"over {low}%" if high == 100 else f"under {high}%"
    if low == high:
        return f"about {low}%"
    return f"{low}% or more" if high == 100 else f"{high}% or less" if low == 0 else f"{low}% to {high}%"


def percent_words(share: Share) -> str:
    """Write a share for a sentence or a tile: as in a table, but `between 28% and 30%`."""
    left = limits(share)
    if left and not share.bound and 0 < left[0] < left[1] < 100:
        return f"between {left[0]}% and {left[1]}%"
    return percent_text(share)


def interval_ends(interval: Interval) -> tuple[int, int]:
    """Round an interval to whole per cents: one rounding for the band, its table and its words."""
    return round(interval.low), round(interval.high)


def interval_text(interval: Interval) -> str:
    low, high = interval_ends(interval)
    return f"{low}% to {high}%"


def points_text(difference: int) -> str:
    return f"{abs(difference)} point{'' if abs(difference) == 1 else 's'}"


def span(periods: Sequence[str]) -> str:
    """Name the first and the last of some periods that follow each other."""
    return periods[0] if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ------------------------------------------------------------------------------------------------- trend


def of_trend(points: Sequence[Point], says: str) -> str:
    """Say where a measure stands now and where against its target; the title of its trend."""
    last = points[-1]
    if last.share.percent is None and limits(last.share) is None:
        shown = [p for p in points if p.share.percent is not None]
        missing = MEANS[status_of(last.share)]
        if shown:
            return f"{shown[-1].share.percent}% {says} in {_named(shown[-1])}; {last.period} is {missing}"
        reasons = dict.fromkeys(MEANS[status_of(p.share)] for p in points)
        return f"No quarter has a per cent: {', or '.join(reasons)}"
    against = _against(last)
    return f"{capital(percent_words(last.share))} {says} in {_named(last)}" + (f", {against}" if against else "")


def _named(point: Point) -> str:
    """Name the period of a figure, with a warning where the figure is incomplete."""
    return f"{point.period}{incomplete.in_brackets(point.share.dated)}"


def also(points: Sequence[Point], chosen: str | None) -> str:
    """Say what a measure was in the quarter that the reader chose; empty where that is the last, or hidden."""
    for point in points[:-1]:
        if point.period == chosen and (point.share.percent is not None or limits(point.share)):
            return f"; {percent_words(point.share)} in {_named(point)}"
    return ""


def is_reached(point: Point) -> bool | None:
    """Tell whether a target is reached; None where there is none, or where what is shown does not tell."""
    share, left = point.share, limits(point.share)
    if point.target is None or (share.percent is None and left is None):
        return None
    aim = point.target.percent
    if left is None:
        return 100 * share.yes.n >= aim * share.of
    low, high = left
    if low > aim or (low == aim and share.bound):
        return True
    return False if high < aim or (high == aim and share.bound) else None


def _against(point: Point) -> str:
    reached = is_reached(point)
    if reached is None:
        return ""
    aim, share = point.target.percent, point.share
    if share.percent is None:
        return f"{'above' if reached else 'below'} the target of {aim}%"
    gap = share.percent - aim
    if reached:
        return f"{points_text(gap)} above the target of {aim}%" if gap else f"on the target of {aim}%"
    return f"{points_text(gap)} below the target of {aim}%" if gap else f"just below the target of {aim}%"


def trend_key(points: Sequence[Point], scale: int) -> str:
    """Explain the marks of a trend that are not labelled on it, and a scale that does not go up to 100%."""
    key = [f"The scale ends at {scale}%."] if scale < 100 else []
    if any(p.share.interval for p in points):
        key.append("Pale band: 95% interval.")
    if any(limits(p.share) for p in points):
        key.append("Dotted box: the figure is hidden, and lies within it.")
    return " ".join(key)


def trend_alt(points: Sequence[Point], title: str, place: str, comparators=(), invented=()) -> str:
    """Describe a trend: level, direction over a year, where it turns, against its target, and what is hidden.

    `comparators` are (area, year, per cent) at 31 March; `invented` are the quarters that are made up.
    """
    periods = [p.period for p in points]
    said = [f"Line chart by quarter, {periods[0]} to {periods[-1]}, {place}", title]
    if len(points) > 4 and points[-1].share.percent is not None:
        said.append(_year_change(points[-1].share, points[-5]))
    said.append(capital(turning_points.ends(periods, [p.share.percent for p in points], "%")))
    aims = [p.target.percent if p.target else None for p in points]
    said += turning_points.targets(periods, aims, list(map(is_reached, points)))
    latest = {area: (year, value) for area, year, value in sorted(comparators, key=lambda c: c[1])}
    said += [f"{area} {value}% at 31 March {year}" for area, (year, value) in latest.items()]
    said += gaps([(p.period, status_of(p.share)) for p in points])
    said += [f"{capital(percent_words(p.share))} in {p.period}" for p in points if limits(p.share)]
    said.append(invented_text(invented))
    return " ".join(filter(None, [". ".join(filter(None, said)) + ".", incomplete.over_time(points)]))


def invented_text(quarters: Sequence[str]) -> str:
    """Say which quarters of a chart are made up; empty where none is."""
    return f"The figures of {span(quarters)} are invented" if quarters else ""


def _year_change(now: Share, before: Point) -> str:
    if before.share.percent is None:
        return f"A year before ({before.period}) is {MEANS[status_of(before.share)]}"
    change = now.percent - before.share.percent
    if not change:
        return f"The same as a year before ({before.period})"
    words = f"{points_text(change)} {'higher' if change > 0 else 'lower'} than a year before ({before.period})"
    return words + ("; this could be chance" if could_be_chance(now, before.share) else "")


def gaps(statuses: Sequence[tuple[str, str]]) -> list[str]:
    """Name the periods that have no figure, each reason once; takes (period, status)."""
    found: dict[str, list[str]] = {}
    for status, first, last in runs([s for _, s in statuses]):
        if status != SHOWN:
            found.setdefault(status, []).append(span([p for p, _ in statuses[first : last + 1]]))
    return [f"{capital(MEANS[status])}: {', '.join(which)}" for status, which in found.items()]
