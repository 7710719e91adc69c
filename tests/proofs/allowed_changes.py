"""What is worked out of shown figures of several periods: changes, and what it takes to reach a target."""

from collections.abc import Iterable, Iterator

from metrics.dated import whole
from metrics.periods import Quarter, a_year_before, is_quarter, named_quarters, year_of
from metrics.published import Headline, Published
from metrics.reaching import Expected, expected, needed_of_the_next
from pages.contents import PAGES
from pages.parts.sections import Counts


def counted_by_quarter() -> Iterator[tuple[str, dict[str, str]]]:
    """Give each category of a population of which a page draws the counts quarter by quarter."""
    for section in (section for page in PAGES.values() for section in page.sections):
        for of in section.series.values() if isinstance(section, Counts) else ():
            if not isinstance(of, str):
                population, column, category = of
                yield population, {column: category}


def of_years(release: Published, population: str, periods: Iterable[str | None], **within: str) -> set[int]:
    """Return a year's count less that of the same part of the year before, both shown."""
    found = set()
    for year in {p for p in periods if p and not is_quarter(p)}:
        was = whole(release.figure(population, p, **within) for p in a_year_before(year))
        if None not in (was.n, now := release.figure(population, year, **within).n):
            found.add(abs(now - was.n))
    return found


def of_the_year(release: Published, name: str, period: str) -> set[int]:
    """Return by how many points the year that holds a period is above or below its target."""
    headlines = (h for h in years(release) if h.measure.name == name and year_of(h.period) == year_of(period))
    return {abs(h.share.percent - h.target.percent) for h in headlines if h.target and h.share.percent is not None}


def of_dates(release: Published, name: str) -> set[int]:
    """Return the difference of two shares that have their dates, a quarter or a year apart."""
    dated = [release.dated(name, quarter.label) for quarter in release.quarters]
    percents = [share and share.percent for share in dated]
    pairs = [pair for back in (1, 4) for pair in zip(percents, percents[back:], strict=False)]
    return {abs(now - was) for was, now in pairs if None not in (was, now)}


def still_to_come(release: Published, period: str) -> set[int]:
    """Return how many are expected in the rest of a running year and in all of it, and how many must count."""
    found = set()
    for headline, target, rest in running(release):
        needed = needed_of_the_next(headline.share, target, rest.number)
        found |= {rest.number, headline.share.of + rest.number, needed}
    return found - {None}


def running(release: Published) -> Iterator[tuple[Headline, int, Expected]]:
    """Give each measure of a running year with its target at the year's end, and how many are expected."""
    for headline in years(release):
        first, last = named_quarters(headline.period)
        ends = Quarter(int(headline.period[:4]), 4)
        target = headline.measure.target_on(ends.ends_on)
        if last < 4 and target:
            before = [ends._replace(first_year=ends.first_year - 1, number=n).label for n in range(last + 1, 5)]
            rest = expected(headline.share, last - first + 1, [release.share(headline.measure, q) for q in before])
            if rest:
                yield headline, target.percent, rest


def earlier(release: Published) -> set[int]:
    """Return what a measure was before, as the overview says it: the per cent now less its change."""
    periods = [*release.periods()]
    found = [release.headline(name, p) for name in release.catalogue.measures for p in periods]
    changes = [(h.share.percent, change) for h in found for change in (h.change_on_quarter, h.change_on_year)]
    return {percent - change.points for percent, change in changes if change}


def years(release: Published) -> list[Headline]:
    periods = [p for p in release.periods() if not is_quarter(p)]
    return [release.headline(name, p) for name in release.catalogue.measures for p in periods]
