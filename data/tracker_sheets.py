"""Read the rows of a tracker, XLSX or CSV, as people keep them: titles above, merged cells, notes below.

The row with the headings is found by the headings; all that is not empty below it is a row. Rows are numbered as
the program shows them in which the tracker is kept.
"""

import csv
import io
from pathlib import Path
from typing import NamedTuple

import openpyxl

from data.csv_bytes import UTF16
from data.faults import RULES
from data.ssda903 import SourceFault
from data.tracker_days import Cell
from data.tracker_mapping import Tracker, plain
from data.workbooks import MOST_COLUMNS, WorkbookFault, open_workbook

MOST_UNPACKED = 60 << 20  # bytes; a workbook with merged cells is held whole, at many times its size
TITLE_ROWS = 50  # the headings stand in one of the first so many rows
Row = list[Cell]


class TrackerRow(NamedTuple):
    """One row below the headings: its number, and its cells by the names that the mapping gives them."""

    number: int
    cells: dict[str, Cell]


def read_rows(tracker: Tracker) -> list[TrackerRow]:
    """Give every row below the headings that is not empty; raise SourceFault."""
    path = tracker.path
    if not path.is_file():
        raise SourceFault(f"{path.name}: there is no such file beside the mapping")
    reading = _workbook if path.suffix.lower() == ".xlsx" else _csv if path.suffix.lower() == ".csv" else None
    if reading is None:
        raise SourceFault(f"{path.name}: a tracker must be XLSX or CSV; save it as one of them")
    rows = reading(tracker)
    places = _find_headings(tracker, rows)
    below = places.pop("")
    found = []
    for number, row in enumerate(rows[below + 1 :], start=below + 2):
        cells = {name: row[at] if at < len(row) else None for name, at in places.items()}
        if any(not _is_blank(cell) for cell in row):
            found.append(TrackerRow(number, cells))
    return found


def _find_headings(tracker: Tracker, rows: list[Row]) -> dict[str, int]:
    """Give the place of each column by its name, and under "" the row of the headings."""
    wanted = {name: plain(heading) for name, heading in tracker.headings.items()}
    best: set[str] = set()
    for at, row in enumerate(rows[:TITLE_ROWS]):
        texts = [plain(cell) if isinstance(cell, str) else "" for cell in row]
        here = {name for name, heading in wanted.items() if heading in texts}
        if len(here) == len(wanted):
            twice = [tracker.headings[name] for name, heading in wanted.items() if texts.count(heading) > 1]
            if twice:
                raise SourceFault(f"{tracker.path.name}: the heading {twice[0]!r} is there twice; rename one")
            return {name: texts.index(heading) for name, heading in wanted.items()} | {"": at}
        best = max(best, here, key=len)
    missing = ", ".join(repr(heading) for name, heading in tracker.headings.items() if name not in best)
    raise SourceFault(
        f"{tracker.path.name}: none of the first {TITLE_ROWS} rows has all headings of the mapping; "
        f"missing in the one that has most: {missing}"
    )


def _csv(tracker: Tracker) -> list[Row]:
    path = tracker.path
    content = path.read_bytes()
    if len(content) > MOST_UNPACKED:
        raise SourceFault(f"{path.name}: it is too large for a tracker; keep the years that are needed")
    for is_so, rule in (
        (not content.strip(), "empty_file"),
        (content.startswith(UTF16) or b"\0" in content, "utf16"),
    ):
        if is_so:
            raise SourceFault(f"{path.name}: {'; '.join(RULES[rule])}")
    try:
        written = io.StringIO(content.decode("utf-8-sig"), newline="")
        rows: list[Row] = [list(row) for row in csv.reader(written, strict=True)]
    except UnicodeDecodeError:
        raise SourceFault(f"{path.name}: {'; '.join(RULES['not_utf8'])}") from None
    except csv.Error:
        raise SourceFault(f"{path.name}: a quote is not closed, or a cell is too long; save it again") from None
    if all(len(row) < 2 for row in rows) and any(";" in str(cell) for row in rows for cell in row):
        raise SourceFault(f"{path.name}: {'; '.join(RULES['semicolons'])}")
    return _not_too_wide(path, rows)


def _workbook(tracker: Tracker) -> list[Row]:
    path = tracker.path
    try:
        with open_workbook(path, MOST_UNPACKED, whole=True) as book:
            return _sheet(tracker, book)
    except WorkbookFault as fault:
        raise SourceFault(f"{path.name}: {fault}") from None


def _sheet(tracker: Tracker, book: openpyxl.Workbook) -> list[Row]:
    path = tracker.path
    names = {plain(sheet.title): sheet for sheet in book.worksheets}
    if not names or (tracker.sheet and plain(tracker.sheet) not in names):
        raise SourceFault(f"{path.name}: it has no sheet {tracker.sheet!r}; correct `sheet` in the mapping")
    sheet = names[plain(tracker.sheet)] if tracker.sheet else book.worksheets[0]
    if sheet.max_column > MOST_COLUMNS:
        raise SourceFault(f"{path.name}: it has more than {MOST_COLUMNS} columns; keep those that are needed")
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    for area in sheet.merged_cells.ranges:
        # A cell merged downwards stands for each of its rows. One merged across is a title or a note.
        if area.min_col == area.max_col:
            for at in range(area.min_row, area.max_row):
                rows[at][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
    return rows


def _not_too_wide(path: Path, rows: list[Row]) -> list[Row]:
    if any(len(row) > MOST_COLUMNS for row in rows):
        raise SourceFault(f"{path.name}: it has more than {MOST_COLUMNS} columns; keep those that are needed")
    return rows


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def named(tracker: Tracker) -> str:
    """Name a tracker for the account: its folder and file, and the sheet if the mapping names one."""
    return f"{tracker.path.parent.name}/{tracker.path.name}" + (f", {tracker.sheet}" if tracker.sheet else "")
