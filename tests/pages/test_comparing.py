"""How a figure compares with what it was: each direction, and whether it could be chance, in words."""

from datetime import date

import pytest
from drawn import CATALOGUE, a_share

from metrics.catalogue import Target
from metrics.published import Headline
from metrics.results import Change
from pages.parts import comparing

ON_TIME, MOVES, ALONE = (
    CATALOGUE.measures[name] for name in ("reviews_on_time", "three_or_more_placements", "unaccompanied")
)
NINETY = Target(date(2025, 4, 1), 90)


def headline(quarter: Change | None, year: Change | None, measure=ON_TIME, period="2025-26 Q2") -> Headline:
    return Headline(measure, period, a_share((440, 60)), NINETY, None, False, quarter, year)


@pytest.mark.parametrize(
    ("measure", "change", "said"),
    [
        (ON_TIME, Change(3, True), "3 points higher than the year before, which could be chance."),
        (ON_TIME, Change(-1, True), "1 point lower than the year before, which could be chance."),
        (
            ON_TIME,
            Change(9, False),
            "9 points higher than the year before. That is better, and unlikely to be chance.",
        ),
        (
            ON_TIME,
            Change(-9, False),
            "9 points lower than the year before. That is worse, and unlikely to be chance.",
        ),
        (
            MOVES,
            Change(9, False),
            "9 points higher than the year before. That is worse, and unlikely to be chance.",
        ),
        (
            MOVES,
            Change(-9, False),
            "9 points lower than the year before. That is better, and unlikely to be chance.",
        ),
        (ALONE, Change(9, False), "9 points higher than the year before. That is unlikely to be chance."),
        (ALONE, Change(-9, False), "9 points lower than the year before. That is unlikely to be chance."),
        (ON_TIME, Change(0, False), "the same as the year before."),
        (
            ON_TIME,
            Change(-9, False, from_doubtful=True),
            "9 points lower than the year before. But too many dates may be missing to judge that.",
        ),
    ],
)
def test_a_change_says_its_direction_and_whether_it_could_be_chance(measure, change, said):
    assert comparing.of_headline(headline(None, change, measure, "2024-25")) == f"It is {said}"


@pytest.mark.parametrize(
    ("quarter", "year", "said"),
    [
        (
            Change(-3, True),
            Change(4, True),
            "It is 3 points lower than the quarter before and 4 points higher than a year before. "
            "Both changes could be chance.",
        ),
        (
            Change(8, False),
            Change(9, False),
            "It is 8 points higher than the quarter before and 9 points higher than a year before. "
            "Both are better, and unlikely to be chance.",
        ),
        (
            Change(8, False),
            Change(-9, False),
            "It is 8 points higher than the quarter before. That is better, and unlikely to be chance. "
            "It is 9 points lower than a year before. That is worse, and unlikely to be chance.",
        ),
        (
            None,
            Change(-2, True),
            "It is 2 points lower than a year before, which could be chance. "
            "It cannot be compared with the quarter before.",
        ),
        (None, None, "It cannot be compared with the quarter before or a year before."),
        (
            Change(0, False),
            Change(0, False),
            "It is the same as the quarter before and the same as a year before.",
        ),
    ],
)
def test_a_quarter_is_compared_with_the_quarter_before_and_a_year_before(quarter, year, said):
    assert comparing.of_headline(headline(quarter, year)) == said


def test_a_part_of_a_year_is_compared_with_the_same_months():
    said = comparing.of_headline(headline(None, Change(2, True), period="2025-26 to Q2"))
    assert said == "It is 2 points higher than the same months a year before, which could be chance."


def test_what_is_not_shown_is_not_compared():
    assert comparing.of_headline(headline(None, None)._replace(share=a_share("c"))) == ""


def test_several_measures_say_what_got_better_and_what_got_worse():
    several = [
        headline(None, Change(9, False), MOVES),
        headline(None, Change(12, False)),
        headline(None, Change(1, True)),
    ]
    assert comparing.of_several(several) == (
        "They cannot be compared with the quarter before. "
        "Better than a year before: reviews held on time (up 12 points). "
        "Worse than a year before: children with 3 or more placements in a year (up 9 points). "
        "Other changes could be chance."
    )


def test_several_measures_without_a_clear_change_name_the_largest():
    several = [headline(Change(0, False), Change(-4, True), MOVES), headline(Change(0, False), Change(2, True))]
    assert comparing.of_several(several) == (
        "Nothing has changed since the quarter before. The largest change since a year before could be chance: "
        "children with 3 or more placements in a year (down 4 points)."
    )
