"""A period, an age and a sum stay on one line wherever words are put on a page."""

import pytest

from pages.parts import drawn_tables, one_line
from pages.parts.explained import Explained, Unmarked
from pages.parts.tables import Table


@pytest.mark.parametrize("text", ["2025-26 Q2", "2024-25", "16 to 17", "5 to 9", "34 − 17 = 17"])
@pytest.mark.parametrize("words", [Explained(), Unmarked()], ids=["screen", "paper"])
def test_a_period_an_age_and_a_sum_stay_on_one_line(text, words):
    assert f'Lowest (<span class="one-line">{text}</span>), 88%' in words.html(f"Lowest ({text}), 88%")


@pytest.mark.parametrize("text", ["2024-25-26", "https://council.example/2024-25", '<p id="2024-25">Here</p>'])
def test_what_is_no_period_or_no_text_is_left_as_it_is(text):
    assert one_line.html(text) == text


def test_periods_in_the_cells_of_a_table_stay_on_one_line():
    table = Table("Numbers", ("Age", "Number, 2025-26 Q2"), (("16 to 17, 2024-25", "7"),), ())
    assert drawn_tables.markup(table).count('<span class="one-line">') == 3
