"""What charts say in words is true of what is shown, and silent on what is not."""

import pytest
from drawn import ON_TIME, PLACE, a_share, breakdown, counts, numbers_in, points, share_breakdown

from metrics.shares import Range, bound, share
from pages.parts import findings, findings_counts, findings_groups
from pages.parts.findings import of_trend, percent_text, percent_words

SAYS = ON_TIME.says
GROUPS = ("Unaccompanied children", "Other children")


# ------------------------------------------------------------------------------------------------- trends


@pytest.mark.parametrize(
    ("value", "target", "said"),
    [
        ((84, 16), 90, "84% of reviews were held on time in 2025-26 Q2, 6 points below the target of 90%"),
        ((91, 9), 90, "91% of reviews were held on time in 2025-26 Q2, 1 point above the target of 90%"),
        ((90, 10), 90, "90% of reviews were held on time in 2025-26 Q2, on the target of 90%"),
        ((179, 21), 90, "90% of reviews were held on time in 2025-26 Q2, just below the target of 90%"),
        ((84, 16), None, "84% of reviews were held on time in 2025-26 Q2"),
    ],
    ids=["below", "above", "on", "just_below", "no_target"],
)
def test_a_trend_says_where_it_stands_against_its_target(value, target, said):
    assert of_trend(points((80, 20), value, target=target), SAYS) == said


def test_a_trend_whose_last_quarter_is_missing_says_so_and_gives_the_last_one_shown():
    said = of_trend(points((80, 20), (84, 16), "n"), SAYS)
    assert said == "84% of reviews were held on time in 2025-26 Q1; 2025-26 Q2 is not complete yet"


def test_a_trend_without_any_figure_says_why():
    assert "so that no child can be recognised" in of_trend(points("c", "c"), SAYS)


def worded(**changes) -> tuple:
    hidden = points((80, 20), "c", target=90)
    return (hidden[0], hidden[1]._replace(share=hidden[1].share._replace(**changes)))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {"bound": bound("no", 10, 150)},
            "Over 93% of reviews were held on time in 2025-26 Q2, above the target of 90%",
        ),
        (
            {"bound": bound("yes", 10, 150)},
            "Under 7% of reviews were held on time in 2025-26 Q2, below the target of 90%",
        ),
        ({"bound": bound("no", 10, 50)}, "Over 80% of reviews were held on time in 2025-26 Q2"),
        (
            {"between": Range(28, 30)},
            "Between 28% and 30% of reviews were held on time in 2025-26 Q2, below the target of 90%",
        ),
    ],
    ids=["over", "under", "cannot_tell", "between"],
)
def test_a_hidden_headline_is_said_as_far_as_its_words_go(changes, said):
    assert of_trend(worded(**changes), SAYS) == said


@pytest.mark.parametrize(
    ("between", "text"),
    [((72, 100), "72% or more"), ((0, 30), "30% or less"), ((28, 30), "28% to 30%"), ((29, 29), "about 29%")],
)
def test_what_sums_leave_open_is_written_in_words(between, text):
    share_of = a_share("c")._replace(between=Range(*between))
    assert percent_text(share_of) == text
    assert percent_words(share_of) == ("between 28% and 30%" if text == "28% to 30%" else text)


def trend_alt(drawn, *more) -> str:
    return findings.trend_alt(drawn, of_trend(drawn, SAYS), PLACE, *more)


def test_the_quarter_that_a_reader_chose_is_said_where_it_is_not_the_last():
    drawn = points((80, 20), "c", (84, 16))
    assert findings.also(drawn, "2024-25 Q4") == "; 80% in 2024-25 Q4"
    assert (
        findings.also(drawn, "2025-26 Q1")
        == findings.also(drawn, "2025-26 Q2")
        == findings.also(drawn, None)
        == ""
    )


def test_the_alt_of_a_trend_gives_level_target_direction_and_gaps():
    alt = trend_alt(points((90, 10), "c", (70, 30), "x", (80, 20), target=90))
    assert "80% of reviews were held on time in 2025-26 Q2, 10 points below the target of 90%" in alt
    assert "10 points lower than a year before (2024-25 Q2)" in alt
    assert "Not shown, so that no child can be recognised: 2024-25 Q3" in alt
    assert "Not recorded: 2025-26 Q1" in alt


def test_a_change_within_chance_is_called_so_and_a_large_one_is_not():
    def alt(before):
        return trend_alt(points(before, *[(30, 10)] * 3, (30, 10)))

    assert "this could be chance" in alt((32, 8))
    assert "this could be chance" not in alt((10, 30))


def test_the_alt_of_a_trend_names_invented_quarters_and_other_areas():
    alt = trend_alt(points((80, 20)), [("England", 2024, 66), ("England", 2025, 67)], ["2025-26 Q2"])
    assert "England 67% at 31 March 2025" in alt
    assert "66" not in alt
    assert "2025-26 Q2 are invented" in alt


