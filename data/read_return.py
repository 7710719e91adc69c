"""Open the sources of a return: folders, CSV files, XML, workbooks; every fault of every file is told at once."""

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import duckdb

from data.faults import RULES, Fault, listed
from data.intake import Intake, Other
from data.read_workbook import ROWS_BEFORE_NAMES, read_workbook
from data.read_xml import read_xml
from data.reading import MOST_COLUMNS, read_header
from data.ssda903 import (
    DATES,
    EARLIEST,
    MODULES,
    NEEDED,
    SourceFault,
    calendar_day,
    column_names,
    module_of,
    nearly,
)

NO_NAMES = (
    "the first row does not hold the names of the columns",
    f"put the module's columns there, at most {MOST_COLUMNS}, and export it again",
)
OTHER_KINDS = {
    ".xls": "an old workbook cannot be read; save it as .xlsx",
    ".zip": "an archive cannot be read; unpack it and name the folder",
}


def read_sources(
    connection: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    progress: Callable[[str], None],
    with_postcodes: bool = False,
) -> Intake:
    """Take every table of the sources in; raise SourceFault with all that is wrong with them."""
    taken, faults = Intake(connection, with_postcodes, progress), []
    files, lost = _files(paths)
    faults += lost
    for place, path in enumerate(files, start=1):
        progress(f"Reading {place} of {len(files)}: {path.name}")
        try:
            READERS[path.suffix.lower()](taken, path)
        except SourceFault as fault:
            faults += [f"{path.parent.name}/{path.name}: {line}" for line in str(fault).splitlines()]
        except (duckdb.InterruptException, duckdb.OutOfMemoryException):
            raise
        except (duckdb.Error, OSError) as fault:  # the message of a DuckDB error may hold a row
            kind = type(fault).__name__
            faults.append(f"{path.parent.name}/{path.name}: it cannot be read ({kind}); export it again")
    taken.finish()
    faults += _pasted(taken) + _impossible_years(taken)
    if not faults:
        where = ", ".join(path.resolve().name for path in paths)
        faults = [
            f"{where}: there is no {module}; add the table with these columns: {', '.join(MODULES[module][0])}"
            for module in NEEDED
            if not any(source.module == module for source in taken.sources)
        ]
    if faults:
        raise SourceFault("\n".join(faults))
    return taken


def read_csv(taken: Intake, path: Path) -> None:
    """Take one CSV in; those of one folder are of one year where each module is there once."""
    header, faults = read_header(path.name, path)
    if faults:
        raise SourceFault(_worded(faults[0]))
    names = column_names(header)
    module = module_of(names)
    if module is None:
        if meant := nearly(names) or _names_below(path):
            raise SourceFault(meant)
        with path.open("rb") as file:
            rows = sum(1 for line in file if line.strip(b", \t\r\n")) - 1  # the first has the names
        taken.other.append(Other(f"{path.parent.name}/{path.name}", rows))
        return
    if max(Counter(names).values()) > 1:
        raise SourceFault("; ".join(RULES["duplicate_header"]))
    taken.add_csv(taken.begin(path, "", module, names, f"folder {path.parent}"))


def _worded(fault: Fault) -> str:
    words = NO_NAMES if fault.rule == "no_header" else (fault.message, fault.advice)
    return f"{listed([fault.row])}: {'; '.join(words)}" if fault.row else "; ".join(words)


def _names_below(path: Path) -> str:
    """Say where the names of a module stand, if not in row 1: passed over, they would cost a whole table."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row, values in enumerate(islice(csv.reader(file), ROWS_BEFORE_NAMES), start=1):
            if module := module_of(column_names(values)):
                return f"the columns of {module} stand in row {row}; remove the rows above, and export it again"
    return ""


def _files(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """List the files named and those in the folders named, each once, and say which cannot be read."""
    files: set[Path] = set()
    faults = []
    for path in paths:
        suffix = path.suffix.lower()
        if path.is_dir():
            files.update(each.resolve() for each in path.rglob("*") if each.suffix.lower() in READERS)
        elif not path.is_file():
            faults.append(f"{path.name}: there is no such file or folder; correct its name")
        elif suffix not in READERS:
            advice = OTHER_KINDS.get(
                suffix, "only CSV, XML and XLSX can be read; export the return as one of them"
            )
            faults.append(f"{path.name}: {advice}")
        else:
            files.add(path.resolve())
    return sorted(files), faults


def _pasted(taken: Intake) -> list[str]:
    """Find files in which names of columns stand again between the rows: two returns pasted together."""
    faults = []
    for module in MODULES:
        query = f"select source, min(row) from given_{module} where CHILD in ('CHILD', 'CHILDID') group by source"
        for number, row in sorted(taken.connection.execute(query).fetchall()):
            faults.append(
                f"{taken.sources[number].name}: the names of the columns stand again in row {row}, as if two "
                "returns were pasted together; keep one, or put each into a file of its own"
            )
    return faults


def _impossible_years(taken: Intake) -> list[str]:
    """Find dates like 01/05/0202: left out as a fault of one row, they would silently shorten a child's care."""
    faults = []
    for module, columns in DATES.items():
        for column in columns:
            query = f"""
                select source, list(row order by row)
                from given_{module}
                where {calendar_day(column)} < date '{EARLIEST}'
                group by source
            """
            for number, rows in sorted(taken.connection.execute(query).fetchall()):
                where = f"{column} is before 1990 in {listed(rows)}"
                faults.append(f"{taken.sources[number].name}: {where}; correct the year, with four digits")
    return faults


READERS: dict[str, Callable[[Intake, Path], None]] = {
    ".csv": read_csv,
    ".xml": read_xml,
    ".xlsx": read_workbook,
    ".xlsm": read_workbook,
}
