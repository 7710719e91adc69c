"""One workbook of many tables, as the Analysis Function's "Releasing statistics in spreadsheets" asks for it.

A cover, a contents sheet with links, a notes sheet, and each table alone on a sheet of its own, marked up as a
table, from the left edge, with all that is said of it above it. Nothing is merged, frozen, filtered or hidden.
"""

import io
from collections.abc import Iterable, Sequence

from xlsxwriter.worksheet import Worksheet

from pages.parts import counted, dates, exports
from pages.parts.report_tables import Gathered, Listed
from pages.parts.tables import Table

CONTENTS, NOTES = "Contents", "Notes"
ONE_TABLE = "This worksheet contains one table."
NONE = "none"
DASH = "–"
NO_FIGURE = f"{DASH} there is no figure to give here"
FONT = {"font_name": "Arial", "font_size": 12, "valign": "top"}
TITLE = {"bold": True, "font_size": 16}
SENTENCE, WORDS, NUMBER = 60, 36, 14  # letters of a column: of sentences, of names, of numbers
LETTER, LEADING = 1.05, 1.3  # a letter of ours beside one of Excel's own type; from line to line
COVER = (
    "Each table stands on a worksheet of its own. The worksheet Contents lists and links them, and the worksheet "
    "Notes explains them.",
    "Per cents are whole: they were rounded after counting, and may not add up to 100.",
)


class Book:
    """A workbook in the making: its looks, and what all of its sheets have in common."""

    def __init__(self, out: io.BytesIO, about: dict, title: str) -> None:
        self.book = exports.workbook(out, title, about)
        look = self.book.add_format
        self.title = look({**FONT, **TITLE, "text_wrap": True})
        self.text = look({**FONT, "text_wrap": True})
        self.head = look({**FONT, "bold": True, "text_wrap": True, "bottom": 2})
        self.head_of_numbers = look({**FONT, "bold": True, "text_wrap": True, "bottom": 2, "align": "right"})
        self.link = look({**FONT, "text_wrap": True, "font_color": "#0000EE", "underline": 1})
        self.numbers = exports.Looks(
            look({**FONT, "num_format": "#,##0"}),
            look({**FONT, "num_format": "0%"}),
            look({**FONT, "align": "right"}),
        )

    def sheet(self, name: str, widths: Sequence[int], title: str, lines: Iterable[str]) -> tuple[Worksheet, int]:
        """Add a sheet with its title in A1 and lines below; return it and its next row."""
        sheet = self.book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.write_string(0, 0, title, self.title)
        _make_room(sheet, 0, [title], [widths[0] * FONT["font_size"] / TITLE["font_size"]], TITLE["font_size"])
        row = 0
        for row, line in enumerate(lines, start=1):
            sheet.write_string(row, 0, line, self.text)
            _make_room(sheet, row, [line], widths)
        return sheet, row + 1

    def mark_up(self, sheet: Worksheet, row: int, name: str, headers: Sequence[str], rows: int, head=None) -> None:
        """Make a table, for those who read by ear, of a header and the rows below it."""
        looks = [self.head, *[head or self.head] * (len(headers) - 1)]
        columns = [{"header": header, "header_format": look} for header, look in zip(headers, looks, strict=True)]
        options = {"name": name, "columns": columns, "autofilter": False, "style": None}
        sheet.add_table(row, 0, row + rows, len(headers) - 1, options)


def write(gathered: Gathered, period: str, about: dict) -> bytes:
    """Write tables into a workbook, and of what has no table why it has none. Same values, same bytes."""
    (listed, missing), out = gathered, io.BytesIO()
    head = f"Children in care: tables for {dates.span(period)} ({period})"
    book = Book(out, about, f"{head}, {about['council']}")
    notes = dict.fromkeys(note for one in listed for note in _notes(one.table))
    numbers = {note: at for at, note in enumerate(notes, start=1)}
    _cover(book, head, about)
    _contents(book, listed)
    _notes_sheet(book, listed, numbers, missing)
    for number, one in enumerate(listed, start=1):
        _table(book, number, one, numbers, about)
    book.book.close()
    return out.getvalue()


