"""Each bad extract is a small change to the good one, kept as a file with a name; the contract finds it, and says
where, which rule and what to do, without repeating a value.
"""

import csv
import shutil
from pathlib import Path

import duckdb
import pytest

from data import contract
from data.contract import check, report, tables, write_csv

HERE = Path(__file__).parent
GOOD = HERE / "good_extracts"
BAD = HERE / "bad_extracts"

# name of the bad extract, and its faults: table, row, column, rule
STOPS = [
    ("missing_table", ["reviews - - missing_table"]),
    (
        "table_without_coverage",
        ["disputes - - table_without_coverage", "dispute_reasons - - table_without_coverage"],
    ),
    ("missing_column", ["children - sex missing_column"]),
    ("missing_key_column", ["episodes - child_id missing_column"]),
    ("extra_column", ["episodes - column_13 extra_column"]),
    ("duplicate_header", ["reviews - held_on duplicate_header"]),
    ("no_header", ["children - - no_header"]),
    ("unknown_code", ["episodes 3 legal_status unknown_code"]),
    ("unknown_start", ["episodes 3 reason_started unknown_code"]),
    ("unknown_end", ["episodes 6 reason_ended unknown_code"]),
    ("unknown_stage", ["disputes 3 stage unknown_code"]),
    ("unknown_report", ["reviews 2 report unknown_code"]),
    ("unknown_reason", ["dispute_reasons 3 reason unknown_code"]),
    ("unknown_flag", ["children 5 is_uasc unknown_code"]),
    ("impossible_date", ["episodes 7 started_on impossible_date"]),
    ("british_date", ["reviews 2 held_on impossible_date"]),
    ("impossible_month", ["children 3 birth_month impossible_date"]),
    ("birth_date", ["children 3 birth_month impossible_date"]),
    ("year_0202", ["reviews 5 held_on before_birth", "reviews 5 held_on too_early"]),
    ("date_in_2099", ["reviews 6 due_on in_the_future"]),
    ("review_in_the_future", ["reviews 3 held_on in_the_future"]),
    ("uasc_for_ever", ["children 3 uasc_until in_the_future"]),
    ("end_before_start", ["episodes 8 ended_on end_before_start"]),
    ("record_before_review", ["reviews 2 record_distributed_on end_before_start"]),
    ("end_without_reason", ["episodes 7 ended_on only_one_of_two"]),
    ("reason_without_end", ["episodes 8 ended_on only_one_of_two"]),
    ("duplicate_key", ["reviews 7 review_id duplicate_key"]),
    ("duplicate_child", ["children 6 child_id duplicate_key"]),
    ("orphan_row", ["reviews 4 child_id orphan_row"]),
    ("orphan_reason", ["dispute_reasons 4 dispute_id orphan_row"]),
    ("overlapping_episodes", ["episodes 3 reason_ended gap_after_x1", "episodes 4 started_on overlap"]),
    ("episode_after_open_one", ["episodes 4 started_on overlap"]),
    ("tracked_twice", ["tracked_reviews 5 review_id used_twice"]),
    ("empty_file", ["children - - empty_file"]),
    ("header_only", ["children - - no_rows"]),
    ("header_only_episodes", ["episodes - - no_rows"]),
    ("utf16", ["children - - utf16"]),
    ("not_utf8", ["children 4 - not_utf8"]),
    ("semicolons", ["episodes - - semicolons"]),
    ("long_ids", ["allocations 3 iro_id bad_id"]),
    ("name_as_id", ["allocations 4 iro_id bad_id"]),
    ("review_before_birth", ["reviews 5 held_on before_birth"]),
    ("required_empty", ["episodes 3 legal_status required_empty"]),
    ("review_without_dates", ["reviews 6 due_on one_of_required"]),
    ("broken_row", ["reviews 3 - broken_row", "reviews 5 child_id orphan_row"]),
    ("open_quote", ["disputes 2 - broken_row"]),
    ("about_is_missing", ["about.toml - - missing_about"]),
    ("about_is_broken", ["about.toml - - broken_about"]),
    ("about_lacks_a_day", ["about.toml - extracted_on about_missing"]),
    (
        "about_is_wrong",
        [
            "about.toml - child_population about_wrong",
            "about.toml - council about_wrong",
            "about.toml - coverage about_unknown",
            "about.toml - coverage.disputes end_before_start",
            "about.toml - coverage.records about_wrong",
            "about.toml - coverage.reports in_the_future",
        ],
    ),
]
NOTES = [
    ("crlf_with_bom", []),
    ("unknown_ethnicity", ["children 4 ethnicity unknown_code"]),
    ("unknown_sex", ["children 4 sex unknown_code"]),
    ("unknown_disability", ["children 2 disability unknown_code"]),
    ("unknown_need", ["episodes 5 category_of_need unknown_code"]),
    ("unknown_placement", ["episodes 5 placement_type unknown_code"]),
    ("unknown_provider", ["episodes 5 placement_provider unknown_code"]),
    ("unknown_area", ["episodes 5 in_area unknown_code"]),
    ("unknown_participation", ["reviews 3 participation unknown_code"]),
    ("bad_number", [f"episodes {row} distance_miles bad_number" for row in (2, 3, 4)]),
    ("nothing_after_x1", ["episodes 7 reason_ended gap_after_x1"]),
    ("header_only_allocations", ["allocations - - nothing_recorded"]),
    ("same_review_twice", ["reviews 7 held_on same_day_twice"]),
    (
        "two_systems",
        [
            "reviews 4 held_on not_in_tracker",
            "tracked_reviews 2 held_on another_day",
            "tracked_reviews 4 review_id only_in_tracker",
        ],
    ),
    ("other_file", ["extracts - - other_file"]),
]


