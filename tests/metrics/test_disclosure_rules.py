"""The rules one by one: small, zero, distinct children, headlines in words, small bases, fail closed."""

import inspect
import random

import pytest
from test_disclosure_attack import QUARTER, drawn, exposed, hidden_names, named

from data.cell import Cell, HeadlineWords
from metrics.cells import Before, Cells, Group, Key, Measure
from metrics.disclosure import HEADLINE, SMALL_BASE, THRESHOLD, NotProved, nearest, protect, protector


def status(cells: Cells) -> dict[str, str | int]:
    """Show what a reader sees of the quarter: the number, or the status."""
    done = protect(cells)
    assert exposed(cells, done.cells, done.headlines) == []
    names = {c: ",".join("=".join(pair) for pair in c.categories) or "all" for c in done.cells}
    return {names[c]: c.n if c.status == "shown" else c.status for c in done.cells}


@pytest.mark.parametrize(("n", "seen"), [(0, 0), (1, "suppressed"), (5, "suppressed"), (6, 6), (9, 9)])
def test_one_to_five_are_hidden_and_zero_is_shown(n, seen):
    assert status(drawn(f"age=a|{n}"))["age=a"] == seen


@pytest.mark.parametrize(("children", "seen"), [(1, "suppressed"), (5, "suppressed"), (6, 14), (14, 14)])
def test_many_events_of_few_children_are_hidden(children, seen):
    cells = drawn(f"all|90\nage=a|14/{children}\nage=b|76", "all = age=a + age=b")
    assert status(cells)["age=a"] == seen


def test_events_of_unknown_children_are_hidden():
    assert status(drawn("age=a|14/0"))["age=a"] == "suppressed"


@pytest.mark.parametrize(
    ("yes", "no", "outside", "of", "sides"),
    [
        pytest.param(145, 4, 0, 149, ["no"], id="four_of_149"),
        pytest.param(145, 9, 0, 154, ["no"], id="nine_is_treated_as_four"),
        pytest.param(3, 60, 40, 63, ["yes"], id="denominator_from_total_and_outside"),
        pytest.param(145, 4, 3, None, ["no"], id="outside_hidden_no_denominator"),
        pytest.param(7, 8, 90, 15, ["no", "yes"], id="both_small"),
        pytest.param(2, 10, 90, None, ["yes"], id="silence_about_the_partner_must_not_tell"),
        pytest.param(2, 3, 90, None, ["no", "yes"], id="small_denominator_is_hidden"),
        pytest.param(2, 10, 0, None, [], id="twelve_are_too_few_for_words"),
        pytest.param(145, 0, 0, None, [], id="none_late_is_a_number"),
        pytest.param(145, 10, 0, None, [], id="ten_is_a_number"),
    ],
)
def test_a_headline_is_a_number_or_fewer_than_10(yes, no, outside, of, sides):
    cells = drawn(
        f"all|{yes + no + outside}|99\nlate=yes|{yes}\nlate=no|{no}\nlate=outside|{outside}",
        "all = late=yes + late=no + late=outside",
        measures="late",
    )
    done = protect(cells)
    assert exposed(cells, done.cells, done.headlines) == []
    assert list(done.headlines) == [HeadlineWords("reviews", QUARTER, "late", 10, of, side) for side in sides]
    assert status(cells)["all"] == yes + no + outside


def test_a_headline_beside_ten_or_more_keeps_its_words_true_to_the_silence():
    """Words on one side alone say that the other is 10 or more: with 12 in all, they say "at most 2"."""
    done = protect(drawn("all|12\nlate=yes|2\nlate=no|10", "all = late=yes + late=no", measures="late"))
    assert done.headlines == ()
    assert {c.status for c in done.cells if c.categories} == {"suppressed"}


def test_the_partner_is_hidden_rather_than_the_denominator():
    table = "all|104|99\nlate=yes|4|50\nlate=no|60|50\nlate=outside|40|1"
    cells = drawn(table, "all = late=yes + late=no + late=outside", measures="late")
    assert status(cells)["late=outside"] == 40
    assert [w.of for w in protect(cells).headlines] == [64]


@pytest.mark.parametrize(("n", "seen"), [(0, 0), (3, None), (9, None), (10, 10)])
def test_a_count_headline_is_the_number_or_fewer_than_10(n, seen):
    done = protect(drawn(f"all|{n}", totals="all"))
    words = (HeadlineWords("reviews", QUARTER, "", 10, None, "yes"),) if seen is None else ()
    assert (done.cells[0].n, done.headlines) == (seen, words)


