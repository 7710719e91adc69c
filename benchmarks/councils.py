"""Invent councils of other sizes from the demonstration's children, for tests and measurements.

Children of the demonstration council are drawn at random, again and again, each with all its records and with ids
of its own. Three in ten are brothers and sisters of the one before, who have the same categories.
"""

import csv
import shutil
from collections import defaultdict
from pathlib import Path
from random import Random

DEMONSTRATION = Path(__file__).resolve().parents[1] / "data" / "demo"
IDS = ("child_id", "review_id", "dispute_id", "episode_id", "allocation_id", "tracked_id")
IN_CARE = 223  # children at the end of the last quarter of the demonstration
SIBLINGS = 0.3


def council(folder: Path, in_care: int, seed: int) -> Path:
    """Write extracts of a council with about so many children in care at a time."""
    folder.mkdir()
    shutil.copy(DEMONSTRATION / "about.toml", folder)
    tables = {path.name: _rows(path) for path in sorted(DEMONSTRATION.glob("*.csv"))}
    child_of = {row["dispute_id"]: row["child_id"] for row in tables["disputes.csv"]}
    children = [row["child_id"] for row in tables["children.csv"]]
    drawn = _drawn(children, round(len(children) * in_care / IN_CARE), Random(seed))
    for name, rows in tables.items():
        of_child = defaultdict(list)
        for row in rows:
            of_child[row.get("child_id") or child_of[row["dispute_id"]]].append(row)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            copies = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
            copies.writeheader()
            copies.writerows(_renamed(row, k) for k, child in enumerate(drawn) for row in of_child[child])
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _drawn(children: list[str], number: int, chance: Random) -> list[str]:
    drawn: list[str] = []
    while len(drawn) < number:
        is_sibling = drawn and chance.random() < SIBLINGS
        drawn.append(drawn[-1] if is_sibling else chance.choice(children))
    return drawn


def _renamed(row: dict[str, str], number: int) -> dict[str, str]:
    return row | {name: f"{row[name]}-{number}" for name in IDS if row.get(name)}
