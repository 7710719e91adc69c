"""England and the South West beside groups of children: in the table of the groups, and in one sentence."""

import pytest
from drawn import PLACE, breakdown

from pages.parts import beside_groups, kinds, tables


def of_sex(male: int | str, female: int | str, total: int | str = 100, period: str = "2024-25 Q4"):
    return breakdown("sex", male, female, total=total)._replace(period=period)


def table_of(by) -> tables.Table:
    return beside_groups.in_table(tables.of(kinds.Bars(by, "Sex", PLACE, percent=True)), by)


def test_the_table_has_a_column_for_each_area_with_its_year():
    table = table_of(of_sex(50, 50))
    assert table.headers[-2:] == ("England, March 2025", "South West, March 2025")
    assert [row[-2:] for row in table.rows] == [("56%", "56%"), ("44%", "44%"), ("100%", "100%")]


def test_an_earlier_period_has_what_was_published_for_its_end():
    assert table_of(of_sex(50, 50, period="2022-23 Q4")).headers[-2] == "England, March 2023"
    assert table_of(of_sex(50, 50, period="2022-23 Q3")).headers[-2] == "England, March 2022"


def test_a_column_without_published_figures_stays_as_it_is():
    by = breakdown("disabled", 30, 170, total=200)
    assert len(table_of(by).headers) == 3
    assert beside_groups.said(by) == ""


@pytest.mark.parametrize(
    ("male", "female", "total", "said"),
    [
        pytest.param(
            80, 20, 100,
            "Furthest from England: Male, 80% here and 56% there in March 2025 (South West 56%).",
            id="beyond_chance",
        ),
        pytest.param(
            50, 50, 100,
            "Furthest from England: Male, 50% here and 56% there in March 2025 (South West 56%). "
            "This could be chance.",
            id="could_be_chance",
        ),
        pytest.param(56, 44, 100, "As in England in March 2025, as far as it is shown.", id="the_same"),
        pytest.param("c", "c", 100, "", id="all_hidden"),
    ],
)  # fmt: skip
def test_the_group_that_differs_most_is_named_with_whether_it_could_be_chance(male, female, total, said):
    assert beside_groups.said(of_sex(male, female, total)) == said


def test_a_hidden_group_is_never_the_one_that_differs():
    by = breakdown("placement", 70, "c", "c", 10, 4, total=100)._replace(period="2024-25 Q4")
    assert beside_groups.said(by).startswith("Furthest from England: Foster care, 70% here and 67% there")
