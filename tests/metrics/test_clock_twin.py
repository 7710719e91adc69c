"""The law's clock in SQL beside a slow twin that follows one child at a time."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from metrics.periods import whole_quarters
from metrics.working_days import working_days

FIRST, LAST = date(2023, 1, 1), date(2025, 6, 30)
RECORDED_FROM = date(2024, 4, 1)
QUARTERS = whole_quarters(RECORDED_FROM, LAST)
WORKING = working_days(FIRST, date(2025, 12, 31))
UNPLANNED = ("ALLEG", "STAND", "APPRR", "CREQB", "CREQO", "CHILD", "CLOSE")


def invented(seed: int) -> dict[str, list[dict]]:
    """Invent children who come, move (planned or not), leave and return, with few due dates recorded."""
    chance = random.Random(seed)
    tables: dict[str, list[dict]] = {"children": [], "episodes": [], "reviews": []}
    for number in range(20):
        child = f"C{number}"
        tables["children"].append({"child_id": child})
        day, reason = FIRST + timedelta(days=chance.randint(0, 700)), "S"
        while day < LAST:
            end = day + timedelta(days=chance.choice([30, 60, 90, 200, 400]))
            leaves, is_open = chance.random() < 0.2, end > LAST
            because = chance.choice(["CARPL", "LAREQ", "PLACE", "OTHER", None, *UNPLANNED])
            tables["episodes"].append(
                {
                    "child_id": child,
                    "started_on": day,
                    "reason_started": reason,
                    "ended_on": None if is_open else end,
                    "reason_ended": None if is_open else "E4A" if leaves else "X1",
                    "reason_placement_changed": None if is_open or leaves else because,
                }
            )
            if is_open:
                break
            day, reason = (end + timedelta(days=40), "S") if leaves else (end, chance.choice("PLTBU"))
        days = chance.sample(range((LAST - RECORDED_FROM).days + 1), 5)
        moves = [e["started_on"] for e in tables["episodes"] if e["child_id"] == child]
        for held in [RECORDED_FROM + timedelta(days=n) for n in days] + [m for m in moves if m >= RECORDED_FROM]:
            due = held + timedelta(days=chance.randint(-30, 30)) if chance.random() < 0.2 else None
            is_held = due is None or chance.random() < 0.6
            tables["reviews"].append({"child_id": child, "due_on": due, "held_on": held if is_held else None})
    return tables


def drawn(rows: list[dict]) -> str:
    names = list(rows[0])
    return "\n".join([" ".join(names), *(" ".join(str(row[n] or "-") for n in names) for row in rows)])


def plus_20(day: date) -> date:
    return [w for w in WORKING if w > day][19]


def plus_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    for wanted in (day.day, 30, 29, 28):
        try:
            return date(year, month, wanted)
        except ValueError:
            continue
    raise AssertionError


def earliest(*days: date | None) -> date | None:
    return min((d for d in days if d), default=None)


def care_periods(episodes: list[dict]) -> list[list[dict]]:
    runs: list[list[dict]] = []
    for episode in episodes:
        if runs and runs[-1][-1]["ended_on"] == episode["started_on"]:
            runs[-1].append(episode)
        else:
            runs.append([episode])
    return runs


def restarts(run: list[dict]) -> list[date]:
    return [
        after["started_on"]
        for before, after in pairwise(run)
        if after["reason_started"] in "PB" and before["reason_placement_changed"] in UNPLANNED
    ]


def follow(run: list[dict], reviews: list[dict], restarting: bool) -> tuple[list[tuple], date | None, date]:
    """Walk through one period of care; return each review, the next due date, and since."""
    since, is_known = run[0]["started_on"], run[0]["started_on"] >= RECORDED_FROM
    due, number, told = plus_20(since) if is_known else None, 0, []
    moves = restarts(run) if restarting else []
    for review in sorted(reviews, key=lambda r: r["held_on"]):
        move = earliest(*(m for m in moves if since <= m < review["held_on"]))
        if move:
            due, number, is_known = earliest(due, plus_20(move)), 0, True
        told.append((review["held_on"], review["due_on"] or due, review["due_on"] is not None))
        number, since = number + 1, review["held_on"]
        due = plus_months(since, 3 if number == 1 and is_known else 6)
    move = earliest(*(m for m in moves if m >= since))
    return told, earliest(due, plus_20(move)) if move else due, since


def twin(tables: dict[str, list[dict]], restarting: bool) -> tuple[list, list]:
    """Return every review held in its quarter, and every one overdue at a quarter's end, as people would count."""
    held_rows, overdue_rows = [], []
    for child in (c["child_id"] for c in tables["children"]):
        owed = []  # (due, held)
        mine = [r for r in tables["reviews"] if r["child_id"] == child]
        runs = care_periods([e for e in tables["episodes"] if e["child_id"] == child])
        planned = [r["due_on"] for r in mine if r["held_on"] is None]
        placed = []
        for run in runs:
            last = run[-1]["ended_on"] or date.max
            inside = [r for r in mine if r["held_on"] and run[0]["started_on"] <= r["held_on"] <= last]
            placed += map(id, inside)
            told, next_due, since = follow(run, inside, restarting)
            owed += [(due, held) for held, due, _ in told if due]
            if next_due and not any(since <= p <= last for p in planned):
                owed.append((next_due, None))
            for held, due, recorded in told:
                how = "recorded" if recorded else "worked out"
                on = "On time" if due and held <= due else "Late"
                timing = f"{on}, due date {how}" if due else "No due date"
                held_rows += [(q.label, child, timing) for q in QUARTERS if q.starts_on <= held <= q.ends_on]
        owed += [(r["due_on"], r["held_on"]) for r in mine if r["due_on"] and id(r) not in placed]
        for quarter in QUARTERS:
            end = quarter.ends_on
            for due, held in owed:
                in_care = any(
                    r[0]["started_on"] <= due and (r[-1]["ended_on"] or date.max) > end >= r[0]["started_on"]
                    for r in runs
                )
                if due < end and (held is None or held > end) and in_care:
                    overdue_rows.append((quarter.label, child))
    return sorted(held_rows), sorted(overdue_rows)


@pytest.mark.parametrize("restarting", [False, True], ids=["clock_goes_on", "clock_restarts"])
@pytest.mark.parametrize("seed", range(6))
def test_sql_and_twin_follow_the_same_clock(council, seed, restarting):
    tables = invented(seed)
    drawings = {table: drawn(rows) for table, rows in tables.items()}
    of = council(from_on="2024-04-01", until_on="2025-06-30", reviews_restart=restarting, **drawings)
    held, overdue = twin(tables, restarting)
    assert sorted((r["quarter"], r["child_id"], r["timing"]) for r in of.rows("reviews")) == held
    assert sorted((r["quarter"], r["child_id"]) for r in of.rows("overdue")) == overdue


def test_the_invented_councils_hold_every_case():
    """A twin that never met a restart, or an overdue review, would agree with anything."""
    told = [twin(invented(seed), True) for seed in range(6)]
    timings = {timing for held, _ in told for _, _, timing in held}
    assert len(timings) == 5
    assert all(overdue for _, overdue in told)
    assert any(twin(invented(seed), False) != twin(invented(seed), True) for seed in range(6))
