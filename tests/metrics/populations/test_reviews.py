"""Worked examples of reviews held in a quarter, here April to June 2025, and of what came in time."""

from datetime import date, timedelta

import pytest

ONE_CHILD = {"children": "child_id \n A", "episodes": "child_id started_on \n A 2024-01-01"}


def reviews(council, text: str, column: str, **about):
    of = council(**ONE_CHILD, reviews=text, **about)
    return {row["quarter"] + " " + row[column] for row in of.rows("reviews")}


@pytest.mark.parametrize(
    ("due_on", "timeliness"),
    [
        pytest.param("2025-05-02", "On time", id="before_it_was_due"),
        pytest.param("2025-05-01", "On time", id="on_the_day"),
        pytest.param("2025-04-30", "Late", id="a_day_late"),
        pytest.param("-", "No due date", id="no_due_date_and_no_review_before"),
    ],
)
def test_a_review_is_on_time_when_held_on_or_before_the_day_it_was_due(council, due_on, timeliness):
    of = council(**ONE_CHILD, reviews=f"child_id due_on held_on \n A {due_on} 2025-05-01")
    assert of.tally("reviews", "timeliness") == {timeliness: 1}
    assert of.n("reviews", on_time={"On time": "yes", "Late": "no", "No due date": "outside"}[timeliness]) == 1


@pytest.mark.parametrize(
    ("came_in", "held", "due_on"),
    [
        pytest.param("2024-12-16", ["2025-01-20"], "2025-01-16", id="first_over_christmas"),
        pytest.param("2025-04-14", ["2025-05-20"], "2025-05-15", id="first_over_easter"),
        pytest.param("2024-11-01", ["2024-11-30", "2025-03-20"], "2025-02-28", id="second_clamps_to_february"),
        pytest.param("2024-12-02", ["2025-01-15", "2025-04-10"], "2025-04-15", id="second_three_months"),
        pytest.param(
            "2024-05-01", ["2024-05-31", "2024-08-31", "2025-03-05"], "2025-02-28", id="later_clamps_to_february"
        ),
        pytest.param(
            "2020-01-01", ["2024-08-29", "2025-03-05"], "2025-02-28", id="in_care_before_recording_began"
        ),
    ],
)
def test_where_no_due_date_is_recorded_the_laws_clock_gives_it(council, came_in, held, due_on):
    """The last review is held on the day it is due, and a day later: on time, and late."""
    for last, timeliness in ((due_on, "On time"), (next_day(due_on), "Late")):
        dates = [*held[:-1], last]
        of = council(
            from_on="2024-04-01",
            children="child_id \n A",
            episodes=f"child_id started_on \n A {came_in}",
            reviews="child_id due_on held_on" + "".join(f"\n A - {d}" for d in dates),
        )
        assert of.rows("reviews")[-1]["timeliness"] == timeliness


@pytest.mark.parametrize(
    ("due_on", "timing"),
    [
        pytest.param("2025-05-01", "On time, due date recorded", id="recorded"),
        pytest.param("2025-04-30", "Late, due date recorded", id="recorded_and_late"),
        pytest.param("-", "On time, due date worked out", id="worked_out"),
    ],
)
def test_a_recorded_due_date_goes_before_the_clock_and_is_told_from_it(council, due_on, timing):
    of = council(
        children="child_id \n A",
        episodes="child_id started_on \n A 2025-04-04",
        reviews=f"child_id due_on held_on \n A {due_on} 2025-05-01",
    )
    assert of.tally("reviews", "timing") == {timing: 1}
    assert of.n("reviews", timing=timing) == 1


RESTARTS = {
    "children": "child_id \n A",
    "episodes": """
        child_id  started_on  reason_started  ended_on    reason_ended  reason_placement_changed
        A         2024-05-01  S               2025-04-14  X1            {because}
        A         2025-04-14  {reason}        -           -             -
    """,
    "reviews": "child_id due_on held_on \n A - 2024-05-20 \n A - 2024-08-20 \n A - 2025-01-15 \n A - {held}",
}


