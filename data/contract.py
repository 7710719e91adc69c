"""Check extracts against contract.toml: every fault at once, and never a value of a row.

Files are read as text into a DuckDB connection that the caller owns, and all rules run there as SQL, so that a
million rows take seconds.
"""

import tomllib
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import reading
from data.about import About, read_about
from data.agreement import rules_between_systems
from data.faults import Fault, FaultsFound, fault, report, write_csv
from data.rules import Column, Rule, Table, rules_of, typed

__all__ = ["Checked", "Fault", "FaultsFound", "check", "report", "subjects", "tables", "write_csv"]

CONTRACT = tomllib.loads(resources.files("data").joinpath("contract.toml").read_text(encoding="utf-8"))
NOT_EXTRACTS = {"faults.csv", "brought_in.csv", "return_faults.csv"}
LOOKS_LIKE_DATA = (*reading.SUFFIXES, ".xlsx", ".xls", ".txt")


class Checked(NamedTuple):
    """Hold what the check found; the tables `typed_<name>` are in the connection that it was given."""

    about: About | None
    faults: tuple[Fault, ...]
    rows: dict[str, int]


def subjects() -> dict[str, str]:
    """Give the subjects that coverage may name, with their meaning."""
    return CONTRACT["subjects"]


@cache
def tables() -> tuple[Table, ...]:
    """Give the tables of the contract in its order."""
    return tuple(
        Table(
            name,
            given["recorded_with"],
            tuple(given["key"]),
            tuple(_column(column, about) for column, about in given["columns"].items()),
            given.get("needs_rows", False),
            tuple(given.get("one_of", ())),
        )
        for name, given in CONTRACT.items()
        if name != "subjects"
    )


def check(
    connection: duckdb.DuckDBPyConnection, folder: Path, progress: Callable[[str], None] = lambda table: None
) -> Checked:
    """Read every table of `folder` into the connection as `typed_<name>`, and find every fault there is.

    A typed table has the row number, each column in its type and `has_<column>`; it is empty when the file is
    absent or could not be read. `progress` is told each table that is read, and that is judged.
    """
    try:
        names = sorted(path.name for path in folder.iterdir())
    except OSError:
        return Checked(None, (fault("extracts", None, "", "no_folder"),), {})
    about, faults = read_about(folder, subjects())
    faults += _other_files(names)
    present, rows = {}, {}
    try:
        for table in tables():
            progress(table.name)
            found, columns = _load(connection, folder, table, about)
            faults += found
            if columns:
                present[table.name] = columns
            rows[table.name] = _make_typed(connection, table)
        not_whole = {each.table for each in faults if each.rule == "broken_row"}
        for table in tables():
            if table.name in present:
                progress(table.name)
                for rule in rules_of(table, present, about.extracted_on if about else None):
                    # rows that belong to a row that could not be read are not orphans
                    if rule.other not in not_whole:
                        faults += _broken(connection, rule)
        if about and {"reviews", "tracked_reviews"} <= present.keys():
            for rule in rules_between_systems(about.coverage.get("tracker")):
                faults += _broken(connection, rule)
    except duckdb.OutOfMemoryException:
        raise  # the machine's fault and not the extracts'
    except duckdb.Error:  # its message may hold a row
        faults.append(fault("extracts", None, "", "unreadable"))
    order = {table.name: place for place, table in enumerate(tables())}
    faults.sort(key=lambda each: (order.get(each.table, -1), each.row or 0, each.column, each.rule))
    return Checked(about, tuple(faults), rows)


def _column(name: str, given: dict) -> Column:
    fields = {key: value for key, value in given.items() if key in Column._fields and key != "codes"}
    return Column(name=name, codes=tuple(given.get("codes", ())), **fields)


def _load(
    connection: duckdb.DuckDBPyConnection, folder: Path, table: Table, about: About | None
) -> tuple[list[Fault], set[str]]:
    """Read one table as text; give its columns, none when its rows cannot be checked."""
    paths = reading.find(folder, table.name)
    covered = about is None or table.recorded_with in about.coverage
    if not paths:
        return ([fault(table.name, None, "", "missing_table")] if covered and about else []), set()
    if len(paths) > 1:
        return [fault(table.name, None, "", "two_files")], set()
    faults = [] if covered else [fault(table.name, None, "", "table_without_coverage")]
    names = [column.name for column in table.columns]
    faults += reading.read_text(connection, table.name, paths[0], names)
    if not _exists(connection, f"text_{table.name}"):
        return faults, set()
    empty = connection.execute(f"select count(*) = 0 from text_{table.name}").fetchone() == (True,)
    if empty and not any(each.rule == "broken_row" for each in faults):
        rule = "no_rows" if table.needs_rows else "nothing_recorded"
        faults.append(fault(table.name, None, "", rule, blocking=table.needs_rows))
        if table.needs_rows:
            return faults, set()
    return faults, set(names) - {each.column for each in faults if each.rule == "missing_column"}


def _make_typed(connection: duckdb.DuckDBPyConnection, table: Table) -> int:
    """Turn the text of a table into its types and count its rows."""
    if not _exists(connection, f"text_{table.name}"):
        texts = ", ".join(f"null::varchar as {column.name}" for column in table.columns)
        connection.execute(f"create table text_{table.name} as select 0::bigint as row, {texts} where false")
    values = ", ".join(f"{typed(column)} as {column.name}" for column in table.columns)
    given = ", ".join(f"{column.name} is not null as has_{column.name}" for column in table.columns)
    connection.execute(f"create table typed_{table.name} as select row, {values}, {given} from text_{table.name}")
    connection.execute(f"drop table text_{table.name}")
    (rows,) = connection.execute(f"select count(*) from typed_{table.name}").fetchone()
    return rows


def _broken(connection: duckdb.DuckDBPyConnection, rule: Rule) -> list[Fault]:
    rows = connection.execute(rule.query).fetchall()
    return [fault(rule.table, row, rule.column, rule.name, rule.blocking) for (row,) in rows]


def _other_files(names: list[str]) -> list[Fault]:
    """Note files that nobody reads: a misspelt name must not pass as an absent table."""
    known = {table.name + suffix for table in tables() for suffix in reading.SUFFIXES} | NOT_EXTRACTS
    other = [name for name in names if name.lower().endswith(LOOKS_LIKE_DATA) and name.lower() not in known]
    return [fault("extracts", None, "", "other_file", blocking=False) for _ in other]


def _exists(connection: duckdb.DuckDBPyConnection, name: str) -> bool:
    found = connection.execute("select count(*) from duckdb_tables() where table_name = ?", [name]).fetchone()
    return found != (0,)
