"""Many linked cells are searched another way, in fractions first: the standard of proof is the same."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from test_disclosure_attack import exposed
from test_disclosure_random_councils import councils, counted

from metrics.disclosure import complement, protect
from metrics.disclosure.nearest import Nearest
from metrics.disclosure.whole import whole_steps


@settings(max_examples=25, deadline=None, derandomize=True)
@given(councils, st.booleans())
def test_no_hidden_count_can_be_shown_to_be_small_however_few_cells_are_many(reviews, two_way):
    cells = counted(reviews, two_way)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(complement, "MANY", 4)
        done = protect(cells)
    assert exposed(cells, done.cells, done.headlines) == []


# Three sums of two cells each, in a ring: the only answers are as much up here as down there, and back again.
RING = csr_array(np.array([[1, 1, 0, 0], [0, 1, 1, 0], [0, 0, 1, 1]]))


def limits(up: int, down: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Let four cells go so far up and down, at a cost of one a step; the first has to go up by two."""
    lower, upper = np.zeros(12), np.array([up] * 4 + [down] * 4 + [0] * 4, dtype=float)
    lower[0], upper[4] = 2, 0
    return lower, upper, np.ones(12)


def test_whole_steps_keep_every_sum():
    steps = whole_steps(RING, *limits(9, 9), [np.ones(4, dtype=bool)])
    assert steps.tolist() == [2, -2, 2, -2]


def test_the_first_cells_that_have_an_answer_are_enough():
    sums = csr_array(np.array([[1, 1, 1, 1]]))
    few, all_of_them = np.array([True, False, True, False]), np.ones(4, dtype=bool)
    assert whole_steps(sums, *limits(9, 9), [few, all_of_them]).tolist() == [2, 0, -2, 0]
    nobody = np.array([True, False, False, False])
    assert whole_steps(sums, *limits(9, 9), [nobody, few]).tolist() == [2, 0, -2, 0]


def test_there_are_no_whole_steps_where_the_limits_leave_none():
    assert whole_steps(RING, *limits(9, 1), [np.ones(4, dtype=bool)]) is None


def halves() -> Nearest:
    """Set up three cells of which any two add up with the fourth, twice: moving it by one moves them by halves."""
    pairs = [((0, 1), (1, 1), (3, 1)), ((1, 1), (2, 1), (3, 1)), ((0, 1), (2, 1), (3, 1))]
    nearest = Nearest(range(4), pairs)
    for i in range(4):
        nearest.allow(i, 9, 9, 1.0)
    return nearest


def test_an_answer_in_halves_is_given_as_it_is_only_where_that_is_asked():
    assert halves().move(3, 1, whole=False) == pytest.approx({0: -0.5, 1: -0.5, 2: -0.5, 3: 1})
    assert halves().move(3, 1) == {0: -1, 1: -1, 2: -1, 3: 2}


def test_no_step_is_tried_where_one_sum_leaves_no_room_for_it(monkeypatch):
    nearest = Nearest(range(2), [((0, 1), (1, 1))])
    nearest.allow(0, 9, 9, 1.0)
    nearest.allow(1, 1, 0, 1.0)
    assert nearest.move(0, 1) == {0: 1, 1: -1}
    monkeypatch.setattr(Nearest, "_solve", lambda self, whole: pytest.fail("the programme was asked"))
    assert nearest.move(0, 2) is None
