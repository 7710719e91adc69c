"""What stands over a chart or a table in words: there is nothing, it is of another period, it is grouped."""

from collections.abc import Sequence

import streamlit as st

from metrics.catalogue import Column
from metrics.figures import MEANINGS, NOT_COMPLETE, NOT_RECORDED, SUPPRESSED, SYMBOLS
from metrics.published import Breakdown, ShareBreakdown, ShareRow
from pages.parts import dates
from pages.parts.frame import Page
from pages.parts.tables import GROUPED


def period_and_statuses(found: Breakdown | ShareBreakdown | None) -> tuple[str | None, list[str]]:
    """Return the period that figures are of, None where there are none, and the status of each."""
    if found is None:
        return None, []
    return found.period, [(row.share if isinstance(row, ShareRow) else row.figure).status for row in found.rows]


def nothing(page: Page, period: str | None, statuses: Sequence[str]) -> bool:
    """Say so in words when there is nothing to draw, and tell whether it was so; `period` "" is all quarters."""
    if period is None:
        st.markdown("There are no such figures for this period.")
        return True
    if period and set(statuses) == {SUPPRESSED}:
        st.markdown(f"{SYMBOLS[SUPPRESSED]} This is {MEANINGS[SUPPRESSED]}. Another breakdown or period may be.")
        return True
    if len(set(statuses)) != 1 or statuses[0] not in (NOT_RECORDED, NOT_COMPLETE):
        return False
    is_waiting = statuses[0] == NOT_COMPLETE
    time = f" in {dates.span(page.period if is_waiting else period)}" if period else ""
    st.markdown(f"{SYMBOLS[statuses[0]]} This {'is' if is_waiting else 'was'} {MEANINGS[statuses[0]]}{time}.")
    return True


def of_period(page: Page, population: str, period: str, *columns: Column) -> None:
    """Say where a breakdown is of another period than the page's, and where groups were put together."""
    stock = page.release.catalogue.populations[population].kind == "stock"
    said = [dates.other_period(page.period, period, stock), *groupings(columns)]
    if any(said):
        st.markdown(" ".join(filter(None, said)))


def groupings(columns: Sequence[Column]) -> list[str]:
    """Say that groups were put together and why, if any were."""
    because = [c.grouped_because for c in columns if c.grouped_because]
    return [f"{GROUPED} {' '.join(because)}"] if because else []


def lower(title: str) -> str:
    """Write a title for the middle of a sentence."""
    return title[:1].lower() + title[1:]
