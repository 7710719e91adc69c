"""A row of a tracker finds its review by child and day held; the tolerance and the ties are declared."""

from datetime import date, timedelta

import pytest

from data.tracker_matching import DAYS_APART, DUE_APART, Entry, match

FIRST = date(2024, 6, 3)


def on(days: int) -> date:
    return FIRST + timedelta(days=days)


def found(held: dict[int, int], reviews: list[int], due: dict[int, int] | None = None) -> dict[int, int]:
    """Match rows of one child, days counted from the first; give the day of the review by row."""
    rows = [Entry(number, "A", on(day), None) for number, day in held.items()]
    rows += [Entry(number, "A", None, on(day)) for number, day in (due or {}).items()]
    return {number: (day - FIRST).days for number, day in match(rows, {"A": [on(r) for r in reviews]}).items()}


@pytest.mark.parametrize(
    ("held", "reviews", "matched"),
    [
        pytest.param({1: 0}, [0], {1: 0}, id="same_day"),
        pytest.param({1: DAYS_APART}, [0], {1: 0}, id="last_day_of_the_tolerance"),
        pytest.param({1: 0}, [DAYS_APART], {1: DAYS_APART}, id="and_the_other_way"),
        pytest.param({1: DAYS_APART + 1}, [0], {}, id="a_day_too_far"),
        pytest.param({1: 3, 2: 0}, [0], {2: 0}, id="nearest_row_first"),
        pytest.param({1: 6}, [5, 0], {1: 5}, id="nearest_review_first"),
        pytest.param({1: 5}, [10, 0], {1: 0}, id="of_two_as_near_the_earlier_review"),
        pytest.param({7: 2, 4: -2}, [0], {4: 0}, id="of_two_rows_as_near_the_upper"),
        pytest.param({1: 1, 2: 0}, [0, 9], {2: 0, 1: 9}, id="a_review_belongs_to_one_row"),
        pytest.param({}, [0], {}, id="no_rows"),
    ],
)
def test_a_row_that_was_held_finds_its_review(held, reviews, matched):
    assert found(held, reviews) == matched


@pytest.mark.parametrize(
    ("held", "due", "reviews", "matched"),
    [
        pytest.param({}, {1: 0}, [DUE_APART], {1: DUE_APART}, id="last_day_of_the_tolerance"),
        pytest.param({}, {1: 0}, [DUE_APART + 1], {}, id="a_day_too_far"),
        pytest.param({2: 5}, {1: 0}, [0], {2: 0}, id="rows_that_were_held_go_first"),
    ],
)
def test_a_row_without_a_day_held_finds_a_review_near_its_due_date_that_no_row_has(held, due, reviews, matched):
    assert found(held, reviews, due) == matched


def test_a_review_of_another_child_is_never_matched():
    assert match([Entry(1, "A", FIRST, None)], {"B": [FIRST]}) == {}
