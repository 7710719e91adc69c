"""Say how complete a measure is: how many have the dates that it needs, and which due dates were worked out."""

from metrics.dated import COMPLETE_ENOUGH, is_incomplete, rest, whole
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, SYMBOLS
from metrics.published import Published
from metrics.shares import Share
from pages.parts import dates, words
from pages.parts.tables import Table, symbol_notes

SHAPE = "▲"
TIMING = {  # how a due date is known: the categories of `timing` that say so
    "recorded": ("On time, due date recorded", "Late, due date recorded"),
    "worked out": ("On time, due date worked out", "Late, due date worked out"),
    "none": ("No due date",),
}


def percent(dated: Share) -> str:
    """Write the share that has the dates; the rounded one is never as high as the one it falls short of."""
    if is_incomplete(dated) and dated.percent == COMPLETE_ENOUGH:
        return f"just under {COMPLETE_ENOUGH}%"
    return f"{dated.percent}%"


def warning(release: Published, name: str, period: str) -> str:
    """Warn in a few words where too few have the dates; empty elsewhere."""
    dated = release.dated(name, period)
    if dated is None or not is_incomplete(dated):
        return ""
    return f"Incomplete: only {percent(dated)} of {_unit(release, name)} have the dates that this needs"


def sentence(release: Published, name: str, period: str) -> str:
    """Say how many have the dates that a measure needs, with a warning where they are too few."""
    dated, unit = release.dated(name, period), _unit(release, name)
    if dated is None or dated.status in (NOT_RECORDED, NOT_COMPLETE):
        return ""
    title = release.catalogue.measures[name].title
    if dated.of is None:
        hidden = f"how many of the {unit} have the dates that this needs is not shown, {words.NO_CHILD}"
        return f"{title}: {hidden}. The figure may not be complete."
    if dated.no.n == 0:
        return f"{title}: all {dated.of:,} {unit} have the dates that this needs."
    numbers = f"{dated.yes.text} of {dated.of:,} {unit}"
    if not is_incomplete(dated):
        share = f" ({percent(dated)})" if dated.percent is not None else ""
        return f"{title}: {numbers}{share} have the dates that this needs; the others are in no per cent."
    return (
        f"{SHAPE} {title} is incomplete: only {numbers} ({percent(dated)}) have the dates that this needs. "
        f"Nothing is known of the other {dated.no.text}, so the true figure may be quite different."
    )


def over_time(release: Published, name: str) -> str:
    """Name the quarters in which a measure is incomplete; empty where it is in none."""
    quarters = [q.label for q in release.quarters]
    found = [q for q in quarters if (dated := release.dated(name, q)) and is_incomplete(dated)]
    if not found:
        return ""
    few = f"under {COMPLETE_ENOUGH}% of {_unit(release, name)} have the dates that this needs"
    return f"{SHAPE} Incomplete in {words.listed(found)}: {few}. Their per cents may be quite different in truth."


def due_dates(release: Published, period: str) -> str:
    """Say of how many reviews the due date was recorded, and of how many it was worked out by the law's clock."""
    at = release.period_of("reviews", ("timing",), period)
    if at is None:
        return ""
    categories = release.catalogue.columns["timing"].categories
    figures = {c: release.figure("reviews", at, timing=c) for c in categories}
    parts = {how: whole([figures[c] for c in named]) for how, named in TIMING.items()}
    total = release.figure("reviews", at)
    told = {how: rest(n, total, *(m for other, m in parts.items() if other != how)) for how, n in parts.items()}
    if any(n.status in (NOT_RECORDED, NOT_COMPLETE) for n in told.values()):
        return ""
    recorded, worked_out, none = told.values()
    how = f"{recorded.text} recorded, {worked_out.text} worked out by the law's clock, {none.text} not known"
    return f"Due dates of the reviews held in {dates.span(at)}: {how}."


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
        return SYMBOLS.get(dated.status, "too few")
    return f"{percent(dated)} {SHAPE}" if is_incomplete(dated) else percent(dated)
