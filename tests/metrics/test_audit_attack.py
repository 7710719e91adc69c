"""Small releases, drawn: which of them give a small count away by subtraction, and which do not."""

import math

import numpy as np
import pytest
from audit_drawing import draw, exposed

from metrics.audit import attack
from metrics.audit.causes import Causes
from metrics.audit.part import Asked, Part


def ages(total, *parts) -> str:
    lines = [f"in_care | 2024-25 Q4 | | {total}"] if total is not None else []
    return "\n".join(lines + [f"in_care|2024-25 Q4|age={chr(97 + i)}|{part}" for i, part in enumerate(parts)])


def test_a_release_that_hides_the_small_ones_only_is_exposed_cell_by_cell(tmp_path):
    found = attack(draw(tmp_path, ages(20, 11, 6, "c")))
    assert (found.cells, found.hidden, found.exact, found.provable) == (4, 1, 1, 1)
    assert [(one.population, one.period, one.categories) for one in found.exposed] == [
        ("in_care", "2024-25 Q4", (("age", "c"),))
    ]


def test_a_protected_release_is_clean(tmp_path):
    found = attack(draw(tmp_path, ages(20, 8, "c", "c")))
    assert found.ok
    assert (found.hidden, found.exact, found.provable, found.least_maximum) == (2, 0, 0, 11)


@pytest.mark.parametrize(
    ("total", "parts", "provable"),
    [
        pytest.param(7, "cc", 0, id="seven_less_one_is_six"),
        pytest.param(6, "cc", 2, id="six_less_one_is_five"),
        pytest.param(8, "ccc", 0, id="eight_less_two_is_six"),
        pytest.param(7, "ccc", 3, id="seven_less_two_is_five"),
        pytest.param(6, "ww", 0, id="withheld_may_be_zero"),
        pytest.param(6, "cw", 1, id="withheld_beside_suppressed_is_five_at_most"),
        pytest.param(2, "cc", 2, id="one_and_one"),
    ],
)
def test_suppressed_is_at_least_one_and_withheld_at_least_none(tmp_path, total, parts, provable):
    assert attack(draw(tmp_path, ages(total, *parts))).provable == provable


def test_nobody_learns_the_bound_of_an_exposed_cell(tmp_path):
    assert attack(draw(tmp_path, ages(6, "c", "c"))).least_maximum is None


def test_a_pair_that_adds_to_a_small_number_is_exposed(tmp_path):
    assert set(exposed(tmp_path, ages(20, 9, 6, "c", "c"))) == {"2024-25 Q4, c", "2024-25 Q4, d"}


def test_a_hidden_count_above_five_that_can_be_worked_out_is_exposed_too(tmp_path):
    found = attack(draw(tmp_path, ages(20, 13, "c")))
    assert (found.exact, found.provable, found.ok) == (1, 0, False)


YEAR = """
    started | {year}     | | {whole}
    started | 2024-25 Q1 | | 9
    started | 2024-25 Q2 | | {second}
    started | 2024-25 Q3 | | 8
    started | 2024-25 Q4 | | {fourth}
"""


@pytest.mark.parametrize(
    ("year", "whole", "second", "fourth", "named"),
    [
        pytest.param("2024-25", 30, 7, "c", {"2024-25 Q4"}, id="year"),
        pytest.param("2024-25", 30, "c", "c", set(), id="year_with_two_hidden"),
        pytest.param("2024-25 to Q2", 12, "c", 9, {"2024-25 Q2"}, id="running_year"),
        pytest.param("2024-25 from Q3", 11, 7, "c", {"2024-25 Q4"}, id="recording_began"),
        pytest.param("2024-25 from Q2 to Q3", 20, "c", 9, {"2024-25 Q2"}, id="both"),
        pytest.param("2024-25 from Q3", 17, "c", 9, set(), id="another_part_of_the_year"),
        pytest.param("2024-25", 20, "x", "c", {"2024-25 Q4"}, id="one_not_recorded_leaves_at_most"),
        pytest.param("2024-25", 23, "x", "c", set(), id="one_not_recorded_leaves_room"),
        pytest.param("2024-25", "x", 7, "c", set(), id="a_year_that_was_not_recorded_says_nothing"),
    ],
)
def test_quarters_are_subtracted_from_the_year_that_they_make(tmp_path, year, whole, second, fourth, named):
    assert set(exposed(tmp_path, YEAR.format(year=year, whole=whole, second=second, fourth=fourth))) == named


