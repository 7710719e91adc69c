"""All pages as one document for paper: `?pack=all` opens it, for the period and in the view of the address.

Its findings are those of the pages, drawn by what draws the pages. Definitions and words stand once, at the end,
and the numbers behind a chart are in the workbook of tables.
"""

from html import escape

import streamlit as st

from metrics.published import Published
from pages import contents
from pages.contents import PAGES
from pages.parts import (
    beside,
    charts,
    controls,
    counted,
    counting,
    dates,
    drawing,
    drawn_tables,
    frame,
    glossary,
    levels,
    look,
    printing,
    protecting,
    saying,
    stating,
)
from pages.parts.contents import DASHBOARD, Contents
from pages.parts.explained import Unmarked
from pages.parts.finding import Finding
from pages.parts.frame import Page

TITLE = f"{DASHBOARD}: the whole pack"
HOW = "This is for paper. Print with your browser's own command (Ctrl+P), when all charts are there."
BACK = "Back to the page"
NOT_THERE = "There are no figures of the period that was asked for. You see the latest."
NUMBERS = (
    "**The numbers behind the charts** are tables in a workbook (XLSX). Each page of the dashboard offers it "
    "under “Take it with you”. There you can also choose what a chart is broken down by."
)
COVER, LAST = "cover", "words"  # the chapters before and after those of the pages
NO_TERMS = Unmarked()
LAST_TITLE = "What do the words mean?"


def show(asked: Contents, release: Published) -> None:
    """Draw all pages, each as a chapter that begins on a new sheet."""
    controls.enter(asked.name)
    period, is_known = controls.asked_period(release)
    view, span = controls.asked_view(), dates.span(period)
    st.set_page_config(page_title=f"{TITLE}, {span}")
    titles = {one.name: one.question for one in PAGES.values()} | {LAST: LAST_TITLE}
    heads = {name: f"{DASHBOARD}, {span}. {title}" for name, title in titles.items()}
    st.html(printing.styles("", counted.made_from(release), {COVER: ""} | heads))
    back = escape(controls.pin(period, controls.offered(asked, release.catalogue)))
    st.html(f'<p class="on-screen">{HOW} <a href="{back}" target="_self">{BACK}</a></p>')
    if not is_known:
        saying.put(saying.warned(NO_TERMS, NOT_THERE))
    with st.container(key=f"chapter-{COVER}"):
        _cover(release, period, titles)
    found = contents.findings_of_all(release, period, view)
    for name, one in PAGES.items():
        with _chapter(one.name, one.question), levels.chapter():
            shown = period if one.has_period else release.latest_quarter()
            _page(Page(one, release, shown, st.container(), view, NO_TERMS), found[name])
    with _chapter(LAST, LAST_TITLE), levels.chapter():
        _words(release)


def _chapter(name: str, title: str):
    """Begin a chapter; printing.styles puts its title at the head of each of its sheets."""
    inside = st.container(key=f"chapter-{name}")
    inside.html(f'<h2 id="{name}" class="chapter">{escape(title)}</h2>')
    return inside


def _cover(release: Published, period: str, titles: dict[str, str]) -> None:
    """Say whose figures these are, of which period and which day, and list what follows with each answer."""
    about = (release.about["council"], dates.span(period), counted.made_from(release))
    lines = "".join(f"<p>{escape(line)}</p>" for line in about)
    st.html(f'<h1>{escape(TITLE)}</h1><div class="cover">{lines}</div>')
    saying.put(saying.warned(NO_TERMS, counted.invented(release, period)))
    of_figures = (name for name, one in PAGES.items() if one.sections)
    answers = {PAGES[name].name: contents.opening(name, release, period).answer for name in of_figures}
    items = "".join(
        f'<li><a href="#{name}">{escape(title)}</a> {escape(answers.get(name, ""))}</li>'
        for name, title in titles.items()
    )
    st.html("<h2>What is in it</h2>")
    st.html(f'<ol class="what-is-in-it">{items}</ol>')


def _page(page: Page, found: tuple[Finding, ...]) -> None:
    """Draw a page as a chapter; of pages of words, which find nothing, their parts."""
    frame.answer(page)
    drawing.told(page)
    for one in found:
        with st.container(key=f"whole-{page.contents.name}-{one.key}"):  # on one sheet, where it fits on one
            _finding(page, one)
    match page.contents.name:
        case "protection":
            protecting.rules(page.words)
            protecting.try_it(page.words)
            protecting.proof(page.release, page.words)
            protecting.not_covered(page.words)
            protecting.read_on(page.words)
        case "methods":
            counting.symbols(page.words)
            counting.changes(page.words)
            counting.definitions(page.release, page.words)
            _populations(page.release)
            counting.groups(page.release, page.words)
        case "accessibility":
            stating.show(page.words)


def _finding(page: Page, found: Finding) -> None:
    """Draw what a section finds; nothing on paper can be pressed, so what leads on is a list."""
    before = drawing.said(page.words, found) + look.listed((text for _, text in found.links), page.words)
    if found.kind and not found.reason:
        key = f"pack-{page.contents.name}-{found.key}"
        charts.draw(charts.picture(found.kind), page.words, key, before)
        said = " ".join((*found.remarks, *found.warnings))
        of_columns = tuple(f"{header}:" for header in found.table.headers)
        notes = [note for note in found.table.notes if note not in said and not note.startswith(of_columns)]
        if notes:
            st.markdown("  \n".join(notes))
        return
    saying.put(before)
    if found.table and not found.reason:
        drawn_tables.show(found.table._replace(notes=found.notes), page.words)


def _populations(release: Published) -> None:
    """Define whom and what each page counts, which a page by itself has at its end."""
    saying.heading(NO_TERMS, "Who and what is counted")
    with st.container(key="counted"):
        st.markdown(counted.definitions(release, (), release.catalogue.populations))


def _words(release: Published) -> None:
    """Explain each word, and say whose figures these are."""
    terms = "".join(
        f"<div><dt>{escape(term.name)}</dt><dd>{escape(term.meaning)}</dd></div>" for term in glossary.terms()
    )
    st.html(f'<dl class="every-word">{terms}</dl>')
    saying.heading(NO_TERMS, "About these figures")
    for said in (counted.SMALL_NUMBERS, NUMBERS, beside.source(), counted.made_from(release)):
        st.markdown(said)
