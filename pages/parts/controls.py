"""Choosers whose choice lives in the address of the page, so that what is seen can be sent to someone.

Streamlit's own binding (`bind="query-params"`) writes the label of a choice into the address. Here the label is
for people ("July to September 2025") and the address stays short and stable (`?period=2025-26-Q2`).
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st

from metrics.catalogue import Catalogue
from metrics.periods import address
from metrics.published import Published
from pages.parts import dates, seen
from pages.parts.contents import Contents
from pages.parts.seen import View

PERIOD, BY, SHOW, PACK = "period", "by", "show", "pack"
ALL = "all"  # of the pages
KEPT = (PERIOD, *seen.CHOICES)  # from page to page
AS_PERIODS = re.compile(r"\d{4}-\d{2}(-Q[1-4])?(-from-Q[2-4])?(-to-Q[1-3])?", re.ASCII)
NOTHING: Mapping[str, Sequence[str]] = MappingProxyType({})
CHOSEN = "chosen"  # what was chosen of breakdowns and measures, for the next page that offers it too


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
    if key in st.query_params and asked in options:
        st.session_state.setdefault(CHOSEN, {})[key] = asked
    if asked not in options:
        st.info(f"The address of this page asks for something that is not here. You see: {options[chosen]}.")
    return chosen


def _write(key: str, widget: str, default: str) -> None:
    """Put a choice into the address; the default is left out, so that a plain link stays up to date."""
    chosen = st.session_state[widget]
    if chosen == default:
        st.query_params.pop(key, None)
        st.session_state.get(CHOSEN, {}).pop(key, None)
    else:
        st.query_params[key] = chosen


def period(release: Published, contents: Contents) -> str:
    """Draw the chooser of quarters and years, the latest quarter first, and return the chosen period."""
    enter(contents.name, offered(contents, release.catalogue))
    labels = {address(p): p for p in release.periods()}
    return labels[choose(PERIOD, "Quarter or year", {a: dates.choice(p) for a, p in labels.items()})]


def view() -> View:
    """Draw the choosers of number or per cent and of what to compare with."""
    chosen = [choose(key, label, options) for key, (label, options) in seen.CHOICES.items()]
    st.session_state["kept"] = kept()
    return View(chosen[0] == seen.NUMBER, chosen[1] == seen.YEAR_AGO)


def asked_view() -> View:
    """Return what the address asks for, where there are no choosers."""
    asked = st.query_params.get
    return View(asked(seen.AS) == seen.NUMBER, asked(seen.COMPARE) == seen.YEAR_AGO)


def asked_period(release: Published) -> tuple[str, bool]:
    """Return the period that the address asks for, and True; or the latest, and whether none was asked for."""
    periods = {address(p): p for p in release.periods()}
    asked = st.query_params.get(PERIOD)
    return periods.get(asked, release.periods()[0]), asked is None or asked in periods


def kept() -> dict[str, str] | None:
    """Return what a link to another page must carry: what the reader has chosen; None where that is nothing.

    What an address asks for and nobody offers is not repeated.
    """
    asked = {key: st.query_params[key] for key in KEPT if key in st.query_params}
    return {key: value for key, value in asked.items() if _can_be_chosen(key, value)} or None


def _can_be_chosen(key: str, value: str) -> bool:
    return AS_PERIODS.fullmatch(value) is not None if key == PERIOD else value in seen.CHOICES[key][1]


def enter(page: str, offered: Mapping[str, Sequence[str]] = NOTHING) -> None:
    """Keep what was chosen when the reader goes on to another page, whose link does not carry it.

    A breakdown or a measure is kept where the page offers it. On the same page a missing choice is a step back in
    the browser, and must not be undone.
    """
    if st.session_state.get("page") != page:
        before = {} if kept() else dict(st.session_state.get("kept") or {})
        chosen = st.session_state.get(CHOSEN, {})
        before |= {key: chosen[key] for key, options in offered.items() if chosen.get(key) in options}
        for key, value in before.items():
            if key not in st.query_params:
                st.query_params[key] = value
    st.session_state["page"] = page


def offered(contents: Contents, catalogue: Catalogue) -> dict[str, list[str]]:
    """List what the choosers of a page offer, as it stands in an address."""
    found: dict[str, list[str]] = {}
    for section in contents.sections:
        options = section.options(catalogue)
        if len(options) > 1:
            found.setdefault(section.chooser, []).extend(name.replace("_", "-") for name in options)
    return found


def pin(period: str, offered: Mapping[str, Sequence[str]]) -> str:
    """Return the address, relative to the page, that will always show this period in this way.

    What an address asks for and the page does not offer is not repeated.
    """
    asked = {key: st.query_params.get(key) for key in offered}
    chosen = {key: choice for key, choice in asked.items() if choice in offered[key]}
    return "?" + urlencode((kept() or {}) | {PERIOD: address(period)} | chosen)


def pack(release: Published, contents: Contents) -> str:
    """Return the address of all pages as one document, of the period and in the way that is asked for here."""
    return f"{pin(asked_period(release)[0], offered(contents, release.catalogue))}&{PACK}={ALL}"


def is_pack_asked() -> bool:
    """Tell whether the address asks for all pages as one document."""
    return st.query_params.get(PACK) == ALL


def breakdown(columns: Mapping[str, str]) -> str:
    """Draw the chooser of a breakdown, {column: title} in the catalogue's words, and return the column."""
    by = {column.replace("_", "-"): column for column in columns}
    return by[choose(BY, "Broken down by", {a: columns[c] for a, c in by.items()})]


def measure(names: Mapping[str, str]) -> str:
    """Draw the chooser of a measure, {name: title}, and return its name."""
    show = {name.replace("_", "-"): name for name in names}
    return show[choose(SHOW, "Show", {a: names[n] for a, n in show.items()})]
