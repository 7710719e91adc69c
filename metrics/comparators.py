"""England and the South West beside the council: published facts, carried over with their source."""

import re
import tomllib
from functools import cache
from importlib import resources
from typing import NamedTuple

AREAS = ("England", "South West")
UNITS = ("percent", "children", "per 10,000")
LARGEST = {"percent": 100, "children": 1_000_000, "per 10,000": 10_000}
YEAR = re.compile(r"20\d\d")


class ComparatorError(Exception):
    """Say what in metrics/comparators.toml is missing, unknown or out of range."""


class Comparator(NamedTuple):
    """One published measure; `values` are (area, year, value) at 31 March of the year, in order."""

    measure: str
    unit: str
    values: tuple[tuple[str, int, int], ...]


class Comparators(NamedTuple):
    """Every comparator by its measure's name, or by column and category of the children in care; their source."""

    release: str
    source: str
    measures: dict[str, Comparator]
    categories: dict[tuple[str, str], Comparator]


@cache
def load() -> Comparators:
    """Read metrics/comparators.toml; raise ComparatorError where it is unfinished or not to be believed."""
    return parse(resources.files("metrics").joinpath("comparators.toml").read_text(encoding="utf-8"))


def for_measure(name: str | None) -> list[tuple[str, int, int]]:
    """Return (area, year, value) at 31 March for the name that a measure's `comparator` holds; none if unknown."""
    entry = load().measures.get(name) if name else None
    return list(entry.values) if entry else []


def for_category(column: str, category: str) -> list[tuple[str, int, int]]:
    """Return (area, year, per cent) of the children in care on 31 March who are in a category; none if unknown."""
    entry = load().categories.get((column, category))
    return list(entry.values) if entry else []


def source() -> str:
    """Say where the figures of other areas come from."""
    return f"{load().source} (Open Government Licence v3.0)"


def parse(text: str) -> Comparators:
    """Make comparators of their text and check each value."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ComparatorError(f"The comparators are not TOML: {error}") from None
    if set(raw) != {"release", "source", "comparators", "categories"} or not (raw["release"] and raw["source"]):
        raise ComparatorError(
            "The comparators need `release`, `source`, `[[comparators]]` and `[[categories]]`, and nothing else."
        )
    measures = [_comparator(one.pop("measure", ""), one.pop("unit", ""), one) for one in raw["comparators"]]
    categories = {}
    for entry in raw["categories"]:
        key = entry.pop("column", ""), entry.pop("category", "")
        if not all(key) or key in categories:
            raise ComparatorError(f"A category needs a `column` and a `category`, once: {' '.join(key)}")
        categories[key] = _comparator(" ".join(key), "percent", entry)
    by_name = {entry.measure: entry for entry in measures}
    if len(by_name) < len(measures):
        raise ComparatorError("A measure stands twice among the comparators.")
    return Comparators(raw["release"], raw["source"], by_name, categories)


def _comparator(measure: str, unit: str, raw: dict) -> Comparator:
    if not measure or unit not in UNITS:
        raise ComparatorError(f"Comparator '{measure}': give a measure and one of the units {', '.join(UNITS)}.")
    if not raw or not set(raw) <= set(AREAS):
        raise ComparatorError(
            f"Comparator '{measure}': give values for {' or '.join(AREAS)}, and for nothing else."
        )
    values = tuple(
        (area, _year(measure, year), _value(measure, unit, raw[area][year]))
        for area in AREAS
        if area in raw
        for year in sorted(raw[area])
    )
    return Comparator(measure, unit, values)


def _year(measure: str, year: str) -> int:
    if not YEAR.fullmatch(year):
        raise ComparatorError(f"Comparator '{measure}': '{year}' is not a year.")
    return int(year)


def _value(measure: str, unit: str, value: object) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST[unit]:
        raise ComparatorError(f"Comparator '{measure}': {value!r} is not a whole number that {unit} can be.")
    return value
