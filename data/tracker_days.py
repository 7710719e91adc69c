"""Read the cells of a tracker: days in whatever way people and programs write them, ids, and blanks."""

import re
from datetime import date, datetime, timedelta

Cell = str | int | float | bool | datetime | date | None

EARLIEST = date(1990, 1, 1)
SERIAL_ZERO = date(1899, 12, 30)  # day 0 of Excel's numbers, as they count since March 1900
SERIAL_ZERO_1904 = date(1904, 1, 1)  # day 0 in a workbook that counts from 1904, as those of old Macs do
SERIALS = range(20_000, 80_000)  # October 1954 to January 2119: a number outside is no day
BLANKS = frozenset({"", "-", "–", "n/a", "na", "none", "null", "nil", "tbc", "tba"})
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
CLOCK = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?"
ISO = re.compile(rf"(\d{{4}})-(\d{{1,2}})-(\d{{1,2}}){CLOCK}")
BRITISH = re.compile(rf"(\d{{1,2}})[/.\- ](\d{{1,2}})[/.\- ](\d{{4}}|\d{{2}}){CLOCK}")
IN_WORDS = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[ \-]([a-z]+)[ \-,]+(\d{4}|\d{2})")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")


class NotADay(Exception):
    """Tell that a cell says something, and that it is no day."""


def day(cell: Cell, zero: date = SERIAL_ZERO) -> date | None:
    """Read a day; None where the cell is blank. Raises NotADay.

    Days are British: 05/06 is the fifth of June, and 06/25/2024 is no date. Years of two digits are of this
    century: 25 is 2025, for no review is as old as 1925. `zero` is the day from which numbers count.
    """
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif cell is None or (isinstance(cell, str) and is_blank(cell)):
        return None
    elif isinstance(cell, str):
        found = _written(" ".join(cell.casefold().split()), zero)
    else:
        found = _serial(cell, zero)
    if found is None or found < EARLIEST:
        raise NotADay
    return found


def _written(text: str, zero: date) -> date | None:
    if SERIAL.fullmatch(text):
        return _serial(float(text), zero)
    if match := ISO.fullmatch(text.upper()):
        year, month, number = match.groups()
    elif match := BRITISH.fullmatch(text.upper()):
        number, month, year = match.groups()
    elif match := IN_WORDS.fullmatch(text):
        number, name, year = match.groups()
        # three letters or more of one month: "Jun", "Sept", "June", and not "Junk"
        month = next((n for n, full in enumerate(MONTHS, 1) if len(name) > 2 and full.startswith(name)), 0)
    else:
        return None
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number))
    except ValueError:
        return None


def _serial(number: float, zero: date) -> date | None:
    return zero + timedelta(days=int(number)) if int(number) in SERIALS else None


def text(cell: Cell) -> str:
    """Write a cell as text; a whole number, which an id often is, without a point."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(int(cell))
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if isinstance(cell, str) and is_blank(cell) else str(cell).strip()


def is_blank(written: str) -> bool:
    return written.strip().casefold() in BLANKS
