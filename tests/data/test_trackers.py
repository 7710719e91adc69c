"""A council's own trackers come in beside its return: every row is used or reported, and no child is named."""

import re

import pytest

from data.about import Coverage
from data.extracts import load
from tests.data.returns import contents, put, rows
from tests.data.tracker_files import DISPUTES, MAPPING, ROWS, put_trackers


@pytest.fixture
def brought(source, run, tmp_path):
    """Bring the invented return in with its trackers; give the folder, and all that was said."""
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept"))
    assert code == 0, said
    return tmp_path / "in", said


def reported(folder, module, used):
    return {
        int(row["row"]): row["what"]
        for row in rows(folder, "brought_in")
        if (row["module"], row["used"]) == (module, used)
    }


def test_rows_in_are_rows_used_and_rows_reported(brought):
    _, said = brought
    accounts = dict(
        re.findall(r"(Tracker of reviews|Dispute log): (\d+ rows in = \d+ used \+ \d+ reported)", said)
    )
    assert accounts == {
        "Tracker of reviews": "11 rows in = 5 used + 6 reported",
        "Dispute log": "7 rows in = 3 used + 4 reported",
    }


def test_every_row_of_the_tracker_that_is_not_used_has_its_reason(brought):
    folder, _ = brought
    assert reported(folder, "Tracker of reviews", "N") == {
        7: "the return has no review of the child within 14 days: only the tracker has it",
        10: "it was not held, and the due date is before the month of birth",
        11: "the child is in no Header that can be used",
        12: "the date held is no date",
        13: "an upper row has the same child and the date held",
        15: "the child is in no Header that can be used",
    }


def test_every_row_of_the_dispute_log_that_is_not_used_has_its_reason(brought):
    folder, _ = brought
    assert reported(folder, "Dispute log", "N") == {
        7: "the child is in no Header that can be used",
        8: "there is no date raised",
        9: "the stage is missing, or its words are not in the mapping",
        10: "the date raised lies outside the time in which the tracker was kept",
    }


def test_what_is_left_out_of_a_row_that_is_used_is_told(brought):
    folder, _ = brought
    told = [
        (int(row["row"]), row["what"])
        for row in rows(folder, "brought_in")
        if row["module"] in ("Tracker of reviews", "Dispute log") and row["used"] == "Y"
    ]
    assert sorted(told) == [
        (5, "the date of the recommendations is before the date held: left out"),
        (5, "the date when the record was sent has words for none, as n/a or tbc: taken as blank"),
        (5, "the return has another day held, which is followed"),
        (5, "the words of the participation are not in the mapping: not known"),
        (6, "the date resolved is before the date raised: left out"),
        (6, "the return has another participation, which is followed"),
        (6, "the words of a reason are not in the mapping: not known"),
        (8, "the tracker does not say that it was held: the return is followed"),
    ]


def test_what_the_tracker_knows_stands_beside_the_review_of_the_return(brought):
    folder, _ = brought
    found = load(folder).connection.sql("""
        select held_on::varchar, due_on::varchar, participation, report, report_available_on::varchar,
            recommendations_sent_on::varchar, record_distributed_on::varchar
        from reviews order by held_on nulls last, due_on
    """)
    assert found.fetchall() == [
        ("2023-06-05", "2023-06-05", "PN1", "Y", "2023-05-31", "2023-06-07", "2023-06-30"),
        ("2023-09-14", "2023-09-01", "PN2", "Y", "2023-09-01", None, "2023-09-30"),
        ("2023-12-05", None, "PN4", "N", None, None, None),
        ("2024-03-03", None, "PN0", None, None, None, None),
        ("2024-06-04", "2024-07-01", "PN5", None, None, None, None),
        (None, "2025-09-01", None, None, None, None, None),
    ]


