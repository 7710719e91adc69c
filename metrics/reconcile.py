"""Print each published figure beside the one that the build computes from the demonstration council.

    python -m metrics.reconcile [--extracts DIR]

For the analyst: it counts the extracts, and its output is no part of any release. A small published count is
never printed. Exit code 0: nothing differs. 1: something does, or the extracts have faults.
"""

import argparse
import csv
import io
import sys
from collections import Counter
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from data import contract
from metrics.build import DATA, Counting, count_extracts
from metrics.shares import percentage

EQUAL, DIFFERS, CONTRADICTS, NOT_RESTATED = "equal", "differs", "the source contradicts itself", "not restated"
SMALL = "small, not repeated"


class PublishedFigure(NamedTuple):
    """A figure as printed somewhere, and where sources disagree, the value that was followed and why.

    `categories` reads `column=value;column=value`, alternatives are parted by `|`; `unit` is count, percent (of
    those that say yes or no, or of all) or rate (per 10,000 children). `published` is `small` for 1 to 5.
    """

    population: str
    period: str
    categories: str
    unit: str
    published: str
    source: str
    followed: str
    why: str


class Line(NamedTuple):
    """One published figure beside the computed one, with what the comparison found."""

    figure: PublishedFigure
    computed: str
    verdict: str


def published_figures() -> list[PublishedFigure]:
    """Read the project's own table of published figures, each with its source."""
    text = resources.files("metrics").joinpath("published_figures.csv").read_text(encoding="utf-8")
    return [PublishedFigure(**row) for row in csv.DictReader(io.StringIO(text))]


def reconcile(counting: Counting) -> list[Line]:
    """Compare every published figure with the true count, whole per cents with whole per cents."""
    return [_line(figure, counting) for figure in published_figures()]


def _line(figure: PublishedFigure, counting: Counting) -> Line:
    n = counting.n(figure.population, figure.period, _categories(figure.categories))
    if figure.published == "small":
        return Line(figure, SMALL, EQUAL if 1 <= n <= 5 else DIFFERS)
    if figure.followed == NOT_RESTATED:
        return Line(figure, "not printed", NOT_RESTATED)
    computed = _computed(figure, n, counting)
    expected = figure.followed or _whole(figure.published)
    if computed != int(expected):
        return Line(figure, str(computed), DIFFERS)
    return Line(figure, str(computed), CONTRADICTS if figure.followed else EQUAL)


def _computed(figure: PublishedFigure, n: int, counting: Counting) -> int:
    if figure.unit == "rate":
        year = int(figure.period[:4]) + 1
        return percentage(100 * n, counting.about.child_population[year])
    if figure.unit == "percent":
        return percentage(n, counting.n(figure.population, figure.period, _denominator(figure.categories)))
    return n


def _categories(text: str) -> dict[str, tuple[str, ...]]:
    pairs = (pair.split("=", 1) for pair in text.split(";") if pair)
    return {column: tuple(values.split("|")) for column, values in pairs}


def _denominator(text: str) -> dict[str, tuple[str, ...]]:
    """Say who a share is of: a measure's own yes and no; of any other column, all."""
    return {column: ("yes", "no") for column, values in _categories(text).items() if values == ("yes",)}


def _whole(number: str) -> int:
    """Round a printed number to a whole one, halves up."""
    whole, _, rest = number.partition(".")
    return int(whole) + (rest[:1] >= "5")


def report(lines: list[Line]) -> str:
    """Write the comparison for a person: what differs first, then what sources contradict, then what is equal."""
    order = (DIFFERS, CONTRADICTS, NOT_RESTATED, EQUAL)
    text = []
    for line in sorted(lines, key=lambda line: order.index(line.verdict)):
        figure = line.figure
        name = " ".join(filter(None, (figure.population, figure.period, figure.categories, figure.unit)))
        published = SMALL if figure.published == "small" else figure.published
        why = f"; {figure.why}" if figure.why else ""
        text.append(
            f"{line.verdict}: {name}: published {published}, computed {line.computed} ({figure.source}{why})"
        )
    found = Counter(line.verdict for line in lines)
    text.append("\n" + ", ".join(f"{found[verdict]} {verdict}" for verdict in order))
    return "\n".join(text)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.reconcile", description=__doc__.splitlines()[0])
    parser.add_argument("--extracts", type=Path, default=DATA / "demo", help="folder of extracts")
    try:
        lines = reconcile(count_extracts(parser.parse_args(arguments).extracts))
    except contract.FaultsFound as found:
        print(contract.report(found.faults))
        return 1
    print(report(lines))
    return int(any(line.verdict == DIFFERS for line in lines))


if __name__ == "__main__":
    sys.exit(main())
