"""Say what may leave: the last check of a release, which trusts neither the build nor the file.

It repeats on purpose what disclosure control has already promised, in other code: a small count that slips
through one of the two is stopped by the other. It cannot see complementary disclosure; `metrics.audit` does.
"""

import datetime
import json
import re
from collections.abc import Iterable

from data.cell import SHOWN, STATUSES, Cell, HeadlineWords, ReleaseError

THRESHOLD = 5  # docs/disclosure-control.md, rule 1: counts of 1 to 5 are hidden; a copy of its own on purpose
FORMAT_VERSION = 1

NEEDED = {
    "council": str,
    "ons_code": str,
    "extracted_on": str,
    "demonstration": bool,
    "invented_from": (str, type(None)),
    "rules": dict,
    "populations": dict,
    "rungs": dict,
    "facts": list,
    "proof": dict,
    "coverage": dict,
    "child_population": dict,
}
ADDED_BY_WRITING = ("version", "files")
CAN_BE_LEFT_OUT = {
    "bounds": list,  # what is known of children in general; a release may say nothing of it
    "reviews_restart": bool,  # the council's setting: does the clock start again after an unplanned move
}

QUARTER = re.compile(r"(\d{4})-(\d{2}) Q[1-4]")
FLOW_PERIOD = re.compile(r"(\d{4})-(\d{2})( Q[1-4]| to Q[1-3]| from Q[2-4]( to Q[2-3])?)?")


def check(cells: Iterable[Cell], headlines: Iterable[HeadlineWords], about: dict) -> None:
    """Refuse a release that breaks its own rules; raise ReleaseError at the first fault.

    The message names a cell by its categories, never by a count.
    """
    cells = tuple(cells)
    _check_about(about)
    if not cells:
        raise ReleaseError("the release holds no cells")
    shown: dict = {}
    for cell in cells:
        _check_cell(cell, about["populations"])
        if cell[:3] in shown:
            raise ReleaseError(f"{_name(cell)} is there twice")
        shown[cell[:3]] = cell.n
    _check_facts([*about["facts"], *about.get("bounds", [])], shown)
    seen: set = set()
    for words in headlines:
        _check_words(words, shown)
        key = (words.population, words.period, words.measure, words.side)
        if key in seen:
            raise ReleaseError(f"{_named(*key[:3])} has its words twice")
        seen.add(key)


def _check_about(about: dict) -> None:
    for key in NEEDED:
        if key not in about:
            raise ReleaseError(f"about.json lacks '{key}'")
    for key, kind in (NEEDED | CAN_BE_LEFT_OUT).items():
        if key in about and not isinstance(about[key], kind):
            raise ReleaseError(f"'{key}' in about.json has the wrong kind of value")
    for key in about:
        # an allow-list, because whatever else a build could say may have been worked out from hidden counts
        if key not in NEEDED and key not in CAN_BE_LEFT_OUT and key not in ADDED_BY_WRITING:
            raise ReleaseError(f"about.json holds '{key}', which is not part of a release")
    for key in ("extracted_on", "invented_from"):
        if about[key] is not None and not _is_date(about[key]):
            raise ReleaseError(f"'{key}' in about.json is not a date")
    threshold = about["rules"].get("threshold")
    if type(threshold) is not int or threshold < THRESHOLD:
        raise ReleaseError(f"the release was protected with a threshold below {THRESHOLD}")
    for name, population in about["populations"].items():
        if not isinstance(population, dict) or population.get("kind") not in ("stock", "flow"):
            raise ReleaseError(f"population '{name}' is neither stock nor flow")
    for column, rung in about["rungs"].items():
        if not isinstance(rung, dict) or set(rung) != {"from", "map"} or not isinstance(rung["map"], dict):
            raise ReleaseError(f"the grouping '{column}' in about.json does not say what it groups")
    try:
        json.dumps(about, allow_nan=False)
    except (TypeError, ValueError):
        raise ReleaseError("about.json holds a value that is no plain JSON") from None


def _check_cell(cell: Cell, populations: dict) -> None:
    if cell.population not in populations:
        raise ReleaseError(f"population '{cell.population}' is not in about.json")
    _check_period(cell, stock=populations[cell.population]["kind"] == "stock")
    columns = [column for column, _ in cell.categories]
    texts = all(_is_text(part) for pair in cell.categories for part in pair)
    if not texts or columns != sorted(set(columns)):
        raise ReleaseError(f"{_name(cell)} has categories that are empty, doubled or not in order")
    if cell.status not in STATUSES:
        raise ReleaseError(f"{_name(cell)} has an unknown status")
    if cell.status != SHOWN and cell.n is not None:
        raise ReleaseError(f"{_name(cell)} is hidden but carries a number")
    if cell.status == SHOWN:
        if type(cell.n) is not int or cell.n < 0:
            raise ReleaseError(f"{_name(cell)} is shown but has no whole number")
        if 1 <= cell.n <= THRESHOLD:
            raise ReleaseError(f"{_name(cell)} shows a small number")


def _check_period(cell: Cell, stock: bool) -> None:
    match = (QUARTER if stock else FLOW_PERIOD).fullmatch(cell.period)
    if match is None or (int(match[1]) + 1) % 100 != int(match[2]):
        kind = "quarter" if stock else "quarter or year"
        raise ReleaseError(f"{_name(cell)}: the period is no financial {kind}")


def _check_facts(facts: list, cells: dict) -> None:
    for fact in facts:
        try:
            keys = [(*key, tuple(sorted(categories.items()))) for *key, categories, _ in fact]
            whole = all(type(coefficient) is int for *_, coefficient in fact)
        except (AttributeError, TypeError, ValueError):
            raise ReleaseError("a sum in about.json is not a list of cells and coefficients") from None
        if not whole or any(key not in cells for key in keys):
            raise ReleaseError("a sum in about.json names a cell that is not in the release")


def _check_words(words: HeadlineWords, shown: dict) -> None:
    name = _named(words.population, words.period, words.measure)
    wide = type(words.fewer_than) is int and words.fewer_than > THRESHOLD + 1
    if words.side not in ("yes", "no") or not wide:
        raise ReleaseError(f"the words for {name} are not 'fewer than' a number on one side")
    total = (words.population, words.period, ())
    hidden = (*total[:2], ((words.measure, words.side),)) if words.measure else total
    if hidden not in shown:
        raise ReleaseError(f"there are words for {name}, but no such cell")
    if shown[hidden] is not None:
        raise ReleaseError(f"{name} is shown and has words as well")
    if words.of is None:
        return
    # a denominator is words.of = total - outside; given when either is hidden, it would give that one away
    outside = shown.get((*total[:2], ((words.measure, "outside"),)), 0)
    if not words.measure or shown.get(total) is None or outside is None or words.of != shown[total] - outside:
        raise ReleaseError(f"the words for {name} give a denominator that the shown cells do not")


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


def _is_date(value: str) -> bool:
    try:
        return datetime.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _name(cell: Cell) -> str:
    where = ", ".join(f"{column} {value}" for column, value in cell.categories) or "total"
    return f"{cell.population}, {cell.period}, {where}"


def _named(population: str, period: str, measure: str) -> str:
    return f"{population}, {period}, {measure or 'total'}"
