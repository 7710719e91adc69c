"""What the Analysis Function's "Releasing statistics in spreadsheets" asks of a workbook, rule by rule.

`faults` opens a workbook again and gives a line for each breach. A rule is a function from a workbook to its
breaches; test_tables_workbook.py breaks each.
"""

import io
import re
from collections.abc import Iterator

import openpyxl
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

FIRST = ["Cover", "Contents", "Notes"]
SYMBOL = re.compile(r"\[[a-z]\]|^–$")
SHORT = 12  # letters of the name of a sheet
LEAST_SIZE = 12  # points


def table_of(sheet: Worksheet) -> tuple[int, int, int, int]:
    """Return the first column, the first row, the last column and the last row of the sheet's only table."""
    return range_boundaries(next(iter(sheet.tables.values())).ref)


def with_tables(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book if sheet.tables]


def of_figures(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in with_tables(book) if sheet.title not in FIRST]


def cells(sheet: Worksheet) -> Iterator:
    return (cell for row in sheet.iter_rows() for cell in row)


def width_of(sheet: Worksheet, column: int) -> float:
    """Return the width of a column in letters; columns of one width are written together."""
    found = (side for side in sheet.column_dimensions.values() if side.min <= column <= side.max)
    return next((side.width for side in found), 8.0)


def above(sheet: Worksheet) -> str:
    """Return all that is said above the table."""
    first = table_of(sheet)[1]
    return "\n".join(str(sheet.cell(row, 1).value) for row in range(1, first))


def sheets_in_order(book: Workbook) -> Iterator[str]:
    if book.sheetnames[:3] != FIRST:
        yield "the first sheets are not a cover, contents and notes"
    if book.active is not book.worksheets[0]:
        yield "does not open at its cover"
    yield from (f"{name}: a long name" for name in book.sheetnames if len(name) > SHORT)


def title_in_a1(book: Workbook) -> Iterator[str]:
    titles = {sheet.title: sheet["A1"] for sheet in book}
    yield from (
        f"{name}: no bold title in A1" for name, cell in titles.items() if not (cell.value and cell.font.b)
    )


def one_table_a_sheet(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets[1:]:
        if len(sheet.tables) != 1:
            yield f"{sheet.title}: {len(sheet.tables)} tables"
        if sheet["A2"].value != "This worksheet contains one table.":
            yield f"{sheet.title}: A2 does not say how many tables there are"


def table_at_the_left_with_nothing_below(book: Workbook) -> Iterator[str]:
    for sheet in with_tables(book):
        left, _, right, bottom = table_of(sheet)
        if (left, right, bottom) != (1, sheet.max_column, sheet.max_row):
            yield f"{sheet.title}: something stands beside or below its table"


def no_blank(book: Workbook) -> Iterator[str]:
    for sheet in book:
        blank = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value in (None, "")]
        yield from (f"{sheet.title}: row {row} begins blank" for row in blank)
    for sheet in with_tables(book):
        left, top, right, bottom = table_of(sheet)
        inside = [c for row in sheet.iter_rows(top, bottom, left, right) for c in row]
        yield from (f"{sheet.title}: {c.coordinate} is blank" for c in inside if c.value in (None, ""))


def marked_up(book: Workbook) -> Iterator[str]:
    names = [name.lower() for sheet in book for name in sheet.tables]
    yield from ["two tables have one name"] if len(set(names)) < len(names) else []
    for sheet in with_tables(book):
        left, top, right, _ = table_of(sheet)
        headers = [sheet.cell(top, column).value for column in range(left, right + 1)]
        table = next(iter(sheet.tables.values()))
        is_unique = len(set(map(str.lower, headers))) == len(headers)
        if not is_unique or [column.name for column in table.tableColumns] != headers:
            yield f"{sheet.title}: its headers are not those of its table, or not unique"


