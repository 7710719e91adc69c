"""Read a return in a workbook, one sheet a module; the row with the names of the columns need not be the first."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from data.faults import RULES
from data.intake import Intake, Other
from data.ssda903 import MODULES, SourceFault, column_names, module_of, nearly
from data.workbooks import MOST_COLUMNS, WorkbookFault, empty, open_workbook, rows_of

ROWS_BEFORE_NAMES = 10  # title rows that may stand above


def read_workbook(taken: Intake, path: Path) -> None:
    """Take every sheet that is a module in; a sheet that is none is told. Raises SourceFault."""
    faults = []
    try:
        with open_workbook(path) as book:
            for place, sheet in enumerate(book.worksheets, start=1):
                try:
                    _read_sheet(taken, path, f"sheet {place}", rows_of(sheet))
                except SourceFault as fault:
                    faults.append(f"sheet {place}: {fault}")
    except WorkbookFault as fault:
        raise SourceFault(str(fault)) from None
    if faults:
        raise SourceFault("\n".join(faults))


def _read_sheet(taken: Intake, path: Path, part: str, rows: Iterator[tuple[str, ...]]) -> None:
    first = list(islice(rows, ROWS_BEFORE_NAMES))
    place, module = next(
        ((place, found) for place, row in enumerate(first) if (found := module_of(column_names(row)))), (0, None)
    )
    if module is None:
        meant = next(filter(None, (nearly(column_names(row)) for row in first)), "")
        if meant:
            raise SourceFault(meant)
        filled = sum(not empty(row) for row in _after(first, rows))
        if filled:
            taken.other.append(Other(f"{path.parent.name}/{path.name}, {part}", filled - 1))
        return
    if len(first[place]) > MOST_COLUMNS:
        raise SourceFault(f"it has more than {MOST_COLUMNS} columns; keep those of the return")
    names = column_names(first[place])
    if any(count > 1 for name, count in Counter(names).items() if name):
        raise SourceFault("; ".join(RULES["duplicate_header"]))
    wanted = [name for name in taken.columns.get(module, ()) if name in names]
    places = [names.index(name) for name in wanted]
    number = taken.begin(path, part, module, wanted, f"file {path}")
    for at, row in enumerate(_after(first[place + 1 :], rows), start=place + 2):
        if empty(row):
            continue  # between the rows, or formatted below them and never filled in
        if module in MODULES:
            taken.add(number, at, [row[each] if each < len(row) else None for each in places])
        else:
            taken.count(number)


def _after(first: list[tuple[str, ...]], rows: Iterator[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    yield from first
    yield from rows