def test_both_systems_stand_beside_each_other(brought):
    folder, said = brought
    found = load(folder).connection.sql("""
        select tracked.held_on::varchar, reviews.held_on::varchar
        from tracked_reviews as tracked left join reviews using (review_id) order by tracked.held_on
    """)
    assert found.fetchall() == [
        ("2023-06-05", "2023-06-05"),
        ("2023-09-14", "2023-09-14"),
        ("2023-12-11", "2023-12-05"),
        ("2024-02-01", None),
    ]
    assert (
        "2023-24 Q1  1 in the return, 1 in the tracker; 0 only in the return, 0 only in the tracker; 0 on" in said
    )
    assert (
        "2023-24 Q3  1 in the return, 1 in the tracker; 0 only in the return, 0 only in the tracker; 1 on" in said
    )
    assert (
        "2023-24 Q4  1 in the return, 1 in the tracker; 1 only in the return, 1 only in the tracker; 0 on" in said
    )


def test_each_review_that_only_the_return_has_is_named_by_file_and_row(brought):
    folder, said = brought
    assert [
        (row["file"], int(row["row"]), row["what"])
        for row in rows(folder, "brought_in")
        if row["module"] == "Reviews" and "tracker" in row["what"]
    ] == [
        ("return/g.csv", 2, "the tracker has it, but does not say that it was held"),
        ("return/g.csv", 4, "the tracker has no review of the child within 14 days: only the return has it"),
    ]
    assert "each that one of the two has not is named in brought_in.csv" in said


def test_all_that_is_told_of_both_systems_adds_up(brought):
    """The reviews that a quarter has in one system only are as many as the rows that are named."""
    folder, said = brought
    alone = re.findall(r"(\d+) only in the return, (\d+) only in the tracker; (\d+) on different days", said)
    sums = [sum(map(int, column)) for column in zip(*alone, strict=True)]
    what = [row["what"] for row in rows(folder, "brought_in")]
    named = [
        sum(text.startswith(("the tracker has it, but", "the tracker has no review")) for text in what),
        sum("only the tracker has it" in text for text in what),
        sum("another day held" in text for text in what),
    ]
    assert sums == named == [2, 1, 1]


def test_a_tracker_of_reviews_beside_a_return_without_reviews_is_refused_with_what_to_do(source, run, tmp_path):
    for name in ("c", "g"):
        (source / f"{name}.csv").unlink()
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept"))
    assert code == 1
    assert "kept/tracker.xlsx, Reviews: the return has no reviews that could be put beside it." in said
    assert "with the columns CHILD, DOB, REVIEW, REVIEW_CODE" in said
    assert not (tmp_path / "in").exists()


def test_reviews_saved_from_the_tracker_can_be_the_reviews_of_the_return(source, run, tmp_path):
    for name in ("c", "g"):
        (source / f"{name}.csv").unlink()
    put(source, {"held": "CHILD,DOB,REVIEW,REVIEW_CODE \n 740011,17/05/2012,05/06/2023,PN1"})
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept"))
    assert code == 0, said
    assert load(tmp_path / "in").rows["reviews"] == 3  # one that was held, two that are planned


def test_where_the_systems_disagree_is_noted_and_stops_nothing(brought):
    folder, _ = brought
    faults = {(fault.table, fault.rule) for fault in load(folder).faults}
    assert ("reviews", "not_in_tracker") in faults
    assert {("tracked_reviews", "only_in_tracker"), ("tracked_reviews", "another_day")} <= faults


def test_disputes_and_their_reasons_come_in(brought):
    folder, _ = brought
    found = load(folder).connection.sql("""
        select raised_on::varchar, stage, resolved_on::varchar, list(reason order by reason)
        from disputes left join dispute_reasons using (dispute_id) group by all order by all
    """)
    assert found.fetchall() == [
        ("2024-11-04", 2, None, ["visits"]),
        ("2024-11-05", 1, "2024-11-20", ["no_social_work_report", "visits"]),
        ("2024-11-05", 3, None, ["care_planning"]),
    ]


