"""Make extracts in which every value of a child can be recognised wherever it turns up."""

import re
import shutil
from pathlib import Path

from metrics.build import DATA
from tests.metrics.two_quarters import FIRST, SECOND, extracts, rewrite

MARK = "ZQ"  # no word, code or column of ours has it
IDS = ("child_id", "review_id", "dispute_id", "tracked_id", "iro_id")
DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])(?!\d)|\d\d?/\d\d?/(?:19|20)\d\d")
MONTH = re.compile(r"(?<![\d-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d-])")
ALLOWED = (FIRST[1], SECOND[1])  # the days of extraction, which a ledger has as well
OF_ANY_QUARTER = ("-04-01", "-06-30", "-07-01", "-09-30", "-10-01", "-12-31", "-01-01", "-03-31")


def two_quarters(place: Path) -> tuple[Path, Path]:
    """Write a council's extracts of two quarters, two years long, with marked ids."""
    made = extracts(place / "first", *FIRST), extracts(place / "second", *SECOND)
    for folder in made:
        mark(folder)
    return made


def whole(place: Path) -> Path:
    """Write the extracts of the demonstration as a real council's, which has a ledger, with marked ids."""
    folder = place / "whole"
    shutil.copytree(DATA / "demo", folder)
    about = (folder / "about.toml").read_text(encoding="utf-8").replace("demonstration = true\n", "")
    (folder / "about.toml").write_text(about, encoding="utf-8")
    mark(folder)
    return folder


def mark(folder: Path) -> None:
    """Put the mark before every id."""
    for path in sorted(folder.glob("*.csv")):
        rewrite(path, lambda rows: [
            {name: MARK + value if value and name in IDS else value for name, value in row.items()} for row in rows
        ])  # fmt: skip


def values_in(text: str, extracts: Path) -> list[str]:
    """Find what only a row of the extracts has: a marked word, a month of birth, a day that is no quarter's."""
    about = extracts / "about.toml"
    told = about.read_bytes().decode("utf-8", "replace") if about.is_file() else ""
    children = extracts / "children.csv"
    born = set(MONTH.findall(children.read_bytes().decode("utf-8", "replace"))) if children.is_file() else set()
    found = re.findall(rf"{MARK}\w*", text)
    found += [
        day
        for day in DAY.findall(text)
        if not day.endswith(OF_ANY_QUARTER) and day not in ALLOWED and day not in told
    ]
    return found + [month for month in MONTH.findall(text) if month in born]
