"""Tables hold display strings, in the catalogue's order, and explain every symbol that they use."""

import re

import pytest
from drawn import CATALOGUE, ON_TIME, breakdown, counts, points, share_breakdown
from streamlit.testing.v1 import AppTest

from pages.parts import drawn_tables, tables
from tests.pages import read_page

GROUPS = ("Unaccompanied", "Others")


def test_a_trend_is_listed_with_its_numbers_its_interval_and_its_target():
    table = tables.of_trend(points((102, 20), "c", target=90), ON_TIME)
    assert table.rows == (
        ("2025-26 Q1", "102", "122", "84%", "76% to 89%", "90%"),
        ("2025-26 Q2", "[c]", "[c]", "[c]", "[c]", "90%"),
    )


def test_quarters_without_a_target_say_none():
    assert tables.of_trend(points((102, 20)), ON_TIME).rows[0][-1] == "none"


def test_too_few_for_a_per_cent_is_neither_hidden_nor_zero():
    table = tables.of_trend(points((7, 0), (0, 30)), ON_TIME)
    assert table.rows[0][1:5] == ("7", "7", "too few", "too few")
    assert table.rows[1][1:4] == ("0", "30", "0%")
    assert "too few: a per cent of fewer than 10 would mislead" in table.notes


def test_counts_are_listed_beside_each_other():
    table = tables.of_counts([("In", counts(9, 1234)), ("Out", counts("c", 0))])
    assert table.headers == ("Quarter", "In", "Out")
    assert table.rows == (("2025-26 Q1", "9", "[c]"), ("2025-26 Q2", "1,234", "0"))


def test_a_breakdown_ends_with_all():
    table = tables.of_breakdown(breakdown("sex", 58, 42, total=100))
    assert table.rows == (("Male", "58", "58%"), ("Female", "42", "42%"), ("All", "100", "100%"))


def test_a_breakdown_without_per_cents_has_no_column_for_them():
    table = tables.of_breakdown(breakdown("sex", 58, "c", total="c"))
    assert table.headers == ("Sex", "Number")
    assert table.rows == (("Male", "58"), ("Female", "[c]"), ("All", "[c]"))


def test_two_groups_stand_beside_each_other():
    left, right = breakdown("sex", 20, "c", total=26), breakdown("sex", 90, 110, total=200)
    table = tables.of_two_groups(left, right, GROUPS)
    assert table.headers == ("Sex", "Unaccompanied", "Per cent of them", "Others", "Per cent of these")
    assert table.rows == (("Male", "20", "77%", "90", "45%"), ("Female", "[c]", "[c]", "110", "55%"))


@pytest.mark.parametrize(("total", "cell"), [("c", "[c]"), (9, "too few")], ids=["hidden", "too_few"])
def test_a_group_without_per_cents_says_why(total, cell):
    left, right = breakdown("sex", 9, 0, total=total), breakdown("sex", 90, 110, total=200)
    left = left._replace(rows=tuple(row._replace(percent=None) for row in left.rows))
    table = tables.of_two_groups(left, right, GROUPS)
    assert [row[2] for row in table.rows] == [cell, cell]
    assert any(note.startswith(cell) for note in table.notes)


def test_a_measure_by_category_is_listed():
    table = tables.of_share_breakdown(share_breakdown("sex", (18, 12), "c"))
    assert table.rows == (("Male", "18", "30", "60%", "42% to 75%"), ("Female", "[c]", "[c]", "[c]", "[c]"))


def test_rows_keep_the_order_of_the_catalogue():
    values = [30, 90, 10, 60]
    table = tables.of_breakdown(breakdown("age_group", *values, total=190))
    assert tuple(row[0] for row in table.rows[:-1]) == CATALOGUE.columns["age_group"].categories


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ("c", "[c] not shown, so that no child can be recognised"),
        ("x", "[x] not recorded"),
        ("n", "[x] not complete yet: 2025-26 Q2"),
    ],
    ids=["hidden", "not_recorded", "not_complete"],
)
def test_every_symbol_is_explained_under_its_table(values, note):
    assert note in tables.of_counts([("In", counts(9, values))]).notes


def test_a_symbol_that_does_not_occur_is_not_explained():
    assert tables.of_counts([("In", counts(9, 0))]).notes == ()


def test_a_grouping_says_why_it_was_made():
    assert any(
        "few children under 1" in note
        for note in tables.of_breakdown(breakdown("age_group", 9, 9, 9, 9, total=36)).notes
    )


def test_columns_of_numbers_are_known_whatever_stands_in_the_place_of_one():
    rows = (("Under 1", "58", "[c]", "Yes"), ("1 to 4", "fewer than 10", "12% to 30%", "58"))
    assert tables.numeric(tables.Table("", ("Age", "Number", "Per cent", "Shown"), rows, ())) == [0, 1]


def test_cells_are_strings():
    for table in (
        tables.of_trend(points((102, 20), "c"), ON_TIME),
        tables.of_breakdown(breakdown("sex", 58, "c", total=100)),
        tables.of_share_breakdown(share_breakdown("sex", (18, 12), "c")),
    ):
        assert all(type(cell) is str and cell for row in (table.headers, *table.rows) for cell in row)
        assert all(len(row) == len(table.headers) for row in table.rows)


def test_a_table_is_drawn_with_its_title_its_row_headers_and_its_notes():
    def page():
        from pages.parts import drawn_tables
        from pages.parts.explained import Explained
        from pages.parts.tables import Table

        table = Table("Sex, 2024-25", ("Sex", "Number"), (("Male", "58"), ("Female", "[c]")), ("[c] hidden",))
        drawn_tables.show(table, Explained())

    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    assert read_page.tables(app) == [("Sex, 2024-25", ("Sex", "Number"), (("Male", "58"), ("Female", "[c]")))]
    assert re.findall("<p.*?</p>", read_page.html(app)) == [
        '<p class="table-title">Sex, 2024-25</p>',
        '<p class="table-notes">[c] hidden</p>',
    ]


def test_what_a_table_says_is_shown_and_not_obeyed():
    said = '<b>&amp;"</b>'
    drawn = drawn_tables.markup(tables.Table(said, (said, "Number"), ((said, said),), ()))
    assert "<b>" not in drawn
    assert read_page.drawn_tables(drawn) == [(said, (said, "Number"), ((said, said),))]
