"""Tiles: one headline each, in large type, beside its target and what it was before.

Own HTML, because Streamlit's metric can say neither "target not met" nor "over 93%". Shapes are doubled by
words; nothing is told by colour alone.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from metrics.figures import MEANINGS, Figure
from metrics.published import Headline, Published
from metrics.results import Change
from pages.parts import beside, completeness, dates, incomplete, words

RATE = "rate"  # the tile that is neither a measure nor a population
RATE_TITLE = "Children in care, per 10,000 children"
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
    warning: str = ""


def of_headline(headline: Headline, asked: str, stock: bool, warning: str = "") -> Tile:
    """Put a headline into words for a tile; `asked` is the period of the page."""
    measure, share = headline.measure, headline.share
    since = [(headline.change_on_quarter, "last quarter"), (headline.change_on_year, "a year ago")]
    changes = [_change(headline, change, name) for change, name in since if change is not None]
    areas = beside.areas(measure.comparator, headline.period)
    changes += [areas] if areas else []
    other = "" if stock or headline.period == asked else f"for {dates.span(headline.period)}"
    warning = warning or incomplete.warning(share.dated)
    return Tile(
        measure.title,
        words.value(share),
        words.numbers(measure, share),
        *words.target(headline),
        tuple(changes),
        other,
        warning,
    )


def _change(headline: Headline, change: Change, since: str) -> str:
    text = words.changed(change.points, since)
    judged = words.judged(headline, change)
    remark = f": {judged}" if judged else " (could be chance)" if change.could_be_chance else ""
    remark = " (which was incomplete)" if change.from_doubtful else remark
    return f"{text[0].upper()}{text[1:]}{remark}"


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
    is_said = figure.n is not None or few or value in MEANINGS.values()
    numbers = "" if is_said else MEANINGS[figure.status]
    if entry.kind == "stock" and (figure.n is not None or few):
        numbers = f"{entry.unit} on {dates.day(dates.last_day(period))}"
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
    if tile.warning:
        warning = f'<span aria-hidden="true">{incomplete.SHAPE}</span> {escape(tile.warning)}'
        parts.append(f'<p class="tile-warning">{warning}</p>')
    if tile.target:
        shape = f'<span aria-hidden="true">{tile.shape}</span>'
        parts.append(f'<p class="tile-target {CLASSES[tile.shape]}">{shape} {escape(tile.target)}</p>')
    parts += [f'<p class="tile-change">{escape(text)}</p>' for text in tile.changes]
    return "".join(parts)


def _size(kind: str, text: str) -> str:
    """Write words that stand in the place of a number smaller than a number."""
    return " long" if kind == "value" and len(text) > 6 else ""


def of(release: Published, name: str, asked: str) -> Tile:
    """Put a measure, a population or the rate per 10,000 into words for a tile; `asked` is the page's period."""
    catalogue = release.catalogue
    if name == RATE:
        return of_rate(release, asked)
    if name in catalogue.populations:
        return of_count(release, name, asked)
    stock = catalogue.populations[catalogue.measures[name].population].kind == "stock"
    headline = release.headline(name, asked)
    return of_headline(headline, asked, stock, completeness.warning(release, name, headline.period))


def of_rate(release: Published, period: str) -> Tile:
    """Put the rate per 10,000 into words for a tile, beside other areas."""
    rate = release.rate_per_10000(period)
    if rate is None:
        return Tile(RATE_TITLE, "not recorded", "", "", "", (), "")
    at, value = rate
    areas = beside.areas(beside.RATE, at, "")
    day = f"on {dates.day(dates.last_day(at))}"
    return Tile(RATE_TITLE, str(value), day, "", "", (areas,) if areas else (), "")
