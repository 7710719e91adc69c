"""How complete a measure is: the share that has the dates it needs, from shown counts and nothing else."""

import pytest

from metrics import catalogue
from metrics.catalogue import CatalogueError, Dates
from metrics.dated import is_doubtful, is_incomplete, may_be_incomplete, with_dates
from metrics.figures import NOT_RECORDED, SUPPRESSED, Figure

DATES = Dates("record", ("No date",), ("Not yet due",))
HIDDEN = Figure(SUPPRESSED)


def n(count: int | None) -> Figure:
    return HIDDEN if count is None else Figure("shown", count)


def dated(in_time, late, not_yet, no_date, total):
    names = ("In time", "Late", "Not yet due", "No date")
    figures = dict(zip(names, map(n, (in_time, late, not_yet, no_date)), strict=True))
    return with_dates(DATES, figures, n(total))


@pytest.mark.parametrize(
    ("counts", "yes", "of"),
    [
        pytest.param((50, 69, 0, 39, 158), 119, 158, id="all_shown"),
        pytest.param((50, 69, 10, 39, 168), 119, 158, id="what_is_not_due_yet_is_left_out"),
        pytest.param((None, None, 0, 39, 158), 119, 158, id="two_hidden_ones_whose_sum_is_told"),
        pytest.param((None, 69, 0, None, 158), None, None, id="missing_is_hidden"),
        pytest.param((None, None, 0, 39, None), None, None, id="total_is_hidden"),
        pytest.param((None, None, 0, 39, 30), None, None, id="sums_that_do_not_hold_tell_nothing"),
    ],
)
def test_the_share_that_has_dates_is_told_where_shown_counts_tell_it(counts, yes, of):
    share = dated(*counts)
    assert (share.yes.n if of else None, share.of) == (yes, of)


@pytest.mark.parametrize(
    ("have", "missing", "incomplete"),
    [
        pytest.param(90, 10, False, id="ninety_in_a_hundred"),
        pytest.param(896, 104, True, id="rounds_to_ninety_and_is_less"),
        pytest.param(8, 1, False, id="too_few_to_say"),
        pytest.param(10, 0, False, id="all"),
    ],
)
def test_incomplete_is_under_ninety_per_cent_by_the_counts(have, missing, incomplete):
    assert is_incomplete(dated(have, 0, 0, missing, have + missing)) is incomplete


@pytest.mark.parametrize(
    ("counts", "incomplete", "perhaps"),
    [
        pytest.param((92, None, 0, None, 100), False, False, id="enough_are_shown"),
        pytest.param((89, None, 0, None, 100), False, True, id="room_for_too_few"),
        pytest.param((None, 69, 0, None, 158), False, True, id="hidden"),
        pytest.param((92, None, None, None, 100), False, True, id="what_is_not_due_is_hidden"),
        pytest.param((None, None, 0, None, None), False, True, id="total_is_hidden"),
        pytest.param((80, 20, 0, 0, 100), False, False, id="all_shown"),
        pytest.param((60, 20, 0, 20, 100), True, False, id="too_few"),
    ],
)
def test_what_is_hidden_may_be_incomplete_unless_shown_counts_rule_it_out(counts, incomplete, perhaps):
    share = dated(*counts)
    assert (is_incomplete(share), may_be_incomplete(share)) == (incomplete, perhaps)
    assert is_doubtful(share) == (incomplete or perhaps)


def test_hidden_parts_of_what_is_missing_can_still_be_too_many():
    needs = Dates("record", ("No date", "Late"), ("Not yet due",))
    figures = {"In time": HIDDEN, "Late": n(20), "Not yet due": n(0), "No date": HIDDEN}
    assert is_incomplete(with_dates(needs, figures, n(100)))


def test_what_was_not_recorded_has_no_share():
    nothing = Figure(NOT_RECORDED)
    names = ("In time", "Late", "Not yet due", "No date")
    assert with_dates(DATES, dict.fromkeys(names, nothing), n(158)).status == NOT_RECORDED


TEXT = catalogue.resources.files("metrics").joinpath("catalogue.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        pytest.param('column = "recrod", missing = ["No date"]', "name no column", id="no_column"),
        pytest.param('column = "record", missing = ["No data"]', "name no column", id="no_category"),
        pytest.param('column = "kind", missing = ["First"]', "not released as often", id="too_seldom"),
    ],
)
def test_dates_that_the_release_cannot_tell_are_refused(bad, says):
    good = 'column = "record", missing = ["No date"], not_yet = ["Not yet due"]'
    assert good in TEXT
    with pytest.raises(CatalogueError, match=f"records_in_time: .*{says}"):
        catalogue.parse(TEXT.replace(good, bad))


def test_every_measure_of_time_among_reviews_says_which_dates_it_needs():
    measures = catalogue.load().measures.values()
    assert {m.name for m in measures if m.dates} == {
        m.name for m in measures if m.column.endswith(("_time",)) and (m.population == "reviews")
    }
