"""The answer to each page's question: what is, how it compares with before, and what is worth asking.

Every sentence is made of figures that are shown, and short enough to be said aloud.
"""

from typing import NamedTuple

from metrics.figures import NOT_RECORDED
from metrics.periods import is_quarter
from metrics.published import Headline, Published
from pages.parts import beside, comparing, comparing_counts, completeness, dates, incomplete, questions, words

PLACEMENTS = ("three_or_more_placements", "long_term_stability", "over_20_miles")
JUDGED = ("Better", "Worse")


class Answer(NamedTuple):
    """What a page says first: the level beside its target, the change since before, and one question."""

    said: str
    compared: str
    ask: str


def of_measure(release: Published, page: str, period: str) -> Answer:
    """Answer with the page's own measure."""
    headline = release.headline(questions.BY_PAGE[page].measures[0], period)
    said = words.level(headline, _is_stock(release, headline.measure.population))
    warning = completeness.warning(release, headline.measure.name, headline.period)
    compared = comparing.of_headline(headline)
    ask = questions.of_page(release, page, period)
    return Answer(f"{said} {warning}." if warning else said, compared, ask)


def placements(release: Published, period: str) -> Answer:
    """Answer with several measures of the same day, one sentence each."""
    headlines = [release.headline(name, period) for name in PLACEMENTS]
    stock = _is_stock(release, headlines[0].measure.population)
    said = [f"{words.clause(h.measure, h.share)}{_england(h)}." for h in headlines]
    said = [f"{dates.when(headlines[0].period, stock)}, {said[0]}", *(s[0].upper() + s[1:] for s in said[1:])]
    compared = f"{comparing.of_several(headlines)} {_beyond_england(headlines)}".strip()
    return Answer(" ".join(said), compared, questions.of_page(release, "placements", period))


def _beyond_england(headlines: list[Headline]) -> str:
    """Name the measures that differ from England's by more than chance."""
    found = {
        how: [h.measure.title.lower() for h in headlines if beside.judged(h) == how.lower()] for how in JUDGED
    }
    said = (
        f"{how} than England, by more than chance: {words.listed(names)}." for how, names in found.items() if names
    )
    return " ".join(said)


def _england(headline: Headline) -> str:
    """Set England beside a share, with the year that was published."""
    said = beside.england_said(headline.measure.comparator, headline.period)
    return f" ({said})" if said and headline.share.percent is not None else ""


def _is_stock(release: Published, population: str) -> bool:
    return release.catalogue.populations[population].kind == "stock"


def overview(release: Published, period: str) -> Answer:
    """Answer with the number of children, the targets that were met and not met, and what got better and worse."""
    at = release.period_of("in_care", (), period) or period
    headlines = [release.headline(name, period) for name in release.catalogue.measures]
    said = f"{dates.when(at, stock=True)}, {_children(release, at)}. {_targets(headlines, period)}"
    compared = comparing.better_and_worse(headlines, is_quarter(period))
    return Answer(said, compared, questions.most_pressing(release, period))


def _children(release: Published, quarter: str) -> str:
    figure = release.figure("in_care", quarter)
    number = words.number(figure, release.is_fewer_than_10("in_care", quarter))
    return f"{number} children were in care" if number else words.no_number("children in care", figure.status)


def _targets(headlines: list[Headline], period: str) -> str:
    headlines = [h for h in headlines if h.target]
    if not headlines:
        return f"From {dates.span(period)} there was no target yet."
    named = {
        met: [h.measure.title.lower() + incomplete.in_brackets(h.share.dated) for h in headlines if h.met is met]
        for met in (True, False, None)
    }
    said = [
        f"{_targets_number(names)} {'met' if met else 'not met'}: {words.listed(names)}."
        for met, names in named.items()
        if names and met is not None
    ]
    if named[None]:
        said.append(f"For {words.listed(named[None])} it cannot be told.")
    return " ".join(said)


def _targets_number(names: list[str]) -> str:
    return "One target was" if len(names) == 1 else f"{len(names)} targets were"


def profile(release: Published, period: str) -> Answer:
    """Answer with the number of children, its change, and the rate."""
    at = release.period_of("in_care", (), period) or period
    said = f"{dates.when(at, stock=True)}, {_children(release, at)}."
    rate = release.rate_per_10000(period)
    if rate:
        on = "" if rate[0] == at else f" ({dates.day(dates.last_day(rate[0]))})"
        said += f" That is about {rate[1]} in every 10,000 children who live here{on}"
        if england := beside.england(beside.RATE, rate[0]):
            said += f", beside {england} in England"
        said += "."
    return Answer(
        said, comparing_counts.of_count(release, "in_care", at), questions.of_page(release, "profile", period)
    )


def unaccompanied(release: Published, period: str) -> Answer:
    """Answer with the number of unaccompanied children and their share."""
    headline = release.headline("unaccompanied", period)
    share, ask = headline.share, questions.of_page(release, "uasc", period)
    if share.percent is None:
        return Answer(words.level(headline, stock=True), comparing.of_headline(headline), ask)
    said = f"{dates.when(headline.period, stock=True)}, {share.yes.text} of the {share.of:,} children in care"
    said += f" had come alone to seek asylum. That is {share.percent}%{_england(headline)}."
    return Answer(said, comparing.of_headline(headline, "The share"), ask)


def disputes(release: Published, period: str) -> Answer:
    """Answer with the number of disputes, informal and formal, or say since when they are recorded."""
    at = release.period_of("disputes", (), period) or period
    total, ask = release.count("disputes", period), questions.of_page(release, "disputes", period)
    if total.status == NOT_RECORDED:
        held = release.about["coverage"].get("disputes")
        since = f" They are recorded from {dates.day_of(held['from'])}." if held else ""
        return Answer(f"From {dates.span(period)}, disputes were not recorded.{since}", "", ask)
    number = words.number(total, release.is_fewer_than_10("disputes", at))
    if number is None:
        return Answer(f"From {dates.span(at)}, {words.no_number('disputes', total.status)}.", "", ask)
    said = f"From {dates.span(at)}, reviewing officers challenged a child's plan or care {number} times."
    return Answer(f"{said}{_split(release, at)}", comparing_counts.of_count(release, "disputes", at), ask)


def _split(release: Published, period: str) -> str:
    """Say how many disputes were informal and how many formal, where both are shown."""
    found = release.breakdown("disputes", "formality", period)
    if found is None or any(row.figure.n is None for row in found.rows):
        return ""
    informal, formal = (row.figure.text for row in found.rows)
    return f" Of these, {informal} were informal and {formal} formal."
