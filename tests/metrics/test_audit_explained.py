"""Witnesses that explain themselves: "only X can be the cause that anything is hidden here" fails too."""

import numpy as np
import pytest
from audit_drawing import draw
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.audit import attack
from metrics.audit.__main__ import report
from metrics.audit.causes import Causes
from metrics.audit.part import Asked
from metrics.audit.systems import System
from metrics.audit.together import examined

UNPUBLISHED = ["in_care", "2023-24 Q4", {}]
CAPPED_BY_TEN = [["in_care", "2024-25 Q4", {"age": "a"}, 1], [*UNPUBLISHED, 1], ["in_care", "2024-25 Q1", {}, -1]]


def for_a_reviewer(folder, cells, words=(), facts=(CAPPED_BY_TEN,), **about) -> set[str]:
    found = attack(draw(folder, cells + "\nin_care|2024-25 Q1||10", words, facts=list(facts), **about))
    assert found.ok
    return {dict(one.categories).popitem()[1] for one in found.unexplained}


def ages(total, **parts) -> str:
    lines = [f"in_care|2024-25 Q4|age={value}|{n}" for value, n in parts.items()]
    return "\n".join([f"in_care|2024-25 Q4||{total}", *lines])


@pytest.mark.parametrize(
    ("total", "named"),
    [
        pytest.param(40, {"a"}, id="the_other_is_30_at_least"),
        pytest.param(16, {"a"}, id="the_other_is_6_at_least"),
        pytest.param(15, set(), id="the_other_may_be_5_when_it_is_10"),
    ],
)
def test_the_only_possible_cause_is_listed_for_a_reviewer(tmp_path, total, named):
    assert for_a_reviewer(tmp_path, ages(total, a="c", b="c")) == named


def test_a_release_with_cells_for_a_reviewer_is_no_failure_and_is_seen(tmp_path):
    found = attack(draw(tmp_path, ages(40, a="c", b="c") + "\nin_care|2024-25 Q1||10", facts=[CAPPED_BY_TEN]))
    assert [line for line in report(found) if "a" in line.split(" = ")[-1][:1]] == [
        "for a reviewer: in_care, 2024-25 Q4, age = a: could be the only cause that anything is hidden in its part"
    ]
    assert report(found)[-1].startswith("clean")


def test_what_is_hidden_elsewhere_explains_nothing_here(tmp_path):
    """The total ties nothing: what a and b leave, c and d have to be, whichever of them is small."""
    halves = {"half": {"from": "age", "map": {"a": "young", "b": "young", "c": "old", "d": "old"}}}
    shown = "\nin_care|2024-25 Q4|half=young|40\nin_care|2024-25 Q4|half=old|20"
    cells = ages(60, a="c", b="c", c="c", d="c")
    assert for_a_reviewer(tmp_path, cells + shown, rungs=halves) == {"a"}
    assert for_a_reviewer(tmp_path, cells) == set()


def test_a_cell_said_in_words_is_a_cause_whatever_its_number(tmp_path):
    cells = "in_care|2024-25 Q4||40\nin_care|2024-25 Q4|late=yes|c\nin_care|2024-25 Q4|late=no|c"
    assert for_a_reviewer(tmp_path, cells, [("in_care", "2024-25 Q4", "late", 10, 40, "no")]) == set()


def test_a_headline_without_words_is_no_cause_where_it_has_words_elsewhere(tmp_path):
    cells = "\n".join(
        f"in_care|2024-25 Q{q}||{total}\nin_care|2024-25 Q{q}|late=yes|c\nin_care|2024-25 Q{q}|late=no|c"
        for q, total in ((3, 40), (4, 41))
    )
    words = [("in_care", "2024-25 Q3", "late", 10, 40, "no")]
    assert for_a_reviewer(tmp_path / "with", cells, words) == {"yes", "no"}
    assert for_a_reviewer(tmp_path / "without", cells) == set()


@pytest.mark.parametrize(("total", "named"), [(18, set()), (19, {"yes", "no"})])
def test_a_headline_of_fewer_than_19_has_no_words_anywhere_and_can_be_a_cause(tmp_path, total, named):
    cells = "\n".join(
        f"in_care|2024-25 Q{q}||{n}\nin_care|2024-25 Q{q}|late=yes|c\nin_care|2024-25 Q{q}|late=no|c"
        for q, n in ((3, 40), (4, total))
    )
    words = [("in_care", "2024-25 Q3", "late", 10, 40, "no")]
    assert for_a_reviewer(tmp_path, cells, words) == named


@pytest.mark.parametrize(
    ("base", "named"),
    [
        pytest.param(8, set(), id="a_shown_base_of_8_is_the_cause"),
        pytest.param(20, {"M", "F"}, id="without_a_small_base_nothing_is_small_for_certain"),
    ],
)
def test_a_withheld_breakdown_is_explained_by_its_small_base(tmp_path, base, named):
    cells = ages(40 + base, a=base, b=40)
    cells += "".join(f"\nin_care|2024-25 Q4|age=a,sex={sex}|w" for sex in "MF")
    cells += "".join(f"\nin_care|2024-25 Q4|age=b,sex={sex}|20" for sex in "MF")
    assert for_a_reviewer(tmp_path, cells, facts=()) == named


TRIED = 14
KEYS = [("in_care", "2024-25 Q4", (("age", letter),)) for letter in "abcd"]


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.tuples(*[st.sampled_from([0, 0, 1, 1, -1])] * 4).filter(any), min_size=1, max_size=3),
    true=st.tuples(*[st.integers(1, 9)] * 4),
    highest=st.tuples(*[st.integers(9, 12)] * 4),
    causes=st.sets(st.sampled_from(KEYS)),
)
def test_what_is_explained_is_what_trying_everything_explains(rows, true, highest, causes):
    axes = np.stack(np.meshgrid(*[np.arange(1, TRIED)] * 4, indexing="ij"), axis=-1).reshape(-1, 4)
    fits = (axes <= np.array(highest)).all(axis=1)
    for row in rows:
        fits &= axes @ np.array(row) == np.dot(row, true)
    sums = tuple(
        ({k: c for k, c in zip(KEYS, row, strict=True) if c}, int(np.dot(row, true)), KEYS[0]) for row in rows
    )
    system = System({key: (1, high) for key, high in zip(KEYS, highest, strict=True)}, sums)
    asked = Asked(dict.fromkeys(KEYS, 6), Causes(frozenset(causes), frozenset()))
    parts = examined([system], asked)
    for ranges in parts:
        ours = [KEYS.index(key) for key in ranges.part.keys]
        cause = np.zeros(len(axes), dtype=bool)
        for at in ours:
            cause |= (axes[:, at] <= 5) & (KEYS[at] in causes)
        large = {at for at in ours if axes[fits][:, at].max() >= 6}
        explained = {at for at in ours if (axes[fits & cause][:, at] >= 6).any()}
        assert {KEYS.index(key) for key in ranges.unexplained} == large - explained
        assert {KEYS.index(key) for key in ranges.ends} == set(ours) - large
