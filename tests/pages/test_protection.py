"""What the page for people says of protection is true: its attack is run with the real protection and attack."""

from itertools import product

import pytest

from data.release import Cell, write
from metrics import audit
from metrics.cells import Cells, Count, key
from metrics.disclosure import protect
from pages.parts import protecting, worked_attack
from pages.parts.worked_attack import AGES, COUNTS, HOMES, PROTECTED, SMALL
from tests.pages.read_page import sentences, tables

WHEN = ("in_care", "2024-25 Q4")
ABOUT = {
    "council": "Exampleton",
    "ons_code": "E00000000",
    "extracted_on": "2025-11-05",
    "demonstration": True,
    "invented_from": None,
    "rules": {"threshold": 5, "headline": 9, "small_base": 9},
    "populations": {"in_care": {"kind": "stock"}},
    "rungs": {},
    "facts": [],
    "proof": {},
    "coverage": {},
    "child_population": {},
}


def invented() -> Cells:
    """Give the invented numbers of the page as cells, with all their sums."""
    n = {key(*WHEN, age=age, home=home): value for (age, home), value in COUNTS.items()}
    n |= {key(*WHEN, age=age): sum(COUNTS[age, home] for home in HOMES) for age in AGES}
    n |= {key(*WHEN, home=home): sum(COUNTS[age, home] for age in AGES) for home in HOMES}
    n[key(*WHEN)] = sum(COUNTS.values())
    facts = [((key(*WHEN, age=a), 1), *((key(*WHEN, age=a, home=h), -1) for h in HOMES)) for a in AGES]
    facts += [((key(*WHEN, home=h), 1), *((key(*WHEN, age=a, home=h), -1) for a in AGES)) for h in HOMES]
    facts.append(((key(*WHEN), 1), *((key(*WHEN, age=a), -1) for a in AGES)))
    weights = {name: 100 if len(name.categories) < 2 else 1 for name in n}
    return Cells({name: Count(v, v) for name, v in n.items()}, tuple(facts), (), (), (), weights)


def attacked(folder, hidden) -> audit.Findings:
    """Publish the invented numbers with some of them hidden, and attack what was published."""
    gone = {key(*WHEN, age=age, home=home) for age, home in hidden}
    cells = [
        Cell(*name, "suppressed" if name in gone else "shown", None if name in gone else count.n)
        for name, count in invented().counts.items()
    ]
    write(folder, cells, [], ABOUT)
    return audit.attack(folder)


def test_the_attack_finds_the_small_number_where_only_it_is_hidden(tmp_path):
    found = attacked(tmp_path / "release", (SMALL,))
    assert [one.categories for one in found.exposed] == [key(*WHEN, age=SMALL[0], home=SMALL[1]).categories]
    assert (found.exact, found.provable) == (1, 1)
    assert f"= {COUNTS[SMALL]}." in worked_attack.succeeds()[-1]


def test_the_attack_finds_nothing_where_the_page_says_that_it_fails(tmp_path):
    found = attacked(tmp_path / "release", PROTECTED)
    assert found.ok
    assert (found.hidden, found.exact, found.provable) == (len(PROTECTED), 0, 0)


def test_what_the_page_hides_is_what_protection_hides():
    hidden = {tuple(dict(c.categories).values()) for c in protect(invented()).cells if c.status != "shown"}
    assert hidden == set(PROTECTED)


def test_the_ways_to_fill_the_gaps_are_all_there_are():
    """Try every number in the gaps of both lines, and keep what adds up in each column."""
    lines = [[gap for gap in product([age], HOMES) if gap in PROTECTED] for age in AGES]
    lines = [line for line in lines if line]
    found = []
    for numbers in product(*(range(1, worked_attack.of_age(line[0][0])) for line in lines)):
        tried = dict(COUNTS)
        for n, (one, other) in zip(numbers, lines, strict=True):
            tried |= {one: worked_attack.of_age(one[0]) - n, other: n}
        if all(sum(tried[age, home] for age in AGES) == worked_attack.in_home(home) for home in HOMES):
            found.append({gap: tried[gap] for gap in PROTECTED})
    assert found == worked_attack.ways()
    assert f"There are {len(found)} ways" in worked_attack.outcome()


def test_both_ways_on_the_page_fill_the_gaps_and_only_one_is_small():
    table = worked_attack.filled("Two ways")
    both = [[int(row[column]) for row in table.rows] for column in (1, 2)]
    assert all(dict(zip(PROTECTED, way, strict=True)) in worked_attack.ways() for way in both)
    assert both[0] == [COUNTS[gap] for gap in PROTECTED]
    assert all(n > 5 for n in both[1])


def test_hidden_numbers_of_the_example_stand_in_no_table_that_hides_them():
    rows = worked_attack.table(PROTECTED, "Protected").rows
    assert [row[1:3] for row in rows if "[c]" in row] == [("[c]", "[c]")] * 2
    assert all(str(COUNTS[gap]) not in row for row, gap in product(rows, PROTECTED) if row[0] == gap[0])


def test_the_page_says_that_its_example_is_invented(open_view):
    app = open_view("protection")
    assert sum("(invented numbers)" in table.name for table in tables(app)) == 2
    assert any("The numbers are invented" in text for text in sentences(app))


def test_the_proof_on_the_page_is_that_of_the_release(open_view, tmp_path, write_release):
    proof = {"cells": 2123, "hidden": 103, "exact": 0, "provable": 0, "least_maximum": 7}
    app = open_view("protection", write_release(tmp_path / "published", proof=proof))
    assert [row[1] for row in tables(app)[-1].rows] == ["2,123", "103", "0", "0"]
    assert protecting.in_words(7) in sentences(app)


def test_a_release_without_a_least_maximum_says_nothing_of_it(open_view, tmp_path, write_release):
    proof = {"cells": 5, "hidden": 0, "exact": 0, "provable": 0, "least_maximum": None}
    app = open_view("protection", write_release(tmp_path / "published", proof=proof))
    assert not any("In words" in text for text in sentences(app))


@pytest.mark.parametrize(("unexplained", "said"), [(0, protecting.EXPLAINED), (3, protecting.UNEXPLAINED)])
def test_the_page_says_whether_hiding_itself_tells_and_not_how_often(
    open_view, tmp_path, write_release, unexplained, said
):
    proof = {"cells": 90, "hidden": 20, "exact": 0, "provable": 0, "least_maximum": 6, "unexplained": unexplained}
    app = open_view("protection", write_release(tmp_path / "published", proof=proof))
    assert [text for text in sentences(app) if text in (protecting.EXPLAINED, protecting.UNEXPLAINED)] == [said]
