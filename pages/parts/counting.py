"""The parts of "How we count": the symbols, chance, the groups that are put together, every definition."""

import streamlit as st

from metrics.figures import MEANINGS, SYMBOLS
from metrics.published import Published
from pages.parts import chance, counted, drawn_tables, look, remarks
from pages.parts.tables import Table


def symbols() -> None:
    """Explain the symbols."""
    st.header("The symbols", anchor=False)
    drawn_tables.show(symbols_table())


def symbols_table() -> Table:
    """List each symbol with all that it can mean."""
    meanings: dict[str, list[str]] = {}
    for status, symbol in SYMBOLS.items():
        meanings.setdefault(symbol, []).append(MEANINGS[status])
    rows = tuple((symbol, ", or ".join(texts)) for symbol, texts in meanings.items())
    return Table("Symbols in tables and files", ("Symbol", "What it means"), rows, ())


def changes() -> None:
    """Say how a change is judged."""
    st.header(chance.TITLE, anchor=False)
    look.bullets(chance.CHANCE)


def groups(release: Published) -> None:
    """List the groups that are put together, and why, each with the words that stand over its charts."""
    st.header("Groups that are put together", anchor=False)
    columns = [c for c in release.catalogue.columns.values() if c.grouped_because]
    st.markdown(f"{remarks.GROUPED} Each table keeps its groups in every period.")
    for title in dict.fromkeys(column.title for column in columns):
        of_title = [c for c in columns if c.title == title]
        with st.expander(title, key=f"groups-{of_title[0].name}"):
            st.markdown("\n".join(f"- {'; '.join(c.categories)}. {c.grouped_because}" for c in of_title))


def definitions(release: Published) -> None:
    """Give the definition of every headline, each folded away."""
    st.header("What each headline counts", anchor=False)
    for name, measure in release.catalogue.measures.items():
        with st.expander(measure.title, key=f"definition-{name}"):
            st.markdown(counted.definition(release, measure))