def _notes(table: Table) -> tuple[str, ...]:
    """Return the notes of a table; a page needs no word for a dash, but each symbol of a workbook has its own."""
    return (*table.notes, NO_FIGURE) if any(DASH in row for row in table.rows) else table.notes


def _sheet_name(number: int) -> str:
    return f"Table {number}"


def _title(number: int, one: Listed) -> str:
    return f"{_sheet_name(number)}: {one.table.title}"


def _cover(book: Book, head: str, about: dict) -> None:
    lines = [*exports.whose(about), *COVER, counted.SMALL_NUMBERS.replace("**", "")]
    sheet, row = book.sheet("Cover", [SENTENCE + WORDS], head, lines)
    for name, words in ((CONTENTS, "Go to the contents"), (NOTES, "Go to the notes")):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.link, words)
        row += 1


def _contents(book: Book, listed: Sequence[Listed]) -> None:
    widths = [SENTENCE, WORDS, WORDS]
    sheet, row = book.sheet(CONTENTS, widths, CONTENTS, [ONE_TABLE])
    book.mark_up(sheet, row, "contents", ("Table", "Period", "On the pages"), len(listed))
    for number, one in enumerate(listed, start=1):
        cells = (_title(number, one), one.period, ", ".join(one.pages))
        sheet.write_url(row + number, 0, f"internal:'{_sheet_name(number)}'!A1", book.link, cells[0])
        for column, cell in enumerate(cells[1:], start=1):
            sheet.write_string(row + number, column, cell, book.text)
        _make_room(sheet, row + number, cells, widths)


def _notes_sheet(book: Book, listed: Sequence[Listed], numbers: dict[str, int], missing: Sequence[str]) -> None:
    widths = [WORDS, SENTENCE, WORDS]
    sheet, row = book.sheet(NOTES, widths, NOTES, [ONE_TABLE])
    named = [(_sheet_name(number), one.table) for number, one in enumerate(listed, start=1)]
    rows = [
        (f"note {at}", note, ", ".join(name for name, table in named if note in _notes(table)))
        for note, at in numbers.items()
    ]
    rows += [("no table", words, NONE) for words in missing]
    book.mark_up(sheet, row, "notes", ("Note", "What it says", "Tables that it is about"), len(rows))
    for at, cells in enumerate(rows, start=row + 1):
        for column, cell in enumerate(cells):
            sheet.write_string(at, column, cell, book.text)
        _make_room(sheet, at, cells, widths)


def _make_room(sheet: Worksheet, row: int, cells: Sequence[str], widths: Sequence[float], size: int = 12) -> None:
    """Make a row as high as its longest cell needs: not every program does that for wrapped text."""
    lines = (-(-len(cell) * LETTER // width) for cell, width in zip(cells, widths, strict=False))
    sheet.set_row(row, max(lines) * size * LEADING)


def _widths(table: Table) -> list[int]:
    """Make the first column wide enough for what is said above the table, and each other for its cells."""
    _, *columns = zip(table.headers, *table.rows, strict=True)
    return [
        SENTENCE,
        *(max(NUMBER, *map(len, header.split()), *map(len, cells)) + 3 for header, *cells in columns),
    ]


def _table(book: Book, number: int, one: Listed, numbers: dict[str, int], about: dict) -> None:
    table = one.table
    notes = [f"[note {numbers[note]}] {note}" for note in _notes(table)]
    lines = [ONE_TABLE, f"Period: {one.period}", *exports.whose(about), *notes]
    widths = _widths(table)
    sheet, row = book.sheet(_sheet_name(number), widths, _title(number, one), lines)
    sheet.write_url(row, 0, f"internal:'{CONTENTS}'!A1", book.link, "Back to the contents")
    row += 1
    book.mark_up(sheet, row, one.name, table.headers, len(table.rows), book.head_of_numbers)
    _make_room(sheet, row, table.headers, widths)
    for at, (name, *cells) in enumerate(table.rows, start=row + 1):
        sheet.write_string(at, 0, name, book.text)
        _make_room(sheet, at, [name], widths)
        for column, cell in enumerate(cells, start=1):
            exports.write_cell(sheet, at, column, cell, book.numbers)
    sheet.ignore_errors({"number_stored_as_text": "A1:Z1000"})
