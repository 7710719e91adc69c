"""Say how far the figures go, and when they are old.

Figures come every quarter. When two more quarters have ended, a whole round of them is missing; how long a quarter
takes to be complete and built is well inside that. The demonstration council has no newer ones to come.
"""

from datetime import UTC, date, datetime

from metrics.periods import quarter_of
from metrics.published import Published
from pages.parts import dates

OLD = 2  # quarters that have ended since


def today() -> date:
    """Return the day that a reader has; tests put their own here."""
    return datetime.now(tz=UTC).date()


def reach(release: Published) -> str:
    """Say up to which day the figures go."""
    return f"They go up to {dates.day(release.ends_on(release.latest_quarter()))}."


def old(release: Published) -> str:
    """Say that the figures are old; "" where they are not, or where none will follow."""
    last = quarter_of(release.ends_on(release.latest_quarter()))
    ended = quarter_of(today())
    since = 4 * (ended.first_year - last.first_year) + ended.number - last.number - 1
    if release.about["demonstration"] or since < OLD:
        return ""
    return (
        f"These figures are old. They go up to {dates.day(last.ends_on)}, and {since} more quarters have ended "
        "since. Ask your data team for newer ones."
    )
