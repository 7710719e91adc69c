"""The long attack: joint tables, pairs, and what it says of itself."""

import itertools
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from audit_drawing import draw
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.audit import attack
from metrics.audit.joint import circles, joint
from metrics.audit.nightly import attack_long
from metrics.audit.reading import read

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("tables", "left"),
    [
        pytest.param("a b c", "", id="one_way_tables"),
        pytest.param("ab ac ad", "", id="star"),
        pytest.param("ab bc cd", "", id="chain"),
        pytest.param("abc bcd", "", id="two_that_share_two"),
        pytest.param("ab bc ca", "abc", id="circle"),
        pytest.param("ab bc cd da", "abcd", id="circle_of_four"),
        pytest.param("ab bc ca cd d", "abc", id="circle_with_a_leaf"),
        pytest.param("ab bc ca abc", "", id="circle_inside_a_table"),
    ],
)
def test_what_is_no_leaf_runs_in_circles(tables, left):
    assert circles({frozenset(table) for table in tables.split()}) == frozenset(left)


def circle(hidden: str) -> str:
    """Draw three two-way tables: nobody has a = b, nobody has b = c, so all have a = c."""
    lines = ["in_care|2024-25 Q4||20"]
    for one, other in ("ab", "bc", "ac"):
        for values in itertools.product("12", repeat=2):
            n = hidden if one + other == "ac" else 0 if values[0] == values[1] else 10
            lines.append(f"in_care|2024-25 Q4|{one}={values[0]},{other}={values[1]}|{n}")
    lines += [f"in_care|2024-25 Q4|{column}={value}|10" for column in "abc" for value in "12"]
    return "\n".join(lines)


def test_three_tables_that_fit_two_by_two_are_put_together(tmp_path):
    release = draw(tmp_path, circle("w"))
    assert attack(release).ok
    said: list[str] = []
    found = attack_long(release, said.append)
    assert {dict(one.categories)["a"] + dict(one.categories)["c"] for one in found.exposed} == {
        "11",
        "12",
        "21",
        "22",
    }
    assert "joint tables: in_care, 2024-25 Q4: a x b x c, 8 combinations" in said


def test_what_is_not_put_together_is_said(tmp_path):
    said: list[str] = []
    assert attack_long(draw(tmp_path, circle("w")), said.append, largest=7).ok
    assert any("would be 8 combinations; 0 circles of three instead" in line for line in said)


def test_a_search_that_is_cut_short_is_a_failure_and_not_a_success(tmp_path, monkeypatch):
    monkeypatch.setattr("metrics.audit.part.Part.adds_up", lambda part, counts: False)
    found = attack_long(draw(tmp_path, circle("w")), lambda line: None, largest=7)
    assert {one.why for one in found.exposed} == {"no set of whole numbers was found in which it is large enough"}


COLUMNS = {"age": "abc", "sex": "MF", "need": "xy"}
BAND = {"band": {"from": "age", "map": {"a": "young", "b": "young", "c": "old"}}}
TABLES = [("age", "sex"), ("band", "need"), ("need", "sex"), ("age",), ("band",), ()]
QUARTERS = [f"2024-25 Q{number}" for number in (1, 2, 3, 4)]


@settings(max_examples=40, deadline=None)
@given(
    children=st.lists(
        st.tuples(st.sampled_from(QUARTERS), *(st.sampled_from(values) for values in COLUMNS.values())),
        max_size=30,
    ),
    of_quarters=st.lists(st.sampled_from(TABLES), min_size=1, unique=True),
    of_years=st.lists(st.sampled_from(TABLES), min_size=1, unique=True),
)
def test_the_sums_of_joint_tables_hold_for_any_children(tmp_path_factory, children, of_quarters, of_years):
    people = [dict(zip(("quarter", *COLUMNS), child, strict=True)) for child in children]
    people = [person | {"band": BAND["band"]["map"][person["age"]]} for person in people]
    values = COLUMNS | {"band": ("young", "old")}
    lines = []
    for period in ("2024-25", *QUARTERS):
        for columns in of_years if period == "2024-25" else of_quarters:
            tally = Counter(tuple(p[c] for c in columns) for p in people if period in ("2024-25", p["quarter"]))
            for combination in itertools.product(*(values[c] for c in columns)):
                pairs = ",".join(f"{c}={v}" for c, v in zip(columns, combination, strict=True))
                lines.append(f"started|{period}|{pairs}|{tally[combination]}")
    published = read(draw(tmp_path_factory.mktemp("release"), "\n".join(lines), rungs=BAND))
    found = joint(published)

    def count(key) -> int:
        _, period, categories = key
        return sum(period in ("2024-25", p["quarter"]) and all(p[c] == v for c, v in categories) for p in people)

    assert all(sum(c * count(key) for key, c in one.terms) == one.equals for one in found.sums)


def test_pairs_with_a_known_difference_are_named_without_it(tmp_path):
    lines = ["in_care|2024-25 Q4||45", "in_care|2024-25 Q4|age=a|17", "in_care|2024-25 Q4|age=b|28"]
    lines += [f"in_care|2024-25 Q4|age={age},sex={sex}|c" for age in "ab" for sex in "MF"]
    lines += ["in_care|2024-25 Q4|sex=M|22", "in_care|2024-25 Q4|sex=F|23"]
    found = attack_long(draw(tmp_path, "\n".join(lines)), lambda line: None)
    assert found.ok
    names = [tuple("".join(value for _, value in key[2]) for key in pair) for pair in found.pairs]
    assert names == [("aF", "bM"), ("aM", "bF")]


def test_the_command_runs_the_long_attack(tmp_path):
    def run(folder, *more):
        command = [sys.executable, "-m", "metrics.audit", str(folder), "--nightly", *more]
        return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)

    release = draw(tmp_path / "release", circle("w"))
    exposed = run(release)
    assert exposed.returncode == 1
    assert "exposed: in_care, 2024-25 Q4, a = 1, c = 1: can be worked out" in exposed.stdout.splitlines()
    assert run(release, "--largest", "7").returncode == 0
    assert run(release, "--before", str(release)).returncode == 2
