"""Say how a number compares with what it was a quarter and a year before, and whether that could be chance."""

from collections.abc import Mapping, Sequence

from metrics.dated import whole
from metrics.figures import MEANINGS, NOT_RECORDED, SYMBOLS, Figure
from metrics.periods import quarters_of
from metrics.published import Published
from metrics.shares import counts_could_be_chance
from pages.parts import comparing, dates, words
from pages.parts.tables import lower

MOVES = {"in_care": ("started", "ceased")}  # of children who are counted on a day: who came, and who left


def of_count(release: Published, population: str, period: str, subject: str = "The number", **within: str) -> str:
    """Compare a population, or a category of it, with what it was before; empty where it is not shown."""
    if release.figure(population, period, **within).n is None:
        return ""
    return comparing.sentences(
        [
            (name, _count(release, population, period, name, before, within))
            for name, before in comparing.earlier(period)
        ],
        subject,
    )


def in_words(release: Published, name: str, population: str, asked: str, **within: str) -> str:
    """Say a count of the period that stands for the one asked for, and how it compares with what it was before."""
    at = release.period_of(population, tuple(within), asked) or asked
    figure, stock = release.figure(population, at, **within), _is_stock(release, population)
    few = not within and release.is_fewer_than_10(population, at)
    when = lower(dates.when(at, stock))
    number = words.number(figure, few) or f"{SYMBOLS[figure.status]} {MEANINGS[figure.status]}"
    told = f"{name}, {when}: {number}."
    against = of_count(release, population, at, "That", **within)
    return f"{told} {against or f'That cannot be compared with {comparing.earlier(at)[-1][0]}.'}"


def _count(
    release: Published, population: str, period: str, name: str, before: Sequence[str], within: Mapping[str, str]
) -> comparing.Compared | None:
    now = release.figure(population, period, **within)
    then = _sum(release, [population], before, within)
    if then.n is None:
        return None
    said, difference = words.more_or_fewer(now, then, name), now.n - then.n
    events = _events(release, population, period, before, within)
    if not difference or events.n is None:
        return comparing.Compared(said, comparing.UNTOLD if difference else comparing.SAME)
    verdict = comparing.CHANCE if counts_could_be_chance(difference, events.n) else comparing.REAL
    return comparing.Compared(said, verdict)


def _events(
    release: Published, population: str, period: str, before: Sequence[str], within: Mapping[str, str]
) -> Figure:
    """Count what chance could have put the other way: the events of both times, or the moves in between.

    Of a part of those who are counted on a day, nobody knows who came and who left.
    """
    if not _is_stock(release, population):
        return _sum(release, [population], [period, *before], within)
    if within or population not in MOVES:
        return Figure(NOT_RECORDED)
    first, last = quarters_of(before[0])[0].following(), quarters_of(period)[0]
    between = []
    while first <= last:
        between.append(first.label)
        first = first.following()
    return _sum(release, MOVES[population], between, {})


def _is_stock(release: Published, population: str) -> bool:
    return release.catalogue.populations[population].kind == "stock"


def _sum(
    release: Published, populations: Sequence[str], periods: Sequence[str], within: Mapping[str, str]
) -> Figure:
    return whole(release.figure(population, period, **within) for population in populations for period in periods)
