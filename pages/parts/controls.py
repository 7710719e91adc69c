"""Choosers whose choice lives in the address of the page, so that what is seen can be sent to someone.

Streamlit's own binding (`bind="query-params"`) writes the label of a choice into the address. Here the label is
for people ("July to September 2025") and the address stays short and stable (`?period=2025-26-Q2`).
"""

from collections.abc import Mapping

import streamlit as st

from metrics.periods import address
from metrics.published import Published
from pages.parts import dates

PERIOD, BY, SHOW = "period", "by", "show"


def choose(key: str, label: str, options: Mapping[str, str]) -> str:
    """Draw a chooser of {address: label} and return the chosen address; the first is the default.

    What the address asks for and does not exist is answered with the default and a plain sentence, in the
    same way whatever was asked.
    """
    default = next(iter(options))
    asked = st.query_params.get(key, default)
    widget = f"{key}_chosen"
    st.session_state[widget] = asked if asked in options else default
    chosen = st.selectbox(
        label,
        list(options),
        format_func=options.__getitem__,
        key=widget,
        on_change=_write,
        args=(key, widget, default),
    )
    if asked not in options:
        st.info(f"The address of this page asks for something that is not here. You see: {options[chosen]}.")
    return chosen


def _write(key: str, widget: str, default: str) -> None:
    """Put a choice into the address; the default is left out, so that a plain link stays up to date."""
    chosen = st.session_state[widget]
    if chosen == default:
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = chosen


def period(release: Published, page: str) -> str:
    """Draw the chooser of quarters and years, the latest quarter first, and return the chosen period."""
    enter(page)
    labels = {address(p): p for p in release.periods()}
    chosen = choose(PERIOD, "Quarter or year", {a: dates.choice(p) for a, p in labels.items()})
    st.session_state["period_kept"] = chosen if PERIOD in st.query_params else None
    return labels[chosen]


def kept() -> dict[str, str] | None:
    """Return the period as a link to another page must carry it; None where nobody has chosen one."""
    return {PERIOD: st.query_params[PERIOD]} if PERIOD in st.query_params else None


def enter(page: str) -> None:
    """Keep the period when the reader goes on to another page, whose link does not carry it.

    On the same page a missing choice is a step back in the browser, and must not be undone.
    """
    kept = st.session_state.get("period_kept")
    if st.session_state.get("page") != page and kept and PERIOD not in st.query_params:
        st.query_params[PERIOD] = kept
    st.session_state["page"] = page


def pin(period: str) -> str:
    """Return the address, relative to the page, that will always show this period."""
    return f"?{PERIOD}={address(period)}"


def breakdown(columns: Mapping[str, str]) -> str:
    """Draw the chooser of a breakdown, {column: title} in the catalogue's words, and return the column."""
    by = {column.replace("_", "-"): column for column in columns}
    return by[choose(BY, "Broken down by", {a: columns[c] for a, c in by.items()})]


def measure(names: Mapping[str, str]) -> str:
    """Draw the chooser of a measure, {name: title}, and return its name."""
    show = {name.replace("_", "-"): name for name in names}
    return show[choose(SHOW, "Show", {a: names[n] for a, n in show.items()})]
