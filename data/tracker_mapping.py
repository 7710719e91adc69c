"""Read the TOML by which a person says what their trackers' headings and words mean (`example_trackers.toml`)."""

import tomllib
from collections.abc import Collection
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from data.contract import tables
from data.ssda903 import SourceFault

RESTART = "reviews_restart_after_an_unplanned_move"
FIELDS = {  # of: what a heading may stand for; the first of the two is needed
    "reviews": (
        ("child", "held_on"),
        (
            "due_on", "recommendations_sent_on", "record_completed_on", "record_distributed_on", "report",
            "report_available_on", "participation",
        ),
    ),
    "disputes": (("child", "raised_on", "stage"), ("reasons", "resolved_on")),
}  # fmt: skip
WORDS = {
    "report": ("reviews", "report"),
    "participation": ("reviews", "participation"),
    "stage": ("disputes", "stage"),
    "reasons": ("dispute_reasons", "reason"),
}
TELLS = {  # the subject of coverage: the headings of which one must be there
    "timeliness": ("due_on",),
    "recommendations": ("recommendations_sent_on",),
    "records": ("record_completed_on", "record_distributed_on"),
    "reports": ("report", "report_available_on"),
}
ENTRIES = {"of", "file", "sheet", "from", "until", "headings", "words"}


class Tracker(NamedTuple):
    """Say where a tracker lies, from when until when it was kept, and what its headings and words mean.

    `words` has the meaning of each word, in small letters, by the name of its column.
    """

    of: str
    path: Path
    sheet: str
    from_on: date
    until_on: date
    headings: dict[str, str]
    words: dict[str, dict[str, str]]

    @property
    def subjects(self) -> tuple[str, ...]:
        """List the subjects of coverage that it records."""
        if self.of == "disputes":
            return ("disputes",)
        found = (subject for subject, names in TELLS.items() if any(name in self.headings for name in names))
        return ("tracker", *found)


class Mapping(NamedTuple):
    trackers: tuple[Tracker, ...]
    reviews_restart: bool


def read_mapping(path: Path) -> Mapping:
    """Read and check the mapping; raise SourceFault with the first thing in it that cannot be."""
    try:
        given = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise SourceFault(f"{path.name}: there is no such file") from None
    except ValueError as fault:
        advice = "texts stand in quotes, days without, as 2024-04-01; compare it with the example"
        raise SourceFault(f"{path.name}: it is no TOML ({fault}); {advice}") from None
    entries, restart = given.get("tracker", []), given.get(RESTART, False)
    if unknown := sorted(set(given) - {"tracker", RESTART}):
        known = f"only [[tracker]] and {RESTART} may stand there"
        raise SourceFault(f"{path.name}: {_unknown(unknown[0], ('tracker', RESTART))}; {known}")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SourceFault(f"{path.name}: a tracker begins with [[tracker]], in two brackets")
    if type(restart) is not bool:
        raise SourceFault(f"{path.name}: {RESTART} must be true or false, without quotes")
    trackers = tuple(_tracker(entry, f"{path.name}, tracker {n}", path) for n, entry in enumerate(entries, 1))
    of = [tracker.of for tracker in trackers]
    if not of or len(set(of)) < len(of):
        raise SourceFault(f"{path.name}: name one tracker of reviews, one of disputes, or both")
    return Mapping(trackers, restart)


def _tracker(given: dict, where: str, mapping: Path) -> Tracker:
    of, headings, words = given.get("of"), given.get("headings"), given.get("words", {})
    if unknown := sorted(set(given) - ENTRIES):
        known = f"only {', '.join(sorted(ENTRIES))} may be there"
        raise SourceFault(f"{where}: {_unknown(unknown[0], ENTRIES)}; {known}")
    if of not in list(FIELDS):
        raise SourceFault(f'{where}: `of` must be "reviews" or "disputes"')
    needed, more = FIELDS[of]
    if not _texts(headings):
        raise SourceFault(f"{where}: under [tracker.headings] each must be a text in quotes")
    for name in sorted(set(headings) - {*needed, *more}):
        known = f"headings may name {', '.join(needed)}, {', '.join(more)}"
        raise SourceFault(f"{where}: {_unknown(name, {*needed, *more} - set(headings))}; {known}")
    if lacking := [name for name in needed if name not in headings]:
        raise SourceFault(f"{where}: its headings must name {lacking[0]}, too")
    if len({plain(heading) for heading in headings.values()}) < len(headings):
        raise SourceFault(f"{where}: one heading stands for two things")
    for name in ("from", "until"):
        if type(given.get(name)) is not date:
            says = f"{name} = 2024-04-01"
            raise SourceFault(f"{where}: `{name}` must be a day, written without quotes: {says}")
    if given["from"] > given["until"]:
        raise SourceFault(f"{where}: `from` is after `until`; correct one of them")
    for name in ("file", "sheet"):
        if not isinstance(given.get(name, "" if name == "sheet" else None), str):
            raise SourceFault(f"{where}: `{name}` must be a name in quotes")
    return Tracker(
        of,
        mapping.parent / given["file"],
        given.get("sheet", ""),
        given["from"],
        given["until"],
        headings,
        _words(words, where),
    )


def _words(given: object, where: str) -> dict[str, dict[str, str]]:
    """Check that each word means a code of the contract; the codes themselves need no entry."""
    if not isinstance(given, dict) or not set(given) <= set(WORDS) or not all(map(_texts, given.values())):
        raise SourceFault(f'{where}: words may be given of {", ".join(WORDS)}, each as "your word" = "code"')
    found = {}
    for name, place in WORDS.items():
        codes = next(c.codes for t in tables() for c in t.columns if (t.name, c.name) == place)
        meant = given.get(name, {})
        if not set(meant.values()) <= set(codes):
            raise SourceFault(f"{where}: words of {name} must mean one of {', '.join(codes)}")
        found[name] = {plain(code): code for code in codes} | {plain(word): code for word, code in meant.items()}
    return found


def _unknown(name: str, known: Collection[str]) -> str:
    return f"`{name}` is unknown{perhaps(name, known)}"


def perhaps(name: str, known: Collection[str]) -> str:
    """Offer the known name that is most like a misspelt one, if any is."""
    called = {plain(each): each for each in known}
    return "".join(f" (perhaps {called[each]!r}?)" for each in get_close_matches(plain(name), called, 1, 0.75))


def _texts(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) and value.strip() for value in given.values())


def plain(text: str) -> str:
    """Write a heading or a word so that capitals, line breaks and double spaces make no difference."""
    return " ".join(text.casefold().split())
