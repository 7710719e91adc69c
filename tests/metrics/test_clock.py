"""Worked examples of the law's clock: when reviews are due that have no recorded due date."""

from datetime import date, timedelta

import pytest

IN_CARE = "child_id started_on ended_on reason_ended legal_status reason_placement_changed reason_started"


def timeliness(council, episodes: str, held: list[str], restarts=False) -> str:
    """Tell whether the last of some reviews was held on time; it is known by having no report."""
    rows = [f"A - {day} {'N' if at == len(held) else '-'}" for at, day in enumerate(held, start=1)]
    of = council(
        from_on="2022-04-01",
        until_on="2025-12-31",
        extracted_on="2026-03-31",
        reviews_restart=restarts,
        children="child_id \n A",
        episodes=f"{IN_CARE} \n {episodes}",
        reviews="\n".join(["child_id due_on held_on report", *rows]),
    )
    return next(row["timeliness"] for row in of.rows("reviews") if row["report"] == "No report")


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def since(day: str) -> str:
    return f"A {day} - - C2 - S"


@pytest.mark.parametrize(
    ("came_in", "due_on"),
    [
        pytest.param("2024-12-25", "2025-01-24", id="on_christmas_day"),
        pytest.param("2024-12-24", "2025-01-24", id="on_christmas_eve"),
        pytest.param("2025-01-01", "2025-01-29", id="on_new_years_day"),
        pytest.param("2025-05-05", "2025-06-03", id="on_a_bank_holiday_before_another"),
        pytest.param("2024-03-31", "2024-04-29", id="on_easter_sunday"),
        pytest.param("2025-03-01", "2025-03-28", id="on_a_saturday"),
        pytest.param("2022-05-30", "2022-06-29", id="over_the_platinum_jubilee"),
        pytest.param("2022-09-05", "2022-10-04", id="over_the_state_funeral"),
        pytest.param("2023-04-24", "2023-05-24", id="over_the_coronation"),
    ],
)
def test_the_first_review_is_due_20_working_days_after_coming_into_care(council, came_in, due_on):
    assert timeliness(council, since(came_in), [due_on]) == "On time"
    assert timeliness(council, since(came_in), [day_after(due_on)]) == "Late"


@pytest.mark.parametrize(
    ("held", "due_on"),
    [
        pytest.param(["2024-11-30"], "2025-02-28", id="3_months_to_a_short_february"),
        pytest.param(["2023-11-30"], "2024-02-29", id="3_months_to_a_leap_day"),
        pytest.param(["2025-01-15"], "2025-04-15", id="3_months"),
        pytest.param(["2024-05-20", "2024-08-31"], "2025-02-28", id="6_months_to_a_short_february"),
        pytest.param(["2023-05-20", "2023-08-29"], "2024-02-29", id="6_months_to_a_leap_day"),
        pytest.param(["2023-12-04", "2024-02-29"], "2024-08-29", id="6_months_from_a_leap_day"),
    ],
)
def test_later_reviews_are_due_in_calendar_months_which_end_on_the_last_day(council, held, due_on):
    came_in = (date.fromisoformat(held[0]) - timedelta(days=20)).isoformat()
    assert timeliness(council, since(came_in), [*held, due_on]) == "On time"
    assert timeliness(council, since(came_in), [*held, day_after(due_on)]) == "Late"


LEFT = "A {} {} E4A C2 - S"


