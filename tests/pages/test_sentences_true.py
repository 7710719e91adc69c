"""No sentence contradicts its figures, and none speaks of a number that is not shown, whatever the figures are."""

import re

import pytest
from drawn import CATALOGUE
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_release import Invented, invent
from made_release import QUARTERS, YEARS
from sentence_reading import (
    by_title,
    changes_in,
    is_chance,
    judged,
    periods_before,
    shown_pair,
    whole_per_cent,
)

from metrics.dated import is_doubtful
from metrics.periods import is_quarter
from pages.parts import answers, answers_dates, headlines, reaching
from pages.parts.answers import Answer
from tests.proofs.allowed import allowed
from tests.proofs.scan import in_text

PERIODS = (*QUARTERS, *YEARS)
OF_MEASURE = {"reviews": "reviews_on_time", "records": "records_in_time", "reports": "reports_in_time"}
MANY = settings(max_examples=40)
each_council = given(st.integers(0, 10**6).map(invent))


def all_answers(release, period: str) -> dict[str, Answer]:
    found = {page: answers.of_measure(release, page, period) for page in OF_MEASURE}
    others = (answers.overview, answers.profile, answers.placements, answers.unaccompanied, answers.disputes)
    found |= {answer.__name__: answer(release, period) for answer in (*others, answers_dates.data_quality)}
    return found


def said_of(release, period: str) -> list[str]:
    """Give all sentences of all pages in a period."""
    said = [" ".join(answer) for answer in all_answers(release, period).values()]
    said += [reaching.of_the_year(release, name, period) for name in reaching.TO_COUNT]
    found = [release.headline(name, period) for name in CATALOGUE.measures]
    return said + [line for at in (-2, -1) for line in headlines.changes_told(found, at)]


def everything_said(release) -> list[str]:
    return [sentence for period in PERIODS for sentence in said_of(release, period)]


def pages_of_a_measure(council: Invented):
    """Give (measure, the period that is told, the answer) of each page that answers with one measure."""
    for period in PERIODS:
        for page, name in {**OF_MEASURE, "uasc": "unaccompanied"}.items():
            headline = council.release.headline(name, period)
            answer = (
                answers.unaccompanied(council.release, period)
                if page == "uasc"
                else answers.of_measure(council.release, page, period)
            )
            yield headline.measure, headline.period, answer


@MANY
@each_council
def test_level_is_the_per_cent_of_the_counts_shown_or_true_of_those_hidden(council):
    for measure, period, answer in pages_of_a_measure(council):
        pair = shown_pair(council.shown, measure, [period])
        per_cents = [int(n) for n in re.findall(r"(?:, |That is )(\d+)%(?! or )", answer.said)]
        if pair:
            assert per_cents == [whole_per_cent(*pair)]
            continue
        assert per_cents == []
        yes, no = (council.true[measure.population, period, ((measure.column, s),)] for s in ("yes", "no"))
        true = 100 * yes / (yes + no) if yes + no else None
        for low in re.findall(r"over (\d+)%", answer.said):
            assert true > int(low)
        for high in re.findall(r"under (\d+)% of", answer.said):
            assert true < int(high)
        for end, how in re.findall(r"(\d+)% or (more|less)", answer.said):
            assert true >= int(end) - 0.5 if how == "more" else true <= int(end) + 0.5
        for low, high in re.findall(r"between (\d+)% and (\d+)%", answer.said):
            assert int(low) - 0.5 <= true <= int(high) + 0.5


@MANY
@each_council
def test_target_is_above_below_met_or_missed_as_the_counts_say(council):
    for measure, period, answer in pages_of_a_measure(council):
        target = measure.target_on(council.release.ends_on(period))
        pair = shown_pair(council.shown, measure, [period])
        told = re.search(
            r"That is (?:(\d+) points? (above|below)|(right on|just under)) the (\d+)% target", answer.said
        )
        assert bool(told) == bool(target and pair)
        if told:
            gap = whole_per_cent(*pair) - target.percent
            assert int(told[4]) == target.percent
            if told[1]:
                assert gap == int(told[1]) * (1 if told[2] == "above" else -1)
            else:
                assert gap == 0
                assert (100 * pair[0] >= target.percent * pair[1]) == (told[3] == "right on")
        met = re.search(r"The (\d+)% target was (not )?met", answer.said)
        if met:
            yes, no = (council.true[measure.population, period, ((measure.column, s),)] for s in ("yes", "no"))
            assert (100 * yes >= int(met[1]) * (yes + no)) == (met[2] is None)


