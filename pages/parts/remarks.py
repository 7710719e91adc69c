"""What stands over a chart or a table in words: there is nothing, it is of another period, it is grouped."""

from collections.abc import Sequence

from metrics.catalogue import Column
from metrics.figures import MEANINGS, NOT_COMPLETE, NOT_RECORDED, SUPPRESSED, SYMBOLS
from metrics.published import Breakdown, Published, ShareBreakdown, ShareRow
from pages.parts import dates
from pages.parts.tables import GROUPED


def period_and_statuses(found: Breakdown | ShareBreakdown | None) -> tuple[str | None, list[str]]:
    """Return the period that figures are of, None where there are none, and the status of each."""
    if found is None:
        return None, []
    return found.period, [(row.share if isinstance(row, ShareRow) else row.figure).status for row in found.rows]


def nothing(asked: str, period: str | None, statuses: Sequence[str]) -> str:
    """Say why there is nothing to draw; empty where there is something.

    `asked` is the period of the page and `period` that of the figures, "" for all quarters.
    """
    if period is None:
        return "There are no such figures for this period."
    if period and set(statuses) == {SUPPRESSED}:
        return f"{SYMBOLS[SUPPRESSED]} This is {MEANINGS[SUPPRESSED]}. Another breakdown or period may be."
    if len(set(statuses)) != 1 or statuses[0] not in (NOT_RECORDED, NOT_COMPLETE):
        return ""
    is_waiting = statuses[0] == NOT_COMPLETE
    time = f" in {dates.span(asked if is_waiting else period)}" if period else ""
    return f"{SYMBOLS[statuses[0]]} This {'is' if is_waiting else 'was'} {MEANINGS[statuses[0]]}{time}."


def of_period(release: Published, population: str, asked: str, period: str, *columns: Column) -> list[str]:
    """Say, in one text or none, that figures are of another period than was asked, or of groups put together."""
    stock = release.catalogue.populations[population].kind == "stock"
    said = " ".join(filter(None, (dates.other_period(asked, period, stock), *groupings(columns))))
    return [said] if said else []


def groupings(columns: Sequence[Column]) -> list[str]:
    """Say that groups were put together and why, if any were."""
    because = [c.grouped_because for c in columns if c.grouped_because]
    return [f"{GROUPED} {' '.join(because)}"] if because else []
