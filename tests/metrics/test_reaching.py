"""What it takes to reach a target for the year: how many are expected, and how many of them must count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.figures import SUPPRESSED, Figure
from metrics.reaching import best_for_the_year, expected, needed_of_the_next
from metrics.shares import Share, bound, share

HIDDEN = Figure(SUPPRESSED)


def of(yes: int, no: int) -> Share:
    return share(Figure("shown", yes), Figure("shown", no))


def by_trying(yes: int, no: int, target: int, coming: int) -> int | None:
    """Add one after the other to those that count until the target is reached; None where all do not do."""
    for more in range(coming + 1):
        if 100 * (yes + more) >= target * (yes + no + coming):
            return more
    return None


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 100), st.integers(0, 400))
def test_needed_is_what_trying_one_after_the_other_finds(yes, no, target, coming):
    found, tried = needed_of_the_next(of(yes, no), target, coming), by_trying(yes, no, target, coming)
    if yes + no < 10:
        assert found is None
    else:
        assert (found if found <= coming else None) == tried
        assert (best_for_the_year(of(yes, no), coming) < target) <= (tried is None)


@pytest.mark.parametrize(
    ("yes", "no", "target", "coming", "needed"),
    [
        pytest.param(226, 26, 90, 258, 233, id="some_of_them"),
        pytest.param(90, 10, 90, 0, 0, id="reached"),
        pytest.param(95, 0, 50, 90, 0, id="reached_whatever_comes"),
        pytest.param(160, 92, 90, 258, 299, id="out_of_reach"),
        pytest.param(8, 0, 90, 10, None, id="too_few_for_a_per_cent"),
    ],
)
def test_so_many_of_the_next_must_count(yes, no, target, coming, needed):
    assert needed_of_the_next(of(yes, no), target, coming) == needed


def test_nothing_is_worked_out_from_hidden_counts():
    hidden = share(HIDDEN, Figure("shown", 20))
    assert needed_of_the_next(hidden, 90, 40) is None
    assert best_for_the_year(hidden, 40) is None
    assert expected(hidden, 2, [of(30, 10), of(20, 10)]) is None


def test_as_many_are_expected_as_in_the_same_months_a_year_before():
    few = share(HIDDEN, HIDDEN, bound("no", 10, 41))
    assert expected(of(60, 40), 2, [of(30, 10), few]) == (81, True)


@pytest.mark.parametrize(("quarters", "number"), [(1, 303), (2, 101), (3, 34)])
def test_without_them_the_rest_of_the_year_is_as_busy_as_its_beginning(quarters, number):
    before = [share(HIDDEN, HIDDEN), *[of(30, 10)] * (3 - quarters)]
    assert expected(of(60, 41), quarters, before) == (number, False)


@pytest.mark.parametrize(("coming", "best"), [(0, 60), (100, 80), (300, 90)])
def test_the_best_that_a_year_can_come_to_is_as_if_all_to_come_counted(coming, best):
    assert best_for_the_year(of(60, 40), coming) == best
