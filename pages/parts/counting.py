"""The parts of "How we count": the symbols, chance, the groups that are put together, every definition."""

import streamlit as st

from metrics.figures import MEANINGS, SYMBOLS
from pages.parts import chance, counted, drawn_tables, levels, look, remarks
from pages.parts.frame import Page
from pages.parts.tables import Table


def symbols() -> None:
    """Explain the symbols."""
    levels.heading("The symbols")
    meanings: dict[str, list[str]] = {}
    for status, symbol in SYMBOLS.items():
        meanings.setdefault(symbol, []).append(MEANINGS[status])
    rows = tuple((symbol, ", or ".join(texts)) for symbol, texts in meanings.items())
    drawn_tables.show(Table("Symbols in tables and files", ("Symbol", "What it means"), rows, ()))


def changes() -> None:
    """Say how a change is judged."""
    levels.heading(chance.TITLE)
    look.bullets(chance.CHANCE)


def groups(page: Page) -> None:
    """List the groups that are put together, and why, each with the words that stand over its charts."""
    levels.heading("Groups that are put together")
    columns = [c for c in page.release.catalogue.columns.values() if c.grouped_because]
    st.markdown(f"{remarks.GROUPED} Each table keeps its groups in every period.")
    with st.container(key="groups"):
        for title in dict.fromkeys(column.title for column in columns):
            of_title = [c for c in columns if c.title == title]
            with levels.fold(title, key=f"groups-{of_title[0].name}"):
                st.markdown("\n".join(f"- {'; '.join(c.categories)}. {c.grouped_because}" for c in of_title))


def definitions(page: Page) -> None:
    """Give the definition of every headline, each folded away under its name."""
    levels.heading("What each headline counts")
    with st.container(key="definitions"):
        for name, measure in page.release.catalogue.measures.items():
            with levels.fold(measure.title, key=f"definition-{name}"):
                st.markdown(counted.lines(page.release, measure))
