"""Sections that need no chart: a table with few enough numbers to be read as it stands, and its files."""

import streamlit as st

from pages.parts import counted, dates, remarks, sections, tables
from pages.parts.frame import Page
from pages.parts.tables import Table

NO_QUARTER = "–"


def two_way(page: Page, title: str, population: str, down: str, across: str) -> None:
    """Show a table of one column by another, with totals: few enough numbers to need no chart."""
    rows, columns = (page.release.catalogue.columns[name] for name in (down, across))
    st.header(title, anchor=False)
    found = [page.release.breakdown(population, across, page.period, **{down: c}) for c in rows.categories]
    period, _ = remarks.period_and_statuses(found[0])
    if remarks.nothing(page, period, [row.figure.status for part in found if part for row in part.rows]):
        return
    remarks.of_period(page, population, period)
    lines = tuple(
        (tables.category_name(category), *(row.figure.text for row in part.rows), part.total.text)
        for category, part in zip(rows.categories, found, strict=True)
    )
    headers = (rows.title, *map(tables.category_name, columns.categories), "All")
    notes = (*remarks.groupings((rows, columns)), *counted.symbols_in(lines))
    sections.numbers(page, Table(f"{title}, {period}", headers, lines, notes), f"{down}-by-{across}", period)


def quarter_ends(page: Page, title: str, population: str) -> None:
    """Show a count at the end of each quarter, a row for each year: often hidden, and then said in words."""
    st.header(title, anchor=False)
    figures = page.release.counts(population)
    if remarks.nothing(page, "", [figure.status for _, figure in figures]):
        return
    texts = {
        period: "fewer than 10" if page.release.is_fewer_than_10(population, period) else figure.text
        for period, figure in figures
    }
    years = dict.fromkeys(period.split(" ")[0] for period in texts)
    lines = tuple((year, *(texts.get(f"{year} Q{n}", NO_QUARTER) for n in (1, 2, 3, 4))) for year in years)
    headers = ("Year", *(dates.day_and_month(quarter) for quarter in (1, 2, 3, 4)))
    what = page.release.catalogue.populations[population].title
    notes = counted.symbols_in(lines)
    table = Table(f"{what} on the last day of each quarter", headers, lines, notes)
    span = f"{page.release.quarters[0].label} to {page.release.quarters[-1].label}"
    sections.numbers(page, table, f"{population}-by-quarter", span)
