"""Open again the files that a page offers: every cell, sheet, property and part, hidden or not."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from html import unescape

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook

from metrics.figures import SHOWN, Figure
from metrics.shares import percentage, share
from pages.parts.findings import interval_ends
from tests.proofs.allowed import Allowed
from tests.proofs.scan_slides import in_deck
from tests.proofs.visit import File

WORKBOOK = {
    *("xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "docProps/app.xml", "docProps/core.xml"),
    *("xl/theme/theme1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"),
}
OF_SHEETS = re.compile(r"xl/(worksheets/sheet|worksheets/_rels/sheet|tables/table)\d+\.xml(\.rels)?")
OF_ITSELF = re.compile(r"\b(Table|note) (\d+)\b")  # numbers of sheets and of notes count no children
NAMES = re.compile(r' (?:name|displayName)="([^"]*)"')
SET_BY_WRITER = re.compile(
    r"<(AppVersion|TotalTime|vt:i4|DocSecurity|dcterms:\w+)[^>]*>[^<]*|<vt:lpstr>Sheet1(?=<)"
)


def in_file(file: File, known: Allowed, in_cell: Callable, in_text: Callable) -> Iterator[str]:
    """List what is strange in a file and in what came with it."""
    yield from in_text(re.sub(r"_|-to-|-by-|\.", " ", file.offered_as), known)
    if file.ending == "csv":
        rows = _lines(file.content)
        for name, *cells in filter(None, rows):
            yield from () if name in known.rows else in_cell(name, known)
            for cell in cells:
                yield from in_cell(cell, known)
        yield from _in_columns(in_columns(file.content))
    elif file.ending == "pptx":

        def in_workbook(content: bytes) -> Iterator[str]:
            return _in_workbook(content, known, in_cell, in_text)

        yield from in_deck(file.content, known, in_cell, in_text, in_workbook)
    else:
        yield from _in_workbook(file.content, known, in_cell, in_text)


def _lines(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def in_columns(content: bytes) -> list[list[str]]:
    """Read the table of a CSV file, its header first: it stands under an empty line."""
    rows = _lines(content)
    return rows[rows.index([]) + 1 :]


def _in_columns(rows: list[list[str]]) -> Iterator[str]:
    """List per cents and intervals that are not those of the counts in their own row, period by period."""
    names = ("Number", "Out of", "Per cent", "95% interval")
    header, *rows = rows
    for period in dict.fromkeys(name.removeprefix("Number") for name in header if name.startswith("Number")):
        yield from _in_period(
            rows, {name: header.index(name + period) for name in names if name + period in header}
        )


def _in_period(rows: list[list[str]], at: dict[str, int]) -> Iterator[str]:
    whole = rows[-1][at["Number"]] if rows and rows[-1][0] == "All" else None
    for row in rows if "Number" in at and "Per cent" in at else ():
        n, of = row[at["Number"]], row[at["Out of"]] if "Out of" in at else whole
        percent = row[at["Per cent"]]
        if not (n.isdigit() and of is not None and of.isdigit()):
            yield from [f"a per cent beside a hidden count: {percent}"] * bool(re.fullmatch(r"\d+%", percent))
        elif int(n) > int(of):
            yield f"more than all: {n}"
        elif int(of) >= 10:
            yield from [f"a per cent of other counts: {percent}"] * (percent != f"{percentage(int(n), int(of))}%")
            if "95% interval" in at:
                made = share(Figure(SHOWN, int(n)), Figure(SHOWN, int(of) - int(n)))
                low, high = interval_ends(made.interval)
                yield from ["an interval of other counts"] * (row[at["95% interval"]] != f"{low}% to {high}%")
        else:
            yield from ["a per cent of fewer than 10"] * percent.endswith("%")


@lru_cache(maxsize=64)  # the workbook of all tables is the same on every page
def _in_workbook(content: bytes, known: Allowed, in_cell: Callable, in_text: Callable) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {name: opened.read(name).decode("utf-8") for name in opened.namelist()}
        found = ["a comment on the archive"] * bool(opened.comment)
    book = openpyxl.load_workbook(io.BytesIO(content))
    plain = partial(_without_its_own, {"Table": _last_row(book, "Contents"), "note": _last_row(book, "Notes")})
    found += _in_parts(parts, lambda text: in_text(plain(text), known))
    written = set()
    for sheet in book:
        hidden = [d for d in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()) if d.hidden]
        found += ["hidden row or column"] * len(hidden) + ["hidden sheet"] * (sheet.sheet_state != "visible")
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            written.add(str(cell.value))
            is_name = cell.column == 1 and as_written(cell) in known.rows
            found += () if is_name else in_cell(plain(as_written(cell)), known)
            found += ["a comment"] if cell.comment else []
        for table in sheet.tables.values():
            found += _in_columns([[as_written(cell) for cell in row] for row in sheet[table.ref]])
    strings = re.findall(r"<t[^>]*>([^<]*)</t>", parts.get("xl/sharedStrings.xml", ""))
    return (*found, *("a string that stands in no cell" for text in strings if unescape(text) not in written))


def _in_parts(parts: dict[str, str], in_words: Callable) -> Iterator[str]:
    """List what is strange in the parts of a workbook besides its cells."""
    yield from (f"part {name}" for name in parts if name not in WORKBOOK and not OF_SHEETS.fullmatch(name))
    for word in ('hidden="1"', "veryHidden", "definedName", "<f>"):
        yield from (f"{word} in {name}" for name in parts if word in parts[name])
    for name in ("docProps/app.xml", "docProps/core.xml"):
        told = re.sub(r"<[^>]*>", " ", SET_BY_WRITER.sub(" ", parts.get(name, "")))
        yield from in_words(unescape(told))
    for name in parts:
        if name.startswith("xl/tables/"):
            yield from (words for text in NAMES.findall(parts[name]) for words in in_words(text.replace("_", " ")))


def _last_row(book: Workbook, sheet: str) -> int:
    """Return how many rows a sheet of the workbook of all tables has; 0 in a workbook of one table."""
    return book[sheet].max_row if "Contents" in book.sheetnames else 0


def _without_its_own(most: dict[str, int], text: str) -> str:
    """Take the numbers of sheets and notes out of a text, as far as there are so many."""
    return OF_ITSELF.sub(lambda match: match[1] if int(match[2]) <= most[match[1]] else match[0], text)


def as_written(cell: Cell) -> str:
    """Write a cell as a reader sees it: a per cent is a part of one, or in charts a whole number with its sign."""
    if isinstance(cell.value, str) or "%" not in cell.number_format:
        return str(cell.value)
    return f"{cell.value}%" if '"%"' in cell.number_format else f"{round(cell.value * 100)}%"
