"""Sections that need no chart: a table with few enough numbers to be read as it stands, and its files."""

from dataclasses import dataclass

from metrics.published import Published
from pages.parts import counted, dates, remarks, tables
from pages.parts.finding import Finding
from pages.parts.sections import Section, all_quarters
from pages.parts.tables import Table

NO_QUARTER = "–"
NO_FIGURE = f"{NO_QUARTER} the day has not come, or the figures begin after it"


@dataclass(frozen=True)
class TwoWay(Section):
    """A population by one column down and another across, with totals."""

    heading: str
    population: str
    down: str
    across: str

    def find(self, release: Published, period: str, choice: str = "") -> Finding:
        rows, columns = (release.catalogue.columns[name] for name in (self.down, self.across))
        parts = [
            release.breakdown(self.population, self.across, period, **{self.down: c}) for c in rows.categories
        ]
        at, _ = remarks.period_and_statuses(parts[0])
        found = Finding(self.heading, f"{self.down}-by-{self.across}", at or period)
        statuses = [row.figure.status for part in parts if part for row in part.rows]
        if reason := remarks.nothing(period, at, statuses):
            return found._replace(reason=reason)
        lines = tuple(
            (tables.category_name(category), *(row.figure.text for row in part.rows), part.total.text)
            for category, part in zip(rows.categories, parts, strict=True)
        )
        headers = (rows.title, *map(tables.category_name, columns.categories), "All")
        notes = (*remarks.groupings((rows, columns)), *counted.symbols_in(lines))
        said = remarks.of_period(release, self.population, period, at)
        return found._replace(table=Table(f"{self.heading}, {at}", headers, lines, notes), remarks=tuple(said))


@dataclass(frozen=True)
class QuarterEnds(Section):
    """A count at the end of each quarter, a row for each year: often hidden, and then said in words."""

    heading: str
    population: str

    def find(self, release: Published, period: str, choice: str = "") -> Finding:
        figures = release.counts(self.population)
        found = Finding(self.heading, f"{self.population}-by-quarter", all_quarters(release))
        if reason := remarks.nothing(period, "", [figure.status for _, figure in figures]):
            return found._replace(reason=reason)
        texts = {
            quarter: "fewer than 10" if release.is_fewer_than_10(self.population, quarter) else figure.text
            for quarter, figure in figures
        }
        years = dict.fromkeys(quarter.split(" ")[0] for quarter in texts)
        lines = tuple((year, *(texts.get(f"{year} Q{n}", NO_QUARTER) for n in (1, 2, 3, 4))) for year in years)
        headers = ("Year", *(dates.day_and_month(quarter) for quarter in (1, 2, 3, 4)))
        what = release.catalogue.populations[self.population].title
        title = f"{what} on the last day of each quarter"
        gaps = (NO_FIGURE,) if any(NO_QUARTER in line for line in lines) else ()
        return found._replace(table=Table(title, headers, lines, (*counted.symbols_in(lines), *gaps)))
