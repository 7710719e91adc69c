"""Declared sums, such as stock and flow, and what follows from counts being whole numbers."""

import pytest
from audit_drawing import draw, exposed

from metrics.audit import attack

FLOW = """
    in_care | 2024-25 Q3 | | 100
    in_care | 2024-25 Q4 | | 107
    started | 2024-25 Q4 | | {started}
    ceased  | 2024-25 Q4 | | c
"""
STOCK_AND_FLOW = [
    ["in_care", "2024-25 Q4", {}, 1],
    ["in_care", "2024-25 Q3", {}, -1],
    ["started", "2024-25 Q4", {}, -1],
    ["ceased", "2024-25 Q4", {}, 1],
]


@pytest.mark.parametrize(
    ("started", "facts", "named"),
    [
        pytest.param(10, [STOCK_AND_FLOW], {"2024-25 Q4"}, id="exits_are_entries_less_growth"),
        pytest.param(10, [], set(), id="without_the_fact"),
        pytest.param("c", [STOCK_AND_FLOW], set(), id="both_hidden"),
    ],
)
def test_a_declared_fact_is_used(tmp_path, started, facts, named):
    assert set(exposed(tmp_path, FLOW.format(started=started), facts=facts)) == named


QUARTERS = "in_care|2024-25 Q1||c\nin_care|2024-25 Q2||c\nin_care|2024-25 Q3||{}"
UNPUBLISHED = ["in_care", "2023-24 Q4", {}]


def quarter(number, coefficient) -> list:
    return ["in_care", f"2024-25 Q{number}", {}, coefficient]


@pytest.mark.parametrize(
    ("terms", "named"),
    [
        pytest.param((2, 5, 18), {"Q1", "Q2"}, id="six_and_a_half_at_most_but_four_in_whole_numbers"),
        pytest.param((2, 5, 19), {"Q2"}, id="seven_in_whole_numbers"),
    ],
)
def test_counts_are_whole_numbers(tmp_path, terms, named):
    first, second, whole = terms
    fact = [quarter(1, first), quarter(2, second), quarter(3, -1)]
    found = attack(draw(tmp_path, QUARTERS.format(whole), facts=[fact]))
    assert {one.period[-2:] for one in found.exposed} == named
    assert found.provable == len(named)


def test_a_fact_with_a_count_that_is_published_nowhere_still_tells(tmp_path):
    twice = [quarter(1, 1), [*UNPUBLISHED, -2]]
    together = [quarter(1, 1), quarter(2, 1), quarter(3, -1)]
    assert set(exposed(tmp_path, QUARTERS.format(7), facts=[together])) == set()
    assert set(exposed(tmp_path, QUARTERS.format(7), facts=[together, twice])) == {"2024-25 Q2"}


def test_a_count_that_can_only_be_larger_is_not_exact(tmp_path):
    more = [quarter(1, 1), quarter(3, -1), [*UNPUBLISHED, -1]]
    assert not exposed(tmp_path, QUARTERS.format(6), facts=[more])


def test_half_a_child_does_not_add_up(tmp_path):
    found = exposed(tmp_path, QUARTERS.format(9), facts=[[quarter(1, 2), quarter(3, -1)]])
    assert found == {"2024-25 Q1": "does not add up: a sum with it cannot be true"}


BOUNDED = "in_care|2024-25 Q1||c\nin_care|2024-25 Q2||c\nin_care|2024-25 Q3||14\nin_care|2024-25 Q4||{}"


@pytest.mark.parametrize(
    ("least", "terms", "named"),
    [
        pytest.param(10, (3, 1, 4, -1, 1, -1), {"2024-25 Q1"}, id="four_at_most"),
        pytest.param(8, (3, 1, 4, -1, 1, -1), set(), id="six_at_most"),
        pytest.param(11, (3, 1, 4, -1), {"2024-25"}, id="three_are_left_between_two_shown_counts"),
    ],
)
def test_a_declared_bound_is_used(tmp_path, least, terms, named):
    cells = BOUNDED.format(least)
    assert exposed(tmp_path / "without", cells) == {}
    bound = [quarter(n, c) for n, c in zip(terms[::2], terms[1::2], strict=True)]
    assert {name[: len(max(named, default=""))] for name in exposed(tmp_path, cells, bounds=[bound])} == named
