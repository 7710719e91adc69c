"""Say how complete the measures of a release are: how many have the dates that each needs."""

from metrics.dated import COMPLETE_ENOUGH, is_incomplete, may_be_incomplete
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SYMBOLS
from metrics.published import Published
from metrics.shares import Share
from pages.parts import incomplete, words
from pages.parts.findings import TOO_FEW
from pages.parts.incomplete import NEEDED, SHAPE
from pages.parts.tables import Table, symbol_notes


def warning(release: Published, name: str, period: str) -> str:
    """Warn in a few words where too few have the dates, or where that is hidden; empty elsewhere."""
    return incomplete.warning(release.dated(name, period), _unit(release, name))


def over_time(release: Published, name: str) -> str:
    """Name the quarters in which a measure is incomplete, or may be; empty where it is in none."""
    return incomplete.over_time(release.trend(name), _unit(release, name))


def sentence(release: Published, name: str, period: str) -> str:
    """Say how many have the dates that a measure needs, with a warning where they are too few."""
    dated, unit = release.dated(name, period), _unit(release, name)
    if dated is None or dated.status in (NOT_RECORDED, NOT_COMPLETE):
        return ""
    title = release.catalogue.measures[name].title
    if dated.of is None:
        return f"{_hidden(dated, title, unit)} is not shown, {words.NO_CHILD}."
    if dated.no.n == 0:
        return f"{title}: all {dated.of:,} {unit} have {NEEDED}."
    numbers = f"{dated.yes.text} of {dated.of:,} {unit}"
    if not is_incomplete(dated):
        share = f" ({incomplete.percent(dated)})" if dated.percent is not None else ""
        return f"{title}: {numbers}{share} have {NEEDED}; the others are in no per cent."
    return (
        f"{SHAPE} {title} is incomplete: only {numbers} ({incomplete.percent(dated)}) have {NEEDED}. "
        f"Nothing is known of the other {dated.no.text}, so the true figure may be quite different."
    )


def _hidden(dated: Share, title: str, unit: str) -> str:
    """Say what is left to say where it is hidden how many have the dates."""
    if is_incomplete(dated):
        return f"{SHAPE} {title} is incomplete: under {COMPLETE_ENOUGH}% of {unit} have {NEEDED}. How many"
    if may_be_incomplete(dated):
        return f"{SHAPE} {title} may be incomplete. How many {unit} have {NEEDED}"
    return f"{title}: {COMPLETE_ENOUGH}% or more of {unit} have {NEEDED}. How many"


def _unit(release: Published, name: str) -> str:
    return release.catalogue.populations[release.catalogue.measures[name].population].unit


def table(release: Published) -> Table:
    """List by quarter how many per cent have the dates that each measure needs."""
    measures = [m for m in release.catalogue.measures.values() if m.dates]
    rows, statuses = [], []
    for quarter in release.quarters:
        found = [release.dated(m.name, quarter.label) for m in measures]
        rows.append((quarter.label, *map(_cell, found)))
        statuses += [(quarter.label, dated.status) for dated in found]
    notes = [f"{SHAPE} under {COMPLETE_ENOUGH}%: the measure is incomplete there, and its page says so."]
    return Table(
        "Reviews that have the dates that a measure needs, by quarter",
        ("Quarter", *(m.title for m in measures)),
        tuple(rows),
        (*(notes if any(SHAPE in cell for row in rows for cell in row) else ()), *symbol_notes(statuses)),
    )


def _cell(dated: Share) -> str:
    if dated.percent is None:
        return SYMBOLS.get(dated.status, TOO_FEW)
    return f"{incomplete.percent(dated)} {SHAPE}" if is_incomplete(dated) else incomplete.percent(dated)
