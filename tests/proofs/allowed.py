"""Every number that may be seen: those of the release, and a named list of what is worked out from shown ones.

Each entry of NAMED says where its numbers may stand and gives them, as a function of the release alone. A number
that stands nowhere in particular has to be a count of the release, and no such set holds a 1 to 5.
"""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import asdict, is_dataclass
from functools import cache
from itertools import combinations
from typing import NamedTuple

from metrics import catalogue as catalogues
from metrics import comparators
from metrics.dated import COMPLETE_ENOUGH
from metrics.published import Published
from metrics.reaching import best_for_the_year
from metrics.shares import Share, percentage
from pages.parts.chart_labels import category_name
from pages.parts.findings import interval_ends
from tests.proofs.allowed_changes import (
    counted_by_quarter,
    earlier,
    of_dates,
    of_the_year,
    of_years,
    running,
    still_to_come,
)
from tests.proofs.visit import ROOT

N = r"(\d[\d,]*)"
WORD = re.compile(r"[^\W\d_]+")
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?%?")
DATES = re.compile(
    r"\d{4}-\d{2}-\d{2}"  # days of the release
    r"|20\d{2}-\d{2}(?:[ -](?:from[ -])?(?:to[ -])?Q\d(?:[ -]to[ -]Q\d)?)?|\bQ[1-4]\b"  # periods
    r"|(?:\b\d{1,2} )?\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: 20\d{2})?|\b\d{1,2} (?:Apr|Jul|Oct|Jan|Jun|Sep|Dec|Mar)\b|\b20\d{2}\b"
)


class Named(NamedTuple):
    """Name a function of shown cells: where its numbers stand, and which they are on the page of a period."""

    name: str
    where: re.Pattern
    numbers: Callable[[Published, str], set[int]]


def differences(release: Published, period: str) -> set[int]:
    """Return a count of a period less that of the quarter before or a year before, both shown.

    The counts are totals, and those of categories that a page draws quarter by quarter.
    """
    found, told = set(), {period, release.latest_quarter()}
    for population, within in (*((name, {}) for name in release.catalogue.populations), *counted_by_quarter()):
        told_of = {release.period_of(population, tuple(within), p) for p in told}
        series = [(q.label, release.figure(population, q.label, **within)) for q in release.quarters]
        for back in (1, 4):
            for (_, was), (p, now) in zip(series, series[back:], strict=False):
                if p in told_of and None not in (was.n, now.n):
                    found.add(abs(now.n - was.n))
        found |= of_years(release, population, told_of, **within)
    return found


def points(release: Published, period: str) -> set[int]:
    """Return differences of two whole per cents shown: of a measure and its past, and of it and its target."""
    found = set()
    for name in release.catalogue.measures:
        for headline in (release.headline(name, p) for p in (period, release.latest_quarter())):
            changes = (headline.change_on_quarter, headline.change_on_year)
            found |= {abs(change.points) for change in changes if change is not None}
            if headline.target and headline.share.percent is not None:
                found.add(abs(headline.share.percent - headline.target.percent))
        found |= _of_the_chart(release, name) | of_dates(release, name) | of_the_year(release, name, period)
    return found


def _of_the_chart(release: Published, name: str) -> set[int]:
    """Return what a chart's sentence says: the last per cent shown less its target, and less a year before."""
    shown = [(at, p) for at, p in enumerate(release.trend(name)) if p.share.percent is not None]
    if not shown:
        return set()
    at, last = shown[-1]
    before = [p.share.percent for i, p in shown if i == at - 4]
    return {abs(last.share.percent - b) for b in [*before, *([last.target.percent] if last.target else [])]}


def rates(release: Published, period: str) -> set[int]:
    """Return children in care per 10,000 who live here, at the year end that stands for a period."""
    return {rate[1] for p in (period, release.latest_quarter()) if (rate := release.rate_per_10000(p))}


def other_areas(release: Published, period: str) -> set[int]:
    """Return published figures of England and other areas."""
    published = comparators.load()
    entries = (*published.measures.values(), *published.categories.values())
    return {value for entry in entries for _, _, value in entry.values}


