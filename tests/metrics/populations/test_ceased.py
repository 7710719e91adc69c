"""Worked examples of who left care in a quarter, here April to June 2025."""


def test_an_exit_is_the_end_of_a_period_of_care_and_not_of_an_episode(council):
    of = council(
        children="child_id \n leaves \n moves \n leaves_twice \n after",
        episodes="""
            child_id      started_on  reason_started  ended_on    reason_ended
            leaves        2024-01-01  S               2025-04-01  E4A
            moves         2024-01-01  S               2025-05-01  X1
            moves         2025-05-01  P               -           -
            leaves_twice  2024-01-01  S               2025-04-10  E4B
            leaves_twice  2025-05-01  S               2025-06-30  E13
            after         2024-01-01  S               2025-07-01  E4A
        """,
    )
    assert of.tally("ceased", "child_id") == {"leaves": 1, "leaves_twice": 2}
    assert of.n("ceased") == 3


def test_the_reason_is_by_code_and_the_age_on_leaving_is_a_column_of_its_own(council):
    adults = ("E17", "E4A", "E4B", "E13", "E9", "E8")
    codes = (*adults, "E5", "E43", "E48", "E11", "E12")
    of = council(
        children="child_id birth_month" + "".join(f"\n {c} 2007-05-01" for c in codes),
        episodes="child_id ended_on reason_ended"
        + "".join(f"\n {c} {'2025-05-01' if c in adults else '2025-04-30'} {c}" for c in codes),
    )
    assert of.column("ceased", "reason_group") == {
        "E17": "Reached 18 and stayed with carers",
        "E5": "Other reason",
        "E4A": "Returned to family",
        "E4B": "Returned to family",
        "E13": "Returned to family",
        "E43": "Special guardianship",
        "E48": "Special guardianship",
        "E11": "Adopted",
        "E12": "Adopted",
        "E9": "Other reason",
        "E8": "Other reason",
    }
    assert of.column("ceased", "age_on_leaving") == {
        code: "18 and over" if code in adults else "16 to 17" for code in codes
    }


def test_a_code_that_cannot_be_right_for_the_age_counts_as_another_reason(council):
    of = council(
        children="child_id birth_month \n E17 2007-06-01 \n E43 2007-05-01 \n E48 2007-05-01 \n E11 2007-05-01",
        episodes="child_id ended_on reason_ended"
        + "".join(f"\n {c} 2025-05-01 {c}" for c in ("E17", "E43", "E48", "E11")),
    )
    assert set(of.column("ceased", "reason_group").values()) == {"Other reason"}


def test_stock_is_last_stock_and_entries_less_exits(council):
    of = council(
        from_on="2025-01-01",
        children="child_id \n stays \n comes \n goes \n comes_and_goes",
        episodes="""
            child_id        started_on  ended_on    reason_ended
            stays           2024-01-01  -           -
            comes           2025-04-01  -           -
            goes            2024-01-01  2025-06-30  E4A
            comes_and_goes  2025-04-02  2025-06-29  E4A
        """,
    )
    before, now = of.n("in_care", "2024-25 Q4"), of.n("in_care", "2025-26 Q1")
    assert (before, of.n("started"), of.n("ceased"), now) == (2, 2, 2, 2)
