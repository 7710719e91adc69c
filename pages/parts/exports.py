"""A table as a file: the same strings, as CSV and as a workbook. Files are named by what is in them."""

import csv
import io
import re
from datetime import UTC, date, datetime
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.periods import address
from pages.parts import dates
from pages.parts.tables import Table

NUMBER = re.compile(r"\d{1,3}(,\d{3})*|\d+")
PERCENT = re.compile(r"\d+%")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # letters of a column
RIGHT = {"align": "right"}


class Looks(NamedTuple):
    """How a workbook writes a whole number, a per cent, and a text in their place."""

    whole: Format
    percent: Format
    text: Format


def file_name(page: str, period: str, about: dict, ending: str) -> str:
    """Name a file by its page, its period and the day of its data."""
    return f"children-in-care_{page}_{address(period)}_{about['extracted_on']}.{ending}"


def head(table: Table, period: str, about: dict, page: str = "") -> list[str]:
    """List what stands over the table in the CSV and on the notes sheet of the workbook; `page` is its title."""
    council, *more = whose(about)
    from_page = [f"Page: {page}"] if page else []
    return [table.title, council, *from_page, f"Period: {period}", *more, *table.notes]


def whose(about: dict) -> list[str]:
    """Say whose figures these are, of which day, and that they are invented where they are."""
    lines = [about["council"], f"Taken from the council's records on {dates.day_of(about['extracted_on'])}"]
    if about.get("demonstration"):
        lines.append("These are the figures of an invented demonstration council")
    return lines


def to_csv(table: Table, period: str, about: dict, page: str = "") -> bytes:
    """Write the head, an empty line and the table, in UTF-8 with the byte order mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([harmless(line)] for line in head(table, period, about, page))
    writer.writerow([])
    writer.writerow([harmless(header) for header in table.headers])
    writer.writerows((harmless(row[0]), *(harmless(_plain(cell)) for cell in row[1:])) for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Quote a text that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _plain(cell: str) -> str:
    return cell.replace(",", "") if NUMBER.fullmatch(cell) else cell


def to_xlsx(table: Table, period: str, about: dict, page: str = "") -> bytes:
    """Write the table to one sheet and its head to another: numbers as numbers, symbols as text."""
    out = io.BytesIO()
    with workbook(out, table.title, about) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        looks = Looks(*(book.add_format(look) for look in ({"num_format": "#,##0"}, {"num_format": "0%"}, RIGHT)))

        sheet = book.add_worksheet("Table")
        sheet.freeze_panes(1, 1)
        for column, header in enumerate(table.headers):
            sheet.write_string(0, column, header, bold)
            longest = max((len(row[column]) for row in table.rows), default=0)
            sheet.set_column(column, column, min(max(longest, len(header) // 2, 8) + 3, WIDEST))
        for number, (name, *cells) in enumerate(table.rows, start=1):
            sheet.write_string(number, 0, name)
            for column, cell in enumerate(cells, start=1):
                write_cell(sheet, number, column, cell, looks)
        sheet.ignore_errors({"number_stored_as_text": "A1:A1000"})

        notes = book.add_worksheet("Notes")
        notes.set_column(0, 0, WIDEST, book.add_format({"text_wrap": True, "valign": "top"}))
        for number, line in enumerate(head(table, period, about, page)):
            notes.write_string(number, 0, line)
    return out.getvalue()


def workbook(out: io.BytesIO, title: str, about: dict) -> xlsxwriter.Workbook:
    """Begin a workbook; the release fixes its properties, so that the same tables give the same bytes."""
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    made_on = datetime.combine(date.fromisoformat(about["extracted_on"]), datetime.min.time(), UTC)
    book.set_properties({"title": title, "author": about["council"], "created": made_on})
    return book


def write_cell(sheet: Worksheet, row: int, column: int, cell: str, looks: Looks) -> None:
    """Write a number or a whole per cent as a number, and anything else as the text that it is."""
    if NUMBER.fullmatch(cell):
        sheet.write_number(row, column, int(cell.replace(",", "")), looks.whole)
    elif PERCENT.fullmatch(cell):
        sheet.write_number(row, column, int(cell[:-1]) / 100, looks.percent)
    else:
        sheet.write_string(row, column, cell, looks.text)
