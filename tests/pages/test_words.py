"""What is said of a figure in every state that it can be in."""

from datetime import date

import pytest

from metrics import catalogue
from metrics.catalogue import Target
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SUPPRESSED, Figure
from metrics.published import Headline
from metrics.results import Change
from metrics.shares import Range, Share, bound, share
from pages.parts import words

ON_TIME = catalogue.load().measures["reviews_on_time"]
MOVES = catalogue.load().measures["three_or_more_placements"]
NINETY = Target(date(2025, 4, 1), 90)
HIDDEN = Figure(SUPPRESSED)
UNSAID = "the exact figure is not shown, so that no child can be recognised"


def of(yes: int, no: int) -> Share:
    return share(Figure("shown", yes), Figure("shown", no))


def hidden(side: str | None = None, total: int | None = None) -> Share:
    return share(HIDDEN, HIDDEN, bound(side, 10, total) if side else None)


def between(low: int, high: int) -> Share:
    return hidden()._replace(between=Range(low, high))


def missing(status: str) -> Share:
    return share(Figure(status), Figure(status))


def headline(now: Share, target=NINETY, met=None, quarter=None, year=None, measure=ON_TIME, period="2025-26 Q2"):
    return Headline(measure, period, now, target, None, met, quarter, year)


@pytest.mark.parametrize(
    ("now", "value", "numbers"),
    [
        (of(109, 11), "91%", "109 of 120 reviews"),
        (of(0, 30), "0%", "0 of 30 reviews"),
        (of(1200, 34), "97%", "1,200 of 1,234 reviews"),
        (of(8, 0), "8 of 8", "reviews: too few for a per cent"),
        (hidden("no", 149), "over 93%", "fewer than 10 of 149 were late"),
        (hidden("yes", 149), "under 7%", "fewer than 10 of 149 reviews"),
        (hidden("yes"), "fewer than 10", "fewer than 10 reviews"),
        (hidden("no"), "[c]", "fewer than 10 were late"),
        (hidden(), "[c]", "not shown, so that no child can be recognised"),
        (between(28, 30), "between 28% and 30%", f"of reviews; {UNSAID}"),
        (between(72, 100), "72% or more", f"of reviews; {UNSAID}"),
        (missing(NOT_RECORDED), "not recorded", ""),
        (missing(NOT_COMPLETE), "not complete yet", ""),
    ],
)
def test_tile_says_a_share_and_the_numbers_behind_it(now, value, numbers):
    assert (words.value(now), words.numbers(ON_TIME, now)) == (value, numbers)


@pytest.mark.parametrize(
    ("now", "met", "level"),
    [
        (of(108, 12), True, "90% of reviews were held on time. That is right on the 90% target."),
        (of(179, 20), False, "90% of reviews were held on time. That is just under the 90% target."),
        (of(105, 15), False, "88% of reviews were held on time. That is 2 points below the 90% target."),
        (of(107, 13), False, "89% of reviews were held on time. That is 1 point below the 90% target."),
        (of(114, 6), True, "95% of reviews were held on time. That is 5 points above the 90% target."),
        (
            hidden("no", 149),
            True,
            "over 93% of reviews were held on time (fewer than 10 of 149 were late). The 90% target was met.",
        ),
        (
            hidden("no", 80),
            None,
            "over 87% of reviews were held on time (fewer than 10 of 80 were late). "
            "Whether the 90% target was met cannot be told.",
        ),
        (
            hidden("no"),
            None,
            "the per cent for “Reviews held on time” cannot be shown, so that no child can be recognised"
            " (fewer than 10 were late). Whether the 90% target was met cannot be told.",
        ),
        (
            between(28, 30),
            False,
            f"between 28% and 30% of reviews were held on time ({UNSAID}). The 90% target was not met.",
        ),
        (
            hidden(),
            None,
            "“Reviews held on time” cannot be shown, so that no child can be recognised. "
            "Whether the 90% target was met cannot be told.",
        ),
        (
            of(8, 0),
            None,
            "there were only 8 reviews, too few for a per cent. Whether the 90% target was met cannot be told.",
        ),
        (missing(NOT_RECORDED), None, "“Reviews held on time” was not recorded."),
        (
            missing(NOT_COMPLETE),
            None,
            "“Reviews held on time” cannot be told yet, because its last dates were still coming in.",
        ),
    ],
)
def test_level_is_said_beside_its_target_in_every_state(now, met, level):
    assert words.level(headline(now, met=met), stock=False) == f"From July to September 2025, {level}"


def test_level_of_no_reviews_has_no_target():
    assert words.level(headline(of(0, 0)), stock=False) == "From July to September 2025, there were no reviews."


def test_level_before_the_target_says_that_there_was_none():
    before = headline(of(436, 65), target=None, period="2024-25")._replace(later_target=NINETY)
    assert words.level(before, stock=False).endswith("held on time. There was no target then.")


def test_level_of_children_names_the_day():
    said = words.level(headline(of(18, 202), target=None, measure=MOVES), stock=True)
    assert said == "On 30 September 2025, 8% of children had 3 or more placements in the last 12 months."


@pytest.mark.parametrize(
    ("now", "target", "met", "shape", "said"),
    [
        (of(108, 12), NINETY, True, "✔", "Target met (90%)"),
        (of(105, 15), NINETY, False, "✘", "Target not met (90%)"),
        (of(179, 20), NINETY, False, "✘", "Target just under it (90%)"),
        (hidden(), NINETY, None, "●", "Target: 90%. Whether it was met cannot be shown"),
        (missing(NOT_COMPLETE), NINETY, None, "●", "Target: 90%"),
        (of(108, 12), None, None, "●", "No target then; today's is 90%"),
    ],
)
def test_target_is_told_in_words_and_shape(now, target, met, shape, said):
    assert words.target(headline(now, target=target, met=met)) == (shape, said)


def test_measure_without_any_target_says_nothing_of_one():
    assert words.target(headline(of(18, 202), target=None, measure=MOVES)) == ("", "")


@pytest.mark.parametrize(
    ("measure", "change", "said"),
    [
        (ON_TIME, Change(9, False), "better"),
        (ON_TIME, Change(-9, False), "worse"),
        (MOVES, Change(9, False), "worse"),
        (MOVES, Change(-9, False), "better"),
        (ON_TIME, Change(9, True), ""),
        (ON_TIME, Change(9, False, from_doubtful=True), ""),
        (ON_TIME, Change(0, False), ""),
    ],
)
def test_better_or_worse_is_said_only_beyond_chance(measure, change, said):
    assert words.judged(headline(of(450, 50), measure=measure), change) == said


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Figure("shown", 221), Figure("shown", 215), "6 more than last quarter"),
        (Figure("shown", 215), Figure("shown", 221), "6 fewer than last quarter"),
        (Figure("shown", 221), Figure("shown", 221), "the same as last quarter"),
        (Figure("shown", 221), HIDDEN, ""),
        (HIDDEN, Figure("shown", 221), ""),
    ],
)
def test_counts_are_compared_only_where_both_are_shown(now, before, said):
    assert words.more_or_fewer(now, before, "last quarter") == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (SUPPRESSED, "the number of disputes cannot be shown, so that no child can be recognised"),
        (NOT_RECORDED, "the number of disputes was not recorded"),
        (NOT_COMPLETE, "the number of disputes cannot be told yet"),
    ],
)
def test_count_that_is_not_there_says_why(status, said):
    assert words.number(Figure(status), fewer_than_10=False) is None
    assert words.no_number("disputes", status) == said


def test_names_are_listed_as_in_speech():
    assert [words.listed(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
