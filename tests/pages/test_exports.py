"""A file holds what its table shows: nothing more, nothing hidden, nothing that a spreadsheet would run."""

import csv
import io
import zipfile
from datetime import datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from pages.parts import exports
from pages.parts.tables import Table

ABOUT = {"council": "Test council", "extracted_on": "2025-11-05", "demonstration": True}
TABLE = Table(
    "Reviews held on time, by quarter",
    ("Quarter", "Number", "Per cent", "Placements"),
    (
        ("2024-25 Q4", "1,234", "84%", "3 or more"),
        ("2025-26 Q1", "[c]", "over 92%", "[x]"),
        ("1", "0", "0%", "too few"),
    ),
    ("[c] not shown, so that no child can be recognised",),
)
HEAD = [
    "Reviews held on time, by quarter",
    "Test council",
    "Period: 2025-26 Q1",
    "Taken from the council's records on 5 November 2025",
    "These are the figures of an invented demonstration council",
    "[c] not shown, so that no child can be recognised",
]


@pytest.fixture
def book():
    return openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(TABLE, "2025-26 Q1", ABOUT)))


def read_csv(table: Table = TABLE) -> list[list[str]]:
    return list(
        csv.reader(io.StringIO(exports.to_csv(table, "2025-26 Q1", ABOUT).decode("utf-8-sig"), newline=""))
    )


# ---------------------------------------------------------------------------------------------------- CSV


def test_a_csv_holds_the_head_an_empty_line_and_the_table():
    assert read_csv() == [
        *([line] for line in HEAD),
        [],
        ["Quarter", "Number", "Per cent", "Placements"],
        ["2024-25 Q4", "1234", "84%", "3 or more"],
        ["2025-26 Q1", "[c]", "over 92%", "[x]"],
        ["1", "0", "0%", "too few"],
    ]


def test_a_csv_begins_with_the_mark_by_which_excel_knows_utf_8():
    assert exports.to_csv(TABLE, "2025-26 Q1", ABOUT).startswith(b"\xef\xbb\xbf")


@given(
    st.text(min_size=1, max_size=8).map(lambda t: t.replace("\r", "").replace("\n", "") or "a"),
    st.sampled_from("=+-@\t"),
)
def test_no_cell_of_a_csv_begins_like_a_formula(text, sign):
    table = Table(sign + text, (sign + text, "Number"), ((sign + text, sign + text),), (sign + text,))
    cells = [cell for row in read_csv(table) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]


# --------------------------------------------------------------------------------------------------- XLSX


def test_a_workbook_holds_the_table_with_numbers_as_numbers_and_symbols_as_text(book):
    assert [list(row) for row in book["Table"].values] == [
        ["Quarter", "Number", "Per cent", "Placements"],
        ["2024-25 Q4", 1234, 0.84, "3 or more"],
        ["2025-26 Q1", "[c]", "over 92%", "[x]"],
        ["1", 0, 0, "too few"],
    ]
    assert [book["Table"]["B2"].number_format, book["Table"]["C2"].number_format] == ["#,##0", "0%"]


def test_the_notes_of_a_workbook_are_the_head(book):
    assert [row[0] for row in book["Notes"].values] == HEAD


def test_a_workbook_hides_nothing(book):
    assert book.sheetnames == ["Table", "Notes"]
    for sheet in book:
        assert sheet.sheet_state == "visible"
        assert not any(d.hidden for d in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values()))
        assert not any(cell.comment for row in sheet.iter_rows() for cell in row)
    assert not book.defined_names


def test_a_workbook_runs_nothing():
    table = TABLE._replace(rows=(("=1+1", "=1+1", "+1", "@a"),))
    book = openpyxl.load_workbook(io.BytesIO(exports.to_xlsx(table, "2025-26 Q1", ABOUT)))
    assert all(cell.data_type == "s" for cell in book["Table"][2])


def test_the_properties_of_a_workbook_tell_of_the_release_only(book):
    properties = book.properties
    assert (properties.title, properties.creator) == (TABLE.title, "Test council")
    assert properties.created == properties.modified == datetime.fromisoformat("2025-11-05")
    assert not properties.lastModifiedBy or properties.lastModifiedBy == "Test council"


@pytest.mark.parametrize("make", [exports.to_csv, exports.to_xlsx])
def test_the_same_table_gives_the_same_bytes(make):
    assert make(TABLE, "2025-26 Q1", ABOUT) == make(TABLE, "2025-26 Q1", ABOUT)


def test_a_workbook_holds_no_file_beside_the_usual_ones():
    names = zipfile.ZipFile(io.BytesIO(exports.to_xlsx(TABLE, "2025-26 Q1", ABOUT))).namelist()
    assert sorted(names) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/theme/theme1.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]


# --------------------------------------------------------------------------------------------------- both


def test_a_file_is_named_by_page_period_and_day():
    name = exports.file_name("reviews", "2025-26 to Q2", ABOUT, "csv")
    assert name == "children-in-care_reviews_2025-26-to-Q2_2025-11-05.csv"


@pytest.mark.parametrize("make", [exports.to_csv, exports.to_xlsx])
def test_the_head_of_a_file_names_its_page(make):
    told = make(TABLE, "2025-26 Q1", ABOUT, "Reviews")
    lines = exports.head(TABLE, "2025-26 Q1", ABOUT, "Reviews")
    assert lines[2] == "Page: Reviews"
    if make is exports.to_csv:
        assert told.decode("utf-8-sig").splitlines()[2] == lines[2]
    else:
        notes = openpyxl.load_workbook(io.BytesIO(told))["Notes"]
        assert [row[0] for row in notes.values] == lines


def test_a_council_that_is_not_invented_is_not_called_so():
    assert not [
        line for line in exports.head(TABLE, "2025-26 Q1", ABOUT | {"demonstration": False}) if "invented" in line
    ]


def test_both_files_are_offered():
    def page():
        from pages.parts import file_buttons
        from pages.parts.tables import Table

        about = {"council": "Test council", "extracted_on": "2025-11-05"}
        file_buttons.of_table(Table("T", ("A", "B"), (("a", "1"),), ()), "reviews", "2025-26 Q1", about, key="k")

    app = AppTest.from_function(page).run()
    assert not app.exception
    assert [b.proto.label for b in app.get("download_button")] == ["Download CSV", "Download XLSX"]
