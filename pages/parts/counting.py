"""The parts of "How we count": the symbols, chance, the groups that are put together, every definition."""

import streamlit as st

from metrics.figures import MEANINGS, SYMBOLS
from metrics.published import Published
from pages.parts import chance, counted, drawn_tables, levels, look, remarks, saying
from pages.parts.explained import Explained
from pages.parts.tables import Table


def symbols(words: Explained) -> None:
    """Explain the symbols."""
    saying.heading(words, "The symbols")
    drawn_tables.show(symbols_table(), words)


def symbols_table() -> Table:
    """List each symbol with all that it can mean."""
    meanings: dict[str, list[str]] = {}
    for status, symbol in SYMBOLS.items():
        meanings.setdefault(symbol, []).append(MEANINGS[status])
    rows = tuple((symbol, ", or ".join(texts)) for symbol, texts in meanings.items())
    return Table("Symbols in tables and files", ("Symbol", "What it means"), rows, ())


def changes(words: Explained) -> None:
    """Say how a change is judged."""
    saying.heading(words, chance.TITLE)
    look.bullets(chance.CHANCE, words)


def groups(release: Published, words: Explained) -> None:
    """List the groups that are put together, and why, each with the words that stand over its charts."""
    saying.heading(words, "Groups that are put together")
    columns = [c for c in release.catalogue.columns.values() if c.grouped_because]
    saying.say(words, f"{remarks.GROUPED} Each table keeps its groups in every period.")
    with st.container(key="groups"):
        for title in dict.fromkeys(column.title for column in columns):
            of_title = [c for c in columns if c.title == title]
            lines = "\n".join(f"- {'; '.join(c.categories)}. {c.grouped_because}" for c in of_title)
            with levels.fold(title, key=f"groups-{of_title[0].name}"):
                saying.say(words.folded(), lines)


def definitions(release: Published, words: Explained) -> None:
    """Give the definition of every headline, each folded away under its name."""
    saying.heading(words, "What each headline counts")
    with st.container(key="definitions"):
        for name, measure in release.catalogue.measures.items():
            with levels.fold(measure.title, key=f"definition-{name}"):
                saying.say(words.folded(), counted.lines(release, measure))
