"""Draw cells as a table in text, and attack what is published of them, sharing nothing with the room.

The other tests of the room use both. Here stands that the attack itself finds what it should.
"""

from typing import NamedTuple

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from data.cell import Cell, HeadlineWords
from metrics.cells import Cells, Count, Group, Key, Measure

QUARTER = "2024-25 Q4"


def named(name: str) -> Key:
    """Read `column=category,column=category @period`; `all` is the total, and the period may be left out."""
    what, _, period = name.strip().partition("@")
    pairs = [] if what.strip() == "all" else [pair.split("=") for pair in what.strip().split(",")]
    return Key("reviews", period.strip() or QUARTER, tuple(sorted((column, value) for column, value in pairs)))


def drawn(table: str, *sums: str, measures: str = "", totals: str = "", groups: tuple[str, ...] = ()) -> Cells:
    """Draw cells: a line each, with its name, its count (`8/3`: 8 events, 3 children) and its weight if any.

    A sum is `all = sex=male + sex=female`, a group `base: member | member`, a measure the name of its column.
    """
    counts, weights = {}, {}
    for line in table.strip().splitlines():
        name, count, weight = (part.strip() for part in f"{line}|".split("|")[:3])
        n, _, children = count.partition("/")
        counts[named(name)] = Count(int(n), int(children or n))
        weights[named(name)] = int(weight or 1)
    facts = []
    for one in sums:
        whole, _, parts = one.partition(" = ")
        facts.append(((named(whole), 1), *((named(part), -1) for part in parts.split(" + "))))
    found = []
    for text in measures.split("|") if measures else ():
        column, _, period = text.strip().partition("@")
        yes, no, outside, total = (
            named(f"{what}@{period}") for what in (f"{column}=yes", f"{column}=no", f"{column}=outside", "all")
        )
        found.append(Measure(column.strip(), yes, no, outside if outside in counts else None, total))
    declared = []
    for text in groups:
        base, _, members = text.partition(": ")
        declared.append(Group(named(base), tuple(named(member) for member in members.split(" | "))))
    heads = tuple(named(name) for name in totals.split("|")) if totals else ()
    return Cells(counts, tuple(facts), tuple(found), heads, tuple(declared), weights)


def primary_only(cells: Cells) -> tuple[list[Cell], list[HeadlineWords]]:
    """Publish with nothing hidden but the small counts themselves, as most dashboards do."""
    return [
        Cell(*key, "suppressed", None) if 1 <= count.n <= 5 else Cell(*key, "shown", count.n)
        for key, count in cells.counts.items()
    ], []


class Reach(NamedTuple):
    """Hold the least and the most that a hidden count can be, as far as anybody can tell."""

    least: int
    most: int


def reach(cells: Cells, published: list[Cell], words: list[HeadlineWords]) -> dict[Key, Reach]:
    """Work out from what is published alone which whole numbers each hidden count can be, up to 1,000."""
    seen = {Key(*cell[:3]): cell for cell in published}
    hidden = [key for key, cell in seen.items() if cell.status != "shown"]
    column = {key: j for j, key in enumerate(hidden)}
    lowest = np.array([0 if seen[key].status == "withheld" else 1 for key in hidden])
    highest = np.full(len(hidden), 1000)
    for w in words:
        highest[column[Key(w.population, w.period, ((w.measure, w.side),) if w.measure else ())]] = (
            w.fewer_than - 1
        )
    rows, right = np.zeros((len(cells.facts), len(hidden))), np.zeros(len(cells.facts))
    for r, fact in enumerate(cells.facts):
        for key, coefficient in fact:
            if key in column:
                rows[r, column[key]] += coefficient
            else:
                right[r] -= coefficient * seen[key].n
    found = {}
    for j, key in enumerate(hidden):
        ends = []
        for sign in (1, -1):
            aim = np.zeros(len(hidden))
            aim[j] = sign
            fits = LinearConstraint(rows, right, right)
            whole = np.ones(len(hidden))
            answer = milp(aim, constraints=fits, bounds=Bounds(lowest, highest), integrality=whole)
            assert answer.success, "the truth itself must fit what is published"
            ends.append(round(answer.x[j]))
        found[key] = Reach(*ends)
    return found


def exposed(cells: Cells, published: list[Cell], words: list[HeadlineWords]) -> list[Key]:
    """List the hidden counts that are known exactly, or to be 5 or less, or closer than words say."""
    spoken = {
        Key(w.population, w.period, ((w.measure, w.side),) if w.measure else ()): w.fewer_than - 1 for w in words
    }
    found = reach(cells, published, words)
    return [key for key, (least, most) in found.items() if most < spoken.get(key, 6) or least == most]


def hidden_names(published: list[Cell]) -> set[str]:
    """Name the hidden cells as they were drawn, the usual quarter left out."""
    return {
        (",".join("=".join(pair) for pair in c.categories) or "all")
        + ("" if c.period == QUARTER else f"@{c.period}")
        for c in published
        if c.status != "shown"
    }


ONE_WAY = drawn("all|149\nsex=male|145\nsex=female|4", "all = sex=male + sex=female")


def test_the_attack_finds_a_lone_small_cell():
    assert exposed(ONE_WAY, *primary_only(ONE_WAY)) == [named("sex=female")]


def test_the_attack_counts_suppressed_as_at_least_one():
    cells = drawn("all|7\na=1|2\na=2|2\na=3|3", "all = a=1 + a=2 + a=3")
    assert set(reach(cells, *primary_only(cells)).values()) == {Reach(1, 5)}


def test_the_attack_leaves_two_wide_cells_alone():
    published = [Cell(*named("all"), "shown", 149)] + [
        Cell(*named(f"sex={sex}"), "suppressed", None) for sex in ("male", "female")
    ]
    assert exposed(ONE_WAY, published, []) == []


def test_the_attack_holds_words_to_what_they_say():
    cells = drawn("all|8\na=yes|2\na=no|6", "all = a=yes + a=no")
    published = [
        Cell(*named("all"), "shown", 8),
        Cell(*named("a=yes"), "suppressed", None),
        Cell(*named("a=no"), "suppressed", None),
    ]
    words = [HeadlineWords("reviews", QUARTER, "a", 10, 8, "yes")]
    assert exposed(cells, published, []) == []
    assert exposed(cells, published, words) == [named("a=yes")]


def test_a_publication_that_does_not_add_up_is_no_publication():
    published = [
        *(Cell(*key, "shown", 7) for key in list(ONE_WAY.counts)[:2]),
        Cell(*named("sex=female"), "suppressed", None),
    ]
    with pytest.raises(AssertionError):
        reach(ONE_WAY, published, [])
