"""A release held in memory, with the figures that sentences are made of, for tests that need many of them."""

from collections.abc import Iterable, Mapping
from datetime import date

from drawn import CATALOGUE, PLACE

from data.cell import Cell, HeadlineWords, Release
from metrics.periods import by_year, whole_quarters, year_label
from metrics.published import Published

WHOLE = whole_quarters(date(2024, 4, 1), date(2025, 9, 30))
QUARTERS = [quarter.label for quarter in WHOLE]
YEARS = {year_label(quarters): [q.label for q in quarters] for quarters in by_year(WHOLE).values()}
ABOUT = {
    "council": PLACE,
    "extracted_on": "2025-11-10",
    "demonstration": False,
    "invented_from": None,
    "rules": {"threshold": 5, "headline": 9, "small_base": 9},
    "proof": {"cells": 100, "hidden": 10, "exact": 0, "provable": 0, "least_maximum": 6},
    "coverage": {subject: {"from": "2024-04-01", "until": "2025-09-30"} for subject in CATALOGUE.subjects},
    "child_population": {"2025": 36601},
}
STATUSES = {"c": "suppressed", "x": "not_recorded"}

Key = tuple[str, str, tuple[tuple[str, str], ...]]
Count = int | str  # a count, or "c" for hidden, or "x" for not recorded
Pair = tuple[int, int] | str  # how many count and how many do not


def made(
    measures: Mapping[str, Mapping[str, Pair]],
    totals: Mapping[str, Mapping[str, Count]] | None = None,
    words: Iterable[HeadlineWords] = (),
) -> Published:
    """Make a release of some measures and totals by period, years added up where they are not given."""
    counts = {("started", period, ()): 20 for period in (*QUARTERS, *YEARS)}
    for name, by_period in measures.items():
        measure = CATALOGUE.measures[name]
        for side, value in enumerate(("yes", "no")):
            sides = {p: pair if isinstance(pair, str) else pair[side] for p, pair in by_period.items()}
            of = (measure.population, ((measure.column, value),))
            counts |= {(of[0], period, of[1]): n for period, n in with_years(of[0], sides).items()}
        if "outside" in CATALOGUE.columns[measure.column].categories:
            nobody = {p: pair if isinstance(pair, str) else 0 for p, pair in by_period.items()}
            for period, n in with_years(measure.population, nobody).items():
                counts[measure.population, period, ((measure.column, "outside"),)] = n
    for population, by_period in (totals or {}).items():
        counts |= {(population, period, ()): n for period, n in with_years(population, by_period).items()}
    return published(counts, words)


def published(counts: Mapping[Key, Count], words: Iterable[HeadlineWords] = ()) -> Published:
    """Hold these counts as a release; of what is hidden no number goes in."""
    cells = [
        Cell(*key, STATUSES[n], None) if isinstance(n, str) else Cell(*key, "shown", n)
        for key, n in counts.items()
    ]
    return Published(Release(tuple(cells), tuple(words), ABOUT), CATALOGUE)


def with_years(population: str, by_period: Mapping[str, Count]) -> dict[str, Count]:
    """Add the years of a flow, each the sum of its quarters, as hidden as one of them."""
    if CATALOGUE.populations[population].kind == "stock":
        return dict(by_period)
    sums = {}
    for year, quarters in YEARS.items():
        parts = [by_period[q] for q in quarters if q in by_period]
        if len(parts) == len(quarters):
            sums[year] = next((part for part in parts if isinstance(part, str)), None) or sum(map(int, parts))
    return sums | dict(by_period)