def test_coverage_says_what_the_trackers_record_and_the_clock_dates_the_return(brought):
    folder, _ = brought
    covered = load(folder).about.coverage
    two_years = Coverage(covered["reviews"].from_on, covered["reviews"].until_on)
    assert {subject for subject, span in covered.items() if span == two_years} == {
        "care", "reviews", "participation", "timeliness", "tracker", "recommendations", "records", "reports",
    }  # fmt: skip
    assert str(covered["disputes"].from_on) == "2024-10-01"


def test_without_trackers_due_dates_are_worked_out_and_nothing_else_is_recorded(source, run, tmp_path):
    run(source)
    covered = load(tmp_path / "in").about.coverage
    assert covered["timeliness"] == covered["reviews"]
    assert "tracker" not in covered
    assert not (tmp_path / "in" / "tracked_reviews.csv").exists()


def test_no_id_and_no_name_of_a_tracker_comes_out(brought):
    folder, said = brought
    everything = said + "".join(content.decode() for content in contents(folder).values())
    cells = [cell for row in ROWS for cell in (row[0], row[1]) if cell]
    secret = {word for cell in cells for word in re.findall(r"\d{6}|[A-Z][a-z]+ [A-Z][a-z]+", str(cell))}
    assert {"740011", "749999", "Amy Adams", "Eve Ellis"} <= secret
    assert [each for each in sorted(secret) if each in everything] == []


def test_the_same_trackers_give_the_same_bytes(source, run, tmp_path):
    mapping = put_trackers(tmp_path / "kept")
    run(source, "--trackers", mapping)
    first = contents(tmp_path / "in")
    run(source, "--trackers", mapping)
    assert contents(tmp_path / "in") == first


def test_a_return_brought_in_again_without_its_trackers_loses_their_tables(source, run, tmp_path):
    run(source, "--trackers", put_trackers(tmp_path / "kept"))
    code, _ = run(source)
    assert code == 0
    assert {path.name for path in (tmp_path / "in").glob("*.csv")} & {
        "disputes.csv",
        "tracked_reviews.csv",
    } == set()


def test_the_councils_setting_of_the_clock_goes_into_about(source, run, tmp_path):
    mapping = "reviews_restart_after_an_unplanned_move = true\n" + MAPPING
    run(source, "--trackers", put_trackers(tmp_path / "kept", mapping))
    assert load(tmp_path / "in").about.reviews_restart
    run(source)
    assert not load(tmp_path / "in").about.reviews_restart


def test_a_row_that_was_not_held_and_is_overtaken_by_the_return_is_reported(source, run, tmp_path):
    due = (740011, None, "01/09/2023", None, None, None, None, None, None)
    mapping = put_trackers(tmp_path / "kept", rows=[due, ROWS[1], ROWS[5], ROWS[5], ROWS[-1]])
    code, said = run(source, "--trackers", mapping)
    assert code == 0, said
    assert reported(tmp_path / "in", "Tracker of reviews", "N") == {
        4: "it was not held, but the return has another review from 31 days before its due date on",
        7: "an upper row has the same child and the due date",
        8: "the child is in no Header that can be used",
    }


def test_disputes_alone_need_no_tracker_of_reviews(source, run, tmp_path):
    only = "[[tracker]]" + MAPPING.split("[[tracker]]")[2]
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept", only, disputes=DISPUTES))
    assert code == 0, said
    assert load(tmp_path / "in").rows["disputes"] == 3
    assert load(tmp_path / "in").rows["tracked_reviews"] == 0


def test_a_date_before_the_day_held_in_the_return_is_left_out(source, run, tmp_path):
    early = (740011, None, None, "01/06/2023", "02/06/2023", "06/06/2023", None, None, None)
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept", rows=[early, ROWS[1], ROWS[-1]]))
    assert code == 0, said
    found = load(tmp_path / "in").connection.sql(
        "select recommendations_sent_on, record_distributed_on::varchar from reviews where held_on = '2023-06-05'"
    )
    assert found.fetchall() == [(None, "2023-06-06")]
    assert "the date of the recommendations is before the day held in the return: left out" in said
