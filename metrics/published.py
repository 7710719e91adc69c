"""The one way up: everything that pages read, worked out from the release and nothing else.

A look-up is by name. What is hidden, what was never released and what does not exist have one answer, so
that an address cannot be used to ask.
"""

from datetime import date
from pathlib import Path

from data import release as public_door
from metrics import catalogue as catalogues
from metrics.catalogue import Catalogue, Measure, Target
from metrics.dated import is_doubtful, together, with_dates
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED, Figure
from metrics.implied import beside_hidden_outsiders, of_the_rest, of_the_sum
from metrics.periods import (
    Quarter,
    a_quarter_before,
    a_year_before,
    by_year,
    is_quarter,
    named_quarters,
    whole_quarters,
    year_of,
)
from metrics.results import Breakdown, Change, Headline, Point, Row, ShareBreakdown, ShareRow
from metrics.shares import Range, Share, bound, could_be_chance, percentage, share

ReleaseError = public_door.ReleaseError


class Published:
    """Answer what pages ask of one release. Immutable, so sessions may share it."""

    def __init__(self, release: public_door.Release, catalogue: Catalogue) -> None:
        self.about = release.about
        self.catalogue = catalogue
        self._cells = {cell[:3]: cell for cell in release.cells}
        self._words = {words[:3]: words for words in release.headlines}
        self._columns = {(p, t, tuple(c for c, _ in cats)) for p, t, cats in self._cells}
        self._years: dict[tuple[str, tuple[str, ...]], list[str]] = {}  # in which each table stands
        for population, period, columns in self._columns:
            if not is_quarter(period):
                self._years.setdefault((population, columns), []).append(period)
        span = self.about["coverage"]["care"]
        self.quarters = whole_quarters(date.fromisoformat(span["from"]), date.fromisoformat(span["until"]))

    # ------------------------------------------------------------------------------------------ periods

    def periods(self) -> tuple[str, ...]:
        """List the periods that a page offers, latest first: quarters, then years."""
        years = {y for (population, _), years in self._years.items() if population == "started" for y in years}
        return (*(q.label for q in reversed(self.quarters)), *sorted(years, reverse=True))

    def latest_quarter(self) -> str:
        return self.quarters[-1].label

    def ends_on(self, period: str) -> date:
        """Return the last day of a period that the release holds."""
        return self._last_quarter(period).ends_on

    def _last_quarter(self, period: str) -> Quarter:
        if is_quarter(period):
            return next(q for q in self.quarters if q.label == period)
        return by_year(self.quarters)[year_of(period)][-1]

    def period_of(self, population: str, columns: tuple[str, ...], period: str) -> str | None:
        """Return the period in which a table stands for `period`.

        A quarter's own figures, else the year's that holds it; for stock the quarter that ends the year, and
        where a breakdown is released at year ends only, the last one. None where there is none.
        """
        columns = tuple(sorted(columns))
        stock = self.catalogue.populations[population].kind == "stock"
        last = self._last_quarter(period)
        if (stock or is_quarter(period)) and (population, last.label, columns) in self._columns:
            return last.label
        if stock:
            earlier = [q.label for q in self.quarters if q <= last]
            return next((e for e in reversed(earlier) if (population, e, columns) in self._columns), None)
        years = self._years.get((population, columns), ())
        of_year = [p for p in years if year_of(p) == year_of(period)]
        return max(of_year, key=lambda p: (self._is_recorded(population, p, columns), p), default=None)

    def has_table(self, population: str, columns: tuple[str, ...]) -> bool:
        """Tell whether the release holds a table in any period."""
        return any((p, c) == (population, columns) for p, _, c in self._columns)

    def _is_recorded(self, population: str, period: str, columns: tuple[str, ...]) -> bool:
        first = tuple((c, self.catalogue.columns[c].categories[0]) for c in columns)
        cell = self._cells.get((population, period, first))
        return cell is not None and cell.status != NOT_RECORDED

    # ------------------------------------------------------------------------------------------ figures

    def figure(self, population: str, period: str, **categories: str) -> Figure:
        """Return one count, or the status in its place."""
        cell = self._cells.get((population, period, tuple(sorted(categories.items()))))
        if cell is None or cell.status == "withheld":
            return Figure(SUPPRESSED)
        if cell.status == NOT_RECORDED and self._is_waiting(population, period, categories):
            return Figure(NOT_COMPLETE)
        return Figure(cell.status, cell.n)

    def _is_waiting(self, population: str, period: str, categories: dict[str, str]) -> bool:
        """Tell whether a period was recorded, and only its last dates have not had the time to come in."""
        subjects = {self.catalogue.columns[c].subject for c in categories} - {None}
        subjects.add(self.catalogue.populations[population].subject)
        last = self._last_quarter(period)
        held = [self.about["coverage"].get(s) for s in subjects]
        return all(
            h
            and date.fromisoformat(h["from"]) <= last.starts_on
            and last.ends_on <= date.fromisoformat(h["until"])
            for h in held
        )

    def count(self, population: str, period: str) -> Figure:
        """Return a population's total in the period that stands for `period`."""
        of = self.period_of(population, (), period)
        return self.figure(population, of) if of else Figure(NOT_RECORDED)

    def is_fewer_than_10(self, population: str, period: str) -> bool:
        """Tell whether the words "fewer than 10" stand for a population's hidden total."""
        return (population, period, "") in self._words

    def share(self, measure: Measure, period: str, **within: str) -> Share:
        """Return a measure's share in a period of the release, of all or within one category."""
        made = self._share(measure, period, **within)._replace(dated=self.dated(measure.name, period))
        if within or made.status != SUPPRESSED or made.bound:
            return made
        return made._replace(between=self._implied(measure, period))

    def _share(self, measure: Measure, period: str, **within: str) -> Share:
        sides = [self.figure(measure.population, period, **within, **{measure.column: v}) for v in ("yes", "no")]
        words = None if within else self._words.get((measure.population, period, measure.column))
        return share(*sides, bound(words.side, words.fewer_than, words.of) if words else None)

    def _implied(self, measure: Measure, period: str) -> Range | None:
        """Return what is left to a hidden headline by its total, the quarters of its year, or the rest of it."""
        sides = [self.figure(measure.population, period, **{measure.column: v}) for v in ("yes", "no")]
        if found := beside_hidden_outsiders(*sides, self.figure(measure.population, period)):
            return found
        if self.catalogue.populations[measure.population].kind != "flow":
            return None
        year = period if not is_quarter(period) else self._year_with(measure, period)
        if year is None:
            return None
        first, last = named_quarters(year)
        quarters = [q.label for q in by_year(self.quarters)[year_of(year)] if first <= q.number <= last]
        if not is_quarter(period):
            return of_the_sum(self._share(measure, q) for q in quarters)
        rest = [self._share(measure, q) for q in quarters if q != period]
        return of_the_rest(self._share(measure, year), rest)

    def _year_with(self, measure: Measure, quarter: str) -> str | None:
        years = self._years.get((measure.population, (measure.column,)), ())
        found = [y for y in years if year_of(y) == year_of(quarter)]
        inside = [y for y in found if named_quarters(y)[0] <= int(quarter[-1]) <= named_quarters(y)[1]]
        return inside[0] if inside else None

    # ------------------------------------------------------------------------------------- what pages ask

    def headline(self, name: str, period: str) -> Headline:
        """Return a measure in the period that a page shows."""
        measure = self.catalogue.measures[name]
        of = self.period_of(measure.population, (measure.column,), period) or period
        now = self.share(measure, of)
        target = measure.target_on(self.ends_on(of))
        later = [t for t in measure.targets if t.from_on > self.ends_on(of)]
        return Headline(
            measure,
            of,
            now,
            target,
            min(later, key=lambda t: t.from_on, default=None),
            _met(measure, now, target),
            self._change(measure, now, of, a_quarter_before(of)),
            self._change(measure, now, of, a_year_before(of)),
        )

    def _change(self, measure: Measure, now: Share, period: str, before: tuple[str, ...]) -> Change | None:
        """Return the change since periods before; a part of a year is set beside the same months, added up."""
        named = [(measure.population, p, (measure.column,)) for p in before]
        if now.percent is None or not named or not self._columns.issuperset(named):
            return None
        shares = [self.share(measure, p) for p in before]
        then = together(shares)
        if then.percent is None:
            return None
        from_doubtful = any(is_doubtful(one.dated) for one in shares)
        return Change(now.percent - then.percent, could_be_chance(now, then), from_doubtful)

    def trend(self, name: str) -> tuple[Point, ...]:
        """Return a measure quarter by quarter, in order, with the target in force at each quarter's end."""
        measure = self.catalogue.measures[name]
        return tuple(
            Point(q.label, self.share(measure, q.label), measure.target_on(q.ends_on)) for q in self.quarters
        )

    def dated(self, name: str, period: str) -> Share | None:
        """Return the share of a measure's population that has the dates it needs; None where it needs none."""
        measure = self.catalogue.measures[name]
        if measure.dates is None:
            return None
        of, column = measure.population, self.catalogue.columns[measure.dates.column]
        found = {c: self.figure(of, period, **{column.name: c}) for c in column.categories}
        return with_dates(measure.dates, found, self.figure(of, period))

    def counts(self, population: str) -> tuple[tuple[str, Figure], ...]:
        """Return a population's total quarter by quarter, in order."""
        return tuple((q.label, self.figure(population, q.label)) for q in self.quarters)

    def counts_by(self, population: str, column: str) -> tuple[tuple[str, tuple[Figure, ...]], ...]:
        """Return each category of a column quarter by quarter: (category, its figures in order)."""
        return tuple(
            (c, tuple(self.figure(population, q.label, **{column: c}) for q in self.quarters))
            for c in self.catalogue.columns[column].categories
        )

    def breakdown(self, population: str, column: str, period: str, **within: str) -> Breakdown | None:
        """Return a population (or the part of it within a category) by a column; None if it has no period."""
        of = self.period_of(population, (column, *within), period)
        if of is None:
            return None
        total = self.figure(population, of, **within)
        entry = self.catalogue.columns[column]
        figures = [(c, self.figure(population, of, **within, **{column: c})) for c in entry.categories]
        return Breakdown(entry, of, tuple(Row(c, f, _percent(f, total)) for c, f in figures), total)

    def share_by(self, name: str, column: str, period: str) -> ShareBreakdown | None:
        """Return a measure within each category of a column; None if the table has no period."""
        measure = self.catalogue.measures[name]
        of = self.period_of(measure.population, (column, measure.column), period)
        if of is None:
            return None
        entry = self.catalogue.columns[column]
        rows = (ShareRow(c, self.share(measure, of, **{column: c})) for c in entry.categories)
        return ShareBreakdown(measure, entry, of, tuple(rows))

    def rate_per_10000(self, period: str) -> tuple[str, int] | None:
        """Return the year end that stands for a period and the children in care there per 10,000 aged 0-17."""
        ends = [q for q in self.quarters if q.number == 4 and q <= self._last_quarter(period)]
        for quarter in reversed(ends):
            figure = self.figure("in_care", quarter.label)
            people = self.about.get("child_population", {}).get(str(quarter.first_year + 1))
            if figure.n is not None and people:
                return quarter.label, percentage(100 * figure.n, people)
        return None


def _met(measure: Measure, now: Share, target: Target | None) -> bool | None:
    """Tell whether a target is met, from the counts shown or from what the words leave no doubt about."""
    if target is None or measure.better != "higher":
        return None
    if now.percent is not None:
        return 100 * now.yes.n >= target.percent * now.of
    if now.between and (now.between.high < target.percent or now.between.low > target.percent):
        return now.between.low > target.percent
    if now.bound and now.bound.percent is not None:
        if now.bound.side == "no" and now.bound.percent >= target.percent:
            return True
        if now.bound.side == "yes" and now.bound.percent <= target.percent:
            return False
    return None


def _percent(figure: Figure, total: Figure) -> int | None:
    if figure.status != SHOWN or total.status != SHOWN or total.n < 10:
        return None
    return percentage(figure.n, total.n)


def open_release(folder: Path) -> Published:
    """Read and check a release; raise ReleaseError with a message for people."""
    return Published(public_door.read(folder), catalogues.load())


__all__ = [
    "Breakdown",
    "Headline",
    "Point",
    "Published",
    "ReleaseError",
    "Row",
    "ShareBreakdown",
    "ShareRow",
    "open_release",
]