def test_words_of_a_year_give_way_to_those_of_its_quarters():
    """Each quarter said as fewer than 10 could not be 9 if the year were said as fewer than 10 too."""
    quarters = [f"2024-25 Q{q}" for q in (1, 2, 3)]
    cells = drawn(
        "all @2024-25|6\n" + "\n".join(f"all @{q}|2" for q in quarters),
        "all @2024-25 = " + " + ".join(f"all @{q}" for q in quarters),
        totals="all @2024-25|" + "|".join(f"all @{q}" for q in quarters),
    )
    done = protect(cells)
    assert [w.period for w in done.headlines] == quarters
    assert exposed(cells, done.cells, done.headlines) == []


BASE = """
    all                  | 80 | 50
    uasc=yes             | {base} | 20
    uasc=no              | {rest} | 20
    sex=male,uasc=yes    | {base}
    sex=female,uasc=yes  | 0
"""
BASE_SUMS = ("all = uasc=yes + uasc=no", "uasc=yes = sex=male,uasc=yes + sex=female,uasc=yes")
BASE_GROUP = ("uasc=yes: sex=male,uasc=yes | sex=female,uasc=yes",)


@pytest.mark.parametrize(
    ("base", "male", "female"),
    [
        pytest.param(0, 0, 0, id="nobody_shows_its_zeros"),
        pytest.param(4, "withheld", "withheld", id="hidden_base"),
        pytest.param(9, "withheld", "withheld", id="base_of_9_is_shown_and_its_breakdown_withheld"),
        pytest.param(10, 10, 0, id="base_of_10"),
    ],
)
def test_the_breakdown_of_a_small_base_is_withheld_whole_zeros_too(base, male, female):
    seen = status(drawn(BASE.format(base=base, rest=80 - base), *BASE_SUMS, groups=BASE_GROUP))
    assert (seen["sex=male,uasc=yes"], seen["sex=female,uasc=yes"]) == (male, female)


def test_a_base_hidden_for_another_takes_its_breakdown_with_it():
    cells = drawn(
        """
        all               | 50 | 99
        age=a             |  3 |  9
        age=b             | 20 |  1
        age=c             | 27 | 99
        age=b,sex=male    | 12
        age=b,sex=female  |  8
        """,
        "all = age=a + age=b + age=c",
        "age=b = age=b,sex=male + age=b,sex=female",
        groups=("age=b: age=b,sex=male | age=b,sex=female",),
    )
    seen = status(cells)
    assert (seen["age=b"], seen["age=b,sex=male"], seen["age=b,sex=female"]) == (
        "suppressed",
        "withheld",
        "withheld",
    )


def test_what_is_withheld_with_a_hidden_base_is_protected_in_turn():
    cells = drawn(
        """
        all               | 50 | 99
        age=a             |  3 |  9
        age=b             | 20 |  1
        age=c             | 27 | 99
        age=b,sex=male    | 12
        age=b,sex=female  |  8
        near=b,sex=male   | 30
        near=c,sex=male   | 18
        """,
        "all = age=a + age=b + age=c",
        "age=b = age=b,sex=male + age=b,sex=female",
        "near=b,sex=male = age=b,sex=male + near=c,sex=male",
        groups=("age=b: age=b,sex=male | age=b,sex=female",),
    )
    assert [status(cells)[name] for name in ("near=b,sex=male", "near=c,sex=male")].count("suppressed") == 1


def test_a_base_is_hidden_only_when_nothing_else_will_do():
    cells = drawn(
        "all|50|99\nage=a|3\nage=b|20|2\nage=c|27|4\nage=b,sex=male|12\nage=b,sex=female|8",
        "all = age=a + age=b + age=c",
        "age=b = age=b,sex=male + age=b,sex=female",
        groups=("age=b: age=b,sex=male | age=b,sex=female",),
    )
    assert (status(cells)["age=b"], status(cells)["age=c"]) == (20, "suppressed")


def test_a_withheld_zero_that_shown_zeros_give_away_is_shown():
    cells = drawn(
        """
        all               | 30
        uasc=yes          |  4
        uasc=no           | 26
        sex=x             |  0
        sex=m             | 30
        sex=x,uasc=yes    |  0
        sex=m,uasc=yes    |  4
        sex=x,uasc=no     |  0
        sex=m,uasc=no     | 26
        """,
        "all = uasc=yes + uasc=no",
        "all = sex=x + sex=m",
        "sex=x = sex=x,uasc=yes + sex=x,uasc=no",
        "sex=m = sex=m,uasc=yes + sex=m,uasc=no",
        "uasc=yes = sex=x,uasc=yes + sex=m,uasc=yes",
        "uasc=no = sex=x,uasc=no + sex=m,uasc=no",
        groups=("uasc=yes: sex=x,uasc=yes | sex=m,uasc=yes",),
    )
    seen = status(cells)
    assert (seen["sex=x,uasc=yes"], seen["sex=m,uasc=yes"]) == (0, "withheld")