def test_the_alt_of_a_trend_names_every_quarter_in_which_it_turns_and_in_which_its_target_was_reached():
    alt = trend_alt(points((91, 9), (85, 15), "c", (91, 9), (85, 15), target=90))
    assert (
        "Of the quarters shown the highest is 91% (2024-25 Q2, 2025-26 Q1), "
        "the lowest 85% (2024-25 Q3, 2025-26 Q2). Target: 90% (2024-25 Q2 to 2025-26 Q2). "
        "On the target or above it: 2024-25 Q2, 2025-26 Q1. Below the target: 2024-25 Q3, 2025-26 Q2." in alt
    )


def test_the_alt_of_a_trend_says_within_what_a_hidden_figure_lies():
    assert "Between 28% and 30% in 2025-26 Q2" in trend_alt(worded(between=Range(28, 30)))


@pytest.mark.parametrize(
    ("changes", "reached"),
    [
        ({"bound": bound("no", 10, 100)}, True),  # over 90%
        ({"between": Range(90, 100)}, None),  # 90% may be 90 rounded up
        ({"between": Range(91, 100)}, True),
        ({"between": Range(0, 90)}, None),
        ({"between": Range(0, 89)}, False),
        ({}, None),
    ],
)
def test_a_target_is_reached_by_a_hidden_figure_only_where_its_words_tell(changes, reached):
    assert findings.is_reached(worded(**changes)[1]) is reached


# ------------------------------------------------------------------------------------------------- counts


def test_the_alt_of_counts_names_the_quarters_in_which_each_turns_and_those_invented():
    series = [("Came in", counts(20, 6, 7, 6, 14)), ("Left", counts(3, 3, 3, 3, 3))]
    assert findings_counts.counts_alt(series, PLACE, ["2025-26 Q2"]).endswith(
        "Came in: of the quarters shown the highest is 20 (2024-25 Q2), "
        "the lowest 6 (2024-25 Q3, 2025-26 Q1). Left: it is 3 in every quarter shown. "
        "The figures of 2025-26 Q2 are invented."
    )


def test_the_alt_of_several_counts_gives_the_level_of_each_and_a_gap_of_all_once():
    series = [("A", counts("x", 14)), ("B", counts("x", 30)), ("C", counts("x", "c"))]
    alt = findings_counts.counts_alt(series, PLACE)
    assert "In 2025-26 Q2: A 14, B 30, C not shown, so that no child can be recognised." in alt
    same = findings_counts.counts_alt([("A", counts("x", 14)), ("B", counts("x", 30))], PLACE)
    assert same.count("Not recorded: 2025-26 Q1") == 1


def test_a_count_is_set_beside_the_year_before():
    series = [("Children in care", counts(214, 216, 218, 219, 221))]
    assert findings_counts.of_counts(series) == "Children in care: 221 in 2025-26 Q2, 7 more than a year before"


def test_a_count_is_not_set_beside_a_hidden_one():
    assert "year before" not in findings_counts.of_counts([("Overdue", counts("c", 16, 18, 19, 21))])


def test_two_counts_are_said_one_after_the_other():
    series = [("Came in", counts(20, 6, 7, 8, 14)), ("Left", counts("c", 6, 7, 8, "c"))]
    said = findings_counts.of_counts(series)
    assert (
        said == "In 2025-26 Q2: Came in 14 (20 a year before), Left not shown, so that no child can be recognised"
    )


def test_two_counts_that_are_both_hidden_are_said_once():
    said = findings_counts.of_counts([("Came in", counts("c")), ("Left", counts("c"))])
    assert said == "In 2025-26 Q2 both are not shown, so that no child can be recognised"


def test_several_counts_are_said_one_after_the_other_and_those_not_shown_last():
    several = [("A", counts("c")), ("B", counts(30)), ("C", counts("c")), ("D", counts(14))]
    hidden = "not shown, so that no child can be recognised"
    assert findings_counts.of_counts(several) == f"In 2025-26 Q2: B 30, D 14, A and C {hidden}"
    assert findings_counts.of_counts([several[0]] * 3) == f"In 2025-26 Q2 all are {hidden}"


# ------------------------------------------------------------------------------------------------- groups


def test_the_largest_group_is_named_with_its_share():
    said = findings_groups.of_breakdown(breakdown("sex", 58, 42, total=100))
    assert said == "Largest group: Male, 58 of 100 (58%)"


def test_where_one_is_hidden_the_largest_is_only_the_largest_shown():
    assert findings_groups.of_breakdown(breakdown("sex", 58, "c", total="c")) == "Largest group shown: Male, 58"


