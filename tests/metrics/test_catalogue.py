"""The catalogue is finished, names what exists, and releases nothing that its sums cannot protect."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from metrics import catalogue
from metrics.catalogue import CatalogueError

TEXT = resources.files("metrics").joinpath("catalogue.toml").read_text(encoding="utf-8")
EXAMPLES = Path(__file__).parent / "populations"


def test_every_population_has_its_sql_its_entry_and_its_worked_example():
    sql = {file.name.removesuffix(".sql") for file in resources.files("metrics").joinpath("populations").iterdir()}
    examples = {file.stem.removeprefix("test_") for file in EXAMPLES.glob("test_*.py")}
    assert sql == set(catalogue.load().populations) == examples


def test_the_column_of_every_measure_has_a_worked_example():
    written = "".join(file.read_text(encoding="utf-8") for file in EXAMPLES.glob("test_*.py"))
    measured = catalogue.load()
    for measure in measured.measures.values():
        column, names = measured.columns[measure.column], []
        while column:
            names.append(column.name)
            column = measured.columns.get(column.source)
        assert any(name in written for name in names), f"no worked example of {measure.name}"


@pytest.mark.parametrize("placeholder", ["", "n/a", "TODO", "tbc", " - "])
def test_a_placeholder_is_refused(placeholder):
    why = catalogue.load().measures["reviews_on_time"].why
    with pytest.raises(CatalogueError, match="reviews_on_time: why is not written yet"):
        catalogue.parse(TEXT.replace(why, placeholder))


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        pytest.param('better = "higher"', 'better = "higher"\nbetr = "x"', "unknown entry", id="unknown_key"),
        pytest.param('better = "higher"', 'better = "more"', "better must be one of", id="unknown_direction"),
        pytest.param(
            'subject = "disability"', 'subject = "disabled"', "no subject disabled", id="unknown_subject"
        ),
        pytest.param(
            '"Female" = "Female", ', "", "does not name each category", id="category_left_out_of_a_grouping"
        ),
        pytest.param('"need", "uasc", "iro', '"nead", "uasc", "iro', "no column nead", id="unknown_column"),
        pytest.param('kind = "stock"', 'kind = "pile"', "stock or flow", id="unknown_kind"),
        pytest.param('base = ["uasc"]', 'base = ["sex"]', "its base is not one of its columns", id="unknown_base"),
        pytest.param('"kind_two_groups", "report_lead"', '"report_lead"', "its margin", id="table_without_margin"),
        pytest.param(
            'grouped_because = "There are few children under 1."\n',
            "",
            "age_group: grouped",
            id="grouping_without_a_reason",
        ),
        pytest.param('from = "report_lead"', 'from = "report"', "does not name each", id="map_of_another_column"),
        pytest.param('name = "records_in_time"', 'name = "reviews_on_time"', "one name", id="name_used_twice"),
        pytest.param("[populations.overdue]", "[populations.late]", "differ", id="population_without_sql"),
        pytest.param("lag_working_days = 20", "lag_working_days = 15", None, id="nothing_wrong"),
        pytest.param("[subjects.care]", "[subjects.care", "not TOML", id="not_toml"),
    ],
)
def test_a_faulty_catalogue_is_refused(good, bad, message):
    assert good in TEXT
    if message is None:
        assert catalogue.parse(TEXT.replace(good, bad, 1)).measures
        return
    with pytest.raises(CatalogueError, match=message):
        catalogue.parse(TEXT.replace(good, bad, 1))


def test_two_groupings_of_one_column_that_do_not_nest_are_refused():
    crossing = """
[columns.age_crossing]
title = "Age"
from = "age_band"
categories = ["Under 10", "10 and over"]

[columns.age_crossing.map]
"Under 1" = "Under 10"
"1 to 4" = "Under 10"
"5 to 9" = "Under 10"
"10 to 15" = "10 and over"
"16 to 17" = "10 and over"

[[tables]]
population = "in_care"
every = "quarter"
one_way = ["age_crossing"]
"""
    with pytest.raises(CatalogueError, match="do not nest"):
        catalogue.parse(TEXT.replace("[columns.sex_recorded]", crossing + "\n[columns.sex_recorded]"))


def test_every_rung_is_told_by_every_finer_rung_of_its_column():
    """Follow each finest category up the rungs: what is one group below is never split above."""
    columns = catalogue.load().columns
    for column in columns.values():
        above = {category: category for category in column.categories}
        coarser = column
        while coarser := next((c for c in columns.values() if c.source == coarser.name), None):
            above = {category: coarser.groups[group] for category, group in above.items()}
            assert set(above) == set(column.categories)
            assert set(above.values()) == set(coarser.categories)


@pytest.mark.parametrize(
    ("on", "percent"),
    [
        pytest.param("2022-12-31", None, id="none_yet"),
        pytest.param("2023-01-01", 85, id="first_day"),
        pytest.param("2025-03-31", 85, id="last_day_of_the_old_one"),
        pytest.param("2025-04-01", 75, id="new_one"),
    ],
)
def test_targets_are_dated(on, percent):
    target = catalogue.load().measures["records_in_time"].target_on(date.fromisoformat(on))
    assert (target.percent if target else None) == percent


def test_a_column_inherits_the_subject_of_the_column_it_groups():
    assert catalogue.load().columns["report_in_time"].subject == "reports"
