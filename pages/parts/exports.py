"""The files that a reader can take along: the same strings as the table, as CSV and as a workbook."""

import csv
import io
import re
from datetime import UTC, date, datetime

import streamlit as st
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from metrics.periods import address
from pages.parts import dates
from pages.parts.tables import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NUMBER = re.compile(r"\d{1,3}(,\d{3})*|\d+")
PERCENT = re.compile(r"\d+%")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WIDEST = 60  # letters of a column


def offer(table: Table, page: str, period: str, about: dict, key: str) -> None:
    """Offer a table as CSV and as XLSX; a file is made when it is asked for, and the page stays as it is."""
    for kind, mime, make in (("CSV", "text/csv", to_csv), ("XLSX", XLSX, to_xlsx)):
        st.download_button(
            f"Download {kind}",
            data=lambda make=make: make(table, period, about),
            file_name=file_name(page, period, about, kind.lower()),
            mime=mime,
            on_click="ignore",
            key=f"{key}-{kind.lower()}",
        )


def file_name(page: str, period: str, about: dict, ending: str) -> str:
    """Name a file by its page, its period and the day of its data."""
    return f"children-in-care_{page}_{address(period)}_{about['extracted_on']}.{ending}"


def head(table: Table, period: str, about: dict) -> list[str]:
    """List what stands over the table in the CSV and on the notes sheet of the workbook."""
    lines = [
        table.title,
        about["council"],
        f"Period: {period}",
        f"Taken from the council's records on {dates.day(date.fromisoformat(about['extracted_on']))}",
    ]
    if about.get("demonstration"):
        lines.append("These are the figures of an invented demonstration council")
    return [*lines, *table.notes]


def to_csv(table: Table, period: str, about: dict) -> bytes:
    """Write the head, an empty line and the table, in UTF-8 with the byte order mark by which Excel knows it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerows([harmless(line)] for line in head(table, period, about))
    writer.writerow([])
    writer.writerow([harmless(header) for header in table.headers])
    writer.writerows((harmless(row[0]), *(harmless(_plain(cell)) for cell in row[1:])) for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Quote a text that a spreadsheet would take for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def _plain(cell: str) -> str:
    return cell.replace(",", "") if NUMBER.fullmatch(cell) else cell


def to_xlsx(table: Table, period: str, about: dict) -> bytes:
    """Write the table to one sheet and its head to another: numbers as numbers, symbols as text.

    The properties are fixed by the release, so the same table gives the same bytes.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        made_on = datetime.combine(date.fromisoformat(about["extracted_on"]), datetime.min.time(), UTC)
        book.set_properties({"title": table.title, "author": about["council"], "created": made_on})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        whole, percent = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "0%"})
        right = book.add_format({"align": "right"})

        sheet = book.add_worksheet("Table")
        sheet.freeze_panes(1, 1)
        for column, header in enumerate(table.headers):
            sheet.write_string(0, column, header, bold)
            longest = max((len(row[column]) for row in table.rows), default=0)
            sheet.set_column(column, column, min(max(longest, len(header) // 2, 8) + 3, WIDEST))
        for number, (name, *cells) in enumerate(table.rows, start=1):
            sheet.write_string(number, 0, name)
            for column, cell in enumerate(cells, start=1):
                _write(sheet, number, column, cell, whole, percent, right)
        sheet.ignore_errors({"number_stored_as_text": "A1:A1000"})

        notes = book.add_worksheet("Notes")
        notes.set_column(0, 0, WIDEST, book.add_format({"text_wrap": True, "valign": "top"}))
        for number, line in enumerate(head(table, period, about)):
            notes.write_string(number, 0, line)
    return out.getvalue()


def _write(sheet: Worksheet, row: int, column: int, cell: str, whole, percent, text) -> None:
    if NUMBER.fullmatch(cell):
        sheet.write_number(row, column, int(cell.replace(",", "")), whole)
    elif PERCENT.fullmatch(cell):
        sheet.write_number(row, column, int(cell[:-1]) / 100, percent)
    else:
        sheet.write_string(row, column, cell, text)
