"""Sections that break one period down by a column, which the reader chooses where there are several."""

from dataclasses import dataclass

from metrics.catalogue import Catalogue, Column
from metrics.published import Breakdown as Found
from metrics.published import Published, Row
from pages.parts import beside_groups, completeness, findings_groups, kinds, remarks, tables
from pages.parts.finding import Finding
from pages.parts.sections import BY, Section, noted
from pages.parts.tables import lower


@dataclass(frozen=True)
class Breakdown(Section):
    """A population by a column, in numbers and per cent."""

    heading: str
    population: str
    columns: tuple[str, ...]
    chooser = BY

    def options(self, catalogue: Catalogue) -> dict[str, str]:
        return _titles(catalogue, self.columns)

    def find(self, release: Published, period: str, choice: str) -> Finding:
        by, population = release.breakdown(self.population, choice, period), self.population
        found = _begin(self.heading, f"{population}-by-{choice}", period, by, choice)
        if found.reason:
            return found
        said = remarks.of_period(release, population, period, by.period, by.column)
        name = f"{release.catalogue.populations[population].title}: {lower(by.column.title)}"
        kind = kinds.Bars(by, name, release.about["council"], percent=True)
        table = tables.of(kind)
        if population == "in_care":
            table = beside_groups.in_table(table, by)
            said += filter(None, [beside_groups.said(by)])
        return found._replace(kind=kind, table=table, remarks=tuple(said))


@dataclass(frozen=True)
class ShareBy(Section):
    """A measure within the categories of a column."""

    heading: str
    measure: str
    chooser = BY

    def options(self, catalogue: Catalogue) -> dict[str, str]:
        return _titles(catalogue, catalogue.measures[self.measure].breakdowns)

    def find(self, release: Published, period: str, choice: str) -> Finding:
        by = release.share_by(self.measure, choice, period)
        found = _begin(self.heading, f"{self.measure}-by-{choice}", period, by, choice)
        if found.reason:
            return found
        incomplete = completeness.warning(release, self.measure, by.period)
        kind = kinds.ShareBars(by, release.about["council"])
        return found._replace(
            kind=kind,
            table=noted(tables.of(kind), incomplete),
            remarks=tuple(remarks.of_period(release, by.measure.population, period, by.period, by.column)),
            warnings=(f"{completeness.SHAPE} {incomplete}.",) if incomplete else (),
        )


@dataclass(frozen=True)
class TwoGroups(Section):
    """The children in care of whom `group` is true beside the others, by a column."""

    heading: str
    group: str
    names: tuple[str, str]
    columns: tuple[str, ...]
    chooser = BY

    def options(self, catalogue: Catalogue) -> dict[str, str]:
        return _titles(catalogue, self.columns)

    def find(self, release: Published, period: str, choice: str) -> Finding:
        left, right = (release.breakdown("in_care", choice, period, **{self.group: v}) for v in ("yes", "no"))
        found = _begin(self.heading, f"{self.group}-by-{choice}", period, left, choice, right)
        if found.reason:
            return found
        kind = kinds.TwoGroups(left, right, self.names, left.column.title, release.about["council"])
        said = remarks.of_period(release, "in_care", period, left.period, left.column)
        shares = [findings_groups.shares_of(side) for side in (left, right)]
        said += filter(None, [findings_groups.beyond_chance(left.column, *shares)])
        return found._replace(kind=kind, table=tables.of(kind), remarks=tuple(said))


@dataclass(frozen=True)
class Named(Section):
    """How many of a population have "yes" in each of several columns, which do not exclude each other."""

    heading: str
    population: str
    what: str
    columns: tuple[str, ...]

    def find(self, release: Published, period: str, choice: str = "") -> Finding:
        by = self._breakdown(release, period)
        found = _begin(self.heading, "named", period, by)
        if found.reason:
            return found
        kind = kinds.Bars(by, self.heading, release.about["council"])
        said = remarks.of_period(release, self.population, period, by.period)
        return found._replace(kind=kind, table=tables.of(kind), remarks=tuple(said))

    def _breakdown(self, release: Published, period: str) -> Found | None:
        at = release.period_of(self.population, (self.columns[0],), period)
        if at is None:
            return None
        titles = tuple(release.catalogue.columns[c].title for c in self.columns)
        figures = [release.figure(self.population, at, **{c: "yes"}) for c in self.columns]
        rows = tuple(Row(t, f, None) for t, f in zip(titles, figures, strict=True))
        column = Column("named", self.what, titles, None, {}, None, None)
        return Found(column, at, rows, release.figure(self.population, at))


def _titles(catalogue: Catalogue, columns: tuple[str, ...]) -> dict[str, str]:
    return {name: catalogue.columns[name].title for name in columns}


def _begin(heading: str, key: str, asked: str, by, choice: str = "", beside_it=None) -> Finding:
    """Begin the finding of a breakdown with its period, and with the reason where it has nothing to show."""
    period, statuses = remarks.period_and_statuses(by)
    reason = remarks.nothing(asked, period, statuses + remarks.period_and_statuses(beside_it)[1])
    return Finding(heading, key, period or asked, reason=reason, choice=choice)
