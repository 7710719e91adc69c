"""Cells: every table whole, zeros included; nothing recorded is not zero; no child falls out of a table."""

import pytest

from metrics.cells import Count, Key
from metrics.counts import UnknownCategory

ONE_CHILD = {"children": "child_id \n A", "episodes": "child_id \n A"}


def status(of, *key):
    return "counted" if Key(*key) in of.counts else "not recorded" if Key(*key) in of.not_recorded else "absent"


def test_every_category_of_a_table_is_there_zeros_included(council):
    of = council(**ONE_CHILD)
    for group in ("Under 5", "5 to 9", "10 to 15", "16 to 17"):
        assert of.n("in_care", age_group=group) == (group == "10 to 15")
    assert of.n("disputes") == 0
    assert of.n("reviews", on_time="yes") == 0


def test_events_and_the_children_they_concern_are_counted_apart(council):
    of = council(
        **ONE_CHILD,
        disputes="child_id stage \n A 1 \n A 1 \n A 2",
    )
    assert of.counts[Key("disputes", "2025-26 Q1")] == Count(3, 1)
    assert of.counts[Key("disputes", "2025-26 to Q1", (("formality", "Informal (stage 1)"),))] == Count(2, 1)


def test_a_child_counted_in_two_quarters_is_one_child_of_the_year(council):
    of = council(
        until_on="2025-09-30",
        extracted_on="2025-11-30",
        **ONE_CHILD,
        disputes="child_id raised_on \n A 2025-05-01 \n A 2025-08-01",
    )
    assert of.counts[Key("disputes", "2025-26 to Q2")] == Count(2, 1)


def test_what_was_not_recorded_is_not_zero(council):
    of = council(**ONE_CHILD, leave_out=("disputes", "records"))
    assert status(of, "disputes", "2025-26 Q1", ()) == "not recorded"
    assert status(of, "reviews", "2025-26 Q1", (("record_in_time", "yes"),)) == "not recorded"
    assert status(of, "reviews", "2025-26 Q1", (("on_time", "yes"),)) == "counted"


def test_a_quarter_whose_dates_can_still_come_in_is_not_counted_yet(council):
    """Twenty working days after 30 June 2025 is 28 July; five are 7 July."""
    on = {"2025-07-06": (False, False), "2025-07-07": (True, False), "2025-07-28": (True, True)}
    for extracted_on, (recommendations, records) in on.items():
        of = council(**ONE_CHILD, extracted_on=extracted_on)
        for column, complete in (("recommendations_in_time", recommendations), ("record_in_time", records)):
            expected = "counted" if complete else "not recorded"
            assert status(of, "reviews", "2025-26 Q1", ((column, "yes"),)) == expected, (extracted_on, column)


def test_a_year_in_which_recording_began_is_the_part_that_was_recorded(council):
    of = council(
        from_on="2024-04-01",
        recorded_from={"disputes": "2024-10-01"},
        **ONE_CHILD,
        disputes="child_id raised_on \n A 2024-09-30 \n A 2024-10-01 \n A 2025-03-31 \n A 2025-04-01",
    )
    assert status(of, "disputes", "2024-25 Q2", ()) == "not recorded"
    assert status(of, "disputes", "2024-25", ()) == "absent"
    assert of.n("disputes", "2024-25 from Q3") == 2
    assert of.n("disputes", "2024-25 Q3") == of.n("disputes", "2024-25 Q4") == 1
    assert of.n("disputes", "2025-26 to Q1") == 1


def test_a_two_way_table_of_a_part_year_is_not_counted_where_its_margin_has_the_whole_year(council):
    """12 reviews of a year and 7 from Q3, of one age: the 5 of the first half would follow by subtraction."""
    of = council(from_on="2024-04-01", recorded_from={"records": "2024-10-01"}, **ONE_CHILD)
    part = (("age_group", "5 to 9"),)
    assert status(of, "reviews", "2024-25", part) == "counted"
    assert status(of, "reviews", "2024-25 from Q3", part) == "absent"
    assert status(of, "reviews", "2024-25 from Q3", (*part, ("record_in_time", "yes"))) == "not recorded"
    assert status(of, "reviews", "2024-25 from Q3", (("record_in_time", "yes"),)) == "counted"
    assert status(of, "reviews", "2024-25", (*part, ("report_in_time", "yes"))) == "counted"


def test_a_category_that_the_catalogue_does_not_name_is_refused(council):
    with pytest.raises(UnknownCategory, match="disputes: formality"):
        council(**ONE_CHILD, disputes="child_id stage \n A 6")
