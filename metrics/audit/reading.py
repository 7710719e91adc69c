"""Read a release folder with a reader of our own, and refuse what cannot be read for certain.

The folder may have been made elsewhere. Whatever is wrong with it is said in one sentence that holds no figure,
because an error of the database would print the row that it stumbled over.
"""

import glob
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import duckdb

from metrics.audit.periods import UnknownPeriod, quarters_in

Categories = tuple[tuple[str, str], ...]
Key = tuple[str, str, Categories]

SHOWN, SUPPRESSED, WITHHELD = "shown", "suppressed", "withheld"
NOT_RECORDED, NOT_APPLICABLE = "not_recorded", "not_applicable"
STATUSES = {SHOWN, SUPPRESSED, WITHHELD, NOT_RECORDED, NOT_APPLICABLE}
HIDDEN = {SUPPRESSED, WITHHELD}

LARGEST = 10**9  # beyond any count of children or events; a larger figure is a fault, and would not add up exactly

_WHOLE = {"TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT"}
_TEXT = {"VARCHAR"}
_PLACE = {"population": _TEXT, "period": _TEXT}
_CELLS = {**_PLACE, "categories": {"MAP(VARCHAR, VARCHAR)"}, "status": _TEXT, "n": _WHOLE}
_HEADLINES = {**_PLACE, "measure": _TEXT, "fewer_than": _WHOLE, "of": _WHOLE, "side": _TEXT}


class Unreadable(Exception):
    """Say why a folder cannot be attacked; the message holds no figure of it."""


class Words(NamedTuple):
    """Hold what a headline says: its cell is one or more and fewer than so many, of so many if that is shown."""

    cell: Key
    partner: Key | None
    fewer_than: int
    of: int | None


class Published(NamedTuple):
    """Hold all that a stranger can read: each cell's status and figure, the words, and the declared sums.

    What is known besides the release: `limits` of hidden cells, and the cells that stand only `besides` it; and
    `bounds`, terms that add up to zero or more in any council.
    """

    cells: dict[Key, tuple[str, int | None]]
    words: tuple[Words, ...]
    rungs: dict[str, tuple[str, dict[str, str]]]
    facts: tuple[tuple[tuple[Key, int], ...], ...]
    kinds: dict[str, str]
    limits: Mapping[Key, tuple[int, float]] = MappingProxyType({})
    besides: frozenset[Key] = frozenset()
    bounds: tuple[tuple[tuple[Key, int], ...], ...] = ()


def read(folder: Path) -> Published:
    """Read a release folder; raise Unreadable, in a sentence, when it is not one."""
    folder = Path(folder)
    if not folder.is_dir():
        raise Unreadable("there is no such folder")
    about = _about(folder / "about.json")
    kinds = _kinds(about.get("populations"))
    cells = _cells(_table(folder / "cells.parquet", _CELLS), kinds)
    words = folder / "headlines.parquet"
    return Published(
        cells,
        _words(_table(words, _HEADLINES), kinds) if words.exists() else (),
        _rungs(about.get("rungs", {})),
        tuple(_fact(terms) for terms in _list(about.get("facts", []), "facts")),
        kinds,
        bounds=tuple(_fact(terms) for terms in _list(about.get("bounds", []), "bounds")),
    )


def _table(path: Path, columns: dict[str, set[str]]) -> list[tuple]:
    if not path.is_file():
        raise Unreadable(f"{path.name} is missing")
    # The folder's own name is neither a pattern of files nor a source of columns ("year=2024").
    source = "read_parquet($path, hive_partitioning = false)"
    path_only = {"path": glob.escape(str(path))}
    try:
        with duckdb.connect(config={"autoinstall_known_extensions": False}) as connection:
            described = connection.execute(f"describe select * from {source}", path_only).fetchall()
            _check_columns(path.name, {name: kind for name, kind, *_ in described}, columns)
            names = ", ".join(f'"{name}"' for name in columns)
            return connection.execute(f"select {names} from {source}", path_only).fetchall()
    except duckdb.Error:
        pass  # its message may print the row it stumbled over
    raise Unreadable(f"{path.name} cannot be read as Parquet with text in UTF-8")


def _check_columns(file: str, found: dict[str, str], wanted: dict[str, set[str]]) -> None:
    for name, types in wanted.items():
        if name not in found:
            raise Unreadable(f"{file} has no column {name}")
        if found[name] not in types:
            raise Unreadable(f"{file}: the column {name} is not of the type that the format gives it")
    if len(found) > len(wanted):
        raise Unreadable(f"{file} has a column that the format does not know; it could carry what is hidden")


