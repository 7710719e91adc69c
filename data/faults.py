"""Name what is wrong with extracts: where, which rule, what to do; never a value of a row.

A message is chosen by its rule alone and may hold only names from the contract, so that nothing of a child can
get into it.
"""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

ROWS_PRINTED = 20

RULES = {
    # rule: (what is wrong, what to do)
    "no_folder": ("there is no such folder", "name the folder that holds the extracts"),
    "missing_about": ("about.toml is not there", "say in about.toml which council, which day and what coverage"),
    "broken_about": ("about.toml cannot be read as TOML", "save it as UTF-8 and compare it with the example"),
    "about_missing": ("this entry is missing", "add it to about.toml"),
    "about_wrong": ("this entry has the wrong kind of value", "compare it with the example in the documentation"),
    "about_unknown": ("this entry is not known", "remove it from about.toml or correct its name"),
    "missing_table": ("the table is missing", "add the file, or take its subject out of coverage in about.toml"),
    "table_without_coverage": (
        "the table is there, but coverage does not name its subject",
        "say in about.toml from when until when it was recorded, or remove the file",
    ),
    "two_files": ("the table is there twice", "keep one file, CSV or Parquet"),
    "other_file": ("a file belongs to no table and was not read", "correct its name or move it elsewhere"),
    "unreadable": ("the file cannot be read", "export it again as CSV UTF-8 or Parquet"),
    "empty_file": ("the file is empty", "export it again"),
    "no_rows": ("the file has a header but no rows", "export it again, with its rows"),
    "nothing_recorded": ("the file has no rows: every count will be a true zero", "make sure that this is so"),
    "zero_bytes": ("the file holds zero bytes, which no text does", "copy it again, or export it again"),
    "endless_row": ("a row is longer than any row can be", "export the file again, one row a line"),
    "line_ends": ("the lines do not all end in the same way", "open the file and save it as 'CSV UTF-8'"),
    "utf16": ("the file is in UTF-16", "save it as 'CSV UTF-8 (comma delimited)'"),
    "not_utf8": ("the row holds bytes that are not UTF-8", "save the file as 'CSV UTF-8 (comma delimited)'"),
    "semicolons": ("the columns are not separated by commas", "save the file as 'CSV UTF-8 (comma delimited)'"),
    "no_header": ("the first row does not hold the names of the columns", "put the contract's names in row 1"),
    "missing_column": ("the column is missing", "add it; leave it empty where nothing is known"),
    "extra_column": ("the column is not in the contract", "remove it; only the contract's columns may be there"),
    "duplicate_header": ("the column is there twice", "remove one of the two"),
    "broken_row": ("the row has too few or too many columns, or an open quote", "correct its quotes and commas"),
    "required_empty": ("a required value is empty", "fill it in"),
    "bad_id": (
        "the id is longer than 36 characters or has other characters than letters, digits, - and _",
        "use a pseudonym; a name, an address or a number of the child must never be an id",
    ),
    "unknown_code": ("the code is not in the contract", "correct it, or have the contract changed"),
    "impossible_date": ("this is no date of the calendar", "write dates as 2024-04-30 and months as 2024-04"),
    "too_early": ("the date is before 1990", "correct the year"),
    "in_the_future": ("the date is later than it can be", "correct the date, or extracted_on in about.toml"),
    "bad_number": ("this is no number that can be", "write miles as 12.5; leave it empty if not known"),
    "end_before_start": ("the date is before the date on which it depends", "correct one of the two dates"),
    "before_birth": ("the date is before the child's month of birth", "correct the date or the month of birth"),
    "one_of_required": ("none of the columns is filled in of which one must be", "fill in one of them"),
    "only_one_of_two": ("one of two values that belong together is empty", "fill in both, or neither"),
    "duplicate_key": ("an earlier row has the same key", "remove one row, or correct its key"),
    "orphan_row": ("the row belongs to none in the other table", "add the missing row there, or correct the id"),
    "overlap": ("the episode begins before an earlier one of the child has ended", "correct the dates"),
    "gap_after_x1": (
        "the episode ended with X1, but none begins on that day",
        "add the next episode, or give the reason for leaving care",
    ),
    "used_twice": ("another row belongs to the same one", "keep one of them, or correct the id"),
    "not_in_tracker": ("the tracker does not have this review", "see which system is right; the figures count it"),
    "only_in_tracker": (
        "only the tracker has this review: it is in no figure but its own",
        "if it was held, enter it into the case system",
    ),
    "another_day": (
        "the case system has another day for this review, which the figures follow",
        "see which day is right, and correct the other",
    ),
    "same_day_twice": ("the child has two reviews on this day; both are counted", "remove one if it is the same"),
}


class Fault(NamedTuple):
    """Place one fault: `row` is a spreadsheet's, the names are row 1; None where a file or column is meant."""

    table: str
    row: int | None
    column: str
    rule: str
    message: str
    advice: str
    blocking: bool


class FaultsFound(Exception):
    """Carry every fault of extracts that cannot be built from."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"{len(self.faults)} faults in the extracts")


def fault(table: str, row: int | None, column: str, rule: str, blocking: bool = True) -> Fault:
    """Word a fault by its rule."""
    message, advice = RULES[rule]
    return Fault(table, row, column, rule, message, advice, blocking)


def report(faults: Iterable[Fault]) -> str:
    """Word the faults for the screen: a paragraph a kind, those that stop the build first."""
    paragraphs = []
    for blocking in (True, False):
        chosen = sorted((each for each in faults if each.blocking is blocking), key=_kind)
        for kind, alike in groupby(chosen, key=_kind):
            paragraphs.append(_paragraph(kind, list(alike)))
    return "\n".join(paragraphs)


def listed(rows: Sequence[int]) -> str:
    """Word the numbers of rows: "row 5", "rows 5, 7", or the first of many."""
    printed = ", ".join(str(row) for row in rows[:ROWS_PRINTED])
    more = f" and {len(rows) - ROWS_PRINTED} more" if len(rows) > ROWS_PRINTED else ""
    return f"{'row' if len(rows) == 1 else 'rows'} {printed}{more}"


def write_csv(faults: Iterable[Fault], path: Path) -> None:
    """Write every fault as a row; the file is replaced whole, and is for its owner only."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("table", "row", "column", "rule", "stops_the_build", "what_is_wrong", "what_to_do"))
    for table, row, column, rule, message, advice, blocking in faults:
        writer.writerow((table, row, column, rule, "Y" if blocking else "N", message, advice))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    try:
        beside.touch()
        beside.chmod(0o600)
        beside.write_text(text.getvalue(), encoding="utf-8", newline="")
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)  # half a list


def _kind(each: Fault) -> tuple[str, str, str]:
    return each.table, each.column, each.rule


def _paragraph(kind: tuple[str, str, str], alike: list[Fault]) -> str:
    table, column, rule = kind
    rows = sorted(each.row for each in alike if each.row is not None)
    where = f"{table}, {column}" if column else table
    lines = [f"{'STOPS' if alike[0].blocking else 'note '}  {where}: {alike[0].message} [{rule}]"]
    if rows:
        lines.append(f"       {listed(rows)}")
    elif len(alike) > 1:
        lines.append(f"       {len(alike)} times")
    lines.append(f"       what to do: {alike[0].advice}")
    return "\n".join(lines)
