"""The demonstration council is made again byte for byte, is sound, and adds up to the published figures."""

import csv
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

import data.demo
from data.inventing import quotas as quotas
from data.inventing.calendar import add_months, add_working_days

COMMITTED = Path(data.demo.__file__).parent / "demo"
NAMES = ("children", "episodes", "allocations", "reviews", "disputes", "dispute_reasons")
YEAR_END_2025 = date(2025, 3, 31)


def day(text: str) -> date | None:
    """Read an ISO date, or None when it is empty."""
    return date.fromisoformat(text) if text else None


def month(text: str) -> int:
    """Count the months of a year and month."""
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def quarter_of(when: date) -> int:
    """Number the quarter of a day, 0 for April to June 2022."""
    return (when.year * 12 + when.month - 1 - month("2022-04")) // 3


@pytest.fixture(scope="module")
def tables() -> dict[str, list[dict[str, str]]]:
    """Read the committed tables as text."""
    found = {}
    for name in NAMES:
        with (COMMITTED / f"{name}.csv").open(newline="", encoding="utf-8") as file:
            found[name] = list(csv.DictReader(file))
    return found


@pytest.fixture(scope="module")
def stays(tables) -> list[tuple[str, date, date | None, list[dict[str, str]]]]:
    """List the periods of care: child, first day, last day or None, episodes."""
    found: list = []
    for row in tables["episodes"]:
        if row["reason_started"] == "S":
            found.append((row["child_id"], day(row["started_on"]), None, []))
        child, start, _, episodes = found[-1]
        assert child == row["child_id"]
        found[-1] = (child, start, day(row["ended_on"]), [*episodes, row])
    return found


def in_care(stays: list, when: date) -> list[tuple[str, dict[str, str]]]:
    """List the children in care at the end of a day, each with the episode that is open."""
    return [
        (child, row)
        for child, _, _, episodes in stays
        for row in episodes
        if day(row["started_on"]) <= when and (not row["ended_on"] or day(row["ended_on"]) > when)
    ]


def test_making_it_again_gives_the_committed_bytes(tmp_path):
    data.demo.main(["--out", str(tmp_path)])
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in COMMITTED.iterdir()}


def test_it_is_under_two_megabytes_and_has_unix_line_ends():
    contents = [path.read_bytes() for path in COMMITTED.iterdir()]
    assert sum(map(len, contents)) < 2_000_000
    assert not any(b"\r" in content for content in contents)


def test_ids_are_unique_and_every_row_has_its_child(tables):
    children = [row["child_id"] for row in tables["children"]]
    reviews = [row["review_id"] for row in tables["reviews"]]
    disputes = [row["dispute_id"] for row in tables["disputes"]]
    for ids in (children, reviews, disputes):
        assert len(ids) == len(set(ids))
    for name in ("episodes", "allocations", "reviews", "disputes"):
        assert {row["child_id"] for row in tables[name]} <= set(children)
    assert {row["dispute_id"] for row in tables["dispute_reasons"]} == set(disputes)


def test_episodes_follow_each_other_without_overlap(tables):
    for before, after in pairwise(tables["episodes"]):
        if before["child_id"] == after["child_id"]:
            assert before["ended_on"]
            contiguous = before["ended_on"] == after["started_on"]
            assert contiguous or before["ended_on"] < after["started_on"]
            assert contiguous == (before["reason_ended"] == "X1") == (after["reason_started"] != "S")
    for row in tables["episodes"]:
        assert bool(row["ended_on"]) == bool(row["reason_ended"])
        assert not row["ended_on"] or row["started_on"] < row["ended_on"]


def test_no_child_is_in_care_before_birth_or_after_the_month_of_the_18th_birthday(tables, stays):
    born = {row["child_id"]: month(row["birth_month"]) for row in tables["children"]}
    for child, start, end, _ in stays:
        assert month(start.isoformat()) >= born[child]
        assert month((end or quotas.LAST_DAY).isoformat()) - born[child] <= 216


def test_every_review_is_held_in_care_and_has_the_papers_of_a_review_held(tables, stays):
    born = {row["child_id"]: month(row["birth_month"]) for row in tables["children"]}
    for row in tables["reviews"]:
        held = day(row["held_on"])
        if held is None:
            assert not any(row[name] for name in list(row)[4:])
            continue
        assert any(child == row["child_id"] and start <= held <= (end or held) for child, start, end, _ in stays)
        assert (row["participation"] == "PN0") == (month(row["held_on"]) - born[row["child_id"]] < 48)
        assert row["report"] in "YN"
        for name in list(row)[6:]:
            assert not row[name] or row[name] <= quotas.EXTRACTED_ON.isoformat()


def test_every_child_in_care_at_the_end_has_one_review_to_come(tables, stays):
    waiting = Counter(row["child_id"] for row in tables["reviews"] if not row["held_on"])
    assert all(waiting[child] >= 1 for child, _ in in_care(stays, quotas.LAST_DAY))


