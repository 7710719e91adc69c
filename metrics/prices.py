"""Work out the price of each table at each rung, so that people can decide how fine it may be.

A rung is chosen for a table's whole series and before anybody looks at one quarter: chosen by the data, it would
itself tell. So the build prints, for the analyst alone, what each other choice would have cost: how many cells the
table would have, how many of them could be shown, and how many others would be hidden for its sake, if it alone
were moved. With a ledger too these are the prices of a release made anew. Nothing of this is part of a release.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import duckdb

from metrics import closed, disclosure
from metrics.catalogue import Catalogue, Table
from metrics.catalogue_check import is_released, table_faults
from metrics.cells import Count, Key
from metrics.counts import Layout, count, layout
from metrics.coverage import Coverage
from metrics.disclosure import NotProved
from metrics.draft import finish
from metrics.sums import STOCK_AND_FLOW

EVERY = {
    "quarter": "each quarter",
    "year": "each year",
    "both": "each quarter and year",
    "year_end": "at year ends",
}


class Price(NamedTuple):
    """What a table costs at a rung: its cells, those shown, and how many more are hidden elsewhere.

    `table` is the declared one, `at` the same with one column at another rung. `is_proved` is false where no safe
    release was found with the table at that rung.
    """

    table: Table
    at: Table
    cells: int = 0
    shown: int = 0
    elsewhere: int = 0
    is_proved: bool = True


class Trial(NamedTuple):
    """Hold what a trial release would show: for each set of columns of a population, how many of how many."""

    tally: dict[tuple[str, tuple[str, ...]], tuple[int, int]]

    def of(self, table: Table) -> tuple[int, int]:
        return self.tally[table.population, table.columns]

    def hidden_besides(self, names: set[tuple[str, tuple[str, ...]]]) -> int:
        return sum(cells - shown for name, (shown, cells) in self.tally.items() if name not in names)


def prices(connection: duckdb.DuckDBPyConnection, covered: Coverage, catalogue: Catalogue) -> Iterator[Price]:
    """Yield the price of each table at each of its rungs, the finest first, from counted populations."""
    bases: dict[tuple[str, ...], tuple[dict[Key, Count], Trial]] = {}
    for table in catalogue.tables:
        # no sum ties the other populations to each other, so what is moved in one changes nothing in another
        together = STOCK_AND_FLOW if table.population in STOCK_AND_FLOW else (table.population,)
        if together not in bases:
            counts = _counted(connection, together, catalogue, covered, {})
            bases[together] = counts, _protected(counts, connection, catalogue)
        counts, as_is = bases[together]
        for at in rungs(table, catalogue):
            if at == table:
                shown, of = as_is.of(table)
                yield Price(table, at, of, shown)
            elif (moved := moved_catalogue(table, at, catalogue)) is not None:
                recounted = _counted(connection, together, moved, covered, counts)
                yield _price(table, at, as_is, recounted, connection, moved)


def rungs(table: Table, catalogue: Catalogue) -> list[Table]:
    """List a table and itself with one column moved to each other rung; a measure's yes and no are no rung."""
    measured = {measure.column for measure in catalogue.measures.values()}
    found = []
    for column in table.columns:
        line = [] if column in measured else [c for c in catalogue.rungs_of(column) if c not in measured]
        for other in line if len(line) > 1 else []:
            at = _moved(table, column, other)
            if at not in found:
                found.append(at)
    return found


def _moved(table: Table, column: str, other: str) -> Table:
    columns, base = ([other if c == column else c for c in names] for names in (table.columns, table.base))
    return replace(table, columns=tuple(sorted(columns)), base=tuple(base))


def moved_catalogue(table: Table, at: Table, catalogue: Catalogue) -> Catalogue | None:
    """Put a table at another rung, with the margins that it then needs, and leave everything else as it is.

    None where the table is released at that rung too, or where a table of two columns needs it where it is.
    """
    if is_released(at.population, at.columns, at.every, catalogue):
        return None
    moved = replace(catalogue, tables=tuple(at if t == table else t for t in catalogue.tables))
    margins = [(column,) for column in at.columns if len(at.columns) > 1]
    missing = [m for m in margins if not is_released(at.population, m, at.every, moved)]
    moved = replace(moved, tables=(*moved.tables, *(Table(at.population, m, at.every, ()) for m in missing)))
    return None if table_faults(moved) else moved


def _price(table: Table, at: Table, as_is: Trial, counts: dict[Key, Count], connection, moved: Catalogue) -> Price:
    try:
        trial = _protected(counts, connection, moved)
    except (NotProved, ValueError):
        return Price(table, at, is_proved=False)
    shown, of = trial.of(at)
    margins = {(at.population, (column,)) for column in at.columns} - as_is.tally.keys()
    besides = {(at.population, at.columns), (table.population, table.columns), *margins}
    return Price(table, at, of, shown, trial.hidden_besides(besides) - as_is.hidden_besides(besides))


def _counted(connection, populations: Iterable[str], catalogue: Catalogue, covered: Coverage, known) -> dict:
    """Count the tables of some populations anew; tables that are in `known` already are taken from there."""
    counts: dict[Key, Count] = {}
    have = {(key.population, tuple(c for c, _ in key.categories), key.period) for key in known}
    for population in sorted(populations):
        plan = layout(population, catalogue, covered).counted
        new = {
            columns: {label: p for label, p in by_label.items() if (population, columns, label) not in have}
            for columns, by_label in plan.items()
        }
        new = {columns: by_label for columns, by_label in new.items() if by_label}
        counts |= {k: n for k, n in known.items() if k.population == population and _is_planned(k, plan)}
        counts |= count(connection, population, catalogue, Layout(new, {}))
    return counts


def _is_planned(key: Key, plan: dict) -> bool:
    return key.period in plan.get(tuple(c for c, _ in key.categories), ())


def _protected(counts: dict[Key, Count], connection, catalogue: Catalogue) -> Trial:
    """Protect counts as a release that follows none; raise NotProved."""
    cells = finish(closed.follow_nothing(counts, (), connection, catalogue), catalogue).cells
    tally: dict[tuple[str, tuple[str, ...]], tuple[int, int]] = {}
    for cell in disclosure.protect(cells).cells:
        name = cell.population, tuple(column for column, _ in cell.categories)
        shown, of = tally.get(name, (0, 0))
        tally[name] = shown + (cell.status == "shown"), of + 1
    return Trial(tally)


def report(found: Iterable[Price]) -> Iterator[str]:
    """Put prices in lines, each table at its rungs one under the other; `*` is the rung that is declared."""
    yield "The price of each table at each rung, if it alone were moved. For you only: none of it is published."
    yield "* is the rung in the catalogue. Left out: rungs released anyway, and those that a two-way table needs."
    last = None
    for price in found:
        heading = f"{price.table.population}, {EVERY[price.table.every]}"
        if heading != last:
            last = heading
            yield f"  {heading}"
        name = f"{'*' if price.at == price.table else ' '} {' by '.join(price.at.columns)}"
        if not price.is_proved:
            yield f"    {name:<40} no safe release was found"
            continue
        others = f"   {price.elsewhere:+,} hidden elsewhere" if price.elsewhere else ""
        share = price.shown / price.cells if price.cells else 1
        yield f"    {name:<40} {price.shown:>5,} of {price.cells:>5,} shown {share:>5.0%}{others}"
