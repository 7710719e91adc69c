"""How many more it takes to reach a target."""

import pytest

from metrics.figures import SUPPRESSED, Figure
from metrics.reaching import best_for_the_year, needed_in_a_row
from metrics.shares import share


def of(yes: int, no: int):
    return share(Figure("shown", yes), Figure("shown", no))


@pytest.mark.parametrize(
    ("yes", "no", "target", "needed"),
    [
        (200, 30, 90, 70),  # 270 of 300 are 90%, and 269 of 299 are not
        (90, 10, 90, 0),
        (89, 11, 90, 10),
        (95, 6, 90, 0),
        (80, 20, 85, 34),  # 33 and a third
        (50, 50, 100, None),
        (50, 0, 100, 0),
        (8, 0, 90, None),  # too few for a per cent
    ],
)
def test_each_that_counts_brings_the_target_nearer(yes, no, target, needed):
    assert needed_in_a_row(of(yes, no), target) == needed
    if needed:
        assert 100 * (yes + needed) >= target * (yes + no + needed)
        assert 100 * (yes + needed - 1) < target * (yes + no + needed - 1)


def test_nothing_is_worked_out_from_hidden_counts():
    hidden = share(Figure(SUPPRESSED), Figure("shown", 20))
    assert needed_in_a_row(hidden, 90) is None
    assert best_for_the_year(hidden, 2) is None


@pytest.mark.parametrize(("quarters", "best"), [(1, 90), (2, 80), (3, 70), (4, 60)])
def test_the_best_that_a_year_can_come_to_falls_as_it_goes_on(quarters, best):
    assert best_for_the_year(of(60, 40), quarters) == best