@pytest.mark.parametrize(
    ("episodes", "held", "due_on"),
    [
        # came in on 2 December 2024: the first was due on 2 January, and counts from when it was held
        pytest.param(since("2024-12-02"), ["2025-02-10"], "2025-05-10", id="the_first_was_late"),
        pytest.param(since("2024-12-02"), ["2024-12-09"], "2025-03-09", id="the_first_was_early"),
        pytest.param(since("2024-12-02"), ["2024-11-20", "2024-12-20"], "2025-03-20", id="one_before_coming_in"),
        pytest.param(since("2024-12-02"), ["2024-12-20", "2024-12-20"], "2025-06-20", id="two_on_one_day"),
        pytest.param(
            LEFT.format("2024-05-01", "2024-12-01") + "\n" + since("2025-06-02"),
            ["2024-05-20", "2024-08-20"],
            "2025-06-30",
            id="back_in_care",
        ),
        pytest.param(
            LEFT.format("2024-05-01", "2024-12-02") + "\n" + since("2024-12-02"),
            ["2024-05-20", "2024-08-20"],
            "2025-02-20",
            id="an_end_and_a_start_on_one_day_are_one_period",
        ),
        pytest.param(
            "A 2024-05-01 2025-06-02 X1 V4 - S \n A 2025-06-02 - - C2 - S",
            ["2024-06-03"],
            "2025-06-30",
            id="short_breaks_before",
        ),
        pytest.param(
            "A 2024-05-01 2024-06-03 X1 V3 - S \n A 2024-06-03 2024-12-02 X1 C2 - S \n A 2024-12-02 - - V3 - L",
            ["2024-06-24"],
            "2024-09-24",
            id="short_breaks_on_both_sides",
        ),
    ],
)
def test_the_clock_counts_from_the_last_review_of_the_same_time_in_care(council, episodes, held, due_on):
    assert timeliness(council, episodes, [*held, due_on]) == "On time"
    assert timeliness(council, episodes, [*held, day_after(due_on)]) == "Late"


MOVED = "A 2024-05-01 2025-04-14 X1 C2 {} S \n A 2025-04-14 - - C2 - P"


@pytest.mark.parametrize(
    ("because", "restarts", "held", "due_on"),
    [
        pytest.param("ALLEG", True, ["2024-05-20", "2024-08-20", "2025-01-15"], "2025-05-15", id="restarts"),
        pytest.param("ALLEG", False, ["2024-05-20", "2024-08-20", "2025-01-15"], "2025-07-15", id="goes_on"),
        pytest.param("CARPL", True, ["2024-05-20", "2024-08-20", "2025-01-15"], "2025-07-15", id="planned"),
        pytest.param("ALLEG", True, ["2025-01-15", "2025-04-14"], "2025-05-15", id="review_on_that_day"),
        pytest.param("ALLEG", True, ["2025-01-15", "2025-05-01"], "2025-08-01", id="then_3_months"),
        pytest.param("ALLEG", True, ["2025-01-15", "2025-05-01", "2025-07-31"], "2026-01-31", id="then_6_months"),
    ],
)
def test_a_restart_is_like_coming_into_care(council, because, restarts, held, due_on):
    episodes = MOVED.format(because)
    if due_on < "2026":
        assert timeliness(council, episodes, [*held, due_on], restarts) == "On time"
        assert timeliness(council, episodes, [*held, day_after(due_on)], restarts) == "Late"
    else:
        assert timeliness(council, episodes, [*held, "2025-12-31"], restarts) == "On time"


@pytest.mark.parametrize(
    ("ended_on", "overdue"),
    [
        pytest.param("2025-05-29", 0, id="left_before_it_was_due"),
        pytest.param("2025-05-30", 0, id="left_on_the_day_it_was_due"),
        pytest.param("2025-06-02", 0, id="left_after"),
        pytest.param("2025-06-30", 0, id="left_on_the_last_day_of_the_quarter"),
        pytest.param("2025-07-01", 1, id="still_in_care"),
    ],
)
def test_a_child_who_left_owes_no_review(council, ended_on, overdue):
    """Came in on 30 April 2025, so the first review was due on 30 May."""
    of = council(
        from_on="2024-04-01",
        children="child_id \n A",
        episodes=f"{IN_CARE} \n {LEFT.format('2025-04-30', ended_on)}",
    )
    assert of.n("overdue") == overdue


@pytest.mark.parametrize(
    ("recorded", "overdue"),
    [
        pytest.param("2025-06-02", 1, id="both_are_past"),
        pytest.param("2025-07-31", 0, id="the_recorded_one_is_later"),
    ],
)
def test_a_recorded_due_date_goes_before_a_derived_one_that_disagrees(council, recorded, overdue):
    """The clock says 30 May 2025; a review that is planned is counted once."""
    of = council(
        from_on="2024-04-01",
        children="child_id \n A",
        episodes="child_id started_on \n A 2025-04-30",
        reviews=f"child_id due_on held_on \n A {recorded} -",
    )
    assert of.n("overdue") == overdue


def test_short_breaks_owe_no_review(council):
    of = council(
        from_on="2024-04-01",
        children="child_id \n A \n B",
        episodes="child_id started_on legal_status \n A 2025-04-30 V3 \n B 2025-04-30 V4",
    )
    assert of.n("overdue") == 0
