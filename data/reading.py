"""Open one file of extracts as text: every value stays text, and what cannot be read becomes a fault.

DuckDB's own error messages repeat the row that it stumbled over, so they are never let out.
"""

import csv
import glob
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.csv_bytes import blank_rows, broken_bytes, ends_in_several_ways
from data.faults import Fault, fault

SUFFIXES = (".csv", ".parquet")
LONGEST_HEADER = 1 << 16
MOST_COLUMNS = 200


class Unreadable(Exception):
    """Carry the name of the rule in `data.faults` that says why rows cannot be read."""


class BrokenRows(NamedTuple):
    """Number the rows that are left out; `open_quotes` are those whose quote swallowed the rows below."""

    all: list[int]
    open_quotes: list[int]


def one_file(path: Path) -> str:
    """Name a file to DuckDB's readers (SQL): unasked they take [, * and ? for patterns, and folders for columns.

    The copy of a file that a browser calls "x [1].csv" would be read from "x 1.csv", and all ids of a table in a
    folder "child_id=7" would be 7.
    """
    return "'" + glob.escape(str(path)).replace("'", "''") + "', hive_partitioning = false"


def find(folder: Path, table: str) -> list[Path]:
    """Find the files of a table, whatever the case of their names."""
    names = [table + suffix for suffix in SUFFIXES]
    return sorted(path for path in folder.iterdir() if path.name.lower() in names)


def read_text(
    connection: duckdb.DuckDBPyConnection, table: str, path: Path, columns: Sequence[str]
) -> list[Fault]:
    """Load the file as `text_<table>`: its row number and the contract's columns, trimmed, empty as null.

    Columns that are not there are null. When the file cannot be read at all, there is no such table.
    """
    try:
        if path.suffix.lower() == ".csv":
            return _read_csv(connection, table, path, columns)
        return _read_parquet(connection, table, path, columns)
    except Unreadable as found:
        rule = str(found)
    except duckdb.OutOfMemoryException:
        raise  # the machine's fault and not the file's
    except (OSError, duckdb.Error):
        rule = "unreadable"
    connection.execute(f"drop table if exists text_{table}")
    return [fault(table, None, "", rule)]