def nothing_merged_hidden_frozen_or_filtered(book: Workbook) -> Iterator[str]:
    for sheet in book:
        yield from [f"{sheet.title}: merged cells"] * bool(sheet.merged_cells.ranges)
        yield from [f"{sheet.title}: hidden"] * (sheet.sheet_state != "visible")
        sides = (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        yield from [f"{sheet.title}: a hidden row or column"] * any(side.hidden for side in sides)
        yield from [f"{sheet.title}: frozen"] * bool(sheet.freeze_panes)
        filters = [sheet.auto_filter.ref, *(table.autoFilter for table in sheet.tables.values())]
        yield from [f"{sheet.title}: filtered"] * any(filters)


def nothing_that_floats(book: Workbook) -> Iterator[str]:
    for sheet in book:
        yield from [f"{sheet.title}: a picture or a chart"] * bool(sheet._images or sheet._charts)
        yield from [f"{sheet.title}: a comment"] * any(cell.comment for cell in cells(sheet))
        texts = (sheet.oddHeader.left, sheet.oddHeader.center, sheet.oddFooter.left, sheet.oddFooter.center)
        yield from [f"{sheet.title}: a running head or foot"] * any(part.text for part in texts)


def links_lead_somewhere(book: Workbook) -> Iterator[str]:
    linked = []
    for sheet in book:
        for cell in (cell for cell in cells(sheet) if cell.hyperlink):
            name = (cell.hyperlink.location or "").rsplit("!", 1)[0].strip("'")
            linked += [(name, cell.value)] if sheet.title == "Contents" else []
            yield from [f"{sheet.title}: {cell.coordinate} leads nowhere"] * (name not in book.sheetnames)
    wanted = [(sheet.title, sheet["A1"].value) for sheet in book.worksheets[3:]]
    yield from ["the contents do not link each table by its title"] if linked != wanted else []


def numbers_are_numbers(book: Workbook) -> Iterator[str]:
    for sheet in of_figures(book):
        _, top, _, _ = table_of(sheet)
        for cell in (c for c in cells(sheet) if c.row > top and c.column > 1):
            is_text = isinstance(cell.value, str)
            if is_text and re.fullmatch(r"[\d,]+%?", cell.value):
                yield f"{sheet.title}: {cell.coordinate} is a number written as text"
            if not is_text and cell.value is not None:
                whole = cell.number_format == "#,##0" and isinstance(cell.value, int)
                percent = cell.number_format == "0%" and round(cell.value * 100) == round(cell.value * 100, 6)
                yield from [] if whole or percent else [f"{sheet.title}: {cell.coordinate} is not whole"]


def symbols_are_explained(book: Workbook) -> Iterator[str]:
    for sheet in of_figures(book):
        _, top, _, _ = table_of(sheet)
        texts = [c.value for c in cells(sheet) if c.row > top and isinstance(c.value, str)]
        found = {match[0] for text in texts for match in SYMBOL.finditer(text)}
        explained = above(sheet)
        yield from (f"{sheet.title}: {s} is not explained" for s in sorted(found) if f"] {s} " not in explained)


def notes_are_on_the_notes_sheet(book: Workbook) -> Iterator[str]:
    notes = {row[0]: row for row in book["Notes"].iter_rows(values_only=True)}
    for sheet in of_figures(book):
        for number, text in re.findall(r"^\[(note \d+)\] (.*)$", above(sheet), re.MULTILINE):
            _, said, tables, *_ = notes.get(number, ("", "", ""))
            if said != text or sheet.title not in tables.split(", "):
                yield f"{sheet.title}: [{number}] is another on the notes sheet"


def readable(book: Workbook) -> Iterator[str]:
    for sheet in book:
        filled = [cell for cell in cells(sheet) if cell.value is not None]
        yield from [f"{sheet.title}: small type"] * any(cell.font.sz < LEAST_SIZE for cell in filled)
        yield from [f"{sheet.title}: a coloured ground"] * any(cell.fill.fill_type for cell in filled)
        for cell in (cell for cell in filled if not isinstance(cell.value, str) or cell.column > 1):
            width, text = width_of(sheet, cell.column), str(cell.value)
            needed = max(map(len, text.split())) if cell.alignment.wrap_text else len(text)
            yield from [f"{sheet.title}: {cell.coordinate} is cut"] * (width < needed)
        for cell in (cell for cell in filled if cell.alignment.wrap_text):
            lines = -(-len(str(cell.value)) // width_of(sheet, cell.column))
            height = sheet.row_dimensions[cell.row].height or 15
            yield from [f"{sheet.title}: {cell.coordinate} is cut below"] * (height < lines * cell.font.sz)


def says_what_it_is(book: Workbook) -> Iterator[str]:
    yield from ["no title among its properties"] * (not book.properties.title)
    lines = [str(row[0]) for row in book["Cover"].iter_rows(values_only=True)]
    for words in ("[c]", "[x]", "Taken from"):
        yield from [f"the cover does not say {words}"] * (not any(words in line for line in lines))


RULES = (
    sheets_in_order, title_in_a1, one_table_a_sheet, table_at_the_left_with_nothing_below, no_blank, marked_up,
    nothing_merged_hidden_frozen_or_filtered, nothing_that_floats, links_lead_somewhere, numbers_are_numbers,
    symbols_are_explained, notes_are_on_the_notes_sheet, readable, says_what_it_is,
)  # fmt: skip


def faults(content: bytes) -> list[str]:
    """List each breach of a rule in a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [words for rule in RULES for words in rule(book)]
