"""Sets of linked tables to protect: the demonstration council's, one fine quarter, twelve and 32 linked quarters.

All but the first are invented here, the same every time: 220 children, and categories as uneven as in the returns.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain, combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

from data import extracts
from metrics import build, proving
from metrics.cells import Cells, Count, Fact, Key

DEMONSTRATION = Path(__file__).resolve().parents[1] / "data/demo"
CHILDREN = 220
REVIEWS = 150  # in a quarter
# how often each category occurs, in per cent; codes of the SSDA903 return, not put into groups
COLUMNS = {
    "age": (5, 14, 16, 30, 25, 10),
    "disabled": (12, 88),
    "ethnicity": (72, 10, 7, 6, 3, 2),
    "legal": (56, 17, 15, 9, 3),
    "need": (62, 4, 9, 13, 8, 4),
    "placement": (52, 18, 11, 9, 6, 4),
    "sex": (56, 44),
    "uasc": (9, 91),
}
FINE = (
    *("age disabled", "age ethnicity", "age legal", "age need", "age placement", "age sex"),
    *("ethnicity legal", "disabled sex", "legal need", "legal placement", "need placement"),
    *("ethnicity sex", "legal sex", "need sex"),
)
LINKED = (
    *(*FINE, "placement sex", "ethnicity need", "disabled legal", "disabled need", "disabled placement"),
    *("disabled ethnicity", "ethnicity placement", "sex uasc", "disabled uasc"),
)
QUARTERS = tuple(f"{year}-{year % 100 + 1} Q{q}" for year in range(2017, 2025) for q in (1, 2, 3, 4))

Unit = dict[str, str]


class Instance(NamedTuple):
    """Hold counts to protect and the part of an about.json that an attack reads."""

    name: str
    cells: Cells
    kinds: dict[str, dict]
    rungs: dict
    facts: list


def demonstration() -> Instance:
    """Count the demonstration council as the build does, with its headlines and small bases.

    What is known of children in general (metrics/bounds.toml) is left out: the others cannot be told of it.
    """
    counted = build.count(extracts.load(DEMONSTRATION))
    about, cells = proving.about_release(counted, {}), counted.cells
    counts = {key: n for key, n in cells.counts.items() if key not in cells.unreleased}
    facts = tuple(fact for fact in cells.facts if all(key in counts for key, _ in fact))
    cells = cells._replace(counts=counts, facts=facts, unreleased=frozenset(), aside=frozenset())
    return Instance("demonstration release", cells, about["populations"], about["rungs"], about["facts"])


def fine_quarter() -> Instance:
    """Invent one quarter of 220 children: 360 cells in fourteen two-way tables that share their margins."""
    cells = counted("in_care", {QUARTERS[0]: invented(CHILDREN, Random(1))}, FINE)
    return Instance("one quarter, 360 fine cells", cells, {"in_care": {"kind": "stock"}}, {}, [])


def linked_quarters(number: int = 12) -> Instance:
    """Invent quarters of reviews and the years that they add up to: 7,500 cells in twelve quarters."""
    chance = Random(2)
    by_period = {quarter: invented(REVIEWS, chance) for quarter in QUARTERS[-number:]}
    for quarter in QUARTERS[-number:]:
        by_period.setdefault(quarter[:7], []).extend(by_period[quarter])
    cells = counted("reviews", by_period, LINKED)
    years = [Key("reviews", year, key.categories) for key in cells.counts for year in {key.period[:7]}]
    sums = tuple(
        ((year, 1), *((year._replace(period=q), -1) for q in QUARTERS if q.startswith(year.period)))
        for year in dict.fromkeys(years)
    )
    cells = cells._replace(facts=cells.facts + sums)
    return Instance(f"{number} linked quarters", cells, {"reviews": {"kind": "flow"}}, {}, [])


INSTANCES: dict[str, Callable[[], Instance]] = {
    "demonstration": demonstration,
    "quarter": fine_quarter,
    "linked": linked_quarters,
    "many": lambda: linked_quarters(32),
}


def invented(number: int, chance: Random) -> list[Unit]:
    """Invent units with a category of every column; unaccompanied children are older, and most are boys."""
    return [_unit(chance) for _ in range(number)]


def _unit(chance: Random) -> Unit:
    unit = {c: f"{c} {chance.choices(range(len(w)), w)[0] + 1}" for c, w in COLUMNS.items()}
    if unit["uasc"] == "uasc 1":
        unit |= {"age": chance.choice(("age 5", "age 6")), "legal": "legal 3", "need": "need 5", "sex": "sex 1"}
    return unit


def counted(population: str, by_period: dict[str, list[Unit]], tables: Iterable[str]) -> Cells:
    """Count units in two-way tables with all their margins; list the sums between the cells."""
    sets = {tuple(sorted(table.split())) for table in tables}
    sets |= {part for s in sets for size in range(len(s)) for part in combinations(s, size)}
    counts: dict[Key, Count] = {}
    facts: list[Fact] = []
    for period, units in by_period.items():
        for columns in sorted(sets):
            tally = Counter(tuple((c, unit[c]) for c in columns) for unit in units)
            for categories in _every(columns):
                n = tally[categories]
                counts[Key(population, period, categories)] = Count(n, n)
            facts += chain.from_iterable(_adding_up(population, period, columns, c) for c in columns)
    return Cells(counts, tuple(facts), (), (), (), {})


def _adding_up(population: str, period: str, columns: tuple[str, ...], over: str) -> Iterable[Fact]:
    for rest in _every(tuple(c for c in columns if c != over)):
        parts = (tuple(sorted((*rest, pair))) for (pair,) in _every((over,)))
        yield (
            (Key(population, period, rest), 1),
            *((Key(population, period, part), -1) for part in parts),
        )


def _every(columns: tuple[str, ...]) -> list[tuple[tuple[str, str], ...]]:
    found: list[tuple[tuple[str, str], ...]] = [()]
    for column in columns:
        values = [f"{column} {i + 1}" for i in range(len(COLUMNS[column]))]
        found = [(*before, (column, value)) for before in found for value in values]
    return found