def test_of_yes_and_no_the_yes_is_said():
    said = findings_groups.of_breakdown(breakdown("disabled", 30, 170, total=200))
    assert said == "Disabled: 30 of 200 (15%)"


@pytest.mark.parametrize(("values", "said"), [(("c", "c"), "No group can be shown"), ((0, 0), "There are none")])
def test_hidden_groups_and_empty_groups_are_told_apart(values, said):
    assert findings_groups.of_breakdown(breakdown("sex", *values, total=0)) == said


def test_parts_of_groups_of_different_sizes_are_said_and_none_is_called_the_largest():
    parts = breakdown("sex", 58, 42, total="z")
    assert findings_groups.of_breakdown(parts) == "Male: 58; Female: 42"
    assert findings_groups.breakdown_alt(parts, "On time", PLACE).count("Male: 58") == 1
    hidden = breakdown("sex", 58, "c", total="z")
    assert findings_groups.of_breakdown(hidden) == "Male: 58; others cannot be shown"
    assert findings_groups.of_breakdown(breakdown("disabled", 30, 10, total="z")) == "Yes: 30; No: 10"


def test_two_groups_are_compared_where_both_are_shown():
    left, right = breakdown("sex", 20, 6, total=26), breakdown("sex", 90, 110, total=200)
    said = findings_groups.of_two_groups(left, right, GROUPS)
    assert said == "Largest difference: Male, 77% (Unaccompanied children) and 45% (Other children)"
    hidden = breakdown("sex", "c", "c", total=26)
    assert "cannot be compared" in findings_groups.of_two_groups(hidden, right, GROUPS)


def test_two_groups_are_compared_where_they_differ_most():
    left, right = (
        breakdown("time_in_care", 10, 30, 30, 30, total=100),
        breakdown("time_in_care", 15, 70, 10, 5, total=100),
    )
    said = findings_groups.of_two_groups(left, right, GROUPS)
    assert said.startswith("Largest difference: 1 year, 30%")


def test_a_measure_by_category_names_both_ends_and_says_chance():
    said = findings_groups.of_share_breakdown(share_breakdown("sex", (18, 12), (20, 10)))
    assert said == "Highest: Female, 67%. Lowest: Male, 60%. The difference could be chance"


def test_the_names_of_reviews_say_that_they_are_reviews():
    said = findings_groups.of_share_breakdown(share_breakdown("kind_two_groups", (90, 10), (50, 50)))
    assert said == "Highest: First or second reviews, 90%. Lowest: Later reviews, 50%"


def test_where_one_category_is_hidden_the_ends_are_only_those_of_the_groups_shown():
    said = findings_groups.of_share_breakdown(share_breakdown("ethnicity", (90, 10), "c", (50, 50), "c", (70, 30)))
    assert said == "Highest of the groups shown: White, 90%. Lowest of them: Asian, 50%"


def test_a_measure_of_which_one_category_is_shown_is_not_ranked():
    said = findings_groups.of_share_breakdown(share_breakdown("sex", (18, 12), "c"))
    assert said == "Only one group can be shown: Male, 60%"


# ------------------------------------------------------------------------- no number that is not displayed


def test_an_alt_text_holds_displayed_numbers_only():
    trend = trend_alt(points((80, 20), "c", (7, 0), (85, 15), (88, 12), target=90))
    assert numbers_in(trend) <= {80, 85, 88, 90, 90 - 88, 88 - 80}
    counted = findings_counts.counts_alt([("Children", counts(214, "c", 0, 219, 221))], PLACE)
    assert numbers_in(counted) <= {214, 0, 219, 221, 221 - 214}
    grouped = findings_groups.breakdown_alt(breakdown("sex", 58, "c", total=100), "Sex", PLACE)
    assert numbers_in(grouped) <= {58, 100}
    pair = breakdown("sex", 20, "c", total=26), breakdown("sex", 90, 110, total=200)
    assert numbers_in(findings_groups.two_groups_alt(*pair, GROUPS, "Sex", PLACE)) <= {77, 45, 55}
    by = findings_groups.share_breakdown_alt(share_breakdown("sex", (18, 12), "c"), PLACE)
    assert numbers_in(by) <= {60, 30, 42, 75, 90}  # 90 is the target


def test_the_alt_of_groups_that_are_all_hidden_holds_no_number():
    alt = findings_groups.breakdown_alt(breakdown("sex", "c", "c", total=100), "Sex", PLACE)
    assert numbers_in(alt) == set()


def test_a_share_that_is_hidden_on_one_side_says_neither():
    by = share_breakdown("sex", (60, 40), "c")
    half = by.rows[1]._replace(share=share(a_share((19, 0)).yes, a_share("c").no))
    alt = findings_groups.share_breakdown_alt(by._replace(rows=(by.rows[0], half)), PLACE)
    assert "19" not in alt
