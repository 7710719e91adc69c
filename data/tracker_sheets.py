"""Read the rows of a tracker, XLSX or CSV, as people keep them: titles above, merged cells, notes below.

The row with the headings is found by the headings; all that is not empty below it is a row. Rows are numbered as
the program shows them in which the tracker is kept.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from data.csv_bytes import broken_bytes
from data.faults import RULES, listed
from data.ssda903 import SourceFault
from data.tracker_days import SERIAL_ZERO, SERIAL_ZERO_1904, Cell
from data.tracker_mapping import Tracker, perhaps, plain
from data.workbook_limits import Area, WorkbookFault
from data.workbooks import MOST_COLUMNS, cells_of, merged_downwards, open_workbook

MOST_UNPACKED = 60 << 20  # bytes; the rows of a tracker are held whole, at some times its size
NEVER = 1 << 30  # a row that no sheet has
TITLE_ROWS = 50  # the headings stand in one of the first so many rows
Row = list[Cell]
Rows = dict[int, Row]


class TrackerRow(NamedTuple):
    """One row below the headings: its number, and its cells by the names that the mapping gives them.

    `zero` is the day from which the numbers of days count.
    """

    number: int
    cells: dict[str, Cell]
    zero: date = SERIAL_ZERO


def read_rows(tracker: Tracker) -> list[TrackerRow]:
    """Give every row below the headings that is not empty; raise SourceFault."""
    path = tracker.path
    if not path.is_file():
        raise SourceFault(f"{path.name}: there is no such file{_like(path)}; correct `file` in the mapping")
    reading = _workbook if path.suffix.lower() == ".xlsx" else _csv if path.suffix.lower() == ".csv" else None
    if reading is None:
        raise SourceFault(f"{path.name}: a tracker must be XLSX or CSV; save it as one of them")
    rows, zero = reading(tracker)
    places = _find_headings(tracker, rows)
    below = places.pop("")
    return [
        TrackerRow(number, {name: row[at] if at < len(row) else None for name, at in places.items()}, zero)
        for number, row in rows.items()
        if number > below
    ]


def _find_headings(tracker: Tracker, rows: Rows) -> dict[str, int]:
    """Give the place of each column by its name, and under "" the row of the headings."""
    wanted = {name: plain(heading) for name, heading in tracker.headings.items()}
    best: set[str] = set()
    at_best: list[str] = []
    for number, row in rows.items():
        if number > TITLE_ROWS:
            break
        texts = [plain(cell) if isinstance(cell, str) else "" for cell in row]
        here = {name for name, heading in wanted.items() if heading in texts}
        if len(here) == len(wanted):
            twice = [tracker.headings[name] for name, heading in wanted.items() if texts.count(heading) > 1]
            if twice:
                raise SourceFault(f"{tracker.path.name}: the heading {twice[0]!r} is there twice; rename one")
            return {name: texts.index(heading) for name, heading in wanted.items()} | {"": number}
        if len(here) > len(best):
            best, at_best = here, [cell for cell in row if isinstance(cell, str)]
    missing = ", ".join(
        repr(heading) + perhaps(heading, at_best) for name, heading in tracker.headings.items() if name not in best
    )
    raise SourceFault(
        f"{tracker.path.name}: none of the first {TITLE_ROWS} rows has all headings of the mapping; "
        f"missing in the one that has most: {missing}"
    )


def _like(path: Path) -> str:
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    return perhaps(path.name, [file.name for file in beside])


def _csv(tracker: Tracker) -> tuple[Rows, date]:
    path = tracker.path
    if path.stat().st_size > MOST_UNPACKED:
        raise SourceFault(f"{path.name}: it is too large for a tracker; keep the years that are needed")
    if broken := broken_bytes(path):
        rule, row = broken
        where = f"{listed([row])}: " if row else ""
        raise SourceFault(f"{path.name}: {where}{'; '.join(RULES[rule])}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = _filled(path, enumerate(csv.reader(file, strict=True), start=1))
    except csv.Error:
        raise SourceFault(f"{path.name}: a quote is not closed, or a cell is too long; save it again") from None
    if not rows:
        raise SourceFault(f"{path.name}: {'; '.join(RULES['empty_file'])}")
    if all(len(row) < 2 for row in rows.values()) and any(
        other in str(cell) for row in rows.values() for cell in row for other in ";\t"
    ):
        raise SourceFault(f"{path.name}: {'; '.join(RULES['semicolons'])}")
    return rows, SERIAL_ZERO


def _workbook(tracker: Tracker) -> tuple[Rows, date]:
    path = tracker.path
    try:
        with open_workbook(path, MOST_UNPACKED) as book:
            zero = SERIAL_ZERO_1904 if book.epoch == CALENDAR_MAC_1904 else SERIAL_ZERO
            return _sheet(tracker, book), zero
    except WorkbookFault as fault:
        raise SourceFault(f"{path.name}: {fault}") from None


def _sheet(tracker: Tracker, book: openpyxl.Workbook) -> Rows:
    path = tracker.path
    names = {plain(sheet.title): sheet for sheet in book.worksheets}
    if not names or (tracker.sheet and plain(tracker.sheet) not in names):
        like = perhaps(tracker.sheet, [sheet.title for sheet in book.worksheets])
        raise SourceFault(f"{path.name}: it has no sheet {tracker.sheet!r}{like}; correct `sheet` in the mapping")
    sheet = names[plain(tracker.sheet)] if tracker.sheet else book.worksheets[0]
    rows = _filled(path, enumerate(cells_of(sheet), start=1))
    _fill_down(rows, merged_downwards(path, sheet))
    return rows


def _filled(path: Path, rows: Iterable[tuple[int, Iterable[Cell]]]) -> Rows:
    """Keep the rows that are not empty, by their numbers."""
    found: Rows = {}
    for number, row in rows:
        cells = list(row)
        if len(cells) > MOST_COLUMNS:
            raise SourceFault(f"{path.name}: it has more than {MOST_COLUMNS} columns; keep those that are needed")
        if not all(map(_is_blank, cells)):
            found[number] = cells
    return found


def _fill_down(rows: Rows, merged: Iterable[Area]) -> None:
    """Let a cell that is merged downwards stand for each of its rows; one merged across is a title or a note."""
    below: dict[int, Iterator[Area]] = {}
    for column in {column for column, _, _ in merged}:
        below[column] = iter(sorted(area for area in merged if area[0] == column))
    waiting = {column: next(areas) for column, areas in below.items()}
    first: dict[int, Cell] = {}
    for number, row in rows.items():
        for column in list(waiting):
            while waiting[column][2] < number:
                waiting[column] = next(below[column], (column, NEVER, NEVER))
                first.pop(column, None)
            if waiting[column][1] == number:
                first[column] = row[column] if column < len(row) else None
            elif waiting[column][1] < number and column in first:
                row.extend([None] * (column + 1 - len(row)))
                row[column] = first[column]


def _is_blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def named(tracker: Tracker) -> str:
    """Name a tracker for the account: its folder and file, and the sheet if the mapping names one."""
    return f"{tracker.path.parent.name}/{tracker.path.name}" + (f", {tracker.sheet}" if tracker.sheet else "")
