"""What it takes to reach a target for the year, in words."""

import pytest
from made_release import QUARTERS, made

from metrics.catalogue import load
from pages.parts import reaching

NAME = "reviews_on_time"
ONE_YEAR = dict.fromkeys(QUARTERS, (80, 20))


def said(by_quarter: dict, period: str = "2025-26 Q2") -> str:
    return reaching.of_the_year(made({NAME: by_quarter}), NAME, period)


@pytest.mark.parametrize(
    ("first", "second", "end"),
    [
        ((90, 10), (90, 10), "To reach 90% for the year, 180 of the next 200 must be held on time."),
        ((95, 5), (70, 30), "To reach 90% for the year, 195 of the next 200 must be held on time."),
        (
            (50, 50),
            (50, 50),
            "Even if all of the next 200 were held on time, the year would end at 75%. "
            "The 90% target can no longer be reached.",
        ),
        (
            (79, 21),
            (80, 21),
            "Even if all of the next 200 were held on time, the year would end just under 90%. "
            "The 90% target can no longer be reached.",
        ),
        (
            (1900, 0),
            (100, 0),
            "Even if none of the next 200 were held on time, the year would reach 90%.",
        ),
    ],
)
def test_so_many_of_the_next_must_count_or_it_cannot_be_reached(first, second, end):
    text = said(ONE_YEAR | {"2025-26 Q1": first, "2025-26 Q2": second})
    assert text.endswith(end)
    assert "About 200 more are expected by 31 March 2026, as many as in the same months a year before." in text


def test_the_years_expected_number_is_stated():
    text = said(ONE_YEAR)
    assert text.startswith(
        "So far this year, from April to September 2025, 80% of reviews were held on time (160 of 200)."
    )
    assert "That makes 400 in the year." in text


def test_without_last_years_numbers_the_year_so_far_is_the_measure():
    text = said({"2025-26 Q1": (80, 20), "2025-26 Q2": (81, 19), "2024-25 Q4": "c"})
    assert (
        "About 200 more are expected by 31 March 2026, if the rest of the year is as busy as the year so far."
        in text
    )


def test_nothing_is_said_of_hidden_counts():
    assert said(ONE_YEAR | {"2025-26 Q1": "c", "2025-26 to Q2": "c"}) == ""


def test_a_year_that_is_over_says_what_it_came_to():
    text = reaching.of_the_year(made({"records_in_time": ONE_YEAR}), "records_in_time", "2024-25 Q2")
    assert text == (
        "In the whole year, from April 2024 to March 2025, it was 80%. That is 5 points below the 85% target."
    )
    assert reaching.of_the_year(made({"records_in_time": ONE_YEAR}), "records_in_time", "2024-25") == ""


def test_a_year_without_a_target_says_nothing():
    assert said(ONE_YEAR, "2024-25 Q2") == ""


def test_every_measure_with_a_target_knows_how_its_sentence_goes_on():
    assert set(reaching.TO_COUNT) == {name for name, measure in load().measures.items() if measure.targets}
