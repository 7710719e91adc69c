"""Sections of a page, as its contents declare them: what is counted over time, and what is asked of all of them.

Each section has `options`, {choice: its title}, among which a reader chooses by the chooser that it names where
there are several, and `find`, which gives its finding for a period of the page and a choice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from metrics import comparators
from metrics.catalogue import Catalogue, Column
from metrics.figures import Figure
from metrics.published import Published
from pages.parts import completeness, kinds, remarks, tables
from pages.parts.finding import Finding
from pages.parts.tables import Table

Counted = str | tuple[str, str, str]  # a population, or a population, its column and a category
BY, SHOW = "by", "show"  # the choosers: of a column, of a measure


class Section:
    """What all sections have; `heading` is a field of most of them."""

    chooser = ""

    def title(self, catalogue: Catalogue) -> str:
        """Return what stands over the section, whatever is chosen."""
        return self.heading

    def options(self, catalogue: Catalogue) -> dict[str, str]:
        """Return {choice: its title}, the default first; empty where there is nothing to choose."""
        return {}

    def find(self, release: Published, period: str, choice: str = "") -> Finding | None:
        """Return what the section shows; None where it has no place in this release."""
        raise NotImplementedError


@dataclass(frozen=True)
class Words(Section):
    """A section that a function of the release and the period finds.

    `as_number` and `beside_a_year_before` say why such a choice of the reader changes nothing in it; empty where
    it has no figures.
    """

    found: Callable[[Published, str], Finding | None]
    as_number: str = ""
    beside_a_year_before: str = ""

    def find(self, release: Published, period: str, choice: str = "") -> Finding | None:
        return self.found(release, period)


@dataclass(frozen=True)
class Trend(Section):
    """A measure quarter by quarter; with several, the reader chooses one."""

    measures: tuple[str, ...]
    chooser = SHOW

    def title(self, catalogue: Catalogue) -> str:
        if len(self.measures) > 1:
            return "Quarter by quarter"
        return f"{catalogue.measures[self.measures[0]].title}, per cent by quarter"

    def options(self, catalogue: Catalogue) -> dict[str, str]:
        return {name: catalogue.measures[name].title for name in self.measures}

    def find(self, release: Published, period: str, choice: str) -> Finding:
        points, measure = release.trend(choice), release.catalogue.measures[choice]
        found = Finding(self.title(release.catalogue), f"trend-{choice}", all_quarters(release), choice=choice)
        if reason := remarks.nothing(period, "", [point.share.status for point in points]):
            return found._replace(reason=reason)
        incomplete = completeness.over_time(release, choice)
        others, invented_from = comparators.for_measure(measure.comparator), release.about["invented_from"]
        kind = kinds.Trend(points, measure, release.about["council"], others, invented_from, period)
        table = noted(tables.of(kind), incomplete)
        return found._replace(kind=kind, table=table, warnings=(incomplete,) if incomplete else ())


@dataclass(frozen=True)
class Counts(Section):
    """Counts quarter by quarter, each by its name."""

    heading: str
    series: Mapping[str, Counted]
    stacked: bool = False

    def find(self, release: Published, period: str, choice: str = "") -> Finding:
        series = [(name, _figures(release, of)) for name, of in self.series.items()]
        key = "-".join(("counts", *self.series)).lower().replace(" ", "-")
        found = Finding(self.heading, key, all_quarters(release))
        statuses = [figure.status for _, figures in series for _, figure in figures]
        if reason := remarks.nothing(period, "", statuses):
            return found._replace(reason=reason)
        grouped = remarks.groupings(self._columns(release.catalogue))
        place, invented_from = release.about["council"], release.about["invented_from"]
        kind = kinds.Counts(series, self.heading, place, self.stacked, invented_from)
        return found._replace(kind=kind, table=noted(tables.of(kind), *grouped), remarks=tuple(grouped))

    def _columns(self, catalogue: Catalogue) -> list[Column]:
        """Return the columns of series that are a population's category, each once."""
        names = dict.fromkeys(of[1] for of in self.series.values() if not isinstance(of, str))
        return [catalogue.columns[name] for name in names]


def _figures(release: Published, of: Counted) -> tuple[tuple[str, Figure], ...]:
    if isinstance(of, str):
        return release.counts(of)
    population, column, category = of
    figures = dict(release.counts_by(population, column))[category]
    return tuple(zip((q.label for q in release.quarters), figures, strict=True))


def all_quarters(release: Published) -> str:
    """Name the span of all quarters of a release."""
    return f"{release.quarters[0].label} to {release.quarters[-1].label}"


def noted(table: Table, *notes: str) -> Table:
    """Put notes before those of a table; empty ones leave no trace."""
    return table._replace(notes=(*filter(None, notes), *table.notes))
