"""How a finding is seen: as a per cent or a number, by itself or beside a year before.

Only the picture changes. What is hidden is hidden in both, and no number is drawn that its table does not have.
"""

from typing import NamedTuple

from metrics.dated import is_doubtful
from metrics.figures import NOT_APPLICABLE, SHOWN, Figure
from metrics.periods import a_year_before
from metrics.published import Breakdown, Published, ShareBreakdown
from metrics.results import Row
from metrics.shares import Share
from pages.parts import comparing, dates, incomplete, kinds, remarks, tables, words
from pages.parts.finding import Finding
from pages.parts.sections import Section, Trend
from pages.parts.sections_by import Breakdown as BreakdownSection
from pages.parts.sections_by import ShareBy
from pages.parts.tables import Table

IN_PER_CENT = "This stays in per cent, because the two groups are not the same size."
DOUBTFUL = "It is not set beside a year before: too many dates are missing, or may be."
NOT_THERE = "There is no like figure of a year before."
AS, COMPARE = "as", "compare"
NUMBER, YEAR_AGO = "number", "year-ago"
CHOICES = {  # a chooser: its label, and what it offers, the default first
    AS: ("Show as", {"percent": "Per cent", NUMBER: "Number"}),
    COMPARE: ("Compare with", {"nothing": "Nothing", YEAR_AGO: "A year before"}),
}


class View(NamedTuple):
    """What a reader asked for on all sections of a page."""

    as_number: bool = False
    beside_a_year_before: bool = False


def seen(section: Section, found: Finding, release: Published, asked: str, view: View) -> Finding:
    """Return a finding as a reader asked to see it."""
    if found.kind is None:
        return found
    if view.beside_a_year_before:
        found = _compared(section, found, release, asked)
    return _in_numbers(found) if view.as_number else found


# ----------------------------------------------------------------------------------------------- numbers


def _in_numbers(found: Finding) -> Finding:
    """Draw the counts of a finding, where it has some, in place of its per cents."""
    match found.kind:
        case kinds.Trend(points, measure, place, _, invented_from):
            yes = [(p.period, p.share.yes) for p in points]
            of = [(p.period, _of(p.share)) for p in points]
            series = [("Number", yes), ("Out of", of)]  # as its table heads them
            kind = kinds.Counts(series, measure.title, place, invented_from=invented_from)
            return found._replace(kind=kind, heading=found.heading.replace("per cent by", "number by"))
        case kinds.ShareBars(by, place):
            name = f"{by.measure.title} by {tables.lower(by.column.title)}"
            return found._replace(kind=kinds.Bars(_counted(by), name, place))
        case kinds.Bars(percent=True) as bars:
            return found._replace(kind=bars._replace(percent=False))
        case kinds.TwoGroups():
            return found._replace(remarks=(*found.remarks, IN_PER_CENT))
    return found


def _of(share: Share) -> Figure:
    return Figure(SHOWN, share.of) if share.of is not None else Figure(share.status)


def _counted(by: ShareBreakdown, with_percent: bool = False) -> Breakdown:
    """Make bars of those that count in each category; their sum is in no table, so it is not given."""
    rows = tuple(Row(r.category, r.share.yes, r.share.percent if with_percent else None) for r in by.rows)
    return Breakdown(by.column, by.period, rows, Figure(NOT_APPLICABLE))


# ------------------------------------------------------------------------------------------ a year before


def _compared(section: Section, found: Finding, release: Published, asked: str) -> Finding:
    """Set a finding beside the same a year before."""
    if isinstance(section, Trend):
        headline = release.headline(found.choice, asked)
        stock = release.catalogue.populations[headline.measure.population].kind == "stock"
        warning = incomplete.warning(headline.share.dated)
        said = (words.level(headline, stock), f"{warning}." if warning else "", comparing.of_headline(headline))
        return found._replace(remarks=(*found.remarks, " ".join(filter(None, said))))
    if not isinstance(section, BreakdownSection | ShareBy):
        return found
    before = _a_year_before(section, found, release)
    if before is None:
        return found._replace(remarks=(*found.remarks, NOT_THERE))
    if isinstance(section, ShareBy) and any(
        is_doubtful(r.share.dated) for by in (found.kind.by, before) for r in by.rows
    ):
        return found._replace(remarks=(*found.remarks, DOUBTFUL))
    return _side_by_side(section, found, before, release)


def _a_year_before(section: Section, found: Finding, release: Published) -> Breakdown | ShareBreakdown | None:
    """Return the like table of a year before; None where there is none, or where all of it is hidden."""
    period = a_year_before(found.period)
    if len(period) != 1 or period[0] not in release.periods():
        return None
    if isinstance(section, ShareBy):
        before = release.share_by(section.measure, found.choice, period[0])
    else:
        before = release.breakdown(section.population, found.choice, period[0])
    of, statuses = remarks.period_and_statuses(before)
    return before if of == period[0] and SHOWN in statuses else None


def _side_by_side(section: Section, found: Finding, before, release: Published) -> Finding:
    place = release.about["council"]
    if isinstance(section, ShareBy):
        now, population = found.kind.by, before.measure.population
        title = f"{now.measure.title} by {tables.lower(now.column.title)}"
        left, right = _counted(now, with_percent=True), _counted(before, with_percent=True)
        table = _both(
            tables.of_share_breakdown(now), tables.of_share_breakdown(before), title, now.period, before.period
        )
    else:
        now, population = found.kind.breakdown, section.population
        title, left, right = found.kind.title, now, before
        table = _both(tables.of_breakdown(now), tables.of_breakdown(before), title, now.period, before.period)
    stock = release.catalogue.populations[population].kind == "stock"
    names = tuple(dates.day(dates.last_day(p)) if stock else dates.span(p) for p in (now.period, before.period))
    table = table._replace(notes=(*(n for n in found.table.notes if n not in table.notes), *table.notes))
    kind = kinds.TwoGroups(left, right, names, title, place)
    return found._replace(kind=kind, table=table, key=f"{found.key}-year-ago")


def _both(now: Table, before: Table, title: str, *periods: str) -> Table:
    """Put two tables of the same rows side by side, each column with its period."""
    columns = [t.headers[1:] for t in (now, before)]
    headers = [f"{name}, {p}" for names, p in zip(columns, periods, strict=True) for name in names]
    rows = tuple((*a, *b[1:]) for a, b in zip(now.rows, before.rows, strict=True))
    notes = tuple(dict.fromkeys((*now.notes, *before.notes)))
    return Table(f"{title}, {' and '.join(periods)}", (now.headers[0], *headers), rows, notes)