def read_header(table: str, path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Read the names of a CSV's columns, or say why it cannot be read as CSV in UTF-8."""
    if broken := broken_bytes(path):
        rule, row = broken
        return (), [fault(table, row, "", rule)]
    return _csv_header(table, path)


def load_csv(
    connection: duckdb.DuckDBPyConnection, target: str, path: Path, width: int, chosen: str, kept_if: str = "true"
) -> BrokenRows:
    """Load a CSV of so many columns (`c0`, `c1` …) as table `target`: `row` and what is chosen of them.

    `row` is the number that a spreadsheet program shows, where the names of the columns are row 1. Rows that
    do not have as many columns are left out, and numbered. Raises Unreadable or duckdb.Error.
    """
    runs = blank_rows(path) if width > 1 else []
    places = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    try:
        connection.execute(f"""
            create temp table loaded as
            select *, row_number() over () as kept
            from read_csv({one_file(path)}, auto_detect = false, header = true, delim = ',', quote = '"',
                escape = '"', strict_mode = true, store_rejects = true, columns = {{{places}}})
        """)
        # a row that is kept comes after all rows before it that were rejected or are blank
        connection.execute(
            """
            create temp table shifts as
            with gaps as (
                select distinct line as row, 1 as rows from reject_errors
                union all
                select unnest(?::bigint[]), unnest(?::bigint[])
            ),
            placed as (select row, sum(rows) over (order by row) as shift, shift - rows as before from gaps)
            select row - 2 - before as after, max(shift) as shift from placed group by after
            """,
            [[row for row, _ in runs], [count for _, count in runs]],
        )
        connection.execute(f"""
            create table {target} as
            select 1 + kept + coalesce(shift, 0) as row, {chosen}
            from loaded asof left join shifts on kept > after
            where {kept_if}
            order by kept
        """)
        rejected = connection.execute("""
            select line, bool_or(trim(csv_line, '\r\n') like '%' || chr(10) || '%')
            from reject_errors
            group by line
            order by line
        """).fetchall()
        return BrokenRows([row for row, _ in rejected], [row for row, swallows in rejected if swallows])
    except duckdb.InvalidInputException:
        if ends_in_several_ways(path):
            raise Unreadable("line_ends") from None
        raise
    finally:
        for used in ("loaded", "shifts", "reject_errors", "reject_scans"):
            connection.execute(f"drop table if exists {used}")


def _read_csv(
    connection: duckdb.DuckDBPyConnection, table: str, path: Path, columns: Sequence[str]
) -> list[Fault]:
    header, faults = read_header(table, path)
    if not header:
        return faults
    faults += _compare(table, header, columns)
    if any(each.rule == "no_header" for each in faults):
        return faults
    chosen = _chosen(columns, {name: f"c{place}" for place, name in enumerate(header)})
    broken = load_csv(connection, f"text_{table}", path, len(header), chosen)
    return faults + [fault(table, row, "", "broken_row") for row in broken.all]


def _csv_header(table: str, path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    with path.open(encoding="utf-8-sig", newline=None) as file:
        first = file.readline(LONGEST_HEADER)
        more = first.strip() or file.read(LONGEST_HEADER).strip()
    if not first.strip():
        return (), [fault(table, None, "", "no_header" if more else "empty_file")]
    if "," not in first and (";" in first or "\t" in first):
        return (), [fault(table, None, "", "semicolons")]
    try:
        header = tuple(name.strip() for name in next(csv.reader([first], strict=True)))
    except csv.Error:
        return (), [fault(table, None, "", "no_header")]
    if len(header) > MOST_COLUMNS or len(first) == LONGEST_HEADER:
        return (), [fault(table, None, "", "no_header")]
    return header, []


def _read_parquet(
    connection: duckdb.DuckDBPyConnection, table: str, path: Path, columns: Sequence[str]
) -> list[Fault]:
    if path.stat().st_size == 0:
        return [fault(table, None, "", "empty_file")]
    found = connection.sql(f"select * from read_parquet({one_file(path)})")
    header = tuple(found.columns)
    faults = _compare(table, header, columns)
    kinds = zip(header, map(str, found.types), strict=True)
    texts = {name: _as_text(name, kind) for name, kind in kinds if name in columns}
    connection.execute(f"""
        create table text_{table} as
        select 1 + row_number() over () as row, {_chosen(columns, texts)}
        from read_parquet({one_file(path)})
    """)
    return faults


def _as_text(column: str, kind: str) -> str:
    """Write a typed value as the contract writes it; a time of day stays, and is then no date."""
    if kind == "BOOLEAN":
        return f"case when {column} then 'Y' when not {column} then 'N' end"
    if kind.startswith("TIMESTAMP"):
        return f"regexp_replace({column}::varchar, ' 00:00:00(\\+00)?$', '')"
    return f"{column}::varchar"


def _chosen(columns: Sequence[str], found: dict[str, str]) -> str:
    return ", ".join(
        f"nullif(trim({found[name]}, ' \t\r\n'), '') as {name}" if name in found else f"null::varchar as {name}"
        for name in columns
    )


def _compare(table: str, header: Sequence[str], columns: Sequence[str]) -> list[Fault]:
    """Compare the header with the contract; a name that is not in the contract is given by its place.

    In a file without a header the first row's values stand there, and they must not be repeated.
    """
    if not set(header) & set(columns):
        return [fault(table, None, "", "no_header")]
    faults = [fault(table, None, name, "missing_column") for name in columns if name not in header]
    for place, name in enumerate(header, start=1):
        if name not in columns:
            faults.append(fault(table, None, f"column {place}", "extra_column"))
        elif name in header[: place - 1]:
            faults.append(fault(table, None, name, "duplicate_header"))
    return faults
