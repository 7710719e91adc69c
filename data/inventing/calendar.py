"""Count English working days and calendar months."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import holidays

_BANK_HOLIDAYS = holidays.country_holidays("GB", subdiv="ENG", years=range(2012, 2027))
_FIRST = date(2012, 1, 1)
WORKING_DAYS = [
    day
    for day in (_FIRST + timedelta(days=n) for n in range((date(2026, 12, 31) - _FIRST).days))
    if day.weekday() < 5 and day not in _BANK_HOLIDAYS
]


def add_working_days(day: date, count: int) -> date:
    """Return the working day that many working days after a day, or before it when negative."""
    if count < 0:
        return WORKING_DAYS[bisect_left(WORKING_DAYS, day) + count]
    return WORKING_DAYS[bisect_right(WORKING_DAYS, day) + count - 1]


def working_days(low: date, high: date) -> list[date]:
    """List the working days from `low` to `high`, both included."""
    return WORKING_DAYS[bisect_left(WORKING_DAYS, low) : bisect_right(WORKING_DAYS, high)]


def add_months(day: date, count: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    month = day.year * 12 + day.month - 1 + count
    last = date((month + 1) // 12, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))
