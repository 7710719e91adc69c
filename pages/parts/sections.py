"""Sections of a page: a heading, a chart, and right below it the numbers behind it, to read or to take along."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from metrics import comparators
from metrics.catalogue import Column
from metrics.figures import Figure
from metrics.published import Breakdown, Row
from pages.parts import beside, charts, completeness, controls, exports, frame, remarks, tables
from pages.parts.charts import Picture
from pages.parts.frame import Page
from pages.parts.tables import Table

Counted = str | tuple[str, str, str]  # a population, or a population, its column and a category


def with_numbers(page: Page, picture: Picture, table: Table, key: str, period: str) -> None:
    """Draw a chart and, folded away below it, its table and its files; `period` is that of the figures."""
    charts.draw(picture, key=f"{page.name}-{key}")
    with st.expander("Show the numbers", key=f"{page.name}-{key}-numbers"):
        numbers(page, table, key, period)


def numbers(page: Page, table: Table, key: str, period: str) -> None:
    """Draw a table with its files."""
    tables.show(table)
    name = f"{page.name}-{key}".replace("_", "-")
    with st.container(horizontal=True):
        exports.offer(table, name, period, page.release.about, key=name)


def trend(page: Page, *measures: str) -> None:
    """Draw a measure quarter by quarter; with several, the reader chooses one."""
    catalogue = page.release.catalogue.measures
    if len(measures) == 1:
        name = measures[0]
        st.header(f"{catalogue[name].title}, per cent by quarter", anchor=False)
    else:
        st.header("Quarter by quarter", anchor=False)
        name = controls.measure({m: catalogue[m].title for m in measures})
    points, measure = page.release.trend(name), catalogue[name]
    if remarks.nothing(page, "", [point.share.status for point in points]):
        return
    incomplete = completeness.over_time(page.release, name)
    frame.warn(incomplete)
    picture = charts.trend(
        points,
        measure,
        page.place,
        comparators.for_measure(measure.comparator),
        page.release.about["invented_from"],
        page.period,
    )
    table = _noted(tables.of_trend(points, measure), incomplete)
    with_numbers(page, picture, table, f"trend-{name}", _all_quarters(page))


def _noted(table: Table, note: str) -> Table:
    """Put a note before those of a table, where there is one."""
    return table._replace(notes=(note, *table.notes)) if note else table


def counts(page: Page, title: str, series: Mapping[str, Counted], stacked: bool = False) -> None:
    """Draw counts quarter by quarter, each by its name."""
    st.header(title, anchor=False)
    drawn = [(name, _series(page, of)) for name, of in series.items()]
    if remarks.nothing(page, "", [figure.status for _, figures in drawn for _, figure in figures]):
        return
    grouped = remarks.groupings(_columns(page, series.values()))
    for sentence in grouped:
        st.markdown(sentence)
    picture = charts.counts(drawn, title, page.place, stacked, page.release.about["invented_from"])
    key = "-".join(("counts", *series)).lower().replace(" ", "-")
    table = tables.of_counts(drawn, title)
    with_numbers(page, picture, table._replace(notes=(*grouped, *table.notes)), key, _all_quarters(page))


def _columns(page: Page, series: Iterable[Counted]) -> list[Column]:
    """Return the columns of series that are a population's category, each once."""
    names = dict.fromkeys(of[1] for of in series if not isinstance(of, str))
    return [page.release.catalogue.columns[name] for name in names]


def _all_quarters(page: Page) -> str:
    return f"{page.release.quarters[0].label} to {page.release.quarters[-1].label}"


def _series(page: Page, of: Counted) -> tuple[tuple[str, Figure], ...]:
    if isinstance(of, str):
        return page.release.counts(of)
    population, column, category = of
    figures = dict(page.release.counts_by(population, column))[category]
    return tuple(zip((q.label for q in page.release.quarters), figures, strict=True))


def breakdown(page: Page, title: str, population: str, *columns: str) -> None:
    """Draw a population by a column; with several, the reader chooses one."""
    column = _chosen(page, title, columns)
    found = page.release.breakdown(population, column.name, page.period)
    if remarks.nothing(page, *remarks.period_and_statuses(found)):
        return
    remarks.of_period(page, population, found.period, column)
    if population == "in_care" and (areas := beside.of_category(found)):
        st.markdown(areas)
    name = f"{page.release.catalogue.populations[population].title}: {remarks.lower(column.title)}"
    picture = charts.bars(found, name, page.place, percent=True)
    key = f"{population}-by-{column.name}"
    with_numbers(page, picture, tables.of_breakdown(found, name), key, found.period)


def share_by(page: Page, title: str, name: str) -> None:
    """Draw a measure within the categories of a column, which the reader chooses where there are several."""
    measure = page.release.catalogue.measures[name]
    column = _chosen(page, title, measure.breakdowns)
    found = page.release.share_by(name, column.name, page.period)
    if remarks.nothing(page, *remarks.period_and_statuses(found)):
        return
    remarks.of_period(page, measure.population, found.period, column)
    incomplete = completeness.warning(page.release, name, found.period)
    frame.warn(f"{completeness.SHAPE} {incomplete}." if incomplete else "")
    table = _noted(tables.of_share_breakdown(found), incomplete)
    with_numbers(page, charts.share_bars(found, page.place), table, f"{name}-by-{column.name}", found.period)


def two_groups(page: Page, title: str, group: str, names: tuple[str, str], *columns: str) -> None:
    """Draw the children in care of whom `group` is true beside the others, by a column that the reader chooses."""
    column = _chosen(page, title, columns)
    left, right = (
        page.release.breakdown("in_care", column.name, page.period, **{group: v}) for v in ("yes", "no")
    )
    period, statuses = remarks.period_and_statuses(left)
    if remarks.nothing(page, period, statuses + remarks.period_and_statuses(right)[1]):
        return
    remarks.of_period(page, "in_care", period, column)
    picture = charts.two_groups(left, right, names, column.title, page.place)
    table = tables.of_two_groups(left, right, names, f"{column.title}: {names[0]}, {remarks.lower(names[1])}")
    with_numbers(page, picture, table, f"{group}-by-{column.name}", left.period)


def named(page: Page, title: str, population: str, what: str, *columns: str) -> None:
    """Draw how many of a population have "yes" in each of several columns, which do not exclude each other."""
    st.header(title, anchor=False)
    period = page.release.period_of(population, (columns[0],), page.period)
    titles = tuple(page.release.catalogue.columns[c].title for c in columns)
    figures = [page.release.figure(population, period, **{c: "yes"}) for c in columns] if period else []
    if remarks.nothing(page, period, [figure.status for figure in figures]):
        return
    remarks.of_period(page, population, period)
    rows = tuple(Row(t, f, None) for t, f in zip(titles, figures, strict=True))
    column = Column("named", what, titles, None, {}, None, None)
    found = Breakdown(column, period, rows, page.release.figure(population, period))
    with_numbers(page, charts.bars(found, title, page.place), tables.of_breakdown(found, title), "named", period)


def _chosen(page: Page, title: str, columns: Sequence[str]) -> Column:
    """Head a section and let the reader choose its column, where there is a choice."""
    st.header(title, anchor=False)
    entries = page.release.catalogue.columns
    if len(columns) == 1:
        return entries[columns[0]]
    return entries[controls.breakdown({c: entries[c].title for c in columns})]
