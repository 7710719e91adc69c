"""The private door gives typed tables in a sealed database, from CSV or Parquet, or every fault there is."""

import shutil
from datetime import date
from pathlib import Path

import duckdb
import pytest

from data.contract import FaultsFound, tables
from data.extracts import Coverage, load

GOOD = Path(__file__).parent / "good_extracts"
BAD = Path(__file__).parent / "bad_extracts"


def laid_over(folder, *names):
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    for name in names:
        shutil.copytree(BAD / name, folder, dirs_exist_ok=True)
    return folder


def as_parquet(folder):
    """Write the good extracts as a careful exporter would: with real dates, truths and numbers."""
    shutil.copy(GOOD / "about.toml", folder)
    casts = {
        "children": "replace (strptime(birth_month, '%Y-%m')::date as birth_month, is_uasc = 'Y' as is_uasc)",
        "episodes": "replace (ended_on::timestamp as ended_on, distance_miles::double as distance_miles)",
        "disputes": "replace (stage::bigint as stage, raised_on::date as raised_on)",
    }
    for path in GOOD.glob("*.csv"):
        changed = f"select * {casts.get(path.stem, '')} from read_csv('{path}', all_varchar = true)"
        duckdb.sql(f"copy ({changed}) to '{folder / path.stem}.parquet' (format parquet)")
    return folder


def contents(extracts):
    return {name: extracts.connection.sql(f"from {name}").fetchall() for name in extracts.rows}


def test_tables_are_typed():
    connection = load(GOOD).connection
    types = {
        (table, column): kind
        for table, column, kind in connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
    }
    assert types["children", "birth_month"] == "DATE"
    assert types["children", "is_uasc"] == "BOOLEAN"
    assert types["episodes", "distance_miles"] == "DOUBLE"
    assert types["episodes", "in_area"] == "VARCHAR"
    assert types["disputes", "stage"] == "INTEGER"
    assert {kind for (_, column), kind in types.items() if column.endswith("_on")} == {"DATE"}
    assert {kind for (_, column), kind in types.items() if column.endswith("_id")} == {"VARCHAR"}
    assert {table for table, _ in types} == set(load(GOOD).rows)


def test_about_says_whose_extracts_these_are():
    about = load(GOOD).about
    assert (about.council, about.extracted_on, about.demonstration) == (
        "Invented Council",
        date(2025, 5, 1),
        True,
    )
    assert about.invented_from == date(2025, 1, 1)
    assert about.child_population == {2024: 36000, 2025: 36100}
    assert about.coverage["disputes"] == Coverage(date(2024, 10, 1), date(2025, 3, 31))


def test_rows_are_counted_by_table():
    assert load(GOOD).rows == {
        "children": 4,
        "episodes": 7,
        "allocations": 4,
        "reviews": 5,
        "tracked_reviews": 0,
        "disputes": 2,
        "dispute_reasons": 3,
    }


def test_parquet_gives_the_same_tables_as_csv(tmp_path):
    assert contents(load(as_parquet(tmp_path))) == contents(load(GOOD))


def test_distance_not_known_is_not_far():
    miles = load(GOOD).connection.sql("select distance_miles from episodes where child_id = 'kid-0002'")
    assert miles.fetchall() == [(None,)]


def test_an_unknown_category_becomes_not_known_and_the_child_stays(tmp_path):
    extracts = load(laid_over(tmp_path, "unknown_ethnicity"))
    row = extracts.connection.sql("select child_id, ethnicity from children where child_id = 'kid-0003'")
    assert row.fetchall() == [("kid-0003", None)]
    assert [(fault.row, fault.column) for fault in extracts.faults] == [(4, "ethnicity")]


def test_a_table_that_was_not_recorded_is_there_and_empty(tmp_path):
    folder = laid_over(tmp_path, "table_without_coverage")
    (folder / "disputes.csv").unlink()
    (folder / "dispute_reasons.csv").unlink()
    extracts = load(folder)
    assert extracts.rows["disputes"] == 0
    assert extracts.connection.sql("select stage from disputes").fetchall() == []


def test_faults_that_stop_the_build_come_all_at_once(tmp_path):
    with pytest.raises(FaultsFound) as raised:
        load(laid_over(tmp_path, "unknown_code", "unknown_stage", "unknown_ethnicity"))
    assert [fault.table for fault in raised.value.faults] == ["children", "episodes", "disputes"]


@pytest.mark.parametrize(
    "statement",
    [
        "from '{path}'",
        "copy children to '{path}.out'",
        "attach '{path}.db'",
        "install httpfs",
        "set enable_external_access = true",
        "set temp_directory = '/tmp'",
        "set threads = 1",
    ],
)
def test_the_database_is_sealed(statement):
    with pytest.raises(duckdb.Error):
        load(GOOD).connection.execute(statement.format(path=GOOD / "children.csv"))


def test_nothing_is_left_of_the_text_that_was_read(tmp_path):
    connection = load(laid_over(tmp_path, "unknown_ethnicity")).connection
    names = connection.sql("select table_name from duckdb_tables() order by all").fetchall()
    assert [name for (name,) in names] == sorted(table.name for table in tables())


def test_too_little_memory_is_no_fault_of_the_extracts(monkeypatch):
    def fails(connection, rule):
        raise duckdb.OutOfMemoryException("while reading kid-0001")

    monkeypatch.setattr("data.contract._broken", fails)
    with pytest.raises(duckdb.OutOfMemoryException):  # the build words it by its kind alone
        load(GOOD)


def test_a_failing_database_is_a_fault_without_its_message(monkeypatch):
    def fails(connection, rule):
        raise duckdb.IOException("while reading kid-0001")

    monkeypatch.setattr("data.contract._broken", fails)
    with pytest.raises(FaultsFound) as raised:
        load(GOOD)
    assert [fault.rule for fault in raised.value.faults] == ["unreadable"]
    assert "kid-0001" not in str(raised.value)
    assert raised.value.__cause__ is None
