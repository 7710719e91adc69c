"""Judge what a build has left: the release whole, remembered by its ledger, told rightly, and no child in it."""

import stat
from pathlib import Path
from typing import NamedTuple

import duckdb

from benchmarks.inside.building import ROOMS, Ended, Place
from benchmarks.inside.council import values_in
from data import ledger, release
from data.faults import RULES
from data.reading import one_file
from metrics import check

SAID = {0: "Published", 1: "othing was published", 3: "Not published: ", 130: "Stopped. "}
OURS = "Reading the extracts"
OLD, NEW, NONE, BROKEN = "old stays", "new stands", "no release", "broken"
MAY_STAY = {"published", "published.ledger", "faults.csv"}


class Verdict(NamedTuple):
    """Tell what stands after a build, and all that is wrong with it."""

    stands: str
    wrong: tuple[str, ...]


def judge(place: Place, was: dict[str, bytes], ended: Ended, extracts: Path, killed: bool = False) -> Verdict:
    """Judge a build that was given `extracts` where release and ledger `was` stood."""
    now = place.contents()
    stands, wrong = _what_stands(place, was, now)
    wrong += _what_is_said(ended, stands, killed)
    if not killed and now != was and stands == OLD:
        wrong.append("the ledger moved without its release")
    wrong += _what_is_left(place, killed and ended.code < 0)
    wrong += _what_is_given_away(place, ended, extracts)
    return Verdict(stands, tuple(wrong))


def _what_stands(place: Place, was: dict[str, bytes], now: dict[str, bytes]) -> tuple[str, list[str]]:
    before, after = ({n: text for n, text in one.items() if n.startswith("published/")} for one in (was, now))
    if not place.out.exists():
        return NONE, ["the release is gone"] if before else []
    try:
        stood = release.read(place.out)
        if after != before:
            check.check(place.out)
        book = ledger.read(place.ledger)
    except (release.ReleaseError, ledger.LedgerError) as fault:
        return BROKEN, [f"not whole: {fault}"]
    made = [one.fingerprint for one in book.releases] if book else []
    stands, known = OLD if after == before else NEW, ledger.fingerprint(stood.cells, stood.headlines)
    if known not in made:
        return stands, ["the ledger does not know the release"]
    is_last = stands == OLD or made[-1] == known
    return stands, [] if is_last else ["the ledger holds another release to be the last"]


def _what_is_said(ended: Ended, stands: str, killed: bool) -> list[str]:
    """Set exit code and words beside what happened; a signal may end a killed build without a word."""
    wrong = []
    is_unsaid = OURS not in ended.said and not any(map(ended.said.count, SAID.values()))
    if ended.code and is_unsaid and stands != NEW and not (killed and ended.code > 0):
        return wrong  # Python itself had no room to start, or was stopped before our first line; or no screen
    if "Traceback" in ended.said or "Error: " in ended.said:
        wrong.append("an error is told as programmers are told")
    if ended.code not in SAID:
        return wrong if killed and ended.code < 0 else [*wrong, f"exit code {ended.code}"]
    if SAID[ended.code] not in ended.said:
        wrong.append(f"exit code {ended.code}, but not said")
    says_new = ended.code == 0 or "new release stands" in ended.said
    if (stands == NEW) != says_new and ended.code:
        wrong.append("what stands is not what is said")
    return wrong


def _what_is_left(place: Place, killed: bool) -> list[str]:
    """Find leftovers: none but a killed build's, and those for their owner only."""
    left = [path for room in ROOMS for path in (place.root / room).iterdir() if path.name not in MAY_STAY]
    if not killed:
        return [f"left behind: {path.parent.name}/{path.name}" for path in left]
    # what lies in published.new-... is proved, and was about to be public
    ours = [path for path in left if not path.name.startswith("published.new-")]
    return [f"open to others: {path.name}" for path in ours if stat.S_IMODE(path.stat().st_mode) & 0o077]


def _what_is_given_away(place: Place, ended: Ended, extracts: Path) -> list[str]:
    """Look through all that is on the screen and on the disk."""
    texts = {"the screen": ended.said}
    for room in ROOMS:
        for path in sorted((place.root / room).rglob("*")):
            if path.is_file():
                texts[path.name] = _text(path)
    found = {where: values_in(_without_advice(text), extracts) for where, text in texts.items()}
    return [f"values of rows in {where}: {len(values)}" for where, values in found.items() if values]


def _without_advice(text: str) -> str:
    """Leave out how faults are worded, which gives examples of dates."""
    for words in RULES.values():
        for word in words:
            text = text.replace(word, "")
    return text


def _text(path: Path) -> str:
    """Read a file as text, what is packed in Parquet too."""
    text = path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".parquet":
        try:
            with duckdb.connect() as connection:
                text += str(connection.execute(f"select * from read_parquet({one_file(path)})").fetchall())
        except duckdb.Error:
            return text  # half a file
    return text
