"""A finding beside the same a year before: side by side where both are released as such, in words elsewhere.

Nothing is worked out of other periods, and what is hidden in either stays hidden. Where there is nothing to set
beside, the section says why.
"""

from metrics.dated import is_doubtful
from metrics.figures import NOT_APPLICABLE, Figure
from metrics.periods import a_year_before, year_of
from metrics.published import Breakdown, Published, ShareBreakdown
from metrics.results import Row
from pages.parts import comparing, comparing_counts, dates, findings_groups, incomplete, kinds, tables, words
from pages.parts.finding import Finding
from pages.parts.grids import QuarterEnds
from pages.parts.sections import Counts, Section, Trend, Words
from pages.parts.tables import Table

DOUBTFUL = "It is not set beside a year before: too many dates are missing, or may be."
NOT_THERE = "There is no like table of a year before."
SAME_MONTHS = "There is no table of the same months a year before."
CHOOSE_A_YEAR = "Choose a whole year to see it beside the one before."
FOUR_BARS = "The picture stays as it is: four bars for each group cannot be told apart. The table has both years."
YEAR_AGO_KEY = "year-ago"


def beside(section: Section, found: Finding, release: Published, asked: str) -> Finding:
    """Set a finding beside the same a year before, or say why it cannot be."""
    match section:
        case Words():
            return said(found, section.beside_a_year_before)
        case Trend():
            return said(found, _of_a_measure(found, release, asked))
        case Counts():
            return said(found, *_of_counts(section, release, asked))
        case QuarterEnds():
            title = release.catalogue.populations[section.population].title
            return said(found, comparing_counts.in_words(release, title, section.population, asked))
    before, reason = _a_year_before(section, found, release)
    return said(found, reason) if reason else _both(section, found, before, release)


def said(found: Finding, *sentences: str) -> Finding:
    """Put sentences over a finding; empty ones leave no trace."""
    told = " ".join(filter(None, sentences))
    return found._replace(remarks=(*found.remarks, told)) if told else found


# --------------------------------------------------------------------------------------------- in words


def _of_a_measure(found: Finding, release: Published, asked: str) -> str:
    headline = release.headline(found.choice, asked)
    stock = release.catalogue.populations[headline.measure.population].kind == "stock"
    warning = incomplete.warning(headline.share.dated)
    told = (words.level(headline, stock), f"{warning}." if warning else "", comparing.of_headline(headline))
    return " ".join(filter(None, told))


def _of_counts(section: Counts, release: Published, asked: str) -> list[str]:
    """Say each count in words: the chart has all quarters, and a year before is one of them."""
    told = []
    for name, of in section.series.items():
        population, *within = (of,) if isinstance(of, str) else of
        category = dict([within]) if within else {}
        told.append(comparing_counts.in_words(release, name, population, asked, **category))
    return told


# ------------------------------------------------------------------------------------------ side by side


def _a_year_before(section: Section, found: Finding, release: Published) -> tuple[Finding | None, str]:
    """Return the like finding of a year before, or the reason why it cannot be set beside."""
    periods, first = a_year_before(found.period), release.quarters[0]
    if len(periods) > 1:
        return None, SAME_MONTHS + _advice(section, found, release)
    if dates.last_day(periods[0]) < first.starts_on:
        return None, f"The figures begin on {dates.day(first.starts_on)}, so there are none of a year before."
    before = section.find(release, periods[0], found.choice)
    if before.period != periods[0]:
        return None, NOT_THERE
    if before.reason:
        return None, f"It is not set beside a year before ({before.period}). {before.reason}"
    bars = [one.kind for one in (found, before) if isinstance(one.kind, kinds.ShareBars)]
    return before, DOUBTFUL if any(is_doubtful(r.share.dated) for one in bars for r in one.by.rows) else ""


def _advice(section: Section, found: Finding, release: Published) -> str:
    """Advise a whole year where two of them have this table."""
    years = [p for p in release.periods() if p == year_of(p)]
    made = [section.find(release, year, found.choice) for year in years]
    has_two = sum(one.period == year and not one.reason for one, year in zip(made, years, strict=True)) > 1
    return f" {CHOOSE_A_YEAR}" if has_two else ""


def _both(section: Section, found: Finding, before: Finding, release: Published) -> Finding:
    """Set two findings side by side: a chart of two times, or a table where there is no such chart."""
    periods = (found.period, before.period)
    beside_it = found._replace(
        key=f"{found.key}-{YEAR_AGO_KEY}",
        table=(_column_by_column if found.kind else row_by_row)(found.table, before.table, *periods),
    )
    match found.kind, before.kind:
        case kinds.TwoGroups(names=groups), kinds.TwoGroups(left, right):
            then = tables.lower(findings_groups.of_two_groups(left, right, groups))
            return said(beside_it, FOUR_BARS, f"A year before ({before.period}): {then}.")
        case kinds.Bars(left, title), kinds.Bars(right):
            population = section.population
            shares = [findings_groups.shares_of(side) for side in (left, right)]
        case kinds.ShareBars(now), kinds.ShareBars(then):
            population = now.measure.population
            left, right = _counted(now), _counted(then)
            title = f"{now.measure.title} by {tables.lower(now.column.title)}"
            shares = [[row.share for row in by.rows] for by in (now, then)]
        case _:
            return beside_it
    stock = release.catalogue.populations[population].kind == "stock"
    names = tuple(dates.day(dates.last_day(p)) if stock else dates.span(p) for p in periods)
    in_per_cent = any(row.percent is not None for side in (left, right) for row in side.rows)
    kind = kinds.TwoGroups(left, right, names, title, release.about["council"], in_per_cent)
    return said(beside_it._replace(kind=kind), findings_groups.beyond_chance(left.column, *shares))


def _counted(by: ShareBreakdown) -> Breakdown:
    """Make bars of those that count in each category; their sum is in no table, so it is not given."""
    rows = tuple(Row(r.category, r.share.yes, r.share.percent) for r in by.rows)
    return Breakdown(by.column, by.period, rows, Figure(NOT_APPLICABLE))


def _column_by_column(now: Table, before: Table, *periods: str) -> Table:
    """Put the columns of two tables of the same rows side by side, each with its period."""
    columns = [t.headers[1:] for t in (now, before)]
    headers = [f"{name}, {p}" for names, p in zip(columns, periods, strict=True) for name in names]
    rows = tuple((*a, *b[1:]) for a, b in zip(now.rows, before.rows, strict=True))
    return Table(_titled(now, *periods), (now.headers[0], *headers), rows, _notes(now, before))


def row_by_row(now: Table, before: Table, *periods: str) -> Table:
    """Put each row of a table under the like row of another, so that no table is wider than a page."""
    pairs = (zip((a, b), periods, strict=True) for a, b in zip(now.rows, before.rows, strict=True))
    rows = tuple((f"{name}, {period}", *cells) for pair in pairs for (name, *cells), period in pair)
    return Table(_titled(now, *periods), now.headers, rows, _notes(now, before))


def _titled(now: Table, *periods: str) -> str:
    return f"{now.title.removesuffix(f', {periods[0]}')}, {' and '.join(periods)}"


def _notes(now: Table, before: Table) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*now.notes, *before.notes)))
