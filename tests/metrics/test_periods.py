"""Financial quarters and years, and the names of the parts of a year."""

from datetime import date

import pytest

from metrics.periods import (
    Quarter,
    address,
    by_year,
    is_quarter,
    named_quarters,
    quarter_of,
    whole_quarters,
    year_label,
)


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2025, 3, 31), "2024-25 Q4"),
        (date(2025, 4, 1), "2025-26 Q1"),
        (date(2025, 12, 31), "2025-26 Q3"),
        (date(2000, 1, 1), "1999-00 Q4"),
    ],
)
def test_the_financial_year_begins_in_april(day, label):
    assert quarter_of(day).label == label


def test_a_quarter_knows_its_first_and_last_day():
    assert (Quarter(2024, 4).starts_on, Quarter(2024, 4).ends_on) == (date(2025, 1, 1), date(2025, 3, 31))
    assert (Quarter(2023, 3).starts_on, Quarter(2023, 3).ends_on) == (date(2023, 10, 1), date(2023, 12, 31))


def test_only_whole_quarters_count():
    found = whole_quarters(date(2024, 4, 2), date(2025, 3, 30))
    assert [q.label for q in found] == ["2024-25 Q2", "2024-25 Q3"]
    assert whole_quarters(date(2025, 4, 1), date(2025, 6, 29)) == ()


@pytest.mark.parametrize(
    ("numbers", "label"),
    [
        ((1, 2, 3, 4), "2024-25"),
        ((1, 2), "2024-25 to Q2"),
        ((3, 4), "2024-25 from Q3"),
        ((2, 3), "2024-25 from Q2 to Q3"),
        ((4,), "2024-25 from Q4"),
    ],
)
def test_a_part_of_a_year_says_which_part(numbers, label):
    assert year_label(tuple(Quarter(2024, n) for n in numbers)) == label


def test_quarters_are_gathered_by_year_in_order():
    quarters = whole_quarters(date(2024, 10, 1), date(2025, 9, 30))
    assert {year: [q.number for q in of] for year, of in by_year(quarters).items()} == {
        "2024-25": [3, 4],
        "2025-26": [1, 2],
    }


def test_years_are_told_from_quarters_and_stand_in_an_address():
    assert is_quarter("2024-25 Q4")
    assert not any(map(is_quarter, ("2024-25", "2025-26 to Q2", "2024-25 from Q3")))
    assert address("2025-26 to Q2") == "2025-26-to-Q2"


@pytest.mark.parametrize(
    ("label", "quarters"),
    [
        ("2024-25", (1, 4)),
        ("2025-26 to Q2", (1, 2)),
        ("2024-25 from Q3", (3, 4)),
        ("2024-25 from Q2 to Q3", (2, 3)),
    ],
)
def test_a_years_name_says_which_quarters_it_holds(label, quarters):
    assert named_quarters(label) == quarters