def test_two_parts_of_a_year_are_compared_though_no_quarter_is_published(tmp_path):
    drawn = "started|2024-25||20\nstarted|2024-25 from Q3||c\nstarted|2024-25 to Q2||17"
    assert set(exposed(tmp_path, drawn)) == {"2024-25 from Q3"}


def test_stock_has_no_year_to_subtract_from(tmp_path):
    assert not exposed(tmp_path, "in_care|2024-25 Q3||20\nin_care|2024-25 Q4||c")


RUNGS = {
    "band": {"from": "age", "map": {"a": "young", "b": "young", "c": "old", "d": "old"}},
    "half": {"from": "band", "map": {"young": "yes", "old": "no"}},
    "edge": {"from": "age", "map": {"a": "in", "b": "out", "c": "out", "d": "out"}},
}


def rungs(column, *figures) -> str:
    values = {"band": ("young", "old"), "half": ("yes", "no"), "edge": ("in", "out")}[column]
    return "".join(
        f"\nin_care|2024-25 Q4|{column}={value}|{figure}" for value, figure in zip(values, figures, strict=True)
    )


@pytest.mark.parametrize(
    ("drawn", "named"),
    [
        pytest.param(ages(40, 9, "c", 8, "c"), set(), id="without_a_rung"),
        pytest.param(ages(40, 9, "c", 8, "c") + rungs("band", 12, 28), {"b", "d"}, id="rung"),
        pytest.param(ages(40, 9, "c", 8, "c") + rungs("half", 12, 28), {"b", "d"}, id="rung_of_a_rung"),
        pytest.param(ages(40, 9, "c", "c", 8) + rungs("band", "c", "c"), set(), id="hidden_rung"),
        pytest.param(ages(40) + rungs("band", 20, 20) + rungs("edge", "c", 30), {"in"}, id="two_cuts"),
        pytest.param(ages(40) + rungs("band", 10, 30) + rungs("edge", "c", "c"), set(), id="in_is_ten_at_most"),
        pytest.param(
            ages(40) + rungs("band", "c", 35) + rungs("edge", "c", "c"), {"young", "in"}, id="young_holds_in"
        ),
    ],
)
def test_a_coarse_category_is_the_sum_of_its_fine_ones(tmp_path, drawn, named):
    assert {key.split(", ")[1] for key in exposed(tmp_path, drawn, rungs=RUNGS)} == named


MARGIN = """
    in_care | 2024-25 Q4 |                | 60
    in_care | 2024-25 Q4 | sex=M          | {boys}
    in_care | 2024-25 Q4 | sex=F          | {girls}
    in_care | 2024-25 Q4 | age=old, sex=M | 20
    in_care | 2024-25 Q4 | age=old, sex=F | 14
    in_care | 2024-25 Q4 | age=new, sex=M | c
    in_care | 2024-25 Q4 | age=new, sex=F | c
    in_care | 2024-25 Q4 | uasc=n, sex=M  | 15
    in_care | 2024-25 Q4 | uasc=n, sex=F  | 10
    in_care | 2024-25 Q4 | uasc=y, sex=M  | 9
    in_care | 2024-25 Q4 | uasc=y, sex=F  | 26
"""


def test_two_tables_share_a_margin_that_is_hidden_in_both(tmp_path):
    found = exposed(tmp_path, MARGIN.format(boys="c", girls="c"))
    assert {"2024-25 Q4, new, M", "2024-25 Q4, M", "2024-25 Q4, F"} <= set(found)


def test_two_tables_share_a_margin_that_is_published_nowhere(tmp_path):
    lines = [line for line in MARGIN.splitlines() if "{" not in line]
    assert set(exposed(tmp_path, "\n".join(lines))) == {"2024-25 Q4, new, M", "2024-25 Q4, new, F"}


def test_a_release_without_the_remainder_of_a_group_does_not_add_up(tmp_path):
    found = exposed(tmp_path, "in_care|2024-25 Q4||100\nin_care|2024-25 Q4|sex=M|97")
    assert "does not add up" in found["2024-25 Q4"]


