"""Draw a page as its contents declare it: the answer, the tiles, and each section with its chooser."""

import streamlit as st

from pages.parts import (
    charts,
    completeness,
    controls,
    drawn_tables,
    file_buttons,
    frame,
    levels,
    look,
    seen,
    take_along,
    tiles,
)
from pages.parts.finding import Finding
from pages.parts.frame import Page
from pages.parts.sections import BY, SHOW, Section
from pages.parts.tables import Table

CHOOSERS = {BY: controls.breakdown, SHOW: controls.measure}


def whole(page: Page) -> None:
    """Draw all of a page that its contents declare, from the answer to whose figures they are."""
    contents = page.contents
    frame.answer(page)
    if contents.name == "overview":
        frame.welcome(page)
    told(page)
    found = [section(page, one) for one in contents.sections]
    take_along.section(page, tuple(filter(None, found)))
    frame.close(page)


def told(page: Page) -> None:
    """Draw what stands between the answer and the first section: tiles, how complete they are, and sentences."""
    release, contents = page.release, page.contents
    if contents.tiles:
        st.html(tiles.html(tiles.of(release, name, page.period) for name in contents.tiles))
    frame.warn(*(completeness.sentence(release, name, page.period) for name in contents.dated))
    for says in contents.says:
        frame.say(says(release, page.period))


def section(page: Page, one: Section) -> Finding | None:
    """Draw a section: its heading, the chooser where there is a choice, and what is found, which is given back."""
    options = one.options(page.release.catalogue)
    if len(options) > 1:
        levels.heading(one.title(page.release.catalogue))
        choice = CHOOSERS[one.chooser](options)
        found = one.find(page.release, page.period, choice)
        found = seen.seen(one, found, page.release, page.period, page.view)
        finding(page, found._replace(heading=""))
    elif found := one.find(page.release, page.period, next(iter(options), "")):
        found = seen.seen(one, found, page.release, page.period, page.view)
        finding(page, found)
    return found


def words(found: Finding) -> None:
    """Draw the heading of a finding and what is said before its picture, or why there is none."""
    if found.heading:
        levels.heading(found.heading)
    if found.reason:
        st.markdown(found.reason)
        return
    for sentence in found.remarks:
        st.markdown(sentence)
    frame.warn(*found.warnings)
    if found.points:
        look.bullets(found.points)


def finding(page: Page, found: Finding) -> None:
    """Draw what a section finds, or say why there is nothing."""
    words(found)
    if found.reason:
        return
    for name, said in found.links:
        st.page_link(f"pages/views/{name}.py", label=said, query_params=controls.kept())
    if found.kind:
        _chart(page, found)
    elif found.table:
        _numbers(page, found, found.table)


def _chart(page: Page, found: Finding) -> None:
    """Draw a chart and, folded away below it, its table and its files."""
    key = f"{page.contents.name}-{found.key}"
    charts.draw(charts.picture(found.kind), key=key)
    with st.expander("Show the numbers", key=f"{key}-numbers"):
        _numbers(page, found, found.table)


def _numbers(page: Page, found: Finding, table: Table) -> None:
    """Draw a table with its files."""
    drawn_tables.show(table)
    name = f"{page.contents.name}-{found.key}".replace("_", "-")
    with st.container(horizontal=True):
        file_buttons.of_table(table, name, found.period, page.release.about, key=name)
