"""How a finding is seen: as a per cent or a number, by itself or beside a year before.

What is hidden is hidden in each, and no number is drawn that its table does not have.
"""

from typing import NamedTuple

from metrics.figures import NOT_APPLICABLE, SHOWN, Figure
from metrics.published import Breakdown, Published, ShareBreakdown
from metrics.results import Row
from metrics.shares import Share
from pages.parts import kinds, tables, year_ago
from pages.parts.finding import Finding
from pages.parts.sections import Section, Words

IN_PER_CENT = "This stays in per cent, because the two groups are not the same size."
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
    """Return a finding as a reader asked to see it, or with the reason why a choice changes nothing in it."""
    if found.reason:
        return found
    if view.beside_a_year_before:
        found = year_ago.beside(section, found, release, asked)
    return _in_numbers(section, found) if view.as_number else found


def _in_numbers(section: Section, found: Finding) -> Finding:
    """Draw the counts of a finding, where it has some, in place of its per cents."""
    match found.kind:
        case None:
            return year_ago.said(found, section.as_number) if isinstance(section, Words) else found
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
        case kinds.TwoGroups(left, right) as times if left.period != right.period:
            return found._replace(kind=times._replace(percent=False))
        case kinds.TwoGroups():
            return year_ago.said(found, IN_PER_CENT)
    return found


def _of(share: Share) -> Figure:
    return Figure(SHOWN, share.of) if share.of is not None else Figure(share.status)


def _counted(by: ShareBreakdown) -> Breakdown:
    """Make bars of those that count in each category; their sum is in no table, so it is not given."""
    rows = tuple(Row(r.category, r.share.yes, None) for r in by.rows)
    return Breakdown(by.column, by.period, rows, Figure(NOT_APPLICABLE))
