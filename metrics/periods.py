"""Name the periods: financial quarters and years, running and partly recorded years included."""

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple


class Quarter(NamedTuple):
    """A financial quarter; Q1 is April to June of the year that `first_year` begins."""

    first_year: int
    number: int

    @property
    def year(self) -> str:
        return f"{self.first_year}-{(self.first_year + 1) % 100:02d}"

    @property
    def label(self) -> str:
        return f"{self.year} Q{self.number}"

    @property
    def starts_on(self) -> date:
        month = (4, 7, 10, 1)[self.number - 1]
        return date(self.first_year + (self.number == 4), month, 1)

    @property
    def ends_on(self) -> date:
        return self.following().starts_on - timedelta(days=1)

    def before(self, quarters: int) -> "Quarter":
        """Return the quarter that lies so many quarters earlier."""
        years, number = divmod(4 * self.first_year + self.number - 1 - quarters, 4)
        return Quarter(years, number + 1)

    def following(self) -> "Quarter":
        return Quarter(self.first_year + self.number // 4, self.number % 4 + 1)


def quarter_of(day: date) -> Quarter:
    """Return the financial quarter that holds a day."""
    number = (day.month - 4) % 12 // 3 + 1
    return Quarter(day.year - (day.month < 4), number)


def whole_quarters(from_on: date, until_on: date) -> tuple[Quarter, ...]:
    """Return the quarters that lie wholly between two days, both included, in order."""
    quarter = quarter_of(from_on)
    if quarter.starts_on < from_on:
        quarter = quarter.following()
    quarters = []
    while quarter.ends_on <= until_on:
        quarters.append(quarter)
        quarter = quarter.following()
    return tuple(quarters)


def year_label(quarters: tuple[Quarter, ...]) -> str:
    """Name the part of a year that these following quarters of it make: `2024-25 from Q3`, `2025-26 to Q2`."""
    first, last = quarters[0], quarters[-1]
    label = first.year
    if first.number > 1:
        label += f" from Q{first.number}"
    if last.number < 4:
        label += f" to Q{last.number}"
    return label


def by_year(quarters: tuple[Quarter, ...]) -> dict[str, tuple[Quarter, ...]]:
    """Gather quarters by the name of their financial year, in order."""
    years: dict[str, tuple[Quarter, ...]] = {}
    for quarter in quarters:
        years[quarter.year] = (*years.get(quarter.year, ()), quarter)
    return years


def is_quarter(label: str) -> bool:
    """Tell whether a period's label names a quarter: `2024-25 Q4`."""
    return len(label) == 10 and label[8] == "Q"


def year_of(label: str) -> str:
    """Return the financial year that a period's label begins with: `2024-25` of `2024-25 Q4`."""
    return label[:7]


def named_quarters(year: str) -> tuple[int, int]:
    """Return the first and last quarter that a year's label covers: (3, 4) of `2024-25 from Q3`."""
    words = year.split()
    first = int(words[words.index("from") + 1][1]) if "from" in words else 1
    last = int(words[words.index("to") + 1][1]) if "to" in words else 4
    return first, last


@cache
def quarters_of(label: str) -> tuple[Quarter, ...]:
    """Return the quarters that a period's label names: one, or all those of a year or a part of one."""
    first_year = int(label[:4])
    first, last = (int(label[9]),) * 2 if is_quarter(label) else named_quarters(label)
    return tuple(Quarter(first_year, number) for number in range(first, last + 1))


def address(label: str) -> str:
    """Write a period as it stands in the address of a page: `2024-25-Q4`."""
    return label.replace(" ", "-")


def a_quarter_before(label: str) -> tuple[str, ...]:
    """Return the quarter before a quarter; a year has none."""
    return (quarters_of(label)[0].before(1).label,) if is_quarter(label) else ()


def a_year_before(label: str) -> tuple[str, ...]:
    """Return what a period is compared with, a year earlier: its like, or the quarters of a year's same part."""
    quarters = [quarter.before(4) for quarter in quarters_of(label)]
    return (quarters[0].year,) if len(label) == 7 else tuple(quarter.label for quarter in quarters)