def made(folder, *names):
    """Lay the files of bad extracts over the good ones; `<table>.missing` takes a file away."""
    shutil.copytree(GOOD, folder, dirs_exist_ok=True)
    for name in names:
        for path in sorted((BAD / name).iterdir()):
            if path.suffix == ".missing":
                next(folder.glob(f"{path.stem}.*")).unlink()
            else:
                shutil.copy(path, folder / path.name)
    return folder


def checked(folder):
    with duckdb.connect() as connection:
        return check(connection, folder)


def brief(faults):
    return [f"{f.table} {f.row or '-'} {f.column.replace(' ', '_') or '-'} {f.rule}" for f in faults]


def values_in(folder):
    """Collect every value of a row that is long enough to be told from the words of a message."""
    values = set()
    for path in folder.glob("*.csv"):
        text = path.read_bytes().decode("utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "latin-1")
        rows = csv.reader(text.replace(";", ",").splitlines())
        contract_words = {column.name for table in tables() for column in table.columns}
        values |= {value.strip('"') for row in rows for value in row} - contract_words
    return {value for value in values if len(value) > 3}


def test_good_extracts_have_no_faults(tmp_path):
    assert checked(made(tmp_path)).faults == ()


def test_every_bad_extract_has_an_expectation_here():
    assert {path.name for path in BAD.iterdir() if path.is_dir()} == {name for name, _ in STOPS + NOTES}


@pytest.mark.parametrize(("name", "expected"), STOPS, ids=[name for name, _ in STOPS])
def test_a_fault_that_makes_figures_wrong_stops_the_build(tmp_path, name, expected):
    faults = checked(made(tmp_path, name)).faults
    assert sorted(brief(faults)) == sorted(expected)
    assert any(fault.blocking for fault in faults)


@pytest.mark.parametrize(("name", "expected"), NOTES, ids=[name for name, _ in NOTES])
def test_a_fault_that_loses_a_category_at_most_is_noted(tmp_path, name, expected):
    faults = checked(made(tmp_path, name)).faults
    assert brief(faults) == expected
    assert not any(fault.blocking for fault in faults)


@pytest.mark.parametrize("name", [name for name, _ in STOPS + NOTES])
def test_no_value_of_a_row_is_repeated(tmp_path, name):
    folder = made(tmp_path / "extracts", name)
    faults = checked(folder).faults
    write_csv(faults, tmp_path / "faults.csv")
    said = report(faults) + (tmp_path / "faults.csv").read_text() + str(contract.FaultsFound(faults))
    assert [value for value in values_in(folder) if value in said] == []


def test_all_faults_of_a_doubly_bad_extract_are_found_at_once(tmp_path):
    names = ("unknown_code", "missing_column", "record_before_review", "orphan_reason", "about_lacks_a_day")
    folder = made(tmp_path, *names, "header_only_allocations")
    (folder / "disputes.csv").write_bytes((BAD / "unknown_stage" / "disputes.csv").read_bytes())
    assert brief(checked(folder).faults) == [
        "about.toml - extracted_on about_missing",
        "children - sex missing_column",
        "episodes 3 legal_status unknown_code",
        "allocations - - nothing_recorded",
        "reviews 2 record_distributed_on end_before_start",
        "disputes 3 stage unknown_code",
        "dispute_reasons 4 dispute_id orphan_row",
    ]


def test_rows_after_a_broken_one_keep_their_numbers(tmp_path):
    folder = made(tmp_path)
    rows = (GOOD / "reviews.csv").read_text().splitlines()
    rows[1] = rows[1] + ",one,too,many"
    rows[3] = "rev-03"
    rows[5] = rows[5].replace("2025-08-22", "2099-08-22")
    (folder / "reviews.csv").write_text("\n".join(rows) + "\n")
    assert brief(checked(folder).faults) == [
        "reviews 2 - broken_row",
        "reviews 4 - broken_row",
        "reviews 6 due_on in_the_future",
    ]


def test_a_table_may_be_absent_when_coverage_omits_its_subject(tmp_path):
    folder = made(tmp_path, "table_without_coverage")
    (folder / "disputes.csv").unlink()
    (folder / "dispute_reasons.csv").unlink()
    assert checked(folder).faults == ()


def test_a_table_that_is_there_twice_is_a_fault(tmp_path):
    folder = made(tmp_path)
    (folder / "reviews.parquet").write_bytes(b"PAR1")
    assert brief(checked(folder).faults) == ["reviews - - two_files"]


def test_a_folder_that_is_not_there_is_a_fault(tmp_path):
    assert brief(checked(tmp_path / "none").faults) == ["extracts - - no_folder"]


@pytest.mark.parametrize("content", [b"PAR1", b"child_id,birth_month\nkid-0001,2012-05\n", b""])
def test_a_file_that_is_no_parquet_is_a_fault(tmp_path, content):
    folder = made(tmp_path)
    (folder / "children.csv").unlink()
    (folder / "children.parquet").write_bytes(content)
    assert brief(checked(folder).faults) == [f"children - - {'unreadable' if content else 'empty_file'}"]


def test_a_header_with_thousands_of_columns_is_a_fault(tmp_path):
    folder = made(tmp_path)
    (folder / "children.csv").write_text(",".join(["junk"] * 200_000) + "\n")
    assert brief(checked(folder).faults) == ["children - - no_header"]


def test_a_folder_in_the_place_of_a_file_is_a_fault(tmp_path):
    folder = made(tmp_path)
    (folder / "children.csv").unlink()
    (folder / "children.csv").mkdir()
    assert brief(checked(folder).faults) == ["children - - unreadable"]


def test_the_report_names_twenty_rows_and_counts_the_rest(tmp_path):
    folder = made(tmp_path)
    rows = "".join(f"extra-{n},kid-0001,,2099-01-01,,,,,,\n" for n in range(50))
    with (folder / "reviews.csv").open("a") as file:
        file.write(rows)
    faults = [fault for fault in checked(folder).faults if fault.rule == "in_the_future"]
    assert len(faults) == 50
    assert "26 and 30 more" in report(faults)
    write_csv(faults, tmp_path / "faults.csv")
    assert len((tmp_path / "faults.csv").read_text().splitlines()) == 51


def test_the_report_says_where_what_and_what_to_do(tmp_path):
    faults = checked(made(tmp_path, "unknown_code")).faults
    assert report(faults).splitlines() == [
        "STOPS  episodes, legal_status: the code is not in the contract [unknown_code]",
        "       row 3",
        "       what to do: correct it, or have the contract changed",
    ]
