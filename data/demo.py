"""Invent the demonstration council: `python -m data.demo [--out DIR]` writes its extracts.

The children are invented. They add up to the published figures of a real council, see `data.inventing.quotas`; the
same seed gives the same bytes on every machine.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from random import Random

from data.inventing import quotas as quotas
from data.inventing.children import Child, choose_attributes, join_returns, start_histories
from data.inventing.clock import plan_reviews
from data.inventing.disputes import allocate, raise_disputes
from data.inventing.episodes import make_episodes
from data.inventing.reviews import tell_reviews
from data.inventing.spells import match
from data.inventing.states import choose_states
from data.inventing.tracker import track_reviews

SEED = 13  # a seed that finds a fit; after a change to the quotas another may be needed
FOLDER = Path(__file__).parent / "demo"
SUBJECTS = (
    "care", "disability", "distance", "locality", "allocations", "reviews", "timeliness", "recommendations",
    "records", "reports", "participation", "tracker", "disputes",
)  # fmt: skip
COLUMNS = {
    "children": "child_id,birth_month,sex,ethnicity,disability,uasc_until,is_uasc",
    "episodes": "child_id,started_on,reason_started,legal_status,category_of_need,placement_type,"
    "placement_provider,in_area,distance_miles,ended_on,reason_ended,reason_placement_changed",
    "allocations": "child_id,allocated_on,iro_id",
    "reviews": "review_id,child_id,due_on,held_on,participation,report,report_available_on,"
    "recommendations_sent_on,record_completed_on,record_distributed_on",
    "tracked_reviews": "tracked_id,child_id,held_on,review_id",
    "disputes": "dispute_id,child_id,raised_on,stage,resolved_on",
    "dispute_reasons": "dispute_id,reason",
}
Row = tuple[object, ...]


def invent(seed: int) -> dict[str, list[Row]]:
    """Return the rows of each table of the extracts; raises RuntimeError when the seed finds no fit."""
    rng = Random(seed)
    spells = match(rng)
    start_histories(rng, spells)
    children = join_returns(spells)
    choose_states(rng, spells)
    choose_attributes(rng, children)
    episodes = make_episodes(rng, children)
    reviews = plan_reviews(rng, children)
    papers = tell_reviews(rng, children, reviews)
    children.sort(key=lambda child: (child.spells[0].start, child.spells[0].birth, child.sex, child.need))
    names = {id(child): f"C{number:04d}" for number, child in enumerate(children, 1)}
    tables: dict[str, list[Row]] = {"children": [child_row(child, names) for child in children]}
    tables["episodes"] = [
        (names[id(child)], one.start, one.reason, one.legal, child.need, one.code, one.provider, one.in_area,
         one.miles, one.end, one.ended, one.why_moved)
        for child in children for spell in child.spells for one in episodes[id(spell)]
    ]  # fmt: skip
    allocations = [(names[id(child)], day, officer) for child, day, officer in allocate(rng, children)]
    tables["allocations"] = sorted(allocations)
    tables["reviews"] = []
    for number, review in enumerate(reviews, 1):
        paper = papers[id(review)]
        tables["reviews"].append(
            (f"R{number:05d}", names[id(review.child)], review.due, review.held, paper.participation, paper.report,
             paper.report_on, paper.recommendations_on, paper.completed_on, paper.distributed_on)
        )  # fmt: skip
    numbers = {id(review): f"R{number:05d}" for number, review in enumerate(reviews, 1)}
    tables["tracked_reviews"] = [
        (f"T{number:05d}", names[id(review.child)], day, numbers[id(review)] if in_both else None)
        for number, (review, day, in_both) in enumerate(track_reviews(reviews, papers), 1)
    ]
    disputes = raise_disputes(rng, children)
    tables["disputes"] = [
        (f"D{number:04d}", names[id(one.child)], one.raised, one.stage, one.resolved)
        for number, one in enumerate(disputes, 1)
    ]
    tables["dispute_reasons"] = [
        (f"D{number:04d}", reason) for number, one in enumerate(disputes, 1) for reason in one.reasons
    ]
    return tables


def child_row(child: Child, names: dict[int, str]) -> Row:
    """Return the row of one child; who came alone counts as such until care ends, so no date is given."""
    birth = child.spells[0].birth
    month = f"{birth // 12}-{birth % 12 + 1:02d}"
    return (names[id(child)], month, child.sex, child.ethnicity, child.disabled, None, "Y" if child.uasc else "N")


def about() -> str:
    """Return the text of about.toml."""
    lines = [
        'council = "Demonstration council (invented children)"',
        'ons_code = "E06000000"',
        f"extracted_on = {quotas.EXTRACTED_ON}",
        "demonstration = true",
        "invented_from = 2025-04-01",
        "",
        "[child_population]",
        *(f'"{year}" = {count}' for year, count in quotas.CHILD_POPULATION.items()),
    ]
    for subject in SUBJECTS:
        start = quotas.DISPUTES_FROM if subject == "disputes" else quotas.FIRST_DAY
        lines += ["", f"[coverage.{subject}]", f"from = {start}", f"until = {quotas.LAST_DAY}"]
    return "\n".join(lines) + "\n"


def write(folder: Path, tables: dict[str, list[Row]]) -> None:
    """Write the tables as CSV, and about.toml, with the same bytes everywhere."""

    def text(columns: str, rows: Iterable[Row]) -> str:
        lines = [",".join("" if value is None else str(value) for value in row) for row in rows]
        return "\n".join([columns, *lines]) + "\n"

    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        (folder / f"{name}.csv").write_text(text(columns, tables[name]), encoding="utf-8", newline="\n")
    (folder / "about.toml").write_text(about(), encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> None:
    """Invent the demonstration council and write its extracts."""
    parser = argparse.ArgumentParser(prog="python -m data.demo", description="Invent the demonstration council.")
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="DIR", help="where to write (data/demo)")
    folder = parser.parse_args(arguments).out
    tables = invent(SEED)
    write(folder, tables)
    print(f"{folder}: " + ", ".join(f"{len(rows)} {name}" for name, rows in tables.items()))


if __name__ == "__main__":
    main()