def targets_told(release: Published, period: str) -> set[int]:
    """Return how many targets can be met or not, or headlines changed: a number of measures, not of children."""
    return set(range(len(release.catalogue.measures) + 1))


def kinds_of_records(release: Published, period: str) -> set[int]:
    """Return how many kinds of records cover some of the time: a number of subjects, not of children."""
    return set(range(len(release.catalogue.subjects) + 1))


def with_dates(release: Published) -> list[Share]:
    """Return how many have the dates that a measure needs, of all whose dates are due, in every period."""
    periods = {period for population, period, _ in release._cells if population == "reviews"}
    measures = [m.name for m in release.catalogue.measures.values() if m.dates]
    return [share for name in measures for p in periods if (share := release.dated(name, p)).of is not None]


def sums_told(release: Published) -> set[int]:
    """Return what is added up of shown counts: reviews that a tracker has, and due dates known in one way."""
    found, categories = set(), {c.name: c.categories for c in release.catalogue.columns.values()}
    for population, period, within in release._cells:
        if population == "reviews" and not within:
            both = release.figure("reviews", period, in_both_systems="yes").n
            only = release.figure("tracker_only", period).n
            found |= {both + only} if None not in (both, only) else set()
            n = [release.figure("reviews", period, timing=c).n for c in categories["timing"]]
            total = release.figure("reviews", period).n
            for pair, others in (((0, 2), (1, 3, 4)), ((1, 3), (0, 2, 4))):
                parts, rest = [n[i] for i in pair], [n[i] for i in others]
                if None not in parts:
                    found.add(sum(parts))
                elif None not in (total, *rest):
                    found.add(total - sum(rest))
    return found


def fewer_than(release: Published, period: str) -> set[int]:
    """Return the numbers in the words of headlines and the least denominator, which the rules fix."""
    return {words.fewer_than for words in release._words.values()} | {10}


@cache
def category_names(release: Published) -> tuple[str, ...]:
    """List the names of categories that hold a number, as they are read: "Under 5", "16 to 17"; longest first."""
    names = {category_name(name) for column in release.catalogue.columns.values() for name in column.categories}
    return tuple(sorted((name for name in names if re.search(r"\d", name)), key=lambda name: (-len(name), name)))


RECORDS = re.compile(rf"{N} (?:of {N} kinds of records|covers? a part|(?:was|were) not recorded)")
HEADLINES = re.compile(rf"{N} (?:has a change|have changes|is the same|are the same|cannot be compared)\b")
NAMED = (
    Named("difference of two counts", re.compile(rf"{N} (?:more|fewer) than"), differences),
    Named("difference of two per cents", re.compile(rf"{N} points?\b"), points),
    Named("rate per 10,000", re.compile(rf"about {N} in every 10,000"), rates),
    Named(
        "rate, as it stands in a tile",
        re.compile(rf"per 10,000[^|;]*[|;] (?:[^|;]*[|;] )?{N} ?[|;]"),
        rates,
    ),
    Named("other areas", re.compile(rf"(?:beside|England|South West) {N}\b(?!%)"), other_areas),
    Named("number of targets", re.compile(rf"{N} targets were"), targets_told),
    Named("number of headlines", HEADLINES, targets_told),
    Named("number of kinds of records", RECORDS, kinds_of_records),
    Named("words of a headline", re.compile(rf"[Ff]ewer than {N}"), fewer_than),
    Named("what it takes", re.compile(rf"(?:{N}|all|none) of the next {N}"), still_to_come),
    Named("what is expected", re.compile(rf"About {N} more are expected|makes {N} in the year"), still_to_come),
)


class Allowed(NamedTuple):
    """Hold what may stand on the page of one period: `named` numbers by their place, names of `rows`, the rest.

    `elsewhere` are numbers that a chart may say and its table need not: of other areas, targets, the 95 of 95%.
    """

    counts: frozenset[int]
    percents: frozenset[int]
    rows: tuple[str, ...]
    elsewhere: frozenset[int]
    named: tuple[frozenset[int], ...]


