"""Read the TOML by which a person says what their trackers' headings and words mean (`example_trackers.toml`)."""

import tomllib
from datetime import date
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
        raise SourceFault(f"{path.name}: it is no TOML ({fault}); compare it with the example") from None
    entries, restart = given.get("tracker", []), given.get(RESTART, False)
    are_tables = isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
    if set(given) - {"tracker", RESTART} or not are_tables or type(restart) is not bool:
        raise SourceFault(f"{path.name}: only [[tracker]] and {RESTART} may stand there")
    trackers = tuple(_tracker(entry, f"{path.name}, tracker {n}", path) for n, entry in enumerate(entries, 1))
    of = [tracker.of for tracker in trackers]
    if not of or len(set(of)) < len(of):
        raise SourceFault(f"{path.name}: name one tracker of reviews, one of disputes, or both")
    return Mapping(trackers, restart)


def _tracker(given: dict, where: str, mapping: Path) -> Tracker:
    of, headings, words = given.get("of"), given.get("headings"), given.get("words", {})
    if of not in list(FIELDS) or set(given) - ENTRIES:
        entries = ", ".join(sorted(ENTRIES))
        raise SourceFault(f"{where}: `of` must be reviews or disputes, and only {entries} may be there")
    needed, more = FIELDS[of]
    if not _texts(headings) or not set(needed) <= set(headings) <= {*needed, *more}:
        known = f"{', '.join(needed)}, and perhaps {', '.join(more)}"
        raise SourceFault(f"{where}: its headings must name {known}")
    if len({plain(heading) for heading in headings.values()}) < len(headings):
        raise SourceFault(f"{where}: one heading stands for two things")
    span = [given.get(name) for name in ("from", "until")]
    if any(type(day) is not date for day in span) or span != sorted(span):
        raise SourceFault(f"{where}: say by `from` and `until` when it was kept, as dates like 2024-04-01")
    if not isinstance(given.get("file"), str) or not isinstance(given.get("sheet", ""), str):
        raise SourceFault(f"{where}: `file` and `sheet` must be names")
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


def _texts(given: object) -> bool:
    return isinstance(given, dict) and all(isinstance(value, str) and value.strip() for value in given.values())


def plain(text: str) -> str:
    """Write a heading or a word so that capitals, line breaks and double spaces make no difference."""
    return " ".join(text.casefold().split())
