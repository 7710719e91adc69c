"""contract.toml reads as a document: nothing in it is unexplained, misspelt or left empty."""

from data.contract import CONTRACT, subjects, tables
from data.rules import WRONG, Column, Table

TABLE_ENTRIES = {"one_row_is", "recorded_with", "key", "needs_rows", "one_of", "columns"}
COLUMN_ENTRIES = (set(Column._fields) - {"name"}) | {"is", "from", "about"}


def columns():
    for table in tables():
        for column in table.columns:
            yield table, column, CONTRACT[table.name]["columns"][column.name]


def test_every_table_says_what_a_row_is_and_which_subject_it_needs():
    for table in tables():
        given = CONTRACT[table.name]
        assert set(given) <= TABLE_ENTRIES, table.name
        assert given["one_row_is"]
        assert table.recorded_with in subjects()
        assert set(table.key) | set(table.one_of) <= {column.name for column in table.columns}


def test_every_column_says_what_it_is_and_where_it_comes_from():
    for table, column, given in columns():
        assert set(given) <= COLUMN_ENTRIES, (table.name, column.name)
        assert given["is"]
        assert given["from"] == "local" or given["from"].startswith(("SSDA903", "Annex A"))
        assert given.get("about", "care") in subjects()


def test_every_column_has_a_known_type_and_every_code_a_meaning():
    for _, column, given in columns():
        assert column.type in WRONG
        assert bool(column.codes) == (column.type in ("code", "whole"))
        assert all(meaning.strip() for meaning in given.get("codes", {}).values())
        assert column.loses in ("", "category")


def test_columns_that_a_column_refers_to_are_there():
    for table, column, _ in columns():
        names = {each.name for each in table.columns}
        assert {column.not_before, column.filled_with} - {""} <= names
        assert column.belongs_to in {"", *(each.name for each in tables())}
        assert not column.not_before_birth or "child_id" in names


def test_no_entry_of_the_contract_is_ignored():
    assert set(Table._fields) - {"name"} == TABLE_ENTRIES - {"one_row_is"}


def test_the_codes_of_the_national_return_are_all_there():
    codes = {(table.name, column.name): set(column.codes) for table, column, _ in columns()}
    assert {"K3", "H5", "Z1", "Z11", "Z12", "Z13", "Z14", "T0", "T4"} <= codes["episodes", "placement_type"]
    assert {"E4A", "E4B", "E41", *(f"E4{n}" for n in range(3, 9))} <= codes["episodes", "reason_ended"]
    assert " ".join(sorted(codes["episodes", "legal_status"])) == "C1 C2 D1 E1 J1 J2 J3 L1 L2 L3 NK V2 V3 V4"
    assert codes["reviews", "participation"] == {f"PN{n}" for n in range(8)}
    assert len(codes["children", "ethnicity"]) == 20
    assert len(codes["episodes", "reason_placement_changed"]) == 12


def test_contract_names_its_columns_as_the_field_does():
    for table, column, _ in columns():
        assert (column.type == "id") == column.name.endswith("_id"), (table.name, column.name)
        if column.type == "date":
            assert column.name.endswith(("_on", "_until"))
