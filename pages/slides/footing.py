"""The lines under a chart and at the foot of a slide: symbols, what is known of hidden figures, whose they are."""

from collections.abc import Iterable

from metrics.results import Point
from pages.parts import captions, chart_shares, chart_time, dates, incomplete, kinds
from pages.parts.finding import Finding
from pages.parts.findings import interval_text, limits, percent_words, span, status_of
from pages.parts.tables import symbol_notes
from pages.slides.fitting import SMALL, SOURCE
from pages.slides.type_widths import lines

MOST_RANGES = 3  # hidden figures of which a range is known; of more, the notes have them


def source(about: dict) -> str:
    """Say at the foot of every slide whose figures these are, and of which day, on one line."""
    day = dates.day_of(about["extracted_on"])
    whole, short = f"{about['council']}, from its records of {day}", f"From records of {day}"
    return whole if lines(whole, SMALL, SOURCE) == 1 else short


def of(found: Finding) -> tuple[str, ...]:
    """List what a reader must know of a chart, in sentences."""
    match found.kind:
        case kinds.Trend():
            return tuple(_of_trend(found.kind))
        case kinds.Counts(series, _, _, _, since):
            return (*_symbols(found), *_invented([p for p, _ in series[0][1]], since))
        case kinds.ShareBars(by):
            target = by.measure.target_on(chart_shares.ends_on(by.period))
            told = ["In brackets: 95% interval."] if any(r.share.interval for r in by.rows) else []
            told += [f"The target is {target.percent}%."] if target else []
            return (*told, *_symbols(found))
    return tuple(_symbols(found))


def _of_trend(trend: kinds.Trend) -> Iterable[str]:
    points, periods = trend.points, [p.period for p in trend.points]
    areas = [name for name, _ in captions.of(trend).legend[1:]]
    yield from (
        f"95% interval in {_named(p)}: {interval_text(p.share.interval)}." for p in points[-1:] if p.share.interval
    )
    yield from [f"{', '.join(areas)}."] if areas else []
    yield from (f"{note}." for note in symbol_notes((p.period, status_of(p.share)) for p in points))
    yield from _ranges(points)
    yield from _invented(periods, trend.invented_from)


def _named(point: Point) -> str:
    return f"{point.period}{incomplete.in_brackets(point.share.dated)}"


def _ranges(points: Iterable[Point]) -> Iterable[str]:
    """Say what is known of hidden figures, where there are not too many."""
    known = [p for p in points if limits(p.share)]
    if 0 < len(known) <= MOST_RANGES:
        yield f"Hidden, but known: {'; '.join(f'{_named(p)} {percent_words(p.share)}' for p in known)}."
    elif known:
        yield "Of some hidden figures a range is known: see the notes."


def _symbols(found: Finding) -> list[str]:
    """Return the notes of the table that explain a symbol."""
    return [f"{note}." for note in found.table.notes if note.startswith(("[", "too few"))]


def _invented(periods: list[str], since: str | None) -> list[str]:
    made_up = chart_time.invented(periods, since)
    return [f"The figures of {span(made_up)} are invented."] if made_up else []
