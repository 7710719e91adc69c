"""Count English working days: not Saturday, Sunday, or a bank holiday of England and Wales."""

from bisect import bisect_left, bisect_right
from datetime import date, timedelta
from typing import NamedTuple

import holidays


class WorkingDays(NamedTuple):
    """Hold one day and the working days around it; the day itself is never counted."""

    day: date
    plus_5: date
    plus_20: date
    minus_3: date
    minus_5: date


def working_days(from_on: date, until_on: date) -> list[date]:
    """List the working days between two days, both included. Bank holidays: the `holidays` library."""
    years = range(from_on.year, until_on.year + 1)
    bank_holidays = holidays.country_holidays("GB", subdiv="ENG", years=years)
    days = (from_on + timedelta(days=n) for n in range((until_on - from_on).days + 1))
    return [day for day in days if day.weekday() < 5 and day not in bank_holidays]


def calendar(from_on: date, until_on: date) -> list[WorkingDays]:
    """Return a row for each day between two days with the 5th and 20th working day after it, and the 3rd and
    5th before it."""
    margin = timedelta(days=60)
    known = working_days(from_on - margin, until_on + margin)

    def after(day: date, n: int) -> date:
        return known[bisect_right(known, day) + n - 1]

    def before(day: date, n: int) -> date:
        return known[bisect_left(known, day) - n]

    days = (from_on + timedelta(days=n) for n in range((until_on - from_on).days + 1))
    return [WorkingDays(day, after(day, 5), after(day, 20), before(day, 3), before(day, 5)) for day in days]


def working_day_after(day: date, n: int) -> date:
    """Return the n-th working day after a day; 0 is the day itself."""
    return working_days(day + timedelta(days=1), day + timedelta(days=3 * n + 30))[n - 1] if n else day
