"""Make the same council's extracts of two quarters: as they were after the first, and with late corrections."""

import csv
import shutil
from pathlib import Path

from metrics.build import DATA

FIRST, SECOND = ("2025-06-30", "2025-08-20"), ("2025-09-30", "2025-11-05")
AFTER = ("ended_on", "reason_ended", "reason_placement_changed")


def rewrite(path: Path, change) -> None:
    """Change the rows of a CSV file: `change` takes and returns a list of dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = rows[0].keys()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))


def extracts(folder: Path, until: str, extracted_on: str) -> Path:
    """Write the demonstration council's extracts as they stood on a day, as a real council's."""
    shutil.copytree(DATA / "demo", folder)
    about = (folder / "about.toml").read_text(encoding="utf-8").replace("demonstration = true\n", "")
    about = about.replace("from = 2022-04-01", "from = 2024-04-01")  # two years are enough here, and quick
    about = about.replace(SECOND[0], until).replace(SECOND[1], extracted_on)
    (folder / "about.toml").write_text(about, encoding="utf-8")
    here: set[str] = set()

    def episodes(rows):
        rows = [row for row in rows if row["started_on"] <= until]
        here.update(row["child_id"] for row in rows)
        return [{**row, **dict.fromkeys(AFTER, "")} if row["ended_on"] > until else row for row in rows]

    def known(rows, day):
        rows = [row for row in rows if row["child_id"] in here and row.get(day, "") <= until]
        return [{k: "" if k != "due_on" and k.endswith("_on") and v > extracted_on else v for k, v in row.items()}
                for row in rows]  # fmt: skip

    rewrite(folder / "episodes.csv", episodes)
    rewrite(folder / "children.csv", lambda rows: [row for row in rows if row["child_id"] in here])
    rewrite(folder / "allocations.csv", lambda rows: known(rows, "allocated_on"))
    rewrite(folder / "reviews.csv", lambda rows: known(rows, "held_on"))
    rewrite(folder / "tracked_reviews.csv", lambda rows: known(rows, "held_on"))
    forget_tracked(folder)
    rewrite(folder / "disputes.csv", lambda rows: known(rows, "raised_on"))
    raised = {row["dispute_id"] for row in csv.DictReader((folder / "disputes.csv").open(encoding="utf-8"))}
    rewrite(folder / "dispute_reasons.csv", lambda rows: [row for row in rows if row["dispute_id"] in raised])
    return folder


def forget_tracked(folder: Path) -> None:
    """Take the rows of the tracker out whose review is not there."""
    with (folder / "reviews.csv").open(encoding="utf-8", newline="") as file:
        there = {"", *(row["review_id"] for row in csv.DictReader(file))}
    rewrite(folder / "tracked_reviews.csv", lambda rows: [row for row in rows if row["review_id"] in there])


def correct_four_children(folder: Path) -> None:
    """Record for four children, later than they were counted, that they are disabled."""
    with (folder / "episodes.csv").open(encoding="utf-8", newline="") as file:
        episodes = list(csv.DictReader(file))
    there = {e["child_id"] for e in episodes if e["started_on"] <= "2025-03-31" and not e["ended_on"]}

    def change(rows):
        chosen = [row["child_id"] for row in rows if row["disability"] == "N" and row["child_id"] in there][:4]
        return [{**row, "disability": "Y"} if row["child_id"] in chosen else row for row in rows]

    rewrite(folder / "children.csv", change)
