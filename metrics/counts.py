"""Count the cells: every released table of every population, with its margins."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from importlib import resources
from itertools import combinations, product
from typing import NamedTuple

import duckdb

from data.about import About
from metrics.catalogue import Catalogue, Table
from metrics.cells import Count, Key
from metrics.coverage import Coverage, Period, coverage, periods
from metrics.periods import quarters_of
from metrics.working_days import calendar

A_YEAR = timedelta(days=366)  # entries before the first quarter, whose first review may be due within it


class Layout(NamedTuple):
    """Tell which tables of a population are counted in which periods, margins included."""

    counted: dict[tuple[str, ...], dict[str, Period]]
    not_recorded: dict[tuple[str, ...], tuple[str, ...]]


class UnknownCategory(Exception):
    """Name a column of a population that gave a category which the catalogue does not have."""


def prepare(
    connection: duckdb.DuckDBPyConnection,
    about: About,
    covered: Coverage,
    progress: Callable[[str], None] = lambda step: None,
) -> None:
    """Lay out the calendar and the steps that populations stand on, as tables of the connection."""
    quarters = covered.quarters
    connection.execute(
        "create table quarters as select unnest(?::varchar[]) as quarter,"
        " unnest(?::date[]) as starts_on, unnest(?::date[]) as ends_on",
        [[q.label for q in quarters], [q.starts_on for q in quarters], [q.ends_on for q in quarters]],
    )
    subjects = list(about.coverage)
    connection.execute(
        "create table coverage as select unnest(?::varchar[]) as subject, unnest(?::date[]) as from_on",
        [subjects, [about.coverage[s].from_on for s in subjects]],
    )
    connection.execute(
        "create table extract as select ?::date as extracted_on, ?::boolean as reviews_restart",
        [about.extracted_on, about.reviews_restart],
    )
    days = calendar(quarters[0].starts_on - A_YEAR, quarters[-1].ends_on) if quarters else []
    names = ("day", "plus_5", "plus_20", "minus_3", "minus_5")
    connection.execute(
        "create table working_days as select " + ", ".join(f"unnest(?::date[]) as {name}" for name in names),
        [[getattr(day, name) for day in days] for name in names],
    )
    progress("Following children, placements and reviews")
    for name, sql in _sql_files("steps"):
        step = name.split("_", 1)[1]
        connection.execute(sql if "create macro" in sql else f"create table {step} as {sql}")
    for name, sql in _sql_files("populations"):
        progress(f"Laying out {name}")
        connection.execute(f"create table population_{name} as {sql}")


def _sql_files(folder: str) -> list[tuple[str, str]]:
    files = resources.files("metrics").joinpath(folder).iterdir()
    return sorted((f.name.removesuffix(".sql"), f.read_text(encoding="utf-8")) for f in files)


def layout(population: str, catalogue: Catalogue, covered: Coverage) -> Layout:
    """Work out which columns are counted together in which periods, and which were not recorded.

    A table of two columns is counted only in periods that its margins have on their own: a year by age "from Q3"
    beside the whole year by age would give away the first half by subtraction.
    """
    counted: dict[tuple[str, ...], dict[str, Period]] = {}
    missing: dict[tuple[str, ...], dict[str, None]] = {}
    kind = catalogue.populations[population].kind
    every = "both" if kind == "flow" else "quarter"
    total = Table(population, (), every, ())
    tables = [t for t in catalogue.tables if t.population == population]
    alone = {(t.columns, p) for t in tables for p in periods(t, catalogue, covered)}
    for table in (total, *tables):
        for period in periods(table, catalogue, covered):
            margins = [(column,) for column in table.columns] if len(table.columns) > 1 else []
            if not period.quarters or not all((margin, period) in alone for margin in margins):
                missing.setdefault(table.columns, {})[period.label] = None
                continue
            for size in range(len(table.columns) + 1):
                for columns in combinations(table.columns, size):
                    counted.setdefault(columns, {})[period.label] = period
    not_recorded = {
        columns: tuple(label for label in labels if label not in counted.get(columns, {}))
        for columns, labels in missing.items()
    }
    return Layout(counted, not_recorded)


def count(
    connection: duckdb.DuckDBPyConnection, population: str, catalogue: Catalogue, plan: Layout
) -> dict[Key, Count]:
    """Count every cell of a population's tables, zeros included.

    Returns each cell's units and different children. Raises UnknownCategory where a row has a category
    that the catalogue does not name, so that no child can drop out of a table unseen.
    """
    sets = sorted(plan.counted)
    if not sets:
        return {}
    columns = sorted({c for s in sets for c in s})
    _add_groupings(connection, population, catalogue, columns)
    spans = {p for by_label in plan.counted.values() for p in by_label.values()}
    counts = {
        key: Count(0, 0)
        for of in sets
        for label in plan.counted[of]
        for key in keys(population, label, of, catalogue)
    }
    for label, categories, n, children in _tally(connection, population, sets, sorted(spans)):
        if label not in plan.counted[tuple(c for c, _ in categories)]:
            continue
        name = Key(population, label, categories)
        if name not in counts:
            raise UnknownCategory(f"{population}: {' and '.join(c for c, _ in categories)}")
        counts[name] = Count(n, children)
    return counts


def keys(population: str, label: str, columns: Iterable[str], catalogue: Catalogue) -> Iterator[Key]:
    """Yield the name of each cell of a table, in the order of its categories."""
    of = [[(c, category) for category in catalogue.columns[c].categories] for c in columns]
    for categories in product(*of):
        yield Key(population, label, tuple(categories))


def not_recorded(population: str, plan: Layout, catalogue: Catalogue) -> Iterator[Key]:
    """Yield the name of each cell that could not be counted because nothing was recorded."""
    for columns, labels in plan.not_recorded.items():
        for label in labels:
            yield from keys(population, label, columns, catalogue)


def recount(
    connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, wanted: Iterable[tuple[str, tuple[str, ...], str]]
) -> dict[Key, Count]:
    """Count tables that are not released, each (population, columns, period) with its margins."""
    plans: dict[str, dict[tuple[str, ...], dict[str, Period]]] = {}
    for population, columns, label in wanted:
        for size in range(len(columns) + 1):
            for of in combinations(columns, size):
                plans.setdefault(population, {}).setdefault(of, {})[label] = Period(label, quarters_of(label))
    counts: dict[Key, Count] = {}
    for population, plan in sorted(plans.items()):
        counts |= count(connection, population, catalogue, Layout(plan, {}))
    return counts


def _add_groupings(connection, population: str, catalogue: Catalogue, columns: list[str]) -> None:
    """Add the coarser groupings as columns; what their map does not name stays empty, and is refused later.

    The table is made anew, once: an update keeps every former row in memory until the connection closes.
    """
    have = {row[0] for row in connection.execute(f"describe population_{population}").fetchall()}
    added, maps = [], []
    for column in sorted(catalogue.columns, key=lambda name: _depth(catalogue, name)):
        entry = catalogue.columns[column]
        if entry.source not in have or column in have or not _wanted(catalogue, column, columns):
            continue
        have.add(column)
        fine = list(entry.groups)
        added.append(f", map(?::varchar[], ?::varchar[])[{entry.source}] as {column}")
        maps += [fine, [entry.groups[f] for f in fine]]
    if added:
        connection.execute(
            f"create or replace table population_{population} as"
            f" select *{''.join(added)} from population_{population}",
            maps,
        )


def _depth(catalogue: Catalogue, column: str) -> int:
    source = catalogue.columns[column].source
    return 1 + _depth(catalogue, source) if source else 0


def _wanted(catalogue: Catalogue, column: str, columns: list[str]) -> bool:
    return column in columns or any(
        _wanted(catalogue, other.name, columns) for other in catalogue.columns.values() if other.source == column
    )


def _tally(connection, population: str, sets: list[tuple[str, ...]], spans) -> Iterator:
    """Yield (period, categories, units, children) for each cell that is not empty.

    One query a table: counting different children takes memory for every child of every table at once otherwise,
    3 GB for the children in care of England.
    """
    pairs = [(span.label, quarter.label) for span in spans for quarter in span.quarters]
    for of in sets:
        rows = connection.execute(
            "with spans as (select unnest(?::varchar[]) as period, unnest(?::varchar[]) as quarter)"
            f" select {', '.join(('period', 'count(*)', 'count(distinct child_id)', *of))}"
            f" from population_{population} inner join spans using (quarter)"
            f" group by {', '.join(('period', *of))}",
            [[p for p, _ in pairs], [q for _, q in pairs]],
        ).fetchall()
        for period, n, children, *values in rows:
            yield period, tuple(zip(of, values, strict=True)), n, children


def count_all(
    connection, about: About, catalogue: Catalogue, progress: Callable[[str], None] = lambda step: None
) -> tuple[dict[Key, Count], tuple[Key, ...]]:
    """Count every population; return the cells, and the names of those that were not recorded."""
    covered = coverage(catalogue, about)
    prepare(connection, about, covered, progress)
    counts: dict[Key, Count] = {}
    missing: list[Key] = []
    for population in catalogue.populations:
        progress(f"Counting {population}")
        plan = layout(population, catalogue, covered)
        counts |= count(connection, population, catalogue, plan)
        missing += not_recorded(population, plan, catalogue)
    return counts, tuple(sorted(missing))


def unplaced_reviews(connection: duckdb.DuckDBPyConnection) -> int:
    """Count the reviews that were held but belong to no period of care, for the analyst only."""
    held = "select count(*) from reviews where held_on is not null"
    return connection.execute(f"select ({held}) - (select count(*) from reviews_held)").fetchone()[0]


def count_where(
    connection: duckdb.DuckDBPyConnection,
    population: str,
    quarters: list[str],
    categories: dict[str, tuple[str, ...]],
) -> int:
    """Count the rows of a population in some quarters and categories, released or not, for the analyst only."""
    known = {row[0] for row in connection.execute(f"describe population_{population}").fetchall()}
    if not set(categories) <= known:
        raise KeyError(f"{population} has no column {', '.join(sorted(set(categories) - known))}")
    among = "".join(f" and list_contains(?::varchar[], {column})" for column in categories)
    return connection.execute(
        f"select count(*) from population_{population} where list_contains(?::varchar[], quarter){among}",
        [quarters, *map(list, categories.values())],
    ).fetchone()[0]
