"""The workbook of all tables keeps each rule for spreadsheets, and holds what the pages show and no more."""

import io
from datetime import datetime

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from pages.contents import PAGES, findings_of_every_choice
from pages.parts import exports, report_tables, take_along
from tests.pages import accessible_workbook
from tests.pages.accessible_workbook import faults, table_of

YEAR = "2024-25"


@pytest.fixture(scope="module")
def content(small) -> bytes:
    return take_along.of_all_tables(small, YEAR)


@pytest.fixture
def book(content) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def again(book: Workbook) -> list[str]:
    """Write a workbook that was opened, and list its faults."""
    out = io.BytesIO()
    book.save(out)
    return faults(out.getvalue())


# ---------------------------------------------------------------------------------------------- the rules


def test_the_tables_of_every_period_keep_every_rule(small):
    assert {p: found for p in small.periods() if (found := faults(take_along.of_all_tables(small, p)))} == {}


def test_opened_and_written_again_it_keeps_them(book):
    assert again(book) == []


def last(sheet: Worksheet):
    """Return the last cell of the sheet's table."""
    _, _, right, bottom = table_of(sheet)
    return sheet.cell(bottom, right)


def unlink(book: Workbook) -> None:
    book["Contents"]["A4"].hyperlink.location = "'Table 999'!A1"


def add_to_the_name(book: Workbook) -> None:
    book["Table 1"].title = "Table 1 of a long name"


def hide_a_column(book: Workbook) -> None:
    book["Table 1"].column_dimensions["B"].hidden = True


def narrow(book: Workbook) -> None:
    book["Table 1"].column_dimensions["B"].width = 2


def flatten(book: Workbook) -> None:
    rows = book["Notes"].row_dimensions
    max(rows.values(), key=lambda row: row.height or 0).height = 15


def set_in(where: str, cell: str, **attributes):
    def broken(book: Workbook) -> None:
        for name, value in attributes.items():
            setattr(book[where][cell], name, value)

    return broken


def on_last(name: str, value):
    """Return what breaks the last cell of a table."""

    def broken(book: Workbook) -> None:
        setattr(last(book["Table 1"]), name, value)

    return broken


BROKEN = {
    "sheets_in_order": lambda book: book.move_sheet("Notes", -1),
    "a_long_name": add_to_the_name,
    "title_in_a1": set_in("Table 1", "A1", font=Font(sz=16)),
    "one_table_a_sheet": lambda book: book["Table 1"].tables.clear(),
    "says_one_table": set_in("Notes", "A2", value="Two tables."),
    "nothing_below": lambda book: book["Table 1"].append(["Source: us"]),
    "no_blank": on_last("value", None),
    "blank_row_above": set_in("Table 1", "A3", value=None),
    "marked_up": set_in("Contents", "B3", value="Table"),
    "merged": lambda book: book["Table 1"].merge_cells("A2:C2"),
    "hidden_sheet": lambda book: setattr(book["Table 1"], "sheet_state", "hidden"),
    "hidden_column": hide_a_column,
    "frozen": lambda book: setattr(book["Table 1"], "freeze_panes", "B9"),
    "filtered": lambda book: setattr(book["Table 1"].auto_filter, "ref", "A9:B12"),
    "comment": set_in("Table 1", "A1", comment=Comment("us", "us")),
    "running_head": lambda book: setattr(book["Table 1"].oddHeader.center, "text", "us"),
    "links": unlink,
    "text_number": on_last("value", "12"),
    "decimals": on_last("value", 0.123),
    "unexplained": on_last("value", "[z]"),
    "another_note": set_in("Notes", "B4", value="Another."),
    "small_type": set_in("Table 1", "A1", font=Font(sz=8, b=True)),
    "ground": set_in("Table 1", "A1", fill=PatternFill("solid", fgColor="FFFF00")),
    "narrow": narrow,
    "flat": flatten,
    "no_title": lambda book: setattr(book.properties, "title", None),
    "cover_says_nothing": set_in("Cover", "A3", value="Taken."),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_rule_is_found(book, broken):
    broken(book)
    assert again(book) != []


def test_each_rule_is_broken_by_one_of_them(content):
    silent = {rule.__name__ for rule in accessible_workbook.RULES}
    for broken in BROKEN.values():
        book = openpyxl.load_workbook(io.BytesIO(content))
        broken(book)
        silent -= {rule.__name__ for rule in accessible_workbook.RULES if list(rule(book))}
    assert silent == set()


# --------------------------------------------------------------------------------------------- the content


def test_each_table_of_each_page_stands_once_with_its_own_cells(small, book):
    found = [f.table for name in PAGES for f in findings_of_every_choice(name, small, YEAR) if f.table]
    sheets = [sheet for sheet in book if sheet.title.startswith("Table ")]
    assert [sheet["A1"].value.split(": ", 1)[1] for sheet in sheets] == [t.title for t in dict.fromkeys(found)]
    for sheet, table in zip(sheets, dict.fromkeys(found), strict=True):
        _, top, _, _ = table_of(sheet)
        rows = [tuple(map(as_shown, row)) for row in sheet.iter_rows(min_row=top)]
        assert rows == [table.headers, *table.rows]


def as_shown(cell) -> str:
    """Write a cell as a spreadsheet shows it."""
    if isinstance(cell.value, str):
        return cell.value
    return f"{round(cell.value * 100)}%" if cell.number_format == "0%" else f"{cell.value:,}"


def test_what_has_no_table_has_its_reason_in_the_notes(small, book):
    missing = report_tables.of(small, YEAR).missing
    said = [row[1] for row in book["Notes"].iter_rows(values_only=True)]
    assert missing
    assert [words for words in missing if words not in said] == []


def test_a_table_of_several_pages_names_them_all(book):
    rows = {title.split(": ", 1)[-1]: pages for title, _, pages in book["Contents"].iter_rows(values_only=True)}
    assert rows["Reviews held on time, by quarter"] == "Overview, Reviews"


def test_a_table_by_quarter_says_that_it_is_of_all_quarters(small):
    listed = [one for period in small.periods() for one in report_tables.of(small, period).listed]
    by_quarter = [one for one in listed if one.table.headers[0] == "Quarter"]
    assert by_quarter
    assert {one.period for one in by_quarter} == {f"{small.quarters[0].label} to {small.quarters[-1].label}"}


def test_the_same_release_and_period_give_the_same_bytes(small, content):
    assert take_along.of_all_tables(small, YEAR) == content


def test_the_properties_tell_of_the_release_only(small, book):
    properties, about = book.properties, small.about
    assert (
        properties.title == f"Children in care: tables for April 2024 to March 2025 (2024-25), {about['council']}"
    )
    assert (properties.creator, properties.lastModifiedBy) in ((about["council"], None), (about["council"],) * 2)
    assert properties.created == properties.modified == datetime.fromisoformat(about["extracted_on"])


def test_its_name_says_the_period_and_the_day(open_view, small):
    labels = {b.proto.label for b in open_view("methods").get("download_button")}
    assert "Download the quarter's tables (XLSX)" in labels
    labels = {b.proto.label for b in open_view("reviews", period=YEAR).get("download_button")}
    assert "Download the annual report's tables (XLSX)" in labels
    name = exports.file_name("tables", YEAR, small.about, "xlsx")
    assert name == f"children-in-care_tables_{YEAR}_{small.about['extracted_on']}.xlsx"