def test_a_category_left_out_of_one_quarter_is_seen_as_a_small_remainder(tmp_path):
    drawn = ages(20, 11, 9, 0) + "\n" + ages(20, 11, 6).replace("Q4", "Q3")
    assert exposed(tmp_path, drawn) == {
        "2024-25 Q3, c": "is not in the release, but is left over as a small number"
    }


def test_less_than_no_child_does_not_add_up(tmp_path):
    assert "does not add up" in exposed(tmp_path, ages(20, 21, "c"))["2024-25 Q4, b"]


def test_what_a_quarter_did_not_record_is_not_what_its_year_lacks(tmp_path):
    drawn = """
        reviews | 2024-25 Q1       | late=yes | 9
        reviews | 2024-25 Q2       |          | 30
        reviews | 2024-25 Q2       | late=yes | x
        reviews | 2024-25 Q2       | late=no  | 20
        reviews | 2024-25 to Q2    | late=yes | 9
    """
    assert not exposed(tmp_path, drawn)


def test_a_total_is_reached_through_margins_that_are_published_nowhere(tmp_path):
    drawn = """
        in_care | 2024-25 Q4 |                | 60
        in_care | 2024-25 Q4 | age=old, sex=M | 20
        in_care | 2024-25 Q4 | age=old, sex=F | 14
        in_care | 2024-25 Q4 | age=new, sex=M | 9
        in_care | 2024-25 Q4 | age=new, sex=F | c
    """
    assert set(exposed(tmp_path, drawn)) == {"2024-25 Q4, new, F"}


@pytest.mark.parametrize("n", [1, 5])
def test_a_small_number_that_is_shown_is_a_fault(tmp_path, n):
    assert exposed(tmp_path, ages(20 + n, 20, n)) == {"2024-25 Q4, b": "a small number is shown"}


def test_sums_that_contradict_each_other_name_a_cell_of_theirs(tmp_path):
    found = exposed(tmp_path, MARGIN.format(boys=19, girls=41))
    assert "does not add up" in " ".join(found.values())


def test_hidden_cells_whose_sums_contradict_each_other_name_a_cell(tmp_path):
    found = exposed(tmp_path, ages(20, 21, "c", "c"))
    assert "does not add up" in found["2024-25 Q4"]


@pytest.mark.parametrize(
    ("counts", "adds_up"),
    [
        pytest.param([2, 8], True, id="a_witness"),
        pytest.param([3, 8], False, id="another_sum"),
        pytest.param([0, 10], False, id="none_where_there_is_one"),
        pytest.param([10, 0], False, id="more_than_the_words_say"),
    ],
)
def test_a_witness_is_checked_by_addition_alone(counts, adds_up):
    small, large = ("in_care", "2024-25 Q4", ()), ("in_care", "2024-25 Q3", ())
    limits, rows = {small: (1, 9), large: (0, math.inf)}, (({small: 1, large: 1}, 10, small),)
    part = Part(limits, rows, Asked({}, Causes(frozenset(), frozenset())))
    assert part.adds_up(np.array(counts)) is adds_up


def test_a_cell_without_a_witness_in_whole_numbers_is_exposed(tmp_path, monkeypatch):
    monkeypatch.setattr(Part, "adds_up", lambda part, counts: False)
    assert set(exposed(tmp_path, ages(20, 8, "c", "c"))) == {"2024-25 Q4, b", "2024-25 Q4, c"}


@pytest.mark.parametrize(
    ("whole", "part", "ok"),
    [
        pytest.param(12, 7, False, id="leaves_five"),
        pytest.param(12, 6, True, id="leaves_six"),
        pytest.param(12, 12, True, id="leaves_none"),
    ],
)
def test_a_year_beside_a_part_of_it_must_not_leave_a_small_number(tmp_path, whole, part, ok):
    """The quarters are not released by age, so the first half is no cell; its two quarters are two unknowns."""
    release = draw(
        tmp_path,
        f"""
        reviews | 2024-25         | age=a | {whole}
        reviews | 2024-25         | age=b | 30
        reviews | 2024-25 from Q3 | age=a | {part}
        reviews | 2024-25 from Q3 | age=b | 15
        """,
    )
    assert attack(release).ok is ok