@MANY
@each_council
def test_change_has_the_size_the_direction_and_the_judgement_of_the_counts_shown(council):
    for measure, period, answer in pages_of_a_measure(council):
        now = shown_pair(council.shown, measure, [period])
        told = changes_in(answer.compared)
        assert now or not answer.compared
        for points, name, judgement in told:
            before = periods_before(period, name)
            then = shown_pair(council.shown, measure, before)
            assert points == whole_per_cent(*now) - whole_per_cent(*then)
            assert points
            if measure.dates and any(
                is_doubtful(council.release.dated(measure.name, p)) for p in (period, *before)
            ):
                assert judgement == "unsure"
            else:
                assert judgement == judged(measure, points, is_chance(now, then))
        for name in re.findall(r"the same as ([a-z ]+?)(?: and|\.)", answer.compared):
            then = shown_pair(council.shown, measure, periods_before(period, name))
            assert whole_per_cent(*now) == whole_per_cent(*then)
        for names in re.findall(r"cannot be compared with ([a-z ]+)\.", answer.compared):
            for name in names.split(" or "):
                assert shown_pair(council.shown, measure, periods_before(period, name)) is None


@MANY
@each_council
def test_counts_are_more_or_fewer_as_shown_and_chance_is_judged_by_what_moved(council):
    for period in PERIODS:
        for population, answer in (
            ("in_care", answers.profile(council.release, period)),
            ("disputes", answers.disputes(council.release, period)),
        ):
            at = council.release.period_of(population, (), period)
            for sentence in re.split(r"(?<=\.) (?=The number )", answer.compared):
                for number, how, name in re.findall(r"(\d+) (more|fewer) than ([a-z ]*?)(?:,|\.| and )", sentence):
                    before = periods_before(at, name)
                    now, then = (
                        council.shown[population, at, ()],
                        [council.shown[population, p, ()] for p in before],
                    )
                    difference = now - sum(then)
                    assert difference == int(number) * (1 if how == "more" else -1)
                    events = events_between(council, population, at, before)
                    if "chance" in sentence:
                        assert (difference**2 <= 1.959964**2 * events) == ("could be chance" in sentence)
                    else:
                        assert events is None


def events_between(council: Invented, population: str, at: str, before: list[str]) -> int | None:
    if population == "disputes":
        cells = [(population, p, ()) for p in (at, *before)]
    else:
        between = QUARTERS[QUARTERS.index(before[0]) + 1 : QUARTERS.index(at) + 1]
        cells = [(moves, p, ()) for moves in ("started", "ceased") for p in between]
    counts = [council.shown[cell] for cell in cells]
    return None if "c" in counts else sum(counts)


@MANY
@each_council
def test_overview_names_what_got_better_and_worse_and_which_targets_were_met(council):
    for period in PERIODS:
        answer = answers.overview(council.release, period)
        for how, name, listed in re.findall(r"(Better|Worse) than (.*? before): (.*?\))\.", answer.compared):
            for title, direction, points in re.findall(r"(?:^|, | and )(.*?) \((up|down) (\d+) points?\)", listed):
                measure = by_title(title)
                at = council.release.headline(measure.name, period).period
                name_here = name if is_quarter(at) else "the year before" if len(at) == 7 else "a year before"
                now = shown_pair(council.shown, measure, [at])
                then = shown_pair(council.shown, measure, periods_before(at, name_here))
                change = whole_per_cent(*now) - whole_per_cent(*then)
                assert change == int(points) * (1 if direction == "up" else -1)
                assert judged(measure, change, is_chance(now, then)) == how.lower()
        for met, listed in re.findall(r"targets? (?:was|were) (met|not met): (.*?)\.", answer.said):
            for title in re.split(r", | and (?=reviews|review records|social)", listed):
                measure = by_title(title)
                at = council.release.headline(measure.name, period).period
                target = measure.target_on(council.release.ends_on(at)).percent
                yes, no = (council.true[measure.population, at, ((measure.column, s),)] for s in ("yes", "no"))
                assert (100 * yes >= target * (yes + no)) == (met == "met")


@MANY
@each_council
def test_lists_of_what_got_better_or_worse_go_from_the_one_per_cent_to_the_other(council):
    for period in PERIODS:
        found = [council.release.headline(name, period) for name in CATALOGUE.measures]
        for at in (-2, -1):
            for line in headlines.changes_told(found, at):
                for title, before, now, how, points in re.findall(
                    r"(?:: |; )([^;:]*?), from (\d+)% to (\d+)% \((up|down) (\d+) points?\)", line
                ):
                    headline = council.release.headline(by_title(title).name, period)
                    assert int(now) == whole_per_cent(
                        *shown_pair(council.shown, headline.measure, [headline.period])
                    )
                    assert int(now) - int(before) == int(points) * (1 if how == "up" else -1)


@settings(max_examples=15)
@each_council
def test_each_number_in_a_sentence_is_shown_or_on_the_named_list_of_what_is_worked_out(council):
    for period in PERIODS:
        known = allowed(council.release, period)
        for sentence in said_of(council.release, period):
            assert in_text(sentence, known) == (), sentence


@pytest.mark.parametrize(
    "words", ["higher", "lower", "above", "below", "just under", "better", "worse", "more", "fewer"]
)
def test_these_tests_see_every_direction(words):
    text = " ".join(line for seed in range(12) for line in everything_said(invent(seed).release))
    assert words in text
