"""Periods are said in months and days."""

import pytest

from pages.parts import dates


@pytest.mark.parametrize(
    ("period", "choice", "flow", "stock"),
    [
        (
            "2025-26 Q2",
            "July to September 2025 (2025-26 Q2)",
            "From July to September 2025",
            "On 30 September 2025",
        ),
        ("2024-25 Q4", "January to March 2025 (2024-25 Q4)", "From January to March 2025", "On 31 March 2025"),
        ("2024-25", "Year 2024-25: April 2024 to March 2025", "From April 2024 to March 2025", "On 31 March 2025"),
        (
            "2025-26 to Q2",
            "Year 2025-26 so far: April to September 2025",
            "From April to September 2025",
            "On 30 September 2025",
        ),
        (
            "2024-25 from Q3",
            "Part of year 2024-25: October 2024 to March 2025",
            "From October 2024 to March 2025",
            "On 31 March 2025",
        ),
    ],
)
def test_period_is_said_in_months_and_its_last_day(period, choice, flow, stock):
    assert dates.choice(period) == choice
    assert (dates.when(period, stock=False), dates.when(period, stock=True)) == (flow, stock)


@pytest.mark.parametrize(
    ("period", "invented"),
    [("2025-26 Q1", True), ("2025-26 to Q2", True), ("2024-25 Q4", False), ("2024-25", False)],
)
def test_quarters_from_a_day_on_are_invented(period, invented):
    assert dates.is_invented(period, "2025-04-01") == invented


def test_nothing_is_marked_where_no_day_is_given():
    assert not dates.is_invented("2025-26 Q1", None)
