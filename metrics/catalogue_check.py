"""Check a catalogue: nothing unfinished, nothing released that its sums cannot protect."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from importlib import resources
from itertools import combinations

from metrics.catalogue import BETTER, EVERY, PLACEHOLDERS, Catalogue, CatalogueError, Measure, Table

FREQUENCIES = {
    "quarter": {"quarter"},
    "year": {"year"},
    "both": {"quarter", "year"},
    "year_end": {"year_end"},
}


def check(catalogue: Catalogue, names: list[str]) -> None:
    """Raise CatalogueError with every fault found."""
    faults = [
        *_unfinished(catalogue),
        *_unknown_names(catalogue),
        *([] if len(set(names)) == len(names) else ["two measures have one name"]),
    ]
    faults = faults or [
        *_groupings(catalogue),
        *table_faults(catalogue),
        *_promised(catalogue),
        *_measures(catalogue),
    ]
    if faults:
        raise CatalogueError("metrics/catalogue.toml: " + "; ".join(faults))


def _unfinished(catalogue: Catalogue) -> list[str]:
    entries = [
        *catalogue.subjects.values(),
        *catalogue.populations.values(),
        *catalogue.columns.values(),
        *catalogue.measures.values(),
        *catalogue.one_may_hold_all,
    ]
    faults = []
    for entry in filter(is_dataclass, entries):
        for item in fields(entry):
            value = getattr(entry, item.name)
            if isinstance(value, str) and value.strip().lower() in PLACEHOLDERS:
                faults.append(f"{entry.name}: {item.name} is not written yet")
    return faults


def _unknown_names(catalogue: Catalogue) -> list[str]:
    faults = []
    for population in catalogue.populations.values():
        if population.subject not in catalogue.subjects:
            faults.append(f"{population.name}: no subject {population.subject}")
        if population.kind not in ("stock", "flow"):
            faults.append(f"{population.name}: kind must be stock or flow")
    counted = resources.files("metrics").joinpath("populations")  # not on a server, which counts nothing
    sql = {f.name[:-4] for f in counted.iterdir()} if counted.is_dir() else set(catalogue.populations)
    if sql != set(catalogue.populations):
        faults.append(f"populations and their SQL files differ: {sorted(sql ^ set(catalogue.populations))}")
    for column in catalogue.columns.values():
        if column.subject and column.subject not in catalogue.subjects:
            faults.append(f"{column.name}: no subject {column.subject}")
    for table in catalogue.tables:
        if table.population not in catalogue.populations or table.every not in EVERY:
            faults.append(f"table {table.columns}: unknown population or frequency")
        faults += [f"table {table.columns}: no column {c}" for c in table.columns if c not in catalogue.columns]
        if not set(table.base) <= set(table.columns):
            faults.append(f"table {table.columns}: its base is not one of its columns")
    for decided in catalogue.one_may_hold_all:
        released = {
            c for table in catalogue.tables if table.population == decided.population for c in table.columns
        }
        unknown = {*decided.columns, *decided.within} - released
        faults += [f"{decided.name}: {column} is not released" for column in sorted(unknown)]
    return faults


def _groupings(catalogue: Catalogue) -> list[str]:
    faults = []
    for column in catalogue.columns.values():
        if not column.categories:
            faults.append(f"{column.name}: no categories")
        if column.source and set(column.groups) != set(catalogue.columns[column.source].categories):
            faults.append(f"{column.name}: its map does not name each category of {column.source} once")
    for one, other in combinations(sorted(catalogue.columns), 2):
        lines = [catalogue.rungs_down(one), catalogue.rungs_down(other)]
        if lines[0][-1] == lines[1][-1] and one not in lines[1] and other not in lines[0]:
            faults.append(f"{one} and {other} group one column in two ways that do not nest")
    measured = {measure.column for measure in catalogue.measures.values()}
    for column in sorted({c for table in catalogue.tables for c in table.columns} - measured):
        if catalogue.columns[column].source and not catalogue.columns[column].grouped_because:
            faults.append(f"{column}: grouped_because must say why its groups are put together")
    return faults


def table_faults(catalogue: Catalogue) -> list[str]:
    """Every margin of a table must be released as often as the table, or its sums would have unknown totals."""
    faults = []
    for table in catalogue.tables:
        kind = catalogue.populations[table.population].kind
        if ("year" in FREQUENCIES[table.every]) != (kind == "flow") and table.every != "quarter":
            faults.append(f"table {table.columns}: a {kind} cannot be released every {table.every}")
        for size in range(1, len(table.columns)):
            for margin in combinations(table.columns, size):
                if not is_released(table.population, margin, table.every, catalogue):
                    faults.append(f"table {table.columns}: its margin {margin} is not released as often")
    return faults


def is_released(population: str, columns: tuple[str, ...], every: str, catalogue: Catalogue) -> bool:
    """Tell whether a population is released by these columns, at least so often."""
    of = (table for table in catalogue.tables if (table.population, table.columns) == (population, columns))
    return _is_so_often(every, of)


def _is_so_often(every: str, tables: Iterable[Table]) -> bool:
    have = {frequency for table in tables for frequency in FREQUENCIES[table.every]}
    return FREQUENCIES[every] <= have | ({"year_end"} if "quarter" in have else set())


def _promised(catalogue: Catalogue) -> list[str]:
    """What was promised must be released, at the promised rung or a finer one, and at least as often."""
    faults = []
    for table in catalogue.promised:
        lines = [set(catalogue.rungs_down(column)) for column in table.columns if column in catalogue.columns]
        fits = [
            released
            for released in catalogue.tables
            if (released.population, len(released.columns)) == (table.population, len(lines))
            and all(line & set(released.columns) for line in lines)
        ]
        if len(lines) < len(table.columns) or not _is_so_often(table.every, fits):
            faults.append(f"promised table {table.population} {table.columns}: not released so fine or so often")
    return faults


def _measures(catalogue: Catalogue) -> list[str]:
    faults = []
    released = {(t.population, t.columns) for t in catalogue.tables}
    for measure in catalogue.measures.values():
        values = set(catalogue.columns[measure.column].categories)
        if not {"yes", "no"} <= values <= {"yes", "no", "outside"}:
            faults.append(f"{measure.name}: its column must say yes, no or outside")
        if measure.better not in BETTER:
            faults.append(f"{measure.name}: better must be one of {BETTER}")
        if (measure.population, (measure.column,)) not in released:
            faults.append(f"{measure.name}: its column is not a released table")
        if measure.dates:
            faults += _dates(measure, catalogue)
        for by in measure.breakdowns:
            if (measure.population, tuple(sorted((measure.column, by)))) not in released:
                faults.append(f"{measure.name}: no released table by {by}")
    return faults


def _dates(measure: Measure, catalogue: Catalogue) -> list[str]:
    """The dates of a measure are told by a column that is released as often as the measure, in its categories."""
    column, found = catalogue.columns.get(measure.dates.column), []
    named = {*measure.dates.missing, *measure.dates.not_yet}
    if column is None or not named < set(column.categories):
        return [f"{measure.name}: its dates name no column, or categories that the column does not have"]
    for every in EVERY:
        if is_released(measure.population, (measure.column,), every, catalogue) and not is_released(
            measure.population, (column.name,), every, catalogue
        ):
            found = [f"{measure.name}: the column of its dates is not released as often as the measure"]
    return found
