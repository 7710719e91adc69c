"""Draw a small council as tables in text, and count it with the real SQL."""

from collections import Counter
from datetime import date
from types import SimpleNamespace

import duckdb
import pytest

from data.about import About, Coverage
from metrics import catalogue
from metrics.cells import Key
from metrics.counts import count_all

SUBJECTS = tuple(catalogue.load().subjects)

COLUMNS = {
    "children": {
        "child_id": "varchar", "birth_month": "date", "sex": "varchar", "ethnicity": "varchar",
        "disability": "varchar", "is_uasc": "boolean", "uasc_until": "date",
    },
    "episodes": {
        "child_id": "varchar", "started_on": "date", "reason_started": "varchar", "legal_status": "varchar",
        "category_of_need": "varchar", "placement_type": "varchar", "placement_provider": "varchar",
        "in_area": "varchar", "distance_miles": "double", "ended_on": "date", "reason_ended": "varchar",
        "reason_placement_changed": "varchar",
    },
    "allocations": {"child_id": "varchar", "allocated_on": "date", "iro_id": "varchar"},
    "reviews": {
        "review_id": "varchar", "child_id": "varchar", "due_on": "date", "held_on": "date",
        "participation": "varchar", "report": "varchar", "report_available_on": "date",
        "recommendations_sent_on": "date", "record_completed_on": "date", "record_distributed_on": "date",
    },
    "tracked_reviews": {
        "tracked_id": "varchar", "child_id": "varchar", "held_on": "date", "review_id": "varchar",
    },
    "disputes": {
        "dispute_id": "varchar", "child_id": "varchar", "raised_on": "date", "stage": "integer",
        "resolved_on": "date",
    },
    "dispute_reasons": {"dispute_id": "varchar", "reason": "varchar"},
}  # fmt: skip
USUAL = {
    "children": {
        "birth_month": "2015-01-01", "sex": "M", "ethnicity": "WBRI", "disability": "N", "is_uasc": "false",
    },
    "episodes": {
        "started_on": "2020-01-01", "reason_started": "S", "legal_status": "C2", "category_of_need": "N1",
        "placement_type": "U4", "placement_provider": "PR1", "in_area": "Y", "distance_miles": "5",
    },
    "allocations": {"iro_id": "IRO1"},
    "reviews": {"due_on": "2025-05-01", "held_on": "2025-05-01", "participation": "PN1"},
    "tracked_reviews": {"held_on": "2025-05-01"},
    "disputes": {"raised_on": "2025-05-01", "stage": "1"},
    "dispute_reasons": {"reason": "care_planning"},
}  # fmt: skip


def drawn(table: str, text: str) -> list[tuple]:
    """Read a table drawn in text: a line of column names, then a line a row; `-` is empty."""
    lines = [line.split("#")[0].split() for line in text.strip().splitlines()]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:] if line]
    for number, row in enumerate(rows):
        if table == "reviews":
            row.setdefault("review_id", f"R{number}")
        row.setdefault("dispute_id", f"D{number}")
        row.setdefault("tracked_id", f"T{number}")
    full = [{**USUAL[table], **row} for row in rows]
    return [tuple(None if row.get(c, "-") == "-" else row[c] for c in COLUMNS[table]) for row in full]


@pytest.fixture
def council():
    """Return a function that counts a drawn council in 2025-26 Q1 (April to June 2025) unless told otherwise."""

    def count(from_on="2025-04-01", until_on="2025-06-30", extracted_on="2025-08-31", leave_out=(), **drawings):
        recorded_from = drawings.pop("recorded_from", {})
        reviews_restart = drawings.pop("reviews_restart", False)
        until = date.fromisoformat(until_on)
        about = About(
            council="Test council",
            ons_code="E00000000",
            extracted_on=date.fromisoformat(extracted_on),
            demonstration=True,
            invented_from=None,
            child_population={},
            coverage={
                subject: Coverage(date.fromisoformat(recorded_from.get(subject, from_on)), until)
                for subject in SUBJECTS
                if subject not in leave_out
            },
            reviews_restart=reviews_restart,
        )
        connection = duckdb.connect()
        for table, columns in COLUMNS.items():
            connection.execute(f"create table {table} ({', '.join(f'{c} {t}' for c, t in columns.items())})")
            rows = drawn(table, drawings[table]) if table in drawings else []
            if rows:
                connection.executemany(f"insert into {table} values ({', '.join('?' * len(columns))})", rows)
        counts, not_recorded = count_all(connection, about, catalogue.load())

        def rows_of(population: str) -> list[dict]:
            result = connection.execute(f"select * from population_{population} order by all")
            names = [column[0] for column in result.description]
            return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

        def column(population: str, name: str, quarter: str = "2025-26 Q1") -> dict[str, str]:
            return {r["child_id"]: r[name] for r in rows_of(population) if r["quarter"] == quarter}

        def n(population: str, period: str = "2025-26 Q1", **categories: str) -> int:
            return counts[Key(population, period, tuple(sorted(categories.items())))].n

        def tally(population: str, name: str) -> Counter:
            return Counter(row[name] for row in rows_of(population))

        return SimpleNamespace(
            counts=counts, not_recorded=not_recorded, rows=rows_of, column=column, n=n, tally=tally
        )

    return count
