"""SECRET DOOR: keep what was published, with the true counts behind it. Only the build may enter.

A ledger is a folder with one file, `ledger.json`. It holds hidden counts, so it stays on the analyst's machine,
out of every release and repository, and it must be backed up: without it, what was hidden can be given away.
It is written before the release. A build that is killed between the two leaves a ledger that knows more than was
published; the next build goes on from it, and so never shows what may have been hidden.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from data.cell import Categories, Cell, HeadlineWords
from data.one_writer import AnotherWriter, claim_in_turn
from data.plain_end import ROOM
from data.swap import ForeignFiles, replace_folder, standing, take_away

FILE = "ledger.json"
VERSION = 1
STATUSES = frozenset(("shown", "suppressed", "withheld", "unreleased", "difference"))


class LedgerError(Exception):
    """Say in words for people why a ledger cannot be used, without any count."""


class Entry(NamedTuple):
    """Hold one cell: what was told of it, its true count, and what it must still be able to be.

    `current` cells are in the latest release; the others were in an earlier one, or only take part in sums.
    """

    population: str
    period: str
    categories: Categories
    status: str
    n: int
    children: int
    least: int
    most: int | None
    enough: int
    current: bool


class Published(NamedTuple):
    """Name one release that was made: the day of its extracts, what it said, and whether it was a refresh."""

    extracted_on: str
    fingerprint: str
    refresh: bool


class Ledger(NamedTuple):
    """Hold everything that was published of one council; `facts` are the sums, by number of the entry."""

    ons_code: str
    releases: tuple[Published, ...]
    entries: tuple[Entry, ...]
    facts: tuple[tuple[tuple[int, int], ...], ...]
    headlines: tuple[HeadlineWords, ...]


def fingerprint(cells: Iterable[Cell], headlines: Iterable[HeadlineWords]) -> str:
    """Name what a release says: the same cells and words give the same name, on every machine."""
    told = [
        sorted(map(list, cells), key=lambda c: c[:3]),
        sorted(map(list, headlines), key=lambda w: w[:3] + w[5:]),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read(folder: Path) -> Ledger | None:
    """Read a ledger; None where there is none yet. Raises LedgerError where it is not whole."""
    folder = standing(Path(folder))
    if not folder.exists():
        return None
    try:
        raw = json.loads((folder / FILE).read_bytes())
        if raw["version"] != VERSION:
            raise LedgerError(f"the ledger in '{folder.name}' was made by another version of this dashboard")
        if _seal(raw["content"]) != raw["sha256"]:
            raise LedgerError(f"the ledger in '{folder.name}' has been changed or is damaged; restore its backup")
        return _ledger(raw["content"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        raise LedgerError(f"the ledger in '{folder.name}' is not whole; restore its backup") from None


def write(folder: Path, ledger: Ledger) -> None:
    """Write a ledger beside and swap it in whole; raise LedgerError, and then nothing has changed."""
    content = {
        "ons_code": ledger.ons_code,
        "releases": [one._asdict() for one in ledger.releases],
        "entries": [[*one[:2], dict(one.categories), *one[3:]] for one in ledger.entries],
        "facts": ledger.facts,
        "headlines": ledger.headlines,
    }
    content = json.loads(json.dumps(content))
    whole = {"version": VERSION, "sha256": _seal(content), "content": content}

    def fill(new: Path) -> None:
        (new / FILE).write_text(json.dumps(whole), encoding="utf-8")

    try:
        replace_folder(Path(folder), fill, frozenset((FILE,)), private=True)
    except ForeignFiles:
        raise LedgerError(f"'{Path(folder).name}' holds files that are no ledger; choose another folder") from None
    except OSError as fault:
        raise LedgerError(f"the ledger could not be written ({type(fault).__name__}); {ROOM}") from None


@contextmanager
def in_turn(folder: Path) -> Iterator[None]:
    """Let one build at a time look at a ledger and its release, or change both; raise LedgerError or OSError.

    What is held is the folder around them, because a ledger is replaced whole.
    """
    around = Path(folder).resolve().parent
    around.mkdir(parents=True, exist_ok=True)
    try:
        with claim_in_turn(around):
            yield
    except AnotherWriter:
        raise LedgerError("another build is publishing here; wait for its end, then build again") from None


def put_back(folder: Path, ledger: Ledger | None) -> None:
    """Undo a write, when the release that belongs to it could not be written; raise LedgerError."""
    if ledger is not None:
        write(folder, ledger)
        return
    try:
        take_away(Path(folder))
    except OSError as fault:
        raise LedgerError(f"the ledger could not be put back ({type(fault).__name__})") from None


def _seal(content: dict) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _ledger(content: dict) -> Ledger:
    entries = tuple(
        Entry(population, period, tuple(sorted(categories.items())), *rest)
        for population, period, categories, *rest in content["entries"]
    )
    size = len(entries)
    facts = tuple(tuple((i, c) for i, c in fact) for fact in content["facts"])
    sound = (
        all(one.status in STATUSES and type(one.n) is int and one.n >= 0 for one in entries)
        and all(type(i) is int and 0 <= i < size for fact in facts for i, _ in fact)
        and not any(sum(entries[i].n * c for i, c in fact) for fact in facts)
        and len({one[:3] for one in entries}) == size
    )
    if not sound or not content["releases"]:
        raise ValueError
    return Ledger(
        content["ons_code"],
        tuple(Published(**one) for one in content["releases"]),
        entries,
        facts,
        tuple(HeadlineWords(*one) for one in content["headlines"]),
    )
