"""Say periods and days as people say them: `July to September 2025`, `30 September 2025`."""

from datetime import date, timedelta

from metrics.periods import Quarter, is_quarter, named_quarters, year_of


def day(when: date) -> str:
    """Write a day without a leading zero, the same on every system: `1 April 2025`."""
    return f"{when.day} {when:%B %Y}"


def short_day(when: str) -> str:
    """Write an ISO date for a narrow column: `1 Apr 2025`."""
    held = as_date(when)
    return f"{held.day} {held:%b %Y}"


def day_and_month(quarter: int) -> str:
    """Write the last day of the quarters 1 to 4 without a year: `30 June`."""
    end = Quarter(2000, quarter).ends_on
    return f"{end.day} {end:%B}"


def first_day(period: str) -> date:
    return _quarters(period)[0].starts_on


def last_day(period: str) -> date:
    return _quarters(period)[1].ends_on


def span(period: str) -> str:
    """Name the months of a period: `July to September 2025`, `April 2024 to March 2025`."""
    first, last = first_day(period), last_day(period)
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"


def when(period: str, stock: bool) -> str:
    """Begin a sentence about a period: events happen in it, children are counted on its last day."""
    return f"On {day(last_day(period))}" if stock else f"From {span(period)}"


def choice(period: str) -> str:
    """Write a period for the chooser: the months first, because few people count in quarters."""
    return f"{span(period)} ({period})" if is_quarter(period) else f"{_year_words(period)}: {span(period)}"


def _year_words(period: str) -> str:
    whole, part = year_of(period), period[7:]
    if not part:
        return f"Year {whole}"
    return f"Year {whole} so far" if " to " in part and " from " not in part else f"Part of year {whole}"


def _quarters(period: str) -> tuple[Quarter, Quarter]:
    """Return the first and the last quarter of a period."""
    first_year = int(period[:4])
    if is_quarter(period):
        quarter = Quarter(first_year, int(period[-1]))
        return quarter, quarter
    first, last = named_quarters(period)
    return Quarter(first_year, first), Quarter(first_year, last)


def is_invented(period: str, invented_from: str | None) -> bool:
    """Tell whether any part of a period is wholly invented, as the demonstration's latest quarters are."""
    return bool(invented_from) and last_day(period) >= as_date(invented_from)


def as_date(when: str) -> date:
    return date.fromisoformat(when)


def day_of(when: str) -> str:
    """Write an ISO date as a day."""
    return day(as_date(when))


def day_before(when: str) -> str:
    """Name the day before an ISO date: where `invented_from` says from, a reader asks until when."""
    return day(as_date(when) - timedelta(days=1))


def other_period(asked: str, found: str, stock: bool) -> str:
    """Say why figures are of another period than was asked for; empty where they are not."""
    if stock:
        if last_day(asked) == last_day(found):
            return ""
        return (
            f"These figures are of {day(last_day(found))}: they are counted once a year. "
            "The numbers are too small to be shown every quarter."
        )
    if span(asked) == span(found):
        return ""
    if last_day(found) < last_day(asked):
        return f"These figures are for {span(found)}: those of later months are not complete yet."
    if is_quarter(asked):
        return (
            f"These figures are for {span(found)} as a whole. "
            "The numbers are too small to be shown for one quarter."
        )
    return f"These figures are for {span(found)}, the part of the year that was recorded."
