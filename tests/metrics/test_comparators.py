"""Figures of other areas are whole, named, dated, and carry their source."""

import pytest

from metrics import catalogue, comparators
from metrics.comparators import ComparatorError, parse

GOOD = """
release = "2025"
source = "Department for Education"

[[comparators]]
measure = "male"
unit = "percent"
"South West" = { 2025 = 57 }
"England" = { 2024 = 56, 2025 = 55 }

[[categories]]
column = "sex"
category = "Female"
"England" = { 2025 = 45 }
"""


def test_values_come_by_area_and_year():
    assert parse(GOOD).measures["male"].values == (
        ("England", 2024, 56),
        ("England", 2025, 55),
        ("South West", 2025, 57),
    )


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        ("2025 = 55", "2025 = 101", "101"),
        ("2025 = 55", "2025 = 55.4", "55.4"),
        ("2025 = 55", "2025 = true", "True"),
        ("2025 = 55", "25 = 55", "'25' is not a year"),
        ("England", "Wales", "England or South West"),
        ('unit = "percent"', 'unit = "share"', "one of the units"),
        ('unit = "percent"', "", "one of the units"),
        ('source = "Department for Education"', 'source = ""', "`source`"),
        ('release = "2025"', 'release = "2025"\nnote = "x"', "nothing else"),
        ("[[comparators]]", "[[comparators", "not TOML"),
        ('column = "sex"', 'column = ""', "needs a `column`"),
        ("2025 = 45", "2025 = 145", "145"),
    ],
)
def test_what_cannot_be_believed_is_refused(good, bad, message):
    with pytest.raises(ComparatorError, match=message):
        parse(GOOD.replace(good, bad, 1))


def test_a_measure_without_values_is_refused():
    with pytest.raises(ComparatorError, match="England or South West"):
        parse("\n".join(line for line in GOOD.splitlines() if " = {" not in line))


def test_a_category_that_stands_twice_is_refused():
    with pytest.raises(ComparatorError, match="once: sex Female"):
        parse(GOOD + GOOD[GOOD.index("[[categories") :])


def test_the_groups_of_other_areas_are_all_of_a_column_and_make_100_per_cent():
    """Whole per cents of up to five groups may miss 100 by two or three."""
    of_column: dict[str, dict] = {}
    for (column, category), entry in comparators.load().categories.items():
        of_column.setdefault(column, {})[category] = dict(((a, y), v) for a, y, v in entry.values)
    assert len(of_column) == 8
    for column, groups in of_column.items():
        assert tuple(groups) == catalogue.load().columns[column].categories
        for at in next(iter(groups.values())):
            assert abs(sum(group[at] for group in groups.values()) - 100) <= 3, (column, at)


def test_a_measure_that_stands_twice_is_refused():
    with pytest.raises(ComparatorError, match="twice"):
        parse(GOOD + GOOD[GOOD.index("[[") : GOOD.index("[[cat")])


def test_every_measure_of_the_catalogue_finds_its_comparator_in_per_cent():
    for measure in catalogue.load().measures.values():
        if measure.comparator:
            assert comparators.for_measure(measure.comparator)
            assert comparators.load().measures[measure.comparator].unit == "percent"


def test_a_measure_without_a_comparator_has_none():
    assert comparators.for_measure(None) == []
    assert comparators.for_measure("not there") == []
    assert comparators.for_category("sex", "not there") == []


def test_published_values_are_as_the_department_gives_them():
    assert ("England", 2025, 22) in comparators.for_measure("placed over 20 miles from home")
    assert ("South West", 2025, 62) in comparators.for_measure("rate per 10,000 children")
    assert ("England", 2025, 67) in comparators.for_category("placement", "Foster care")
    assert ("South West", 2025, 81) in comparators.for_category("ethnicity", "White")


def test_the_source_is_named():
    assert comparators.source().startswith("Department for Education")
