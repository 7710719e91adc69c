"""Draw a page as its contents declare it: the answer, the tiles, and each section with its chooser.

What is folded away under the charts is drawn when all charts are: a reader waits for these.
"""

from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from pages.parts import (
    charts,
    completeness,
    controls,
    drawn_tables,
    file_buttons,
    frame,
    look,
    saying,
    seen,
    take_along,
    tiles,
)
from pages.parts.explained import Explained
from pages.parts.finding import Finding
from pages.parts.frame import Page
from pages.parts.sections import BY, SHOW, Section


class Fold(NamedTuple):
    """The place under a chart where its numbers will stand, and what explains their words there."""

    place: DeltaGenerator
    found: Finding
    words: Explained


CHOOSERS = {BY: controls.breakdown, SHOW: controls.measure}


def whole(page: Page) -> None:
    """Draw all of a page that its contents declare, from the answer to whose figures they are."""
    contents = page.contents
    if contents.name == "overview":
        frame.welcome(page)
    frame.answer(page)
    told(page)
    folds: list[Fold] = []
    found = [section(page, one, folds) for one in contents.sections]
    for fold in folds:
        with fold.place:
            _numbers(page, fold.found, fold.words, fold.found.table.notes)
    take_along.section(page, tuple(filter(None, found)))
    frame.close(page)


def told(page: Page) -> None:
    """Draw what stands between the answer and the first section: tiles, how complete they are, and sentences."""
    release, contents, words = page.release, page.contents, page.words
    found = [tiles.of(release, name, page.period) for name in contents.tiles]
    saying.put(
        words.html(tiles.html(found)) if found else "",
        saying.warned(words, *(completeness.sentence(release, name, page.period) for name in contents.dated)),
        *(saying.paragraph(words, says(release, page.period)) for says in contents.says),
    )


def section(page: Page, one: Section, folds: list[Fold]) -> Finding | None:
    """Draw a section: its heading, the chooser where there is a choice, and what is found, which is given back."""
    options = one.options(page.release.catalogue)
    if len(options) > 1:
        saying.heading(page.words, one.title(page.release.catalogue))
        page.words.hear(tuple(options.values()))
        choice = CHOOSERS[one.chooser](options)
        found = one.find(page.release, page.period, choice)
        found = seen.seen(one, found, page.release, page.period, page.view)
        finding(page, found._replace(heading=""), folds)
    elif found := one.find(page.release, page.period, next(iter(options), "")):
        found = seen.seen(one, found, page.release, page.period, page.view)
        finding(page, found, folds)
    return found


def said(words: Explained, found: Finding) -> str:
    """Write the heading of a finding and what is said before its picture, or why there is none."""
    head = saying.headed(words, found.heading) if found.heading else ""
    if found.reason:
        return head + saying.paragraph(words, found.reason)
    remarks = "".join(saying.paragraph(words, sentence) for sentence in found.remarks)
    return head + remarks + saying.warned(words, *found.warnings) + look.listed(found.points, words)


def finding(page: Page, found: Finding, folds: list[Fold]) -> None:
    """Draw what a section finds, or say why there is nothing; a chart's numbers get a place, among `folds`."""
    before = said(page.words, found)
    if found.kind and not found.reason:
        folds.append(_chart(page, found, before))
        return
    saying.put(before)
    if found.reason:
        return
    page.words.hear(found.links)
    for name, text in found.links:
        st.page_link(f"pages/views/{name}.py", label=text, query_params=controls.kept())
    if found.table:
        with st.container(key=f"{page.contents.name}-{found.key}-figures"):
            _numbers(page, found, page.words, found.notes)


def _chart(page: Page, found: Finding, before: str) -> Fold:
    """Draw a chart and, below it, the fold in which its table and its files will stand."""
    key = f"{page.contents.name}-{found.key}"
    charts.draw(charts.picture(found.kind), page.words, key, before)
    return Fold(st.expander("Show the numbers", key=f"{key}-numbers"), found, page.words.folded())


def _numbers(page: Page, found: Finding, words: Explained, notes: tuple[str, ...]) -> None:
    """Draw a table with its files, which have all its notes; styles of `drawn_tables` put them side by side."""
    drawn_tables.show(found.table._replace(notes=notes), words)
    name = f"{page.contents.name}-{found.key}".replace("_", "-")
    file_buttons.of_table(found.table, name, found.period, page.release.about, key=name, title=page.contents.title)
