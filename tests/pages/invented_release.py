"""Invent councils' figures, small and large, steady and jumping, some of them hidden; publish what is shown."""

from random import Random
from typing import NamedTuple

from drawn import CATALOGUE
from made_release import QUARTERS, YEARS, Count, Key, published

from data.cell import HeadlineWords
from metrics.published import Published

COLUMNS = {
    "in_care": ("three_or_more_placements", "long_term_stability", "over_20_miles", "outside_area", "uasc"),
    "reviews": (
        *("on_time", "record_in_time", "report_in_time", "recommendations_in_time", "contributed"),
        *("record", "recommendations"),
    ),
    "disputes": ("resolved", "formality"),
    "started": ("iro_allocated_in_time",),
    "ceased": (),
    "overdue": (),
}
SIZES = (6, 14, 30, 120, 240)


class Invented(NamedTuple):
    """The true counts, what is shown of them, and the release that holds the latter."""

    true: dict[Key, int]
    shown: dict[Key, Count]
    words: tuple[HeadlineWords, ...]
    release: Published


def invent(seed: int) -> Invented:
    """Invent all figures that sentences are made of, the same for the same number."""
    chance, true = Random(seed), {}
    for population, columns in COLUMNS.items():
        size = chance.choice(SIZES)
        leaning = {column: chance.random() for column in columns}
        for quarter in QUARTERS:
            total = max(0, round(size * chance.choice((1, 1, 1.1, 0.9, 2))) + chance.randint(-3, 3))
            true[population, quarter, ()] = total
            for column in columns:
                true |= _split(chance, population, quarter, column, total, leaning)
    true |= _years(true)
    hidden = _hidden(chance, true)
    shown = {key: "c" if key in hidden else n for key, n in true.items()}
    words = tuple(_words(chance, true, shown))
    return Invented(true, shown, words, published(shown, words))


def _split(
    chance: Random, population: str, quarter: str, column: str, total: int, leaning: dict
) -> dict[Key, int]:
    """Split a total over the categories of a column; most fall into the first, as far as it leans."""
    if chance.random() < 0.2:
        leaning[column] = chance.random()
    categories, made, left = CATALOGUE.columns[column].categories, {}, total
    for category in categories[:-1]:
        part = sum(chance.random() < leaning[column] for _ in range(left))
        made[population, quarter, ((column, category),)] = part
        left -= part
    made[population, quarter, ((column, categories[-1]),)] = left
    return made


def _years(true: dict[Key, int]) -> dict[Key, int]:
    flows = {(p, c) for p, _, c in true if CATALOGUE.populations[p].kind == "flow"}
    return {
        (population, year, categories): sum(true[population, quarter, categories] for quarter in quarters)
        for population, categories in flows
        for year, quarters in YEARS.items()
    }


def _hidden(chance: Random, true: dict[Key, int]) -> set[Key]:
    """Choose what is hidden: totals, whole tables, and two categories, as one alone could be worked out."""
    hidden = {key for key in true if not key[2] and chance.random() < 0.05}
    for population, period, column in sorted({(p, t, c[0][0]) for p, t, c in true if c}):
        keys = [(population, period, ((column, category),)) for category in CATALOGUE.columns[column].categories]
        kind = chance.random()
        hidden |= set(keys) if kind < 0.15 else set(chance.sample(keys, 2)) if kind < 0.25 else set()
    return hidden


def _words(chance: Random, true: dict[Key, int], shown: dict[Key, Count]):
    """Give the words of hidden headlines of which one side is from 1 to 9, of some with their denominator."""
    for measure in CATALOGUE.measures.values():
        for period in (*QUARTERS, *YEARS):
            sides = {side: (measure.population, period, ((measure.column, side),)) for side in ("yes", "no")}
            if all(shown.get(key) == "c" for key in sides.values()):
                few = next((side for side, key in sides.items() if 1 <= true[key] <= 9), None)
                of = sum(true[key] for key in sides.values())
                if few:
                    yield HeadlineWords(
                        *sides[few][:2], measure.column, 10, of if chance.random() < 0.7 else None, few
                    )
