"""Tiles: one headline each, in large type, beside its target and what it was before.

Own HTML, because Streamlit's metric can say neither "target not met" nor "over 93%". Shapes are doubled by
words; nothing is told by colour alone.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import streamlit as st

from metrics import comparators
from metrics.figures import MEANINGS, Figure
from metrics.published import Headline, Published
from pages.parts import dates, words
from pages.parts.frame import Page

RATE = "Children in care, per 10,000 children"
CLASSES = {"✔": "met", "✘": "not-met", "●": "open", "": ""}


class Tile(NamedTuple):
    """What stands on a tile, as text; empty texts are left out."""

    name: str
    value: str
    numbers: str
    shape: str
    target: str
    changes: tuple[str, ...]
    period: str


def of_headline(headline: Headline, asked: str, stock: bool) -> Tile:
    """Put a headline into words for a tile; `asked` is the period of the page."""
    measure, share = headline.measure, headline.share
    since = [(headline.change_on_quarter, "last quarter"), (headline.change_on_year, "a year ago")]
    changes = [_change(headline, change, name) for change, name in since if change is not None]
    moved = [change for change, _ in since if change]
    if moved and all(words.could_be_chance(share, change) for change in moved):
        changes.append("So small a change could be chance")
    beside = _other_areas(measure.comparator, headline.period, "%")
    changes += [beside] if beside else []
    other = "" if stock or headline.period == asked else f"for {dates.span(headline.period)}"
    return Tile(
        measure.title,
        words.value(share),
        words.numbers(measure, share),
        *words.target(headline),
        tuple(changes),
        other,
    )


def _change(headline: Headline, change: int, since: str) -> str:
    text = words.changed(change, since)
    judged = words.judged(headline, change)
    return f"{text[0].upper()}{text[1:]}" + (f": {judged}" if judged else "")


def of_count(release: Published, population: str, asked: str) -> Tile:
    """Put a population's total into words for a tile, with what it was a quarter and a year before."""
    entry = release.catalogue.populations[population]
    period = release.period_of(population, (), asked) or asked
    figure = release.count(population, asked)
    few = release.is_fewer_than_10(population, period)
    changes = []
    if entry.kind == "stock" or period == asked:
        for since, before in _before(release, population, period):
            compared = words.more_or_fewer(figure, before, since)
            changes += [compared[0].upper() + compared[1:]] if compared else []
    value = figure.text if figure.n is not None else "fewer than 10" if few else words.missing(figure.status)
    numbers = "" if figure.n is not None or few or value in MEANINGS.values() else MEANINGS[figure.status]
    other = "" if entry.kind == "stock" or period == asked else f"for {dates.span(period)}"
    return Tile(entry.title, value, numbers, "", "", tuple(changes), other)


def _before(release: Published, population: str, period: str) -> Iterable[tuple[str, Figure]]:
    """Give the totals of the quarter and of the year before, where the release has them."""
    series = release.counts(population)
    at = next((i for i, (label, _) in enumerate(series) if label == period), None)
    if at is not None:
        for back, since in ((1, "last quarter"), (4, "a year ago")):
            if at >= back:
                yield since, series[at - back][1]


def html(tiles: Iterable[Tile]) -> str:
    """Write tiles as a list, so that a screen reader says how many there are."""
    return f'<ul class="tiles">{"".join(f"<li>{_tile(tile)}</li>" for tile in tiles)}</ul>'


def _tile(tile: Tile) -> str:
    lines = [("name", tile.name), ("period", tile.period), ("value", tile.value), ("numbers", tile.numbers)]
    parts = [f'<p class="tile-{kind}{_size(kind, text)}">{escape(text)}</p>' for kind, text in lines if text]
    if tile.target:
        shape = f'<span aria-hidden="true">{tile.shape}</span>'
        parts.append(f'<p class="tile-target {CLASSES[tile.shape]}">{shape} {escape(tile.target)}</p>')
    parts += [f'<p class="tile-change">{escape(text)}</p>' for text in tile.changes]
    return "".join(parts)


def _size(kind: str, text: str) -> str:
    """Write words that stand in the place of a number smaller than a number."""
    return " long" if kind == "value" and len(text) > 9 else ""


def show(tiles: Iterable[Tile]) -> None:
    """Draw tiles side by side; on a phone they stand under each other."""
    st.html(html(tiles))


def row(page: Page, *measures: str, counts: tuple[str, ...] = (), rate: bool = False) -> None:
    """Draw a page's tiles: its counts first, then its measures."""
    populations = page.release.catalogue.populations
    drawn = [of_count(page.release, name, page.period) for name in counts]
    drawn += [of_rate(page.release, page.period)] if rate else []
    for name in measures:
        headline = page.release.headline(name, page.period)
        drawn.append(of_headline(headline, page.period, populations[headline.measure.population].kind == "stock"))
    show(drawn)


def of_rate(release: Published, period: str) -> Tile:
    """Put the rate per 10,000 into words for a tile, beside other areas."""
    rate = release.rate_per_10000(period)
    if rate is None:
        return Tile(RATE, "not recorded", "", "", "", (), "")
    at, value = rate
    beside = _other_areas("rate per 10,000 children", at, "")
    return Tile(RATE, str(value), "", "", "", (beside,) if beside else (), f"on {dates.day(dates.last_day(at))}")


def _other_areas(measure: str | None, period: str, unit: str) -> str:
    """Say the latest published values of other areas at the end of a period: `England 10% (March 2025)`."""
    end = dates.last_day(period)
    latest = {a: (y, v) for a, y, v in comparators.for_measure(measure) if (y, 3) <= (end.year, end.month)}
    if not latest:
        return ""
    return ", ".join(f"{a} {v}{unit}" for a, (_, v) in latest.items()) + f" (March {max(latest.values())[0]})"
