"""Worked examples of reviews that are overdue at the end of a quarter, here 30 June 2025."""

CHILDREN = ("not_held", "held_later", "held", "due_today", "left_before", "left_after", "back_again")


def test_overdue_is_past_due_not_held_and_still_in_care(council):
    of = council(
        children="child_id" + "".join(f"\n {c}" for c in CHILDREN),
        episodes="""
            child_id     started_on  ended_on    reason_ended
            not_held     2024-01-01  -           -
            held_later   2024-01-01  -           -
            held         2024-01-01  -           -
            due_today    2024-01-01  -           -
            left_before  2024-01-01  2025-05-01  E4A
            left_after   2024-01-01  2025-06-30  E4A
            back_again   2024-01-01  2025-06-10  E4A
            back_again   2025-06-20  -           -
        """,
        reviews="""
            child_id     due_on      held_on
            not_held     2025-06-29  -
            held_later   2025-06-01  2025-07-01
            held         2025-06-01  2025-06-30
            due_today    2025-06-30  -
            left_before  2025-05-02  -
            left_after   2025-06-01  -
            back_again   2025-06-01  -
        """,
    )
    assert of.column("overdue", "how_late") == {"not_held": "Up to 4 weeks", "held_later": "More than 4 weeks"}
    assert of.n("overdue") == 2


def test_four_weeks_are_28_days(council):
    of = council(
        children="child_id \n A \n B",
        episodes="child_id \n A \n B",
        reviews="child_id due_on held_on \n A 2025-06-02 - \n B 2025-06-01 -",
    )
    assert of.column("overdue", "how_late") == {"A": "Up to 4 weeks", "B": "More than 4 weeks"}


def test_where_no_due_date_is_recorded_the_clock_tells_what_is_overdue(council):
    """Children who left, are not due yet, or have a planned date that is still to come, owe nothing."""
    of = council(
        from_on="2024-04-01",
        children="child_id \n first \n second \n left \n soon \n planned \n unknown",
        episodes="""
            child_id  started_on  ended_on    reason_ended
            first     2025-05-01  -           -
            second    2025-01-06  -           -
            left      2025-05-01  2025-05-20  E4A
            soon      2025-06-02  -           -
            planned   2025-05-01  -           -
            unknown   2020-01-01  -           -    # in care before recording began, and no review since
        """,
        reviews="""
            child_id  due_on      held_on
            second    -           2025-02-03
            planned   2025-07-10  -
        """,
    )
    assert of.column("overdue", "how_late") == {"first": "Up to 4 weeks", "second": "More than 4 weeks"}
