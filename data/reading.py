"""Open one file of extracts as text: every value stays text, and what cannot be read becomes a fault.

DuckDB's own error messages repeat the row that it stumbled over, so they are never let out.
"""

import codecs
import csv
from collections.abc import Sequence
from pathlib import Path

import duckdb

from data.faults import Fault, fault

SUFFIXES = (".csv", ".parquet")
CHUNK = 1 << 20
LONGEST_HEADER = 1 << 16
MOST_COLUMNS = 200
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


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
    except (OSError, duckdb.Error):
        connection.execute(f"drop table if exists text_{table}")
        return [fault(table, None, "", "unreadable")]


def read_header(table: str, path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    """Read the names of a CSV's columns, or say why it cannot be read as CSV in UTF-8."""
    broken = _broken_bytes(table, path)
    return ((), broken) if broken else _csv_header(table, path)


def load_csv(connection: duckdb.DuckDBPyConnection, target: str, path: Path, width: int, chosen: str) -> list[int]:
    """Load a CSV of so many columns (`c0`, `c1` …) as table `target`: `row` and what is chosen of them.

    Gives the numbers of the rows that do not have as many columns, which are left out. Raises duckdb.Error.
    """
    places = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(width))
    try:
        connection.execute(f"""
            create temp table loaded as
            select *, row_number() over () as kept
            from read_csv({_literal(path)}, auto_detect = false, header = true, delim = ',', quote = '"',
                escape = '"', strict_mode = true, store_rejects = true, columns = {{{places}}})
        """)
        # line 1 of a file is its header, so that line n is row n - 1; a kept row comes after all rows that were
        # rejected before it
        connection.execute("""
            create temp table shifts as
            select row, row - place as after, place
            from (
                select row, row_number() over (order by row) as place
                from (select distinct line - 1 as row from reject_errors)
            )
        """)
        connection.execute(f"""
            create table {target} as
            select kept + coalesce(place, 0) as row, {chosen}
            from loaded asof left join shifts on kept > after
            order by kept
        """)
        return [row for (row,) in connection.execute("select row from shifts order by row").fetchall()]
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
    return faults + [fault(table, row, "", "broken_row") for row in broken]


def _broken_bytes(table: str, path: Path) -> list[Fault]:
    """Look at the bytes first: UTF-16 and foreign characters are told apart from a broken file."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    row = 0
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            if row == 0 and (chunk.startswith(UTF16) or b"\0" in chunk[:LONGEST_HEADER]):
                return [fault(table, None, "", "utf16")]
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as found:
                row += chunk[: found.start].count(b"\n")
                return [fault(table, row or None, "", "not_utf8")]
            row += chunk.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return [fault(table, row or None, "", "not_utf8")]
    return []


def _csv_header(table: str, path: Path) -> tuple[tuple[str, ...], list[Fault]]:
    with path.open(encoding="utf-8-sig", newline=None) as file:
        first = file.readline(LONGEST_HEADER)
    if not first.strip():
        return (), [fault(table, None, "", "empty_file")]
    if "," not in first and (";" in first or "\t" in first):
        return (), [fault(table, None, "", "semicolons")]
    try:
        header = tuple(name.strip() for name in next(csv.reader([first], strict=True)))
    except csv.Error:
        return (), [fault(table, None, "", "no_header")]
    if len(header) > MOST_COLUMNS:
        return (), [fault(table, None, "", "no_header")]
    return header, []


def _read_parquet(
    connection: duckdb.DuckDBPyConnection, table: str, path: Path, columns: Sequence[str]
) -> list[Fault]:
    if path.stat().st_size == 0:
        return [fault(table, None, "", "empty_file")]
    found = connection.sql(f"select * from read_parquet({_literal(path)})")
    header = tuple(found.columns)
    faults = _compare(table, header, columns)
    kinds = zip(header, map(str, found.types), strict=True)
    texts = {name: _as_text(name, kind) for name, kind in kinds if name in columns}
    connection.execute(f"""
        create table text_{table} as
        select row_number() over () as row, {_chosen(columns, texts)}
        from read_parquet({_literal(path)})
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


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
