"""The SQL beside a slow and obvious twin in plain Python, on invented children full of moves and returns."""

import random
from datetime import date, timedelta

import pytest

from metrics.periods import whole_quarters

FIRST, LAST = date(2021, 1, 1), date(2025, 6, 30)
QUARTERS = whole_quarters(date(2024, 4, 1), LAST)


def invented(seed: int) -> dict[str, list[dict]]:
    """Invent children with episodes, moves on the same day, gaps, returns, short breaks and reviews."""
    chance = random.Random(seed)
    tables: dict[str, list[dict]] = {"children": [], "episodes": [], "reviews": []}
    for number in range(25):
        child = f"C{number}"
        born = date(chance.randint(2007, 2024), chance.randint(1, 12), 1)
        tables["children"].append({"child_id": child, "birth_month": born, "is_uasc": "false"})
        day = max(FIRST, born) + timedelta(days=chance.randint(0, 900))
        reason, first = "S", True
        while day < LAST:
            end = day + timedelta(days=chance.choice([0, 1, 20, 90, 200, 400, 800]))
            leaves = chance.random() < 0.25
            open_ended = end > LAST or chance.random() < 0.15
            tables["episodes"].append(
                {
                    "child_id": child,
                    "started_on": day,
                    "reason_started": reason,
                    "legal_status": chance.choice(["C1", "C2", "V2", "V4"] if first else ["C1", "C2", "V2"]),
                    "placement_type": chance.choice(["U4", "K2", "A6", "P1"]),
                    "ended_on": None if open_ended else end,
                    "reason_ended": None if open_ended else "E4A" if leaves else "X1",
                }
            )
            if open_ended:
                break
            first = False
            day, reason = (
                (end + timedelta(days=chance.randint(1, 300)), "S") if leaves else (end, chance.choice("PLTB"))
            )
            if end == tables["episodes"][-1]["started_on"] and not leaves:
                day += timedelta(days=1)
                reason = "S"
        for _ in range(6):
            held = date(2024, 4, 1) + timedelta(days=chance.randint(0, 455))
            due = held + timedelta(days=chance.randint(-40, 40))
            tables["reviews"].append(
                {"child_id": child, "due_on": due, "held_on": held if chance.random() < 0.8 else None}
            )
    return tables


def drawn(rows: list[dict]) -> str:
    names = list(rows[0])
    lines = [" ".join("-" if row[n] is None else str(row[n]) for n in names) for row in rows]
    return "\n".join([" ".join(names), *lines])


# ------------------------------------------------------------------------------------------------ the twin


def care_periods(episodes: list[dict]) -> dict[str, list[list[dict]]]:
    """Chain each child's episodes: one follows another without a day's gap."""
    chained: dict[str, list[list[dict]]] = {}
    for episode in sorted(episodes, key=lambda e: (e["child_id"], e["started_on"], e["ended_on"] or date.max)):
        if episode["legal_status"] in ("V3", "V4"):
            continue
        runs = chained.setdefault(episode["child_id"], [])
        until = max((e["ended_on"] or date.max for run in runs for e in run), default=date.min)
        if runs and episode["started_on"] <= until:
            runs[-1].append(episode)
        else:
            runs.append([episode])
    return chained


def end_of(run: list[dict]) -> date:
    return max(e["ended_on"] or date.max for e in run)


def in_care_on(run: list[dict], day: date) -> list[dict]:
    return [e for e in run if e["started_on"] <= day and (e["ended_on"] is None or e["ended_on"] > day)]


def placements(run: list[dict], reasons: str) -> list[tuple[date, date]]:
    """Cut a period of care where a new placement (or new carers) begins."""
    found: list[list[dict]] = []
    for number, episode in enumerate(run):
        if number == 0 or episode["reason_started"] in reasons:
            found.append([])
        found[-1].append(episode)
    return [(stay[0]["started_on"], end_of(stay)) for stay in found]


def a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1)


def months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    first_of_next = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return min(
        date(index // 12, index % 12 + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1)
    )


def twin(tables: dict[str, list[dict]]) -> dict[tuple[str, str], list[tuple]]:
    chained = care_periods(tables["episodes"])
    born = {c["child_id"]: c["birth_month"] for c in tables["children"]}
    rows: dict[tuple[str, str], list[tuple]] = {}

    def add(population: str, quarter, *row) -> None:
        rows.setdefault((population, quarter.label), []).append(row)

    for quarter in QUARTERS:
        start, end = quarter.starts_on, quarter.ends_on
        for child, runs in chained.items():
            moves = sum(
                began <= end and (until == date.max or until > a_year_before(end)) and until > began
                for run in runs
                for began, until in placements(run, "SPTBU")
            )
            for run in runs:
                if start <= run[0]["started_on"] <= end:
                    add("started", quarter, child)
                if start <= end_of(run) <= end:
                    add("ceased", quarter, child)
                if in_care_on(run, end):
                    add("in_care", quarter, child, min(moves, 3) or 1, stable(run, born[child], end))
        for review in tables["reviews"]:
            runs = chained.get(review["child_id"], [])
            held, due = review["held_on"], review["due_on"]
            if held and start <= held <= end and any(r[0]["started_on"] <= held <= end_of(r) for r in runs):
                add("reviews", quarter, review["child_id"], "On time" if held <= due else "Late")
    return {k: sorted(v) for k, v in rows.items()}


def stable(run: list[dict], born: date, day: date) -> str:
    if born <= months_before(day, 16 * 12) or run[0]["started_on"] > months_before(day, 30):
        return "outside"
    stays = [s for s in placements(run, "SPB") if s[0] <= day]
    began = stays[-1][0]
    home = [e for e in run if e["started_on"] <= day][-1]
    if home["placement_type"] == "A6" and len(stays) > 1:
        began = stays[-2][0]
    return "yes" if began <= months_before(day, 24) else "no"


COLUMNS = {
    "in_care": ("placements_in_year", "long_term_stability"),
    "reviews": ("timeliness",),
    "started": (),
    "ceased": (),
}


@pytest.mark.parametrize("seed", range(12))
def test_sql_and_twin_count_the_same(council, seed):
    tables = invented(seed)
    of = council(from_on="2024-04-01", until_on="2025-06-30", **{t: drawn(rows) for t, rows in tables.items()})
    expected = twin(tables)
    for population, columns in COLUMNS.items():
        for quarter in QUARTERS:
            found = sorted(
                (
                    row["child_id"],
                    *(int(row[c][0]) if c == "placements_in_year" else row[c] for c in columns),
                )
                for row in of.rows(population)
                if row["quarter"] == quarter.label
            )
            assert found == expected.get((population, quarter.label), []), (population, quarter.label)
