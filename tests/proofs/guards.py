"""What looks when the protection is broken: the build, the auditor, the public door, the walls, and tests' checks.

Each guard says what turned red, or NOTHING. test_mutations.py sees that all are silent where nothing is broken.
"""

import re
from collections.abc import Callable
from math import inf
from pathlib import Path
from typing import NamedTuple

import pytest

from data import publishable, release
from metrics import audit, catalogue, disclosure, proving, shares
from metrics.audit import findings, plain
from metrics.disclosure import pattern, proof, protector, rules, words
from metrics.prepare import Counted
from metrics.published import open_release
from tests import architecture
from tests.proofs import worlds
from tests.proofs.scan import said, strange
from tests.proofs.scan_files import in_columns
from tests.proofs.visit import ROOT, Visit, visit

NOTHING = "nothing"
SYMBOLS = {"[c]", "[x]", "[z]"}
SMALL, HEADLINE, FEW = 5, 9, 10  # docs/disclosure-control.md, rules 1, 6 and 7, 5


class Ground(NamedTuple):
    """What is broken: two councils and their releases, a place to write in, and a way to break things."""

    council: worlds.Council
    small: worlds.Council
    folder: Path
    small_folder: Path
    place: Path
    patch: pytest.MonkeyPatch

    def write(
        self, cells, about: dict | None = None, headlines=None, council: worlds.Council | None = None
    ) -> Path:
        """Write a release with other cells, words or about.json, and give its folder."""
        council, folder = council or self.council, self.place / "mutated"
        about = about or proving.about_release(council.counted, council.pattern.proof)
        release.write(folder, cells, council.pattern.headlines if headlines is None else headlines, about)
        return folder


def attacked(folder: Path, for_a_reviewer: float = inf) -> str:
    """Say whether the attack succeeds, or names more cells for a reviewer than it does without a mutation."""
    found = audit.attack(folder)
    if not found.ok:
        return "the auditor"
    return "the auditor, for a reviewer" if len(found.unexplained) > for_a_reviewer else NOTHING


def at_the_door(writes_or_reads: Callable[[], object]) -> str:
    try:
        writes_or_reads()
    except release.ReleaseError:
        return "the public door"
    return NOTHING


def in_the_build(counted: Counted) -> str:
    """Say who stops the build, by the words of its refusal."""
    try:
        proving.protect_and_attack(counted)
    except proving.NotProved as reason:
        if "attack" in str(reason):
            return "the auditor, in the build"
        closed = "closed period" in str(reason)
        return "the build, which compares closed periods" if closed else "the protector's own check, in the build"
    except release.ReleaseError:
        return "the public door, in the build"
    return NOTHING


def thresholds() -> str:
    """Compare the copies that every guard has of its own on purpose with the policy."""
    small = {
        rules.THRESHOLD, disclosure.THRESHOLD, pattern.THRESHOLD, publishable.THRESHOLD, plain.THRESHOLD,
        findings.THRESHOLD, pattern.SAFE - 1, proof.SAFE - 1, protector.SAFE - 1,
    }  # fmt: skip
    headline = {rules.HEADLINE, disclosure.HEADLINE, pattern.HEADLINE, words.HEADLINE, plain.HEADLINE - 1}
    base = {rules.SMALL_BASE, disclosure.SMALL_BASE, pattern.SMALL_BASE}
    agree = (small, headline | base, {shares.SMALLEST_DENOMINATOR}) == ({SMALL}, {HEADLINE}, {FEW})
    return NOTHING if agree else "a test: all thresholds are the policy's"


def scanned(on: Ground, view: str, **address: str) -> str:
    found = strange(visit(on.folder, view, **address), open_release(on.folder))
    return "a test: the payload scan" if found else NOTHING


def interference(see: Callable[[worlds.Council, dict], object], council: worlds.Council) -> str:
    """See something with the true counts, and with others that have the same publication."""
    true, other = (see(council, counts) for counts in ({}, council.others()[0]))
    return NOTHING if true == other else "a test: non-interference"


def symbols(on: Ground) -> str:
    """Look for a symbol on a page, or in a file, that is none of the three."""
    seen = [visit(on.small_folder, view) for view in ("reviews", "profile")]
    lines = [line for one in seen for line in (*said(one), *map(str, rows_of(one)))]
    found = {symbol for line in lines for symbol in re.findall(r"\[[a-z]{1,3}\]", line)}
    return NOTHING if "[c]" in found <= SYMBOLS else "a test: no symbol but [c], [x] and [z]"


def order(on: Ground) -> str:
    """Look whether a table has every category, in the catalogue's order."""
    columns = [catalogue.load().columns[name] for name in ("age_group", "reason_group")]
    wanted = [[column.title, *column.categories, "All"] for column in columns]
    names = [[row[0] for row in rows] for rows in tables_of(visit(on.folder, "profile"))]
    in_order = all(one in names for one in wanted)
    return NOTHING if in_order else "a test: every category, in the catalogue's order"


def walls(tree: Path) -> str:
    return "a test: the walls between the rooms" if architecture.faults(tree) else NOTHING


def tables_of(seen: Visit) -> list[list[list[str]]]:
    """Read the tables of a page from the files that it offers."""
    return [in_columns(file.content) for file in seen.files if file.ending == "csv"]


def rows_of(seen: Visit) -> list[list[str]]:
    return [row for rows in tables_of(seen) for row in rows]


def copy_of_pages(place: Path) -> Path:
    """Copy the pages into a tree of their own, for the walls to be looked at."""
    for source in (ROOT / "pages").rglob("*.py"):
        copy = place / "tree" / source.relative_to(ROOT)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    return place / "tree"
