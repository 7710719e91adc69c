"""Worked examples of who came into care in a quarter, here April to June 2025."""

CHILDREN = ("same_day", "fifth_day", "sixth_day", "never", "left_at_once", "before", "long_before")


def test_an_entry_is_counted_each_time_and_a_move_is_no_entry(council):
    of = council(
        children="child_id \n once \n twice \n moves \n before \n short_breaks",
        episodes="""
            child_id      started_on  reason_started  legal_status  ended_on    reason_ended
            once          2025-04-01  S               V2            -           -
            twice         2025-04-10  S               V2            2025-04-20  E4A
            twice         2025-06-30  S               V2            -           -
            moves         2025-03-31  S               C1            2025-05-01  X1
            moves         2025-05-01  B               C2            -           -
            before        2025-03-31  S               C1            -           -
            short_breaks  2025-05-01  S               V4            -           -
        """,
    )
    assert of.n("started") == 3
    assert of.tally("started", "child_id") == {"once": 1, "twice": 2}


def test_age_status_and_need_are_those_of_the_first_day(council):
    of = council(
        children="""
            child_id  birth_month  is_uasc  uasc_until
            A         2024-06-01   true     2025-06-01
        """,
        episodes="""
            child_id  started_on  reason_started  legal_status  category_of_need  ended_on    reason_ended
            A         2025-05-31  S               L1            N8                2025-06-02  X1
            A         2025-06-02  L               C1            N8                -           -
        """,
    )
    assert of.column("started", "age_band") == {"A": "Under 1"}
    assert of.column("started", "legal_status") == {"A": "Other"}
    assert of.column("started", "uasc") == {"A": "yes"}
    assert of.n("started", "2025-26 to Q1", need="Absent parenting") == 1


def test_a_reviewing_officer_is_in_time_within_five_working_days(council):
    """1 May 2025 is a Thursday and 5 May a bank holiday, so the fifth working day is Friday 9 May."""
    of = council(
        children="child_id" + "".join(f"\n {c}" for c in CHILDREN),
        episodes="""
            child_id      started_on  ended_on    reason_ended
            same_day      2025-05-01  -           -
            fifth_day     2025-05-01  -           -
            sixth_day     2025-05-01  -           -
            never         2025-05-01  -           -
            left_at_once  2025-05-01  2025-05-03  E4A
            before        2025-05-01  -           -
            long_before   2025-05-01  -           -
        """,
        allocations="""
            child_id     allocated_on
            same_day     2025-05-01
            fifth_day    2025-05-09
            sixth_day    2025-05-12
            before       2025-04-01
            long_before  2025-03-30
        """,
    )
    assert of.column("started", "iro_allocated_in_time") == {
        "same_day": "yes",
        "fifth_day": "yes",
        "sixth_day": "no",
        "never": "no",
        "left_at_once": "outside",
        "before": "yes",
        "long_before": "no",
    }


def test_an_allocation_that_is_not_yet_due_is_neither_in_time_nor_late(council):
    of = council(
        extracted_on="2025-06-30",
        children="child_id \n A",
        episodes="child_id started_on \n A 2025-06-27",
    )
    assert of.column("started", "iro_allocated_in_time") == {"A": "outside"}