def test_not_recorded_is_its_own_status_beside_the_counts():
    missing = Key("reviews", "2022-23 Q1")
    done = protect(drawn("all|30")._replace(not_recorded=(missing,)))
    assert Cell(*missing, "not_recorded", None) in done.cells
    assert done.proof == {"cells": 1, "hidden": 0, "exact": 0, "provable": 0, "least_maximum": 6}


def test_the_order_of_the_input_changes_nothing():
    cells = drawn(BASE.format(base=7, rest=73), *BASE_SUMS, groups=BASE_GROUP, totals="all", measures="")
    keys = list(cells.counts)
    random.Random(7).shuffle(keys)
    turned = cells._replace(
        counts={key: cells.counts[key] for key in keys},
        facts=tuple(tuple((key, -c) for key, c in reversed(fact)) for fact in reversed(cells.facts)),
        weights={key: cells.weights[key] for key in reversed(keys)},
    )
    assert protect(turned) == protect(cells)


def test_a_sum_that_does_not_hold_is_refused_by_name():
    cells = drawn("all|30\nsex=male|17\nsex=female|12", "all = sex=male + sex=female")
    with pytest.raises(ValueError, match="sex male") as fault:
        protect(cells)
    assert not any(value in str(fault.value).replace(QUARTER, "") for value in ("30", "17", "12"))


def test_a_headline_whose_values_miss_the_total_is_refused():
    with pytest.raises(ValueError, match="does not hold"):
        protect(drawn("all|30\nlate=yes|17\nlate=no|12", measures="late"))


STRANGER = Key("reviews", QUARTER, (("sex", "male"),))


@pytest.mark.parametrize(
    "stray",
    [
        pytest.param({"facts": (((named("all"), 1), (STRANGER, -1)),)}, id="in_a_sum"),
        pytest.param({"groups": (Group(STRANGER, (named("all"),)),)}, id="as_a_base"),
        pytest.param({"count_headlines": (STRANGER,)}, id="as_a_headline"),
        pytest.param({"measures": (Measure("sex", STRANGER, STRANGER, None, named("all")),)}, id="in_a_measure"),
    ],
)
def test_a_cell_that_was_not_counted_closes_the_door(stray):
    with pytest.raises(NotProved, match="reviews 2024-25 Q4 sex male"):
        protect(drawn("all|30")._replace(**stray))


HEADLINE_TABLE = drawn("all|149\nlate=yes|145\nlate=no|4", "all = late=yes + late=no", measures="late")


def test_a_solver_that_fails_closes_the_door(monkeypatch):
    monkeypatch.setattr(nearest.Nearest, "_solve", lambda self, whole: None)
    with pytest.raises(NotProved, match="late no"):
        protect(HEADLINE_TABLE)


@pytest.mark.parametrize(
    ("witness", "why"),
    [
        pytest.param({"late=no": 5}, "breaks the sum", id="does_not_add_up"),
        pytest.param({"late=no": 5, "all": 5}, "changes what is published", id="moves_a_shown_cell"),
        pytest.param({"late=no": 6, "late=yes": -6}, "changes what is published", id="breaks_the_words"),
        pytest.param({"late=no": -4, "late=yes": 4}, "changes what is published", id="hidden_is_at_least_one"),
        pytest.param({"late=no": 4, "late=yes": -4}, "not proved", id="falls_short_of_nine"),
    ],
)
def test_a_false_proof_closes_the_door(monkeypatch, witness, why):
    place = {key: i for i, key in enumerate(sorted(HEADLINE_TABLE.counts))}
    false = {place[named(name)]: step for name, step in witness.items()}
    monkeypatch.setattr(protector, "prove", lambda table, pattern, known: ([false], []))
    with pytest.raises(NotProved, match=why) as fault:
        protect(HEADLINE_TABLE)
    assert not any(value in str(fault.value) for value in ("149", "145"))


def test_nothing_can_lower_the_numbers_of_the_rules():
    assert (THRESHOLD, HEADLINE, SMALL_BASE) == (5, 9, 9)
    assert list(inspect.signature(protect).parameters) == ["cells"]


THREE_AGES = drawn("all|60\nage=a|3\nage=b|27\nage=c|30", "all = age=a + age=b + age=c")


def test_where_nothing_else_could_be_the_reason_for_hiding_one_more_cell_is_hidden():
    assert len(hidden_names(protect(THREE_AGES).cells)) == 2
    known_to_be_large = {named("age=b"): Before("suppressed", 10, None, 6)}
    assert hidden_names(protect(THREE_AGES._replace(before=known_to_be_large)).cells) == {
        "age=a",
        "age=b",
        "age=c",
    }


def test_a_count_for_which_no_other_reason_can_be_had_stays_hidden():
    cells = drawn("all|30\nage=a|3\nage=b|27", "all = age=a + age=b")
    known_to_be_large = {named("age=b"): Before("suppressed", 10, None, 6)}
    assert hidden_names(protect(cells._replace(before=known_to_be_large)).cells) == {"age=a", "age=b"}
