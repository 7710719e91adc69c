"""Open a workbook (XLSX) that anybody may have sent: how much it may unpack to is known before it is opened.

Sheets are read as a stream of rows of text. Formulas give their last values; nothing in a workbook is run.
"""

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time
from pathlib import Path
from xml.parsers import expat

import openpyxl

from data.workbook_limits import MOST_ROWS, Area, WorkbookFault, look_at

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old workbooks, and of those with a password
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
MOST_UNPACKED = 1 << 30  # bytes of all parts
MOST_TEXT = 1 << 26  # bytes of the list of texts
MOST_AT_ONCE = 1 << 23  # bytes of a part that is held as a tree: styles, the list of sheets
MOST_PARTS = 2_000
MOST_SHEETS = 100
MOST_COLUMNS = 200
LONGEST_TEXT = 1_000
SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
TEXTS = re.compile(r"xl/sharedStrings[^/]*\.xml", re.IGNORECASE)
HELD = re.compile(r"xl/[^/]+\.xml|xl/theme/.*|docProps/.*|\[Content_Types\]\.xml|.*\.rels", re.IGNORECASE)
XML = (".xml", ".rels")


@contextmanager
def open_workbook(path: Path, most: int = MOST_UNPACKED) -> Iterator[openpyxl.Workbook]:
    """Open a workbook that unpacks to `most` bytes at most, as a stream; raise WorkbookFault."""
    _look_at_the_outside(path, most)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True, keep_links=False)
    except WorkbookFault:
        raise
    except MemoryError:
        raise
    except Exception:  # openpyxl lets out whatever its parsing meets: KeyError, ValueError, BadZipFile …
        raise WorkbookFault("it is no whole workbook; open it, save it again as .xlsx") from None
    try:
        if len(book.worksheets) > MOST_SHEETS:
            raise WorkbookFault(f"it has more than {MOST_SHEETS} sheets; keep those that are needed")
        yield book
    finally:
        book.close()


def rows_of(sheet) -> Iterator[tuple[str, ...]]:
    """Give the rows of a sheet as text, dates as ISO."""
    for row in cells_of(sheet):
        yield tuple(text_of(value) for value in row)


def cells_of(sheet) -> Iterator[tuple[object, ...]]:
    """Give the rows of a sheet, each to its last filled cell; the size that a sheet claims is not believed."""
    try:
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1, values_only=True), start=1):
            if number > MOST_ROWS:
                raise WorkbookFault(f"a sheet has more than {MOST_ROWS:,} rows; save what is needed of it as CSV")
            filled = next((place for place in range(len(row), 0, -1) if row[place - 1] is not None), 0)
            yield row[:filled]
    except (WorkbookFault, MemoryError):
        raise
    except Exception:  # as above
        raise WorkbookFault("a sheet of it is broken; open it, save it again as .xlsx") from None


def merged_downwards(path: Path, sheet) -> list[Area]:
    """List the cells of a sheet that are merged downwards; what is opened as a stream does not tell them."""
    with zipfile.ZipFile(path) as parts, parts.open(sheet._worksheet_path) as file:
        return look_at(file, is_sheet=True)


def text_of(value: object) -> str:
    """Write a cell as the text that a CSV would have."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)[:LONGEST_TEXT]


def _look_at_the_outside(path: Path, most: int) -> None:
    with path.open("rb") as file:
        begins = file.read(len(OLE))
        if begins == OLE:
            file.seek(0)
            if _holds(file, ENCRYPTED):
                raise WorkbookFault("it has a password; open it, save a copy without the password")
            raise WorkbookFault("it is an old workbook under a new name; open it, save it as .xlsx")
    if not begins:
        raise WorkbookFault("the file is empty; export it again")
    try:
        with zipfile.ZipFile(path) as parts:
            _look_at_the_parts(parts, most)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        raise WorkbookFault("it is no workbook; export it again as .xlsx") from None


def _holds(file, wanted: bytes) -> bool:
    before = b""
    while chunk := file.read(1 << 20):
        if wanted in before + chunk:
            return True
        before = chunk[-len(wanted) :]
    return False


def _look_at_the_parts(parts: zipfile.ZipFile, most: int) -> None:
    """Refuse what unpacks to too much: a part is never read beyond the size that it declares here."""
    listed = parts.infolist()
    whole = sum(part.file_size for part in listed)
    too_large = any(
        part.file_size > (MOST_TEXT if TEXTS.fullmatch(part.filename) else MOST_AT_ONCE)
        for part in listed
        if TEXTS.fullmatch(part.filename) or HELD.fullmatch(part.filename)
    )
    if len(listed) > MOST_PARTS or whole > most or too_large:
        raise WorkbookFault(
            f"it would unpack to {whole / (1 << 20):,.0f} MB in {len(listed):,} parts, which is too much; "
            "save what is needed of it as CSV"
        )
    names = {part.filename.lower() for part in listed}
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise WorkbookFault("it is an archive, but no workbook; save it as .xlsx")
    for part in listed:
        if part.filename.lower().endswith(XML):
            # a part that is no XML is found broken, or left alone, by whoever reads it
            with parts.open(part) as file, suppress(expat.ExpatError):
                look_at(file, is_sheet=SHEET.fullmatch(part.filename) is not None)


def empty(row: Sequence[str]) -> bool:
    """Tell whether a row has nothing in it."""
    return not any(value.strip() for value in row)
