"""Days are read in whatever way people and programs write them, and nothing else is taken for a day."""

from datetime import date, datetime

import pytest

from data.tracker_days import SERIAL_ZERO_1904, NotADay, day, text

FIFTH = date(2024, 6, 5)


@pytest.mark.parametrize(
    "written",
    [
        FIFTH, datetime.fromisoformat("2024-06-05"), datetime.fromisoformat("2024-06-05 14:30"), 45448, 45448.0,
        45448.6, "45448", "05/06/2024", "5/6/24", "05.06.2024", "05-06-2024", "5 6 2024", "2024-06-05",
        "05/06/24", "5.6.24 09:15",
        "2024-06-05 00:00:00", "2024-06-05T14:30:00Z",
        "05/06/2024 14:30", "5 June 2024", "5th Jun 24", "Wed 5 June 2024", "wednesday, 5 june 2024", "05-Jun-24",
        "  5   June\n2024 ",
    ],
    ids=str,
)  # fmt: skip
def test_the_fifth_of_june_is_read(written):
    assert day(written) == FIFTH


@pytest.mark.parametrize("written", [None, "", "  ", "-", "N/A", "tbc", "None"], ids=str)
def test_a_blank_is_no_fault(written):
    assert day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "31/02/2024", "29/02/2025", "06/25/2024", "2024-25-06", "05/06/0202", "05/06/89 or 90",
        "13/13/2024", "June 2024", "cancelled", "5 Junk 2024", "12", 12, 99999, True,
        "1/1/1989", date(202, 6, 5), "2024-06-05 (held late)",
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_day_is_refused(written):
    with pytest.raises(NotADay):
        day(written)


@pytest.mark.parametrize(("written", "year"), [("01/04/25", 2025), ("01/04/00", 2000), ("1 Apr 99", 2099)])
def test_a_year_of_two_digits_is_of_this_century(written, year):
    assert day(written) == date(year, 4, 1)


@pytest.mark.parametrize("written", [45448 - 1462, 45448.5 - 1462, "43986"])
def test_a_number_counts_from_the_day_from_which_its_workbook_counts(written):
    assert day(written, SERIAL_ZERO_1904) == FIFTH


@pytest.mark.parametrize(
    ("cell", "written"),
    [(740011, "740011"), (740011.0, "740011"), (" 740011 ", "740011"), (None, ""), ("n/a", "")],
)
def test_an_id_is_the_same_whether_it_was_typed_as_a_number_or_as_text(cell, written):
    assert text(cell) == written
