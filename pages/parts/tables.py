"""The table behind each chart, as strings: what stands here is all that a page, a file or a reader gets."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from metrics.catalogue import Measure
from metrics.figures import MEANINGS, NOT_APPLICABLE, NOT_COMPLETE, NOT_RECORDED, SUPPRESSED, SYMBOLS
from metrics.periods import is_quarter
from metrics.results import Breakdown, Point, Row, ShareBreakdown
from metrics.shares import Share
from pages.parts.chart_labels import category_name
from pages.parts.findings import TOO_FEW, interval_text, percent_text, status_of
from pages.parts.findings_counts import Series
from pages.parts.kinds import Bars, Counts, Kind, ShareBars, Trend, TwoGroups

NUMERIC = re.compile(r"[\d[]|over |under |about |between |too few|fewer|not |–|none")
GROUPED = "Some groups are put together so that no child can be recognised."


class Table(NamedTuple):
    """A table in words: the first cell of a row names it; the notes end with the symbols that occur."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def of(kind: Kind) -> Table:
    """List what a chart of any kind shows, in words and in the same order."""
    match kind:
        case Trend(points, measure):
            return of_trend(points, measure)
        case Counts(series, title):
            return of_counts(series, title)
        case Bars(breakdown, title):
            return of_breakdown(breakdown, title)
        case TwoGroups(left, right, names, title):
            return of_two_groups(left, right, names, f"{title}: {names[0]}, {lower(names[1])}")
        case ShareBars(by):
            return of_share_breakdown(by)


def of_trend(points: Sequence[Point], measure: Measure) -> Table:
    """List a measure by quarter: how many, out of how many, per cent, its 95% interval, the target in force."""
    rows = tuple(
        (p.period, *_share_cells(p.share), f"{p.target.percent}%" if p.target else "none") for p in points
    )
    notes = (
        f"Number: {measure.counts}",
        f"Out of: {measure.out_of}",
        *symbol_notes((p.period, status_of(p.share)) for p in points),
    )
    headers = ("Quarter", "Number", "Out of", "Per cent", "95% interval", "Target")
    return Table(f"{measure.title}, by quarter", headers, rows, notes)


def of_share_breakdown(by: ShareBreakdown) -> Table:
    """List a measure within each category of a column."""
    named = [(category_name(r.category), r.share) for r in by.rows]
    return Table(
        f"{by.measure.title}, by {by.column.title.lower()}, {by.period}",
        (by.column.title, "Number", "Out of", "Per cent", "95% interval"),
        tuple((name, *_share_cells(share)) for name, share in named),
        (*_grouping(by), *symbol_notes((name, status_of(share)) for name, share in named)),
    )


def of_counts(series: Series, title: str = "Numbers") -> Table:
    """List counts by period, one column for each series."""
    periods = [period for period, _ in series[0][1]]
    columns = [[figure.text for _, figure in figures] for _, figures in series]
    return Table(
        title,
        ("Quarter" if all(map(is_quarter, periods)) else "Period", *(name for name, _ in series)),
        tuple(zip(periods, *columns, strict=True)),
        tuple(symbol_notes((period, f.status) for _, figures in series for period, f in figures)),
    )


def of_breakdown(breakdown: Breakdown, title: str | None = None) -> Table:
    """List a population by category, then all of it; per cents where there are any."""
    rows = [(category_name(r.category), r.figure.text, _percent(r, breakdown)) for r in breakdown.rows]
    rows.append(("All", breakdown.total.text, "100%"))
    headers = (breakdown.column.title, "Number", "Per cent")
    if not _has_percents(breakdown):
        rows, headers = [row[:2] for row in rows], headers[:2]
    named = [*_named(breakdown), ("All", breakdown.total.status)]
    notes = (*_grouping(breakdown), *symbol_notes(named))
    return Table(f"{title or breakdown.column.title}, {breakdown.period}", headers, tuple(rows), notes)


def of_two_groups(left: Breakdown, right: Breakdown, names: tuple[str, str], title: str | None = None) -> Table:
    """List two groups beside each other by the same categories."""
    rows = tuple(
        (category_name(a.category), a.figure.text, _percent(a, left), b.figure.text, _percent(b, right))
        for a, b in zip(left.rows, right.rows, strict=True)
    )
    headers = (left.column.title, names[0], "Per cent of them", names[1], "Per cent of these")
    few = [("", TOO_FEW)] if any(TOO_FEW in row for row in rows) else []
    hidden = [("", SUPPRESSED)] if any(SYMBOLS[SUPPRESSED] in row for row in rows) else []
    notes = (*_grouping(left), *symbol_notes([*_named(left), *_named(right), *hidden, *few]))
    return Table(f"{title or left.column.title}, {left.period}", headers, rows, notes)


def _share_cells(share: Share) -> tuple[str, str, str, str]:
    gap = SYMBOLS.get(status_of(share), TOO_FEW)
    of = f"{share.of:,}" if share.of is not None else gap
    return share.yes.text, of, percent_text(share), interval_text(share.interval) if share.interval else gap


def _percent(row: Row, of: Breakdown) -> str:
    if row.percent is not None:
        return f"{row.percent}%"
    if row.figure.n is None:
        return row.figure.text
    return of.total.text if of.total.n is None else TOO_FEW


def _has_percents(breakdown: Breakdown) -> bool:
    return any(r.percent is not None for r in breakdown.rows)


def _named(breakdown: Breakdown) -> list[tuple[str, str]]:
    return [(category_name(r.category), r.figure.status) for r in breakdown.rows]


def _grouping(breakdown: Breakdown | ShareBreakdown) -> list[str]:
    because = breakdown.column.grouped_because
    return [f"{GROUPED} {because}"] if because else []


def symbol_notes(named: Iterable[tuple[str, str]]) -> list[str]:
    """Explain the symbols that occur among (name, status); say which are not complete yet."""
    found: dict[str, list[str]] = {}
    for name, status in named:
        found.setdefault(status, []).append(name)
    notes = [f"{SYMBOLS[s]} {MEANINGS[s]}" for s in (SUPPRESSED, NOT_RECORDED, NOT_APPLICABLE) if s in found]
    if NOT_COMPLETE in found:
        which = ", ".join(dict.fromkeys(found[NOT_COMPLETE]))
        notes.append(f"{SYMBOLS[NOT_COMPLETE]} {MEANINGS[NOT_COMPLETE]}: {which}")
    if TOO_FEW in found:
        notes.append(f"{TOO_FEW}: a per cent of fewer than 10 would mislead")
    return notes


def numeric(table: Table) -> list[int]:
    """Return the columns, without the names of the rows, that hold numbers, or what stands in their place."""
    cells = zip(*(row[1:] for row in table.rows), strict=True)
    return [at for at, column in enumerate(cells) if all(map(NUMERIC.match, column))]


def lower(title: str) -> str:
    """Write a title for the middle of a sentence."""
    return title[:1].lower() + title[1:]