def test_stock_starts_and_ends_of_every_quarter(stays):
    started = Counter(quarter_of(start) for _, start, _, _ in stays)
    ceased = Counter(quarter_of(end) for _, _, end, _ in stays if end)
    first_days = [add_months(date(2022, 4, 1), 3 * number) for number in range(13)]
    stock = [len(in_care(stays, first - timedelta(days=1))) for first in first_days]
    assert [started[n] for n in range(12)] == [24, 24, 27, 22, 24, 33, 9, 14, 17, 22, 20, 17]
    assert [ceased[n] for n in range(12)] == [19, 12, 16, 20, 25, 21, 18, 25, 21, 18, 16, 18]
    assert stock == [196, 201, 213, 224, 226, 225, 237, 228, 217, 213, 217, 221, 220]


def test_97_starts_are_of_95_children_and_80_of_77(stays):
    for year, starts, children in ((0, 97, 95), (1, 80, 77), (2, 76, 76)):
        found = [child for child, start, _, _ in stays if quarter_of(start) // 4 == year]
        assert (len(found), len(set(found))) == (starts, children)


def test_age_by_legal_status_on_31_march_2025(tables, stays):
    born = {row["child_id"]: month(row["birth_month"]) for row in tables["children"]}
    found: Counter = Counter()
    for child, row in in_care(stays, YEAR_END_2025):
        age = (month("2025-03") - born[child]) // 12
        found[sum(age >= low for low in (1, 5, 10, 16)), row["legal_status"]] += 1
    assert found == {
        (0, "C1"): 8, (0, "E1"): 1, (1, "C1"): 8, (1, "C2"): 4, (1, "E1"): 8, (2, "C1"): 11, (2, "C2"): 20,
        (2, "E1"): 3, (2, "V2"): 2, (3, "C1"): 10, (3, "C2"): 66, (3, "V2"): 10, (4, "C1"): 1, (4, "C2"): 37,
        (4, "V2"): 31,
    }  # fmt: skip


def test_28_reached_18_with_their_carers_and_12_left_to_guardians_in_2024_25(stays):
    groups = {"E17": "18", "E11": "adopted", "E12": "adopted", "E4A": "home", "E4B": "home", "E13": "home"}
    groups |= dict.fromkeys(("E45", "E46", "E47", "E48"), "guardian")
    found: list[Counter] = [Counter() for _ in range(4)]
    for _, _, end, rows in stays:
        if end and quarter_of(end) >= 0:
            found[quarter_of(end) // 4][groups.get(rows[-1]["reason_ended"], "other")] += 1
    assert found[0] == {"18": 21, "home": 18, "guardian": 9, "adopted": 6, "other": 13}
    assert found[1] == {"18": 36, "home": 24, "guardian": 10, "adopted": 4, "other": 15}
    assert found[2] == {"18": 28, "home": 14, "guardian": 12, "adopted": 7, "other": 12}


def test_reviews_held_on_time_and_records_in_time_by_quarter(tables):
    held, on_time, in_time = Counter(), Counter(), Counter()
    for row in tables["reviews"]:
        if row["held_on"]:
            when = day(row["held_on"])
            held[quarter_of(when)] += 1
            on_time[quarter_of(when)] += row["held_on"] <= row["due_on"]
            sent = day(row["record_distributed_on"])
            in_time[quarter_of(when)] += sent is not None and sent <= add_working_days(when, 20)
    assert [held[n] for n in range(8)] == [120, 122, 115, 140, 158, 144, 122, 142]
    assert [on_time[n] for n in range(8)] == [101, 101, 95, 100, 109, 126, 103, 108]
    assert (sum(held[n] for n in range(8, 12)), sum(on_time[n] for n in range(8, 12))) == (501, 436)
    assert [in_time[n] for n in range(4, 12)] == [50, 52, 31, 5, 48, 52, 41, 56]


def test_25_disputes_are_for_want_of_a_report_and_none_is_before_october_2024(tables):
    raised = {row["dispute_id"]: row["raised_on"] for row in tables["disputes"]}
    wanting = [row for row in tables["dispute_reasons"] if row["reason"] == "no_social_work_report"]
    assert min(raised.values()) >= "2024-10-01"
    assert sum(raised[row["dispute_id"]] <= "2025-03-31" for row in wanting) == 25
    assert Counter(quarter_of(day(when)) for when in raised.values()) == {10: 24, 11: 30, 12: 27, 13: 31}


def test_working_days_skip_weekends_and_bank_holidays():
    assert add_working_days(date(2024, 12, 16), 20) == date(2025, 1, 16)
    assert add_working_days(date(2022, 9, 5), 20) == date(2022, 10, 4)
    assert add_working_days(date(2025, 4, 23), -3) == date(2025, 4, 16)
    assert add_working_days(date(2025, 3, 1), 20) == date(2025, 3, 28)
    assert add_months(date(2024, 11, 30), 3) == date(2025, 2, 28)