@pytest.mark.parametrize(
    ("restarts", "because", "reason", "held", "timeliness"),
    [
        pytest.param(True, "ALLEG", "P", "2025-05-15", "On time", id="twentieth_working_day_after_the_move"),
        pytest.param(True, "ALLEG", "P", "2025-05-16", "Late", id="a_day_after_that"),
        pytest.param(True, "ALLEG", "B", "2025-05-16", "Late", id="a_move_with_a_new_legal_status"),
        pytest.param(False, "ALLEG", "P", "2025-06-30", "On time", id="not_the_councils_setting"),
        pytest.param(True, "CARPL", "P", "2025-06-30", "On time", id="a_planned_move"),
        pytest.param(True, "-", "P", "2025-06-30", "On time", id="a_move_without_a_reason"),
        pytest.param(True, "ALLEG", "L", "2025-06-30", "On time", id="no_move_at_all"),
    ],
)
def test_an_unplanned_move_restarts_the_clock_only_if_the_council_says_so(
    council, restarts, because, reason, held, timeliness
):
    text = {t: d.format(because=because, reason=reason, held=held) for t, d in RESTARTS.items()}
    of = council(from_on="2024-04-01", reviews_restart=restarts, **text)
    assert of.column("reviews", "timeliness") == {"A": timeliness}


def test_a_restart_never_puts_a_review_off(council):
    """Due on 20 April by the clock, the move of 14 April would allow until 15 May."""
    text = {t: d.format(because="ALLEG", reason="P", held="2025-04-22") for t, d in RESTARTS.items()}
    text["reviews"] = text["reviews"].replace("2025-01-15", "2024-10-20")
    of = council(from_on="2024-04-01", reviews_restart=True, **text)
    assert of.column("reviews", "timeliness") == {"A": "Late"}


@pytest.mark.parametrize(
    ("tracked", "source", "in_both"),
    [
        pytest.param("2025-05-01 R0", "In both, on the same day", "yes", id="same_day"),
        pytest.param("2025-05-02 R0", "In both, on different days", "yes", id="another_day"),
        pytest.param("2025-05-01 -", "Not in the tracker", "no", id="not_matched"),
    ],
)
def test_a_review_is_compared_with_the_row_of_the_tracker_that_belongs_to_it(council, tracked, source, in_both):
    of = council(
        **ONE_CHILD,
        reviews="child_id held_on \n A 2025-05-01",
        tracked_reviews=f"child_id held_on review_id \n A {tracked}",
    )
    assert of.tally("reviews", "sources") == {source: 1}
    assert of.n("reviews", in_both_systems=in_both) == 1


