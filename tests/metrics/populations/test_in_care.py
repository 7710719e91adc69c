"""Worked examples of who is in care at the end of a quarter, here 30 June 2025, and of their categories."""

import pytest


def test_a_child_is_in_care_until_the_day_before_the_episode_ends(council):
    of = council(
        children="child_id \n open \n ends_next_day \n ends_on_the_day \n starts_on_the_day \n starts_next_day",
        episodes="""
            child_id           started_on  ended_on    reason_ended
            open               2024-01-01  -           -
            ends_next_day      2024-01-01  2025-07-01  E4A
            ends_on_the_day    2024-01-01  2025-06-30  E4A
            starts_on_the_day  2025-06-30  -           -
            starts_next_day    2025-07-01  -           -
        """,
    )
    assert sorted(of.column("in_care", "age_band")) == ["ends_next_day", "open", "starts_on_the_day"]
    assert of.n("in_care") == 3


@pytest.mark.parametrize("short_break", ["V3", "V4"])
def test_short_breaks_are_not_care(council, short_break):
    of = council(
        children="child_id \n A \n B",
        episodes=f"""
            child_id  legal_status
            A         {short_break}
            B         V2
        """,
    )
    assert of.column("in_care", "legal_status") == {"B": "Section 20"}


def test_age_is_counted_from_the_first_of_the_month_of_birth(council):
    of = council(
        children="""
            child_id    birth_month
            baby        2024-07-01   # one year old tomorrow
            one_today   2024-06-01
            nearly_5    2020-07-01
            is_5        2020-06-01
            nearly_10   2015-07-01
            is_15       2009-07-01
            is_16       2009-06-01
            is_17       2007-07-01
        """,
        episodes="child_id started_on"
        + "".join(
            f"\n {c} 2025-05-01"
            for c in ("baby", "one_today", "nearly_5", "is_5", "nearly_10", "is_15", "is_16", "is_17")
        ),
    )
    assert of.column("in_care", "age_band") == {
        "baby": "Under 1",
        "one_today": "1 to 4",
        "nearly_5": "1 to 4",
        "is_5": "5 to 9",
        "nearly_10": "5 to 9",
        "is_15": "10 to 15",
        "is_16": "16 to 17",
        "is_17": "16 to 17",
    }


def test_three_placements_are_two_moves_and_stays_under_a_day_do_not_count(council):
    of = council(
        children="child_id \n two_moves \n one_move \n new_order \n a_few_hours \n long_ago \n year_ago_today",
        episodes="""
            child_id        started_on  reason_started  legal_status  ended_on    reason_ended
            two_moves       2025-01-01  S               C1            2025-03-01  X1
            two_moves       2025-03-01  P               C1            2025-05-01  X1
            two_moves       2025-05-01  P               C1            -           -
            one_move        2025-01-01  S               C1            2025-03-01  X1
            one_move        2025-03-01  P               C1            -           -
            new_order       2025-01-01  S               C1            2025-03-01  X1
            new_order       2025-03-01  L               C2            2025-05-01  X1
            new_order       2025-05-01  L               E1            -           -
            a_few_hours     2025-01-01  S               C1            2025-03-01  X1
            a_few_hours     2025-03-01  P               C1            2025-03-01  X1
            a_few_hours     2025-03-01  P               C1            -           -
            long_ago        2023-01-01  S               C1            2024-01-01  X1
            long_ago        2024-01-01  P               C1            2025-01-01  X1
            long_ago        2025-01-01  P               C1            -           -
            year_ago_today  2023-01-01  S               C1            2024-06-30  X1
            year_ago_today  2024-06-30  P               C1            -           -
        """,
    )
    assert of.column("in_care", "placements_in_year") == {
        "two_moves": "3 or more",
        "one_move": "2",
        "new_order": "1",
        "a_few_hours": "2",
        "long_ago": "2",
        "year_ago_today": "1",
    }
    assert of.n("in_care", three_or_more_placements="yes") == 1
    assert of.n("in_care", three_or_more_placements="no") == 5


def test_a_temporary_stay_is_no_placement_and_the_return_is_no_move(council):
    of = council(
        children="child_id \n A",
        episodes="""
            child_id  started_on  reason_started  placement_type  ended_on    reason_ended
            A         2025-01-01  S               U4              2025-03-01  X1
            A         2025-03-01  P               T3              2025-03-09  X1
            A         2025-03-09  P               U4              -           -
        """,
    )
    assert of.column("in_care", "placements_in_year") == {"A": "1"}
    assert of.column("in_care", "placement_type") == {"A": "Foster placements"}


