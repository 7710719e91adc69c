"""Read what others have published of the same children: one row a figure, each with its source.

    population,period,categories,n,source
    in_care,2024-25 Q4,age_band=5 to 9,36,"DfE, Children looked after in England, 2025"

Such figures are public, so they may be named; what they are compared with is not.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from data.cell import Categories
from data.faults import Fault

COLUMNS = ("population", "period", "categories", "n", "source")
MESSAGES = {
    "outside_unreadable": ("the file cannot be read", "save it as CSV UTF-8"),
    "outside_header": ("the columns are not " + ", ".join(COLUMNS), "write these names, in this order, in row 1"),
    "outside_row": ("the row has too few or too many columns, or no source", "fill in each of the five columns"),
    "outside_categories": (
        "the categories are not column=value;column=value",
        "name each column once",
    ),
    "outside_number": ("n is no whole number", "write the printed count; leave out what was printed as a symbol"),
    "outside_population": ("the population is not one of the catalogue", "correct its name, or leave the row out"),
    "outside_column": (
        "a column or category is not one of the catalogue",
        "correct its name, or leave the row out",
    ),
    "outside_period": (
        "the period is no quarter or year of these extracts, or a year of a count of one day",
        "write 2024-25 Q4 or 2024-25, and leave out what the extracts do not cover",
    ),
}


class OutsideFact(NamedTuple):
    """Hold one figure published elsewhere; `row` is a spreadsheet's: the names are row 1."""

    row: int
    population: str
    period: str
    categories: Categories
    n: int
    source: str


def fault(row: int | None, column: str, rule: str) -> Fault:
    """Word a fault of the file by its rule; each stops the build."""
    return Fault("outside facts", row, column, rule, *MESSAGES[rule], True)


def read(path: Path) -> tuple[list[OutsideFact], list[Fault]]:
    """Read the rows that have the right shape, and every fault of the others."""
    try:
        rows = list(csv.reader(io.StringIO(Path(path).read_bytes().decode("utf-8-sig")), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        return [], [fault(None, "", "outside_unreadable")]
    if not rows or tuple(rows[0]) != COLUMNS:
        return [], [fault(None, "", "outside_header")]
    facts, faults = [], []
    for number, row in enumerate(rows[1:], start=2):
        if len(row) != len(COLUMNS) or not all(row[i].strip() for i in (0, 1, 4)):
            faults.append(fault(number, "", "outside_row"))
            continue
        population, period, text, n, source = (value.strip() for value in row)
        pairs = [tuple(part.strip() for part in pair.split("=", 1)) for pair in text.split(";") if pair.strip()]
        columns = [pair[0] for pair in pairs]
        if len(columns) != len(set(columns)) or not all(len(pair) == 2 and all(pair) for pair in pairs):
            faults.append(fault(number, "categories", "outside_categories"))
        elif not (n.isascii() and n.isdigit() and len(n) < 10):
            faults.append(fault(number, "n", "outside_number"))
        else:
            facts.append(OutsideFact(number, population, period, tuple(sorted(pairs)), int(n), source))
    return facts, faults


def write(path: Path, rows: Iterable[tuple]) -> None:
    """Write facts as the build reads them: a tuple a row, in the order of the columns."""
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)


def read_table(path: Path) -> list[dict[str, str]]:
    """Read a table of others as it is; raise OSError, UnicodeDecodeError or csv.Error where it is no CSV."""
    return list(csv.DictReader(io.StringIO(Path(path).read_bytes().decode("utf-8-sig")), strict=True))