def next_day(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def test_the_clock_starts_anew_when_a_child_comes_back(council):
    of = council(
        from_on="2024-04-01",
        children="child_id \n A",
        episodes="""
            child_id  started_on  ended_on    reason_ended
            A         2024-05-01  2025-03-31  E4A
            A         2025-06-02  -           -
        """,
        reviews="child_id due_on held_on \n A - 2024-05-20 \n A - 2025-06-30",
    )
    assert of.column("reviews", "timeliness") == {"A": "On time"}
    assert of.column("reviews", "kind") == {"A": "First"}


@pytest.mark.parametrize(
    ("sent_on", "extracted_on", "record"),
    [
        pytest.param("2025-06-02", "2025-08-31", "In time", id="on_the_twentieth_working_day"),
        pytest.param("2025-06-03", "2025-08-31", "Late", id="a_day_late"),
        pytest.param("2025-04-23", "2025-08-31", "In time", id="on_the_day_of_the_review"),
        pytest.param("-", "2025-08-31", "No date", id="date_missing"),
        pytest.param("-", "2025-07-21", "Not yet due", id="not_yet_due"),
    ],
)
def test_a_record_is_in_time_within_twenty_working_days(council, sent_on, extracted_on, record):
    """Twenty working days after 1 May 2025 is 2 June: 5 and 26 May are bank holidays."""
    held_on = "2025-06-24" if record == "Not yet due" else "2025-05-01"
    of = council(
        **ONE_CHILD,
        extracted_on=extracted_on,
        reviews=f"child_id held_on record_distributed_on \n A {held_on} {sent_on}",
    )
    assert of.tally("reviews", "record") == {record: 1}


@pytest.mark.parametrize(
    ("sent_on", "recommendations"),
    [
        pytest.param("2025-05-09", "In time", id="fifth_working_day"),
        pytest.param("2025-05-10", "Late", id="the_saturday_after"),
        pytest.param("-", "No date", id="date_missing"),
    ],
)
def test_recommendations_are_in_time_within_five_working_days(council, sent_on, recommendations):
    of = council(**ONE_CHILD, reviews=f"child_id held_on recommendations_sent_on \n A 2025-05-01 {sent_on}")
    assert of.tally("reviews", "recommendations") == {recommendations: 1}


@pytest.mark.parametrize(
    ("report", "available_on", "band", "in_time"),
    [
        pytest.param("Y", "2025-04-14", "5 or more working days before", "yes", id="a_week_before"),
        pytest.param(
            "Y", "2025-04-16", "3 or 4 working days before", "yes", id="three_working_days_before_easter"
        ),
        pytest.param("Y", "2025-04-17", "Less than 3 working days before", "no", id="two_working_days_before"),
        pytest.param("Y", "2025-04-23", "On the day", "no", id="on_the_day"),
        pytest.param("Y", "2025-04-24", "After the review", "no", id="after"),
        pytest.param("N", "-", "No report", "no", id="none"),
        pytest.param("Y", "-", "Not known", "outside", id="available_but_no_date"),
        pytest.param("-", "-", "Not known", "outside", id="not_known"),
    ],
)
def test_a_report_is_in_time_three_working_days_before_the_review(council, report, available_on, band, in_time):
    """The review is on 23 April 2025, the Wednesday after Easter."""
    of = council(
        **ONE_CHILD,
        reviews=f"child_id held_on report report_available_on \n A 2025-04-23 {report} {available_on}",
    )
    assert of.tally("reviews", "report") == {band: 1}
    assert of.n("reviews", report_in_time=in_time) == 1


@pytest.mark.parametrize("code", [f"PN{n}" for n in range(8)] + ["-"])
def test_children_took_part_when_they_came_and_gave_their_views(council, code):
    of = council(**ONE_CHILD, reviews=f"child_id participation \n A {code}")
    expected = "yes" if code in ("PN1", "PN2", "PN3") else "outside" if code in ("PN0", "-") else "no"
    assert {v: of.n("reviews", contributed=v) for v in ("yes", "no", "outside")} == {
        v: int(v == expected) for v in ("yes", "no", "outside")
    }


def test_only_reviews_held_in_the_quarter_and_in_care_are_counted(council):
    of = council(
        children="child_id \n A \n short_breaks \n left",
        episodes="""
            child_id      started_on  legal_status  ended_on    reason_ended
            A             2024-01-01  C2            -           -
            short_breaks  2024-01-01  V4            -           -
            left          2024-01-01  C2            2025-05-01  E4A
        """,
        reviews="""
            child_id      held_on
            A             2025-03-31   # the quarter before
            A             2025-04-01
            A             2025-06-30
            A             2025-07-01   # the quarter after
            A             -            # not held
            short_breaks  2025-05-01
            left          2025-05-01   # on the last day
            left          2025-05-02   # after leaving
        """,
    )
    assert of.tally("reviews", "child_id") == {"A": 2, "left": 1}


def test_first_and_second_reviews_are_counted_within_the_period_of_care(council):
    of = council(
        from_on="2024-04-01",
        children="child_id \n new \n known_before \n back_again",
        episodes="""
            child_id      started_on  ended_on    reason_ended
            new           2024-05-01  -           -
            known_before  2024-03-31  -           -
            back_again    2024-05-01  2024-12-01  E4A
            back_again    2025-04-01  -           -
        """,
        reviews="""
            child_id      held_on
            new           2024-05-20
            new           2024-08-20
            new           2025-05-20
            known_before  2025-05-20
            back_again    2024-06-01
            back_again    2025-05-20
        """,
    )
    assert of.column("reviews", "kind") == {"new": "Later", "known_before": "Later", "back_again": "First"}
    assert of.column("reviews", "kind", "2024-25 Q2") == {"new": "Second"}


def test_status_and_home_are_those_of_the_day_of_the_review(council):
    of = council(
        children="child_id birth_month \n A 2015-05-01",
        episodes="""
            child_id  started_on  reason_started  legal_status  placement_type  in_area  ended_on    reason_ended
            A         2024-01-01  S               C1            U4              Y        2025-05-01  X1
            A         2025-05-01  B               C2            K2              N        2025-06-01  X1
            A         2025-06-01  L               E1            K2              N        -           -
        """,
        reviews="child_id held_on \n A 2025-05-01",
    )
    row = of.rows("reviews")[0]
    assert row["legal_status"] == "Full care order"
    assert row["placement_type"] == "Secure and children's homes"
    assert row["outside_area"] == "yes"
    assert row["age_band"] == "10 to 15"