def _about(path: Path) -> dict:
    try:
        about = json.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        raise Unreadable("about.json is missing") from None
    except (OSError, ValueError, RecursionError):
        raise Unreadable("about.json cannot be read as JSON in UTF-8") from None
    return _dict(about, "the whole")


def _dict(value: object, name: str) -> dict:
    if not isinstance(value, dict):
        raise Unreadable(f"about.json: {name} must be an object")
    return value


def _list(value: object, name: str) -> list:
    if not isinstance(value, list):
        raise Unreadable(f"about.json: {name} must be a list")
    return value


def _kinds(populations: object) -> dict[str, str]:
    kinds = {}
    for name, entry in _dict(populations, "populations").items():
        kinds[name] = _dict(entry, "each population").get("kind")
        if kinds[name] not in ("stock", "flow"):
            raise Unreadable("about.json: the kind of each population must be stock or flow")
    return kinds


def _rungs(rungs: object) -> dict[str, tuple[str, dict[str, str]]]:
    read_rungs = {}
    for column, entry in _dict(rungs, "rungs").items():
        fine, mapping = _dict(entry, "each rung").get("from"), _dict(entry.get("map"), "the map of each rung")
        if not isinstance(fine, str) or not all(isinstance(value, str) for value in mapping.values()):
            raise Unreadable("about.json: a rung needs the column it is from and a map of words to words")
        read_rungs[column] = (fine, mapping)
    return read_rungs


def _fact(terms: object) -> tuple[tuple[Key, int], ...]:
    read_terms = []
    for term in _list(terms, "each fact"):
        match term:
            case [str(population), str(period), dict(categories), int(coefficient)] if (
                all(isinstance(value, str) for value in categories.values())
                and not isinstance(coefficient, bool)
                and abs(coefficient) <= LARGEST
            ):
                read_terms.append(((population, period, tuple(sorted(categories.items()))), coefficient))
            case _:
                raise Unreadable("about.json: a fact lists population, period, categories and a whole coefficient")
    return tuple(read_terms)


def check_place(population: object, period: object, kinds: dict[str, str]) -> None:
    """Refuse a population or period that the format cannot place; raise Unreadable."""
    if population not in kinds:
        raise Unreadable("a population of the release is not named in about.json")
    try:
        quarters = quarters_in(period if isinstance(period, str) else "")
    except UnknownPeriod:
        raise Unreadable("a period has a name that the format does not know") from None
    if kinds[population] == "stock" and quarters != (period,):
        raise Unreadable("a stock population has a period that is not a quarter")


def _cells(rows: list[tuple], kinds: dict[str, str]) -> dict[Key, tuple[str, int | None]]:
    if not rows:
        raise Unreadable("cells.parquet has no rows")
    cells: dict[Key, tuple[str, int | None]] = {}
    for population, period, categories, status, n in rows:
        check_place(population, period, kinds)
        if categories is None or any(value is None for value in categories.values()):
            raise Unreadable("cells.parquet: a cell has no categories; the total has an empty map")
        if status not in STATUSES:
            raise Unreadable("cells.parquet: a status is not one of the format")
        if status == SHOWN and (n is None or not 0 <= n <= LARGEST):
            raise Unreadable("cells.parquet: a shown cell has no figure, or one that no count can be")
        key = (population, period, tuple(sorted(categories.items())))
        if key in cells:
            raise Unreadable("cells.parquet: two rows have the same key")
        cells[key] = (status, n)
    return cells


def _words(rows: list[tuple], kinds: dict[str, str]) -> tuple[Words, ...]:
    words = []
    for population, period, measure, fewer_than, of, side in rows:
        check_place(population, period, kinds)
        if measure is None or side not in ("yes", "no") or fewer_than is None:
            raise Unreadable("headlines.parquet: a row lacks its measure, its side or its fewer_than")
        if not 2 <= fewer_than <= LARGEST or not 0 <= (of or 0) <= LARGEST:
            raise Unreadable("headlines.parquet: a row has a figure that no count can be")
        if not measure:
            words.append(Words((population, period, ()), None, fewer_than, None))
            continue
        other = "no" if side == "yes" else "yes"
        cell, partner = ((population, period, ((measure, value),)) for value in (side, other))
        words.append(Words(cell, partner, fewer_than, of))
    return tuple(words)
