"""The parts of "How we count and protect": the rules for small numbers, this release's proof, every definition."""

import streamlit as st

from metrics.figures import MEANINGS, SYMBOLS
from pages.parts import counted, look, tables
from pages.parts.frame import Page
from pages.parts.tables import Table

ANSWER = (
    "Each figure is counted in one way on every page. Small numbers are hidden, and so is every number "
    "that could give a small one away."
)
RULES = (
    "A number from 1 to 5 is not shown: in a small area, neighbours could recognise a child.",
    "If a small number could be worked out from others, one of those is hidden as well. Both look the same: [c].",
    "A 0 is shown, and it is a real zero.",
    "A headline with fewer than 10 children or reviews on one side is said in words: “fewer than 10 of 149”.",
    "Per cents are whole numbers, made from shown numbers only, and never from fewer than 10.",
    "Where a whole group has fewer than 10 children, nothing about the group is broken down.",
    "A quarter is shown when its records have had the time to come in. Until then it says “not complete yet”.",
    "Nobody can switch this off: not on a page, not in a file, not by an address.",
)
NOBODY = (
    "Nobody can protect against somebody who already knows some of the children, or who guesses. "
    "If you think you recognise a child here, tell the council."
)


def rules() -> None:
    """List the rules for small numbers in plain words."""
    st.header("The rules for small numbers", anchor=False)
    look.bullets(RULES)
    st.markdown(NOBODY)


def proof(page: Page) -> None:
    """Say what the attack on this release has found."""
    st.header("How we know that it works", anchor=False)
    found = page.release.about["proof"]
    st.markdown(
        "Before figures are shown, a second program attacks them. It reads only what you can read, and tries to "
        "work out what is hidden, from all pages, periods and files together. If it can show that a hidden number "
        "is 5 or less, nothing is published."
    )
    lines = [(PROOF[key], f"{found[key]:,}") for key in PROOF if isinstance(found.get(key), int)]
    if lines:
        table = Table("The attack on these figures", ("What was found", "Number"), tuple(lines), ())
        tables.show(table)


PROOF = {
    "cells": "Numbers in this release",
    "hidden": "of these, hidden",
    "exact": "hidden numbers that can be worked out exactly",
    "provable": "hidden numbers that can be shown to be 5 or less",
    "least_maximum": "as far as anyone can tell, each hidden number may be as large as this, or larger",
}


def symbols() -> None:
    """Explain the symbols."""
    st.header("The symbols", anchor=False)
    meanings: dict[str, list[str]] = {}
    for status, symbol in SYMBOLS.items():
        meanings.setdefault(symbol, []).append(MEANINGS[status])
    rows = tuple((symbol, ", or ".join(texts)) for symbol, texts in meanings.items())
    tables.show(Table("Symbols in tables and files", ("Symbol", "What it means"), rows, ()))


def definitions(page: Page) -> None:
    """Give the definition of every headline, each folded away."""
    st.header("What each headline counts", anchor=False)
    for name, measure in page.release.catalogue.measures.items():
        with st.expander(measure.title, key=f"definition-{name}"):
            st.markdown(counted.definition(page.release, measure))
