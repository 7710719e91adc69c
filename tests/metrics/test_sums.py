"""The sums between cells: all of them hold on true counts, and each kind is found."""

import pytest

from metrics import catalogue, sums
from metrics.cells import Key, key
from metrics.periods import Quarter

Q1, Q2, YEAR = "2025-26 Q1", "2025-26 Q2", "2025-26 to Q2"
QUARTERS = (Quarter(2025, 1), Quarter(2025, 2))


@pytest.fixture
def counts(council):
    of = council(
        until_on="2025-09-30",
        extracted_on="2025-11-30",
        children="child_id birth_month \n A 2015-01-01 \n B 2009-01-01 \n C 2020-01-01",
        episodes="""
            child_id  started_on  legal_status  ended_on    reason_ended
            A         2024-01-01  C2            2025-08-01  E4A
            B         2025-05-01  V2            -           -
            C         2025-07-01  E1            -           -
        """,
        reviews="child_id held_on \n A 2025-05-01 \n B 2025-06-01 \n B 2025-09-01",
        disputes="child_id raised_on \n A 2025-05-01 \n B 2025-08-01",
    )
    return of.counts


@pytest.fixture
def facts(counts):
    return sums.facts(counts, catalogue.load(), QUARTERS)


def test_every_sum_holds_on_the_true_counts(counts, facts):
    assert len(facts) > 150
    assert [f for f in facts if sum(counts[k].n * c for k, c in f)] == []


def written(facts):
    return {frozenset(fact) for fact in facts}


def test_the_categories_of_a_table_add_up_to_its_total(facts):
    parts = [(key("in_care", Q1, sex=s), -1) for s in ("Male", "Female")]
    assert frozenset([(Key("in_care", Q1), 1), *parts]) in written(facts)


def test_a_two_way_table_adds_up_to_both_margins(facts):
    yes_no = [(key("reviews", YEAR, age_group="5 to 9", record_in_time=v), -1) for v in ("yes", "no", "outside")]
    ages = ("Under 5", "5 to 9", "10 to 15", "16 to 17")
    by_age = [(key("reviews", YEAR, age_group=a, record_in_time="no"), -1) for a in ages]
    assert frozenset([(key("reviews", YEAR, age_group="5 to 9"), 1), *yes_no]) in written(facts)
    assert frozenset([(key("reviews", YEAR, record_in_time="no"), 1), *by_age]) in written(facts)


def test_a_coarser_grouping_is_the_sum_of_the_finer(facts):
    fine = (("distance", "20 miles or less"), ("distance", "Not known"))
    parts = [(Key("in_care", Q1, (f,)), -1) for f in fine]
    assert frozenset([(key("in_care", Q1, over_20_miles="no"), 1), *parts]) in written(facts)


def test_a_year_is_the_sum_of_its_quarters(facts):
    quarters = [(key("reviews", q, on_time="yes"), -1) for q in (Q1, Q2)]
    assert frozenset([(key("reviews", YEAR, on_time="yes"), 1), *quarters]) in written(facts)


def test_stock_is_never_added_over_quarters(facts):
    assert not any({k.period for k, _ in fact} > {Q1} and fact[0][0].population == "in_care" for fact in facts)


def test_stock_and_flow_is_a_sum_only_where_it_holds(counts):
    stock = (Key("in_care", Q2), Key("in_care", Q1), Key("started", Q2), Key("ceased", Q2))
    (fact,) = sums.stock_and_flow(counts, QUARTERS)
    assert dict(fact) == dict(zip(stock, (1, -1, -1, 1), strict=True))
    broken = counts | {Key("ceased", Q2): counts[Key("ceased", Q2)]._replace(n=7)}
    assert sums.stock_and_flow(broken, QUARTERS) == ()


def test_a_breakdown_stands_on_its_denominator_and_never_on_its_numerator(counts):
    found = sums.groups(counts, catalogue.load())
    base = key("reviews", YEAR, legal_basis="Full care order")
    members = {m for group in found if group.base == base for m in group.members}
    assert {v for m in members for c, v in m.categories if c == "on_time"} == {"yes", "no", "outside"}
    assert all(("legal_basis", "Full care order") in m.categories for m in members)
    assert not any(pair == ("on_time", "yes") for group in found for pair in group.base.categories)


def test_headlines_and_totals_are_worth_the_most(counts):
    weights = sums.weights(counts, catalogue.load())
    total, headline = Key("reviews", Q1), key("reviews", Q1, on_time="yes")
    one_way = key("in_care", Q1, sex="Male")
    two_way = key("reviews", YEAR, age_group="5 to 9", record_in_time="no")
    assert weights[total] > weights[headline] > weights[one_way] > weights[two_way] > 0
