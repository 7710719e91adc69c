"""Read the names of periods: which quarters a year, a running year or a part of a year is the sum of."""

import re

QUARTERS = 4

_NAME = re.compile(r"(\d{4})-(\d{2})(?: (?:Q([1-4])|to Q([1-4])|from Q([1-4])(?: to Q([1-4]))?))?")


class UnknownPeriod(ValueError):
    """Say that a period has no name of the release format."""


def quarters_in(period: str) -> tuple[str, ...]:
    """List the quarters that a period consists of; a quarter consists of itself.

    Raises UnknownPeriod for a name that is not of the release format, as a period that nobody can place in
    time would leave its sums out of the attack.
    """
    found = _NAME.fullmatch(period)
    if not found or int(found[2]) != (int(found[1]) + 1) % 100:
        raise UnknownPeriod(period)
    year, quarter, until, since, since_until = f"{found[1]}-{found[2]}", *found.groups()[2:]
    if quarter:
        return (period,)
    first, last = int(since or 1), int(until or since_until or QUARTERS)
    if first > last:
        raise UnknownPeriod(period)
    return tuple(f"{year} Q{number}" for number in range(first, last + 1))
