"""That one category holds all of a group is a decision in the catalogue; where it is none, the analyst is told."""

from dataclasses import replace
from datetime import date

import pytest
from test_shown import TEXT

from data.release import Cell
from metrics import build, catalogue, disclosure, prepare, told
from metrics.catalogue import CatalogueError, HoldsAll
from metrics.cells import Group, key
from metrics.held_by_one import held_by_one, undecided

WHEN = ("in_care", "2024-25 Q4")
BASE = key(*WHEN, uasc="yes")
PARTS = tuple(key(*WHEN, uasc="yes", sex=sex) for sex in ("Male", "Female"))


def found(base, *parts) -> list[str]:
    """Say in words what one category of the group's breakdown holds; None is a hidden number."""
    figures = zip((BASE, *PARTS), (base, *parts), strict=True)
    cells = [Cell(*name, "suppressed" if n is None else "shown", n) for name, n in figures]
    return [one.text for one in held_by_one(cells, [Group(BASE, PARTS)])]


@pytest.mark.parametrize(
    ("base", "male", "female", "is_found"),
    [
        pytest.param(12, 12, 0, True, id="all_are_boys"),
        pytest.param(10, 0, 10, True, id="ten_are_a_group"),
        pytest.param(12, 11, 1, False, id="one_is_not"),
        pytest.param(9, 9, 0, False, id="nine_are_withheld_anyway"),
        pytest.param(12, None, None, False, id="hidden"),
        pytest.param(None, 12, None, False, id="hidden_base"),
        pytest.param(0, 0, 0, False, id="nobody"),
    ],
)
def test_a_group_of_ten_or_more_that_one_category_is_shown_to_hold_is_found(base, male, female, is_found):
    assert bool(found(base, male, female)) == is_found


def test_it_is_told_by_its_names():
    assert found(12, 12, 0) == ["in_care 2024-25 Q4, uasc yes: sex Male"]


@pytest.mark.parametrize(
    ("columns", "within", "left"),
    [
        pytest.param(["sex"], ["uasc"], 0, id="decided"),
        pytest.param(["sex"], [], 0, id="decided_for_every_group"),
        pytest.param(["sex"], ["disabled"], 1, id="decided_for_another_group"),
        pytest.param(["legal_basis"], ["uasc"], 1, id="another_column_decided"),
    ],
)
def test_what_the_catalogue_has_decided_is_not_told(columns, within, left):
    decided = HoldsAll("in_care", tuple(columns), "A reason.", "Somebody", date(2026, 4, 1), tuple(within))
    cells = [Cell(*BASE, "shown", 12), Cell(*PARTS[0], "shown", 12), Cell(*PARTS[1], "shown", 0)]
    declared = replace(catalogue.load(), one_may_hold_all=(decided,))
    assert len(undecided(held_by_one(cells, [Group(BASE, PARTS)]), declared)) == left


def test_the_analyst_is_told(capsys):
    cells = [Cell(*BASE, "shown", 12), Cell(*PARTS[0], "shown", 12), Cell(*PARTS[1], "shown", 0)]
    told.what_one_category_holds(cells, [Group(BASE, PARTS)])
    assert "does not say that it may: in_care 2024-25 Q4, uasc yes: sex Male\n" in capsys.readouterr().out


def test_all_that_one_category_holds_in_the_demonstration_was_decided():
    counted = prepare.count(build.extracts.load(build.DATA / "demo"))
    every = list(held_by_one(disclosure.protect(counted.cells).cells, counted.cells.groups))
    assert every
    assert undecided(every, catalogue.load()) == []


@pytest.mark.parametrize(
    ("good", "bad", "message"),
    [
        pytest.param('within = ["uasc"]', 'within = ["uasq"]', "uasq is not released", id="unknown_group"),
        pytest.param('columns = ["how_late"]', 'columns = ["stage"]', "stage is not released", id="no_column"),
        pytest.param("It says how late the council is, not what a child is or has done.", "TODO",
                     "because is not written yet", id="no_reason"),
        pytest.param("exemptions = []", 'exemptions = ["reviews_on_time"]', "exemption", id="an_exemption"),
        pytest.param("exemptions = []", "", "unknown entry", id="no_register"),
        pytest.param("exemptions = []", "exemptions = []\nexceptions = []", "exceptions", id="unknown_part"),
    ],
)  # fmt: skip
def test_a_faulty_decision_or_any_exemption_is_refused(good, bad, message):
    assert good in TEXT
    with pytest.raises(CatalogueError, match=message):
        catalogue.parse(TEXT.replace(good, bad, 1))
