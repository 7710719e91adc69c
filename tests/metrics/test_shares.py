"""Percentages: whole, halves up, from shown counts of 10 or more; and words where a headline is hidden."""

from math import comb

import pytest

from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED, Figure
from metrics.implied import beside_hidden_outsiders, of_the_rest, of_the_sum
from metrics.shares import Share, bound, could_be_chance, counts_could_be_chance, percentage, share, wilson


def shown(n: int) -> Figure:
    return Figure(SHOWN, n)


HIDDEN = Figure(SUPPRESSED)


@pytest.mark.parametrize(
    ("part", "whole", "percent"),
    [(1, 8, 13), (1, 200, 1), (99, 200, 50), (436, 501, 87), (446, 566, 79), (0, 10, 0), (10, 10, 100)],
)
def test_shares_are_whole_per_cents_halves_up(part, whole, percent):
    assert percentage(part, whole) == percent


def test_a_share_needs_both_sides_shown_and_a_denominator_of_ten():
    assert share(shown(9), shown(1)).percent == 90
    assert share(shown(8), shown(0)).percent is None
    for yes, no in ((HIDDEN, shown(100)), (shown(100), HIDDEN)):
        made = share(yes, no)
        assert (made.status, made.percent, made.interval, made.of) == (SUPPRESSED, None, None, None)


@pytest.mark.parametrize("status", [NOT_RECORDED, NOT_COMPLETE])
def test_what_was_not_recorded_has_its_status_and_no_share(status):
    assert share(Figure(status), Figure(status)) == (status, Figure(status), Figure(status), *[None] * 6)


@pytest.mark.parametrize(
    ("side", "of", "percent"),
    [
        pytest.param("no", 149, 93, id="over_93"),
        pytest.param("yes", 149, 7, id="under_7"),
        pytest.param("no", 142, 92, id="over_92"),
        pytest.param("yes", None, None, id="denominator_hidden"),
        pytest.param("yes", 8, None, id="denominator_below_ten"),
    ],
)
def test_fewer_than_ten_is_said_in_per_cents_that_are_true_of_one_to_nine(side, of, percent):
    made = bound(side, 10, of)
    assert made.percent == percent
    for few in range(1, 10) if percent else ():
        yes = few if side == "yes" else of - few
        assert 100 * yes < percent * of if side == "yes" else 100 * yes > percent * of


def test_an_interval_is_wilsons():
    """The interval of 15 in 50, 19.1% to 43.8%, is worked out by hand from Wilson's formula."""
    assert wilson(15, 50) == pytest.approx((19.10, 43.75), abs=0.01)
    assert wilson(0, 20).low == 0
    assert wilson(20, 20).high == pytest.approx(100)


def test_a_year_of_quarters_in_counts_and_words_is_a_range():
    quarters = [share(shown(50), shown(69)), share(shown(52), shown(70)), share(shown(31), shown(66))]
    few = share(HIDDEN, HIDDEN, bound("yes", 10, 142))
    assert of_the_sum([*quarters, few]) == (28, 30)
    assert of_the_sum([*quarters, share(HIDDEN, HIDDEN)]) is None
    assert of_the_sum([]) is None


def test_a_quarter_is_what_the_year_and_the_other_quarters_leave():
    year = share(shown(138), shown(342))
    others = [
        share(shown(50), shown(69)),
        share(shown(52), shown(70)),
        share(HIDDEN, HIDDEN, bound("yes", 10, 142)),
    ]
    assert of_the_rest(year, others) == (28, 36)
    assert of_the_rest(share(HIDDEN, HIDDEN), others) is None


def test_hidden_outsiders_leave_a_least_or_a_most():
    assert beside_hidden_outsiders(shown(90), HIDDEN, shown(125)) == (72, 100)
    assert beside_hidden_outsiders(HIDDEN, shown(33), shown(125)) == (0, 74)
    assert beside_hidden_outsiders(HIDDEN, HIDDEN, shown(125)) is None
    assert beside_hidden_outsiders(shown(90), HIDDEN, HIDDEN) is None


def of(yes: int, no: int) -> Share:
    return share(shown(yes), shown(no))


def test_chance_needs_two_shares_and_a_difference():
    assert could_be_chance(of(30, 10), of(32, 8))
    assert not could_be_chance(of(30, 10), of(30, 10))
    assert not could_be_chance(of(30, 10), share(HIDDEN, HIDDEN))
    assert not could_be_chance(of(900, 100), of(800, 200))


def test_chance_is_wider_where_one_of_the_two_is_small():
    assert could_be_chance(of(1500, 1500), of(12, 18))
    assert not could_be_chance(of(1500, 1500), of(1200, 1800))


def test_shares_whose_intervals_just_touch_differ_by_more_than_chance():
    """The ends of two intervals do not lie at their worst at once: 60% and 75% of 100 are told apart."""
    one, other = of(60, 40), of(75, 25)
    assert one.interval.high > other.interval.low
    assert not could_be_chance(one, other)


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [((56, 14), (48, 32), False), ((9, 1), (3, 7), False), ((5, 51), (0, 29), True)],
)
def test_chance_is_judged_by_the_interval_of_the_difference(one, other, chance):
    """Newcombe's own examples (1998, table II): his method 10 gives 5% to 33%, 17% to 81%, and -4% to 19%."""
    assert could_be_chance(of(*one), of(*other)) is chance
    assert could_be_chance(of(*other), of(*one)) is chance


def repeated(tries: int, likely: float) -> list[float]:
    return [comb(tries, n) * likely**n * (1 - likely) ** (tries - n) for n in range(tries + 1)]


@pytest.mark.parametrize(("first", "second"), [(10, 10), (12, 60), (15, 30), (40, 40)])
@pytest.mark.parametrize("likely", [0.1, 0.5, 0.9])
def test_groups_that_do_not_differ_are_hardly_ever_called_different(first, second, likely):
    """Every outcome is gone through with its likelihood. It should be 5%, but counts go in steps."""
    found = sum(
        a * b
        for n, a in enumerate(repeated(first, likely))
        for m, b in enumerate(repeated(second, likely))
        if (one := of(n, first - n)).percent != (other := of(m, second - m)).percent
        and not could_be_chance(one, other)
    )
    assert found < 0.06


@pytest.mark.parametrize(
    ("one", "other", "chance"),
    [(31, 27, True), (60, 30, False), (30, 60, False), (12, 12, False), (10, 3, True), (12, 3, False)],
)
def test_counts_differ_by_chance_where_half_is_in_the_interval_of_their_parts(one, other, chance):
    assert counts_could_be_chance(one - other, one + other) is chance
    interval = wilson(max(one, other), one + other)
    assert (interval.low <= 50 and one != other) is chance
