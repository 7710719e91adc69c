"""English working days, over the bank holidays that are easily forgotten."""

from datetime import date

import pytest

from metrics.working_days import calendar, working_day_after


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        pytest.param("2024-12-16", "2025-01-16", id="christmas_and_new_year"),
        pytest.param("2025-04-14", "2025-05-15", id="easter_and_early_may"),
        pytest.param("2023-04-24", "2023-05-24", id="coronation"),
        pytest.param("2022-05-30", "2022-06-29", id="platinum_jubilee"),
        pytest.param("2022-09-05", "2022-10-04", id="state_funeral"),
        pytest.param("2024-03-31", "2024-04-29", id="from_a_sunday"),
        pytest.param("2025-03-01", "2025-03-28", id="from_a_saturday"),
        pytest.param("2025-06-02", "2025-06-30", id="no_holiday"),
    ],
)
def test_twenty_working_days_after(start, due):
    assert calendar(day(start), day(start))[0].plus_20 == day(due)
    assert working_day_after(day(start), 20) == day(due)


@pytest.mark.parametrize(
    ("review", "report_due"),
    [
        pytest.param("2025-01-03", "2024-12-30", id="after_new_year"),
        pytest.param("2025-04-23", "2025-04-16", id="after_easter"),
        pytest.param("2025-06-10", "2025-06-05", id="no_holiday"),
        pytest.param("2024-12-27", "2024-12-20", id="between_holidays"),
    ],
)
def test_three_working_days_before(review, report_due):
    assert calendar(day(review), day(review))[0].minus_3 == day(report_due)


def test_a_calendar_has_a_row_for_each_day_and_moves_on_over_a_weekend():
    friday, saturday, sunday, monday = calendar(day("2025-06-06"), day("2025-06-09"))
    assert [d.day.day for d in (friday, saturday, sunday, monday)] == [6, 7, 8, 9]
    assert friday.plus_5 == saturday.plus_5 == sunday.plus_5 == day("2025-06-13")
    assert monday.minus_5 == saturday.minus_5 == day("2025-06-02")


def test_no_working_days_after_is_the_day_itself():
    assert working_day_after(day("2025-06-07"), 0) == day("2025-06-07")
