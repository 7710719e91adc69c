"""Worked examples of reviews that only the council's tracker has, here in April to June 2025."""


def test_only_rows_without_a_review_of_the_case_system_are_counted(council):
    of = council(
        children="child_id \n A \n B",
        episodes="child_id \n A \n B",
        reviews="review_id child_id held_on \n R1 A 2025-05-01",
        tracked_reviews="""
            child_id  held_on     review_id
            A         2025-05-01  R1
            A         2025-06-30  -
            B         2025-03-31  -   # the quarter before
        """,
    )
    assert of.tally("tracker_only", "child_id") == {"A": 1}
    assert of.n("tracker_only") == 1


def test_without_a_tracker_nothing_is_counted_and_nothing_is_zero(council):
    of = council(leave_out=("tracker",), children="child_id \n A", episodes="child_id \n A")
    named = {key.population for key in of.not_recorded}
    assert "tracker_only" in named
    assert not any(key.population == "tracker_only" for key in of.counts)
