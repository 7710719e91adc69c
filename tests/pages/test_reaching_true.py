"""What it takes to reach a target, beside a count by hand: try every number of those to come, one by one."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_release import made

from pages.parts import reaching

NAME, TARGET = "reviews_on_time", 90
LAST_YEAR = [f"2024-25 Q{n}" for n in (1, 2, 3, 4)]
pair = st.tuples(st.integers(0, 140), st.integers(0, 40))
hidden_or = st.one_of(pair, pair, pair, st.just("c"), st.just("x"))


def by_hand(yes: int, of: int, coming: int) -> int | None:
    """Return the fewest of those to come that must count; None where not even all of them are enough."""
    return next((n for n in range(coming + 1) if (yes + n) / (of + coming) >= TARGET / 100 - 1e-12), None)


@settings(max_examples=300)
@given(st.tuples(pair, pair), st.tuples(*[hidden_or] * 4))
def test_what_a_target_takes_is_what_trying_every_number_finds(now, before):
    quarters = dict(zip(LAST_YEAR, before, strict=True)) | dict(
        zip(("2025-26 Q1", "2025-26 Q2"), now, strict=True)
    )
    said = reaching.of_the_year(made({NAME: quarters}), NAME, "2025-26 Q2")
    yes, of = sum(y for y, _ in now), sum(sum(of) for of in now)
    rest = before[2:]
    coming = of if "c" in rest or "x" in rest else sum(sum(of) for of in rest)
    if of < 10 or not coming:
        assert said == ""
        return
    assert f"({yes} of {of})" in said
    assert f"About {coming:,} more are expected" in said
    assert f"That makes {of + coming:,} in the year." in said
    assert ("as many as in the same months" in said) == ("c" not in rest and "x" not in rest)
    needed = by_hand(yes, of, coming)
    match re.search(r"(\d+|none|all) of the next (\d+)", said.replace(",", "")).groups():
        case ("all", next_):
            assert needed is None
            best = 100 * (yes + coming) / (of + coming)
            told = re.search(r"would end (at|just under) (\d+)%\.", said)
            assert abs(best - int(told[2])) <= 0.5
            assert best < TARGET
        case ("none", next_):
            assert needed == 0
        case (number, next_):
            assert int(number) == needed > 0
    assert int(next_) == coming


@pytest.mark.parametrize("hidden", [("c", (90, 10)), ((90, 10), "c"), ("c", "c"), ("x", (90, 10))])
def test_a_year_to_date_that_is_hidden_says_nothing_of_what_is_left(hidden):
    quarters = dict.fromkeys(LAST_YEAR, (80, 20)) | dict(zip(("2025-26 Q1", "2025-26 Q2"), hidden, strict=True))
    assert reaching.of_the_year(made({NAME: quarters}), NAME, "2025-26 Q2") == ""


def test_a_year_that_is_recorded_in_part_goes_on_at_the_pace_of_the_part_that_was():
    quarters = {"2025-26 Q2": (80, 20), "2025-26 from Q2 to Q2": (80, 20)}
    said = reaching.of_the_year(made({NAME: quarters}), NAME, "2025-26 Q2")
    assert "About 200 more are expected by 31 March 2026, if the rest of the year is as busy" in said
