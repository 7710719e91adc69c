"""Measure how much a release shows, over the list of tables that the catalogue promises.

    python -m metrics.shown [DIR]

Only the release is read. A promised cell counts as shown when its number stands there, or when all numbers of a
finer grouping that it is made of do. What was not recorded is not counted.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from data import release as public_door
from metrics import catalogue as catalogues
from metrics.catalogue import Catalogue, Table
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SHOWN
from metrics.periods import is_quarter
from metrics.published import Published

DEFAULT = Path(__file__).resolve().parent.parent / "data" / "published"
NUMBER, WORDS, NEITHER = "as a number", "in words", "neither"

Statuses = dict[tuple[tuple[str, str], ...], str]


class Tally(NamedTuple):
    """So many are shown, of so many that were recorded."""

    shown: int
    of: int

    @property
    def share(self) -> float:
        return self.shown / self.of if self.of else 1.0


class Headline(NamedTuple):
    """How an all-council headline is told in a period: as a number, in words, or neither."""

    title: str
    period: str
    told: str


class Shown(NamedTuple):
    """Hold what was measured of one release."""

    totals: Tally
    one_way: Tally
    two_way: Tally
    headlines: tuple[Headline, ...]

    @property
    def all_cells(self) -> Tally:
        return _sum((self.totals, self.one_way, self.two_way))

    def told(self, how: str) -> list[Headline]:
        return [headline for headline in self.headlines if headline.told == how]


def measure(release: public_door.Release, catalogue: Catalogue) -> Shown:
    """Count the promised cells of a release that are shown, and say how each headline is told."""
    tables: dict[tuple, Statuses] = defaultdict(dict)
    for cell in release.cells:
        tables[cell.population, cell.period, tuple(c for c, _ in cell.categories)][cell.categories] = cell.status
    totals = _sum(_tally(found.values()) for (_, _, columns), found in tables.items() if not columns)
    found = [(len(table.columns), _of_table(table, tables, catalogue)) for table in catalogue.promised]
    one_way, two_way = (_sum(tally for size, tally in found if size == columns) for columns in (1, 2))
    return Shown(totals, one_way, two_way, tuple(_headlines(Published(release, catalogue))))


def _sum(tallies) -> Tally:
    tallies = list(tallies)
    return Tally(sum(tally.shown for tally in tallies), sum(tally.of for tally in tallies))


def _tally(statuses) -> Tally:
    recorded = [status for status in statuses if status != NOT_RECORDED]
    return Tally(recorded.count(SHOWN), len(recorded))


def _of_table(table: Table, tables: dict[tuple, Statuses], catalogue: Catalogue) -> Tally:
    """Count the shown cells of one promised table in all its periods."""
    periods = {period for population, period, _ in tables if population == table.population}
    found = []
    for period in (p for p in periods if _is_promised(p, table.every)):
        sets = [columns for population, at, columns in tables if (population, at) == (table.population, period)]
        columns = min((c for c in sets if _depth(table, c, catalogue) is not None), default=None,
                      key=lambda c: _depth(table, c, catalogue))  # fmt: skip
        if columns is not None:
            cells = _coarser(table, tables[table.population, period, columns], catalogue)
            found.append(_tally(cells.values()))
    return _sum(found)


def _is_promised(period: str, every: str) -> bool:
    if every == "year_end":
        return is_quarter(period) and period.endswith("Q4")
    return every == "both" or is_quarter(period) == (every == "quarter")


def _depth(table: Table, columns: tuple[str, ...], catalogue: Catalogue) -> int | None:
    """Count the rungs that a released set of columns is finer than a promised table; None if it is not it."""
    lines = [catalogue.rungs_down(column) for column in table.columns]
    places = [next((line.index(c) for c in columns if c in line), None) for line in lines]
    return None if None in places or len(columns) != len(lines) else sum(places)


def _coarser(table: Table, statuses: Statuses, catalogue: Catalogue) -> Statuses:
    """Put cells of a finer grouping together: shown when all of a cell's parts are."""
    parts: dict[tuple, list[str]] = defaultdict(list)
    for categories, status in statuses.items():
        fine = dict(categories)
        coarse = tuple((column, _group(column, fine, catalogue)) for column in table.columns)
        parts[coarse].append(status)
    return {cell: SHOWN if set(of) == {SHOWN} else next(s for s in of if s != SHOWN) for cell, of in parts.items()}


def _group(column: str, fine: dict[str, str], catalogue: Catalogue) -> str:
    if column in fine:
        return fine[column]
    entry = catalogue.columns[column]
    return entry.groups[_group(entry.source, fine, catalogue)]


def _headlines(release: Published) -> Iterator[Headline]:
    """Say how each measure, and each total that is a headline, is told in each of its periods."""
    for measured in release.catalogue.measures.values():
        for period in sorted({release.headline(measured.name, p).period for p in release.periods()}):
            share = release.headline(measured.name, period).share
            if share.status not in (NOT_RECORDED, NOT_COMPLETE):
                said = WORDS if share.bound or share.between else NEITHER
                yield Headline(measured.title, period, NUMBER if share.status == SHOWN else said)
    for population in release.catalogue.populations.values():
        if not population.headline:
            continue
        for period in sorted({release.period_of(population.name, (), p) for p in release.periods()} - {None}):
            figure = release.figure(population.name, period)
            if figure.status not in (NOT_RECORDED, NOT_COMPLETE):
                said = WORDS if release.is_fewer_than_10(population.name, period) else NEITHER
                yield Headline(population.title, period, NUMBER if figure.n is not None else said)


def report(shown: Shown) -> list[str]:
    """Put what was measured in lines."""
    rows = (
        ("one-way cells", shown.one_way),
        ("two-way cells", shown.two_way),
        ("totals", shown.totals),
        ("all cells", shown.all_cells),
    )
    lines = [f"{name:<14} {tally.shown:>5,} of {tally.of:>5,} shown  {tally.share:>6.1%}" for name, tally in rows]
    counts = ", ".join(f"{len(shown.told(how))} {how}" for how in (NUMBER, WORDS, NEITHER))
    lines.append(f"{'headlines':<14} {counts}")
    return lines + [f"  neither: {headline.title}, {headline.period}" for headline in shown.told(NEITHER)]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.shown", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="folder of the release")
    try:
        release = public_door.read(parser.parse_args(arguments).folder)
    except public_door.ReleaseError as error:
        print(f"This cannot be measured: {error}")
        return 1
    print("\n".join(report(measure(release, catalogues.load()))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
