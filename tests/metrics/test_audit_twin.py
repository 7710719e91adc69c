"""The attack beside a slow, obvious twin: every set of counts that there could be, tried one by one."""

import itertools
import tempfile
from functools import cache
from pathlib import Path

import numpy as np
from audit_drawing import draw
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.audit import attack

TRIED = 16  # each of the four inner counts is tried up to this; the true ones are at most 6
INNER = list(itertools.product("yn", "12"))
PLACES = list(itertools.product("yn*", "12*"))
ABSENT = [[("*", "1"), ("*", "2")], [("y", "*"), ("n", "*")], [("*", "*")], []]
LATE = {"y": (("late", "yes"),), "n": (("late", "no"),), "*": ()}
KIND = {"1": (("kind", "1"),), "2": (("kind", "2"),), "*": ()}
QUARTER = {"1": "2024-25 Q3", "2": "2024-25 Q4", "*": "2024-25 from Q3"}


def within(place) -> list:
    return [inner for inner in INNER if place[0] in (inner[0], "*") and place[1] in (inner[1], "*")]


@cache
def every_count() -> dict:
    """Give each place's count in every set of counts that is tried: an array, one position a set."""
    axes = np.meshgrid(*[np.arange(TRIED + 1, dtype=np.int16)] * 4, indexing="ij")
    inner = dict(zip(INNER, (axis.ravel() for axis in axes), strict=True))
    return {place: sum(inner[one] for one in within(place)) for place in PLACES}


def two_columns(place):
    return ("in_care", "2024-25 Q4", tuple(sorted(LATE[place[0]] + KIND[place[1]])))


def column_by_quarter(place):
    return ("reviews", QUARTER[place[1]], LATE[place[0]])


@settings(max_examples=100, deadline=None)
@given(
    key_of=st.sampled_from([two_columns, column_by_quarter]),
    inner=st.tuples(*[st.integers(0, 6)] * 4),
    hidden=st.sets(st.sampled_from(PLACES), min_size=2),
    withheld=st.sets(st.sampled_from(PLACES), max_size=2),
    absent=st.sampled_from(ABSENT),
    said=st.sampled_from([("y", "*"), ("n", "*"), None]),
    says_of=st.booleans(),
)
def test_the_attack_finds_what_trying_everything_finds(key_of, inner, hidden, withheld, absent, said, says_of):
    true = {place: sum(inner[INNER.index(one)] for one in within(place)) for place in PLACES}
    hidden = {place for place in hidden | withheld if place not in absent}
    least = {place: 0 if place in withheld or not true[place] else 1 for place in hidden}
    if said not in hidden or not 1 <= true[said] <= 9:
        said = None
    with tempfile.TemporaryDirectory() as folder:
        found = attack(draw(Path(folder), *release(key_of, true, least, absent, said, says_of)))

    counts = every_count()
    fits = np.ones(len(counts["*", "*"]), dtype=bool)
    for place in PLACES:
        if place in hidden:
            fits &= counts[place] >= least[place]
        elif place not in absent:
            fits &= counts[place] == true[place]
    if said:
        fits &= (counts[said] >= 1) & (counts[said] <= 9)
        if says_of:
            fits &= counts["*", "*"] == true["*", "*"]
    ends = {place: (counts[place][fits].min(), counts[place][fits].max()) for place in hidden}
    exact = {place for place, (low, high) in ends.items() if low == high}
    short = {place for place, (_, high) in ends.items() if high < (9 if place == said else 6)}
    assert found.exact == len(exact)
    assert found.provable == sum(high <= 5 for _, high in ends.values())
    named = {one[:3] for one in found.exposed}
    assert {place for place in hidden if key_of(place) in named} == exact | short
    if found.least_maximum is not None and found.least_maximum < TRIED:
        assert found.least_maximum == min(high for _, high in ends.values())


def release(key_of, true, least, absent, said, says_of) -> tuple[str, list]:
    lines, words = [], []
    for place in PLACES:
        if place not in absent:
            population, period, categories = key_of(place)
            pairs = ",".join(f"{column}={value}" for column, value in categories)
            figure = "wc"[least[place]] if place in least else true[place]
            lines.append(f"{population}|{period}|{pairs}|{figure}")
    if said:
        population, period, ((measure, side),) = key_of(said)
        words.append((population, period, measure, 10, true["*", "*"] if says_of else None, side))
    return "\n".join(lines), words