def test_long_term_stability_asks_under_16_and_two_and_a_half_years_in_care(council):
    of = council(
        children="""
            child_id        birth_month
            stayed          2015-01-01
            moved           2015-01-01
            too_new         2015-01-01
            just_in         2015-01-01
            is_16           2009-06-01
            same_carers     2015-01-01
            adoption        2020-01-01
        """,
        episodes="""
            child_id     started_on  reason_started  placement_type  ended_on    reason_ended
            stayed       2021-01-01  S               U4              2023-06-30  X1
            stayed       2023-06-30  P               U4              -           -
            moved        2021-01-01  S               U4              2023-07-01  X1
            moved        2023-07-01  P               U4              -           -
            too_new      2022-12-31  S               U4              -           -
            just_in      2022-12-30  S               U4              -           -
            is_16        2021-01-01  S               U4              -           -
            same_carers  2021-01-01  S               U5              2024-07-01  X1
            same_carers  2024-07-01  T               U4              -           -
            adoption     2021-01-01  S               U4              2025-01-01  X1
            adoption     2025-01-01  P               A6              -           -
        """,
    )
    assert of.column("in_care", "long_term_stability") == {
        "stayed": "yes",
        "moved": "no",
        "too_new": "outside",
        "just_in": "yes",
        "is_16": "outside",
        "same_carers": "yes",
        "adoption": "yes",
    }


def test_distance_not_known_stays_in_the_denominator_and_999_9_is_not_far(council):
    of = council(
        children="child_id \n near \n at_20 \n far \n empty \n coded",
        episodes="""
            child_id  distance_miles
            near      3.2
            at_20     20
            far       20.1
            empty     -
            coded     999.9
        """,
    )
    assert of.n("in_care", distance="Not known") == 2
    assert of.n("in_care", over_20_miles="yes") == 1
    assert of.n("in_care", over_20_miles="no") == 4


def test_over_20_miles_and_outside_the_area_are_two_measures(council):
    of = council(
        children="child_id \n near_but_outside \n far_but_inside \n unknown",
        episodes="""
            child_id          distance_miles  in_area
            near_but_outside  2               N
            far_but_inside    25              Y
            unknown           2               -
        """,
    )
    assert of.column("in_care", "outside_area") == {
        "near_but_outside": "yes",
        "far_but_inside": "no",
        "unknown": "no",
    }
    assert of.column("in_care", "over_20_miles")["far_but_inside"] == "yes"


def test_an_unaccompanied_child_is_one_until_the_day_the_status_ends(council):
    of = council(
        children="""
            child_id   is_uasc  uasc_until
            still      true     -
            tomorrow   true     2025-07-01
            today      true     2025-06-30
            never      false    -
        """,
        episodes="child_id \n still \n tomorrow \n today \n never",
    )
    assert of.column("in_care", "uasc") == {"still": "yes", "tomorrow": "yes", "today": "no", "never": "no"}


def test_national_codes_are_put_into_the_groups_that_the_department_publishes(council):
    of = council(
        children="""
            child_id  ethnicity  disability  sex
            A         CHNE       Y           F
            B         OOTH       -           U
            C         -          N           M
        """,
        episodes="""
            child_id  legal_status  category_of_need  placement_type  placement_provider
            A         L2            N6                K3              PR2
            B         E1            -                 R3              -
            C         J1            N8                S1              PR0
        """,
    )
    assert of.column("in_care", "ethnic_group") == {"A": "Asian", "B": "Other", "C": "Not known"}
    assert of.column("in_care", "disabled") == {"A": "yes", "B": "no", "C": "no"}
    assert of.column("in_care", "sex_recorded") == {"A": "Female", "B": "Not known", "C": "Male"}
    assert of.column("in_care", "legal_status") == {"A": "Other", "B": "Placement order", "C": "Other"}
    assert of.column("in_care", "placement_type") == {
        "A": "Independent or supported living",
        "B": "Other residential settings",
        "C": "Residential schools",
    }
    assert of.n("in_care", need="Another need") == 2
    assert of.n("in_care", sex="Female") == 2
    assert of.n("in_care", provider_group="Parents or not recorded") == 2


def test_time_in_care_begins_with_the_period_of_care_and_not_with_the_episode(council):
    of = council(
        children="child_id \n long \n back_again",
        episodes="""
            child_id    started_on  reason_started  ended_on    reason_ended
            long        2019-01-01  S               2025-05-01  X1
            long        2025-05-01  P               -           -
            back_again  2015-01-01  S               2024-05-01  E4A
            back_again  2024-05-02  S               -           -
        """,
    )
    assert of.column("in_care", "time_in_care") == {"long": "5 years or more", "back_again": "1 year"}
