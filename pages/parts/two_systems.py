"""Show how far the council's two systems agree on its reviews: the case system, and the tracker beside it."""

from metrics.dated import whole
from metrics.figures import NOT_RECORDED
from metrics.published import Published
from pages.parts import dates
from pages.parts.finding import Finding
from pages.parts.sections import Counts, all_quarters
from pages.parts.tables import Table, symbol_notes

SERIES = {
    "In both systems": ("reviews", "in_both_systems", "yes"),
    "Only in the case system": ("reviews", "in_both_systems", "no"),
    "Only in the tracker": "tracker_only",
}
# short enough for seven columns on a phone
HEADERS = ("Quarter", "Case system", "Tracker", "In both", "Other day", "Case only", "Tracker only")
MEANT = (
    "Case only, Tracker only: the other system does not have the review. "
    "Other day: both have it, but say that it was held on different days; it is counted under “In both”, too."
)
NOTE = "Figures of reviews follow the case system. A review that only the tracker has is in no other figure."


def by_year(release: Published, period: str) -> Finding:
    """Say by year how many reviews each system has; say so where there is no tracker."""
    found = Finding("Do the two systems agree?", "two-systems-by-year", period)
    if not _is_tracked(release):
        return found._replace(
            reason="The council keeps no tracker of reviews beside its case system, or none was read."
        )
    said = f"The council keeps its reviews in a case system, and in a tracker of its own. {NOTE}"
    years = (_year(release, one) for one in release.periods())
    return found._replace(remarks=(said,), points=tuple(filter(None, years)))


def by_quarter(release: Published, period: str) -> Finding | None:
    """Draw by quarter how many reviews both systems have and how many only one; None where there is no tracker."""
    counts = Counts("Reviews by system, quarter by quarter", SERIES, stacked=True)
    return counts.find(release, period) if _is_tracked(release) else None


def days(release: Published, period: str) -> Finding | None:
    """List by quarter where the days of the two systems differ; None where there is no tracker."""
    return (
        Finding("", "two-systems", all_quarters(release), table=table(release)) if _is_tracked(release) else None
    )


def _is_tracked(release: Published) -> bool:
    return release.about["coverage"].get("tracker") is not None


def _year(release: Published, period: str) -> str:
    """Say in one line what the two systems have of a year; empty for quarters, and where nothing was recorded."""
    if period in {q.label for q in release.quarters}:
        return ""
    _, case, tracker, in_both, other, not_tracked, only = cells = _figures(release, period)
    if any(figure.status == NOT_RECORDED for figure in cells[1:]):
        return ""
    said = f"{dates.span(period)}: {case.text} reviews in the case system and {tracker.text} in the tracker"
    alone = f"{not_tracked.text} are only in the case system, and {only.text} only in the tracker"
    return f"{said}. {alone}; {in_both.text} are in both, {other.text} of them on different days."


def _figures(release: Published, period: str) -> tuple:
    """Return a period and the figures of its row; the tracker's are worked out from what is shown."""
    other = release.figure("reviews", period, sources="In both, on different days")
    in_both = release.figure("reviews", period, in_both_systems="yes")
    not_tracked = release.figure("reviews", period, in_both_systems="no")
    only = release.figure("tracker_only", period)
    tracker = whole([in_both, only])
    return period, release.figure("reviews", period), tracker, in_both, other, not_tracked, only


def table(release: Published) -> Table:
    """List by quarter how many reviews each system has, how many both have, and where the days differ."""
    rows = [_figures(release, quarter.label) for quarter in release.quarters]
    named = [(period, figure.status) for period, *figures in rows for figure in figures]
    return Table(
        "Reviews in the case system and in the tracker, by quarter",
        HEADERS,
        tuple((period, *(figure.text for figure in figures)) for period, *figures in rows),
        (MEANT, NOTE, *symbol_notes(named)),
    )
