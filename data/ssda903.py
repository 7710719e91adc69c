"""Read files of the national return on children looked after (SSDA903) as text, told apart by their columns.

A return is a set of CSV files for one year, 1 April to 31 March. Files are known by what is in them, not by
their names: the module by its columns here, the year in `data.collection_years`.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.faults import RULES
from data.reading import load_csv, read_header

MODULES = {
    # Episodes first: the others take their year from it. Postcodes, UPN and URN are not read at all.
    "Episodes": (
        ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
        ("REASON_PLACE_CHANGE",),
    ),
    "Header": (("CHILD", "SEX", "DOB", "ETHNIC"), ()),
    "Reviews": (("CHILD", "DOB", "REVIEW", "REVIEW_CODE"), ()),
    "UASC": (("CHILD", "DOB", "DUC"), ()),
}
NEEDED = ("Episodes", "Header")


class SourceFault(Exception):
    """Say which source cannot be used and why, without a value of a row."""


class Source(NamedTuple):
    """Name one file of a return; `number` is what its rows have as `source`."""

    number: int
    path: Path
    module: str
    rows: int


def read_sources(connection: duckdb.DuckDBPyConnection, paths: Iterable[Path]) -> tuple[list[Source], list[Path]]:
    """Load every file of a return into `given_<module>`; give the files used, and those that are not.

    The tables hold text in capitals, trimmed; blank and NULL as null. `source` and `row` say where a row comes
    from, `left_out` has the rows that cannot be read. Raises SourceFault.
    """
    connection.execute("create table left_out (module varchar, source integer, row bigint, what varchar)")
    for module, (needed, optional) in MODULES.items():
        columns = ", ".join(f"{name} varchar" for name in needed + optional)
        connection.execute(f"create table given_{module} (source integer, row bigint, {columns})")
    found, other = [], []
    for path in _files(paths):
        header, faults = read_header(path.name, path)
        if faults:
            raise SourceFault(f"{path.name}: {faults[0].message}; {faults[0].advice}")
        names = [name.upper() for name in header]
        module = next((module for module, (needed, _) in MODULES.items() if set(needed) <= set(names)), None)
        if module is None:
            other.append(path)
            continue
        if len(set(names)) < len(names):
            raise SourceFault(f"{path.name}: {RULES['duplicate_header'][0]}; {RULES['duplicate_header'][1]}")
        rows = _load(connection, module, len(found), path, names)
        found.append(Source(len(found), path, module, rows))
    for module in NEEDED:
        if not any(source.module == module for source in found):
            wanted = ", ".join(MODULES[module][0])
            raise SourceFault(f"there is no {module} file; a CSV with these columns is needed: {wanted}")
    return found, other


def _files(paths: Iterable[Path]) -> list[Path]:
    """List the CSV files named, and those in the folders named, each once."""
    files: set[Path] = set()
    for path in paths:
        if path.is_dir():
            files.update(each.resolve() for each in path.rglob("*") if each.suffix.lower() == ".csv")
        elif not path.is_file():
            raise SourceFault(f"{path.name}: there is no such file or folder")
        elif path.suffix.lower() != ".csv":
            raise SourceFault(f"{path.name}: only CSV files can be read; export the return as CSV")
        else:
            files.add(path.resolve())
    return sorted(files)


def _load(connection: duckdb.DuckDBPyConnection, module: str, number: int, path: Path, names: list[str]) -> int:
    """Add a file's rows to its module; give how many the file has, those that cannot be read included."""
    needed, optional = MODULES[module]
    wanted = [name for name in needed + optional if name in names]
    texts = [f"upper(trim(c{names.index(name)}, ' \t\r\n'))" for name in wanted]
    chosen = ", ".join(
        f"case when {text} not in ('', 'NULL') then {text} end as {name}"
        for text, name in zip(texts, wanted, strict=True)
    )
    broken = load_csv(connection, "arrived", path, len(names), chosen)
    connection.execute(f"insert into given_{module} by name select {number} as source, * from arrived")
    (rows,) = connection.execute("select count(*) from arrived").fetchone()
    connection.execute("drop table arrived")
    if broken:
        what = "the row has too few or too many columns"
        connection.execute(
            "insert into left_out select ?, ?, unnest(?::bigint[]), ?", [module, number, broken, what]
        )
    return rows + len(broken)


def day(column: str) -> str:
    """Turn a text into a date: dd/mm/yyyy as the return has it, or ISO; null when neither, or before 1990."""
    date = f"try_strptime({column}, ['%d/%m/%Y', '%Y-%m-%d'])::date"
    return f"case when {date} >= date '1990-01-01' then {date} end"