@cache
def allowed(release: Published, period: str) -> Allowed:
    targets = {target.percent for m in release.catalogue.measures.values() for target in m.targets}
    elsewhere = frozenset(other_areas(release, period) | targets | {95})
    named = tuple(frozenset(one.numbers(release, period)) for one in NAMED)
    return Allowed(*_anywhere(release), category_names(release), elsewhere, named)


@cache
def _anywhere(release: Published) -> tuple[frozenset[int], frozenset[int]]:
    shares = list(_shares(release))
    counts = {c.n for c in release._cells.values() if c.status == "shown"}
    counts |= {share.of for share in shares if share.of is not None}
    dated = with_dates(release)
    counts |= {n for share in dated for n in (share.yes.n, share.no.n, share.of)} | sums_told(release)
    counts |= {n for n in release.about["proof"].values() if n > release.about["rules"]["threshold"]}
    percents = {0, 100} | other_areas(release, "") | _percentages(release)
    percents |= {p for share in shares for p in _percents(share)} | {COMPLETE_ENOUGH}
    percents |= {share.percent for share in dated} - {None}
    percents |= {t.percent for measure in release.catalogue.measures.values() for t in measure.targets}
    percents |= earlier(release)
    percents |= {best_for_the_year(headline.share, rest.number) for headline, _, rest in running(release)} - {None}
    return frozenset(counts), frozenset(percents)


def _shares(release: Published) -> Iterator[Share]:
    """Give each measure in each period, of all and within each category it is shown by."""
    for measure in release.catalogue.measures.values():
        for population, period, categories in release._cells:
            within = dict(categories)
            if population == measure.population and within.pop(measure.column, None) == "yes":
                yield release.share(measure, period, **within)


def _percents(share: Share) -> set[int]:
    """Return a share's per cent, the ends of its interval, and what its words and sums leave open."""
    found = {share.percent} | set(interval_ends(share.interval) if share.interval else ())
    return (found | {share.bound and share.bound.percent} | set(share.between or ())) - {None}


def _percentages(release: Published) -> set[int]:
    """Return each shown count in per cent of each shown group that it is a part of."""
    found = set()
    for (population, period, categories), cell in release._cells.items():
        for size in range(len(categories)) if cell.n is not None else ():
            for rest in combinations(categories, size):
                whole = release._cells.get((population, period, rest))
                if whole and (whole.n or 0) >= 10:
                    found.add(percentage(cell.n, whole.n))
    return found


def is_fixed(before: str, number: str, after: str) -> bool:
    """Tell whether a number is written into our own texts, with the words beside it: "20 working days"."""
    words = _fixed_words()
    return not words.isdisjoint({(before, number, after), (before, number, ""), ("", number, after)})


@cache
def _fixed_words() -> frozenset[tuple[str, str, str]]:
    sources = [*(ROOT / "pages").rglob("*.py"), *(ROOT / "metrics").glob("*.py"), ROOT / "dashboard.py"]
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sources)
    constants = (node.value for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    texts = [text for text in constants if isinstance(text, str)]
    texts += re.split(r"[|\n]", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"))
    for entry in (catalogues.load(), comparators.load()):
        texts += _texts(entry)
    return frozenset(phrase for text in texts for phrase in phrases(text) if phrase[0] or phrase[2])


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value):
        value = asdict(value)
    elif isinstance(value, tuple) and hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in _texts(part)]
    if isinstance(value, (tuple, list, set, frozenset)):
        return [text for part in value for text in _texts(part)]
    return []


def phrases(text: str) -> list[tuple[str, str, str]]:
    """List each number of a text that is no date with the word before and after it."""
    plain, found = DATES.sub(" ", text), []
    for match in NUMBER.finditer(plain):
        before, after = WORD.findall(plain[: match.start()][-40:]), WORD.findall(plain[match.end() :][:40])
        found.append(((before or [""])[-1], match[0], (after or [""])[0]))
    return found
