"""England and the South West beside the groups of the children in care: in the table, and in one sentence."""

from metrics import comparators
from metrics.results import Breakdown, Row
from metrics.shares import wilson
from pages.parts import beside
from pages.parts.chart_labels import category_name
from pages.parts.tables import Table


def in_table(table: Table, by: Breakdown) -> Table:
    """Put a column for each other area at the end of a breakdown's table; the last row is of all children."""
    published = _published(by)
    years = dict.fromkeys((area, year) for values in published for area, (year, _) in values.items())
    if not years:
        return table
    cells = [[_cell(values.get(area), year) for area, year in years] for values in published]
    cells.append(["100%"] * len(years))
    rows = tuple((*row, *others) for row, others in zip(table.rows, cells, strict=True))
    return table._replace(headers=(*table.headers, *(f"{area}, March {year}" for area, year in years)), rows=rows)


def said(by: Breakdown) -> str:
    """Name the group whose part differs most from England's; empty where none is both shown and published."""
    both = [
        (row, values)
        for row, values in zip(by.rows, _published(by), strict=True)
        if row.percent is not None and beside.ENGLAND in values
    ]
    if not both:
        return ""
    row, values = max(both, key=lambda pair: abs(pair[0].percent - pair[1][beside.ENGLAND][1]))
    year, there = values.pop(beside.ENGLAND)
    if row.percent == there:
        return f"As in England in March {year}, as far as it is shown."
    others = ", ".join(f"{area} {value}%" for area, (_, value) in values.items())
    which = f"{category_name(row.category)}, {row.percent}% here and {there}% there in March {year}"
    chance = " This could be chance." if _could_be_chance(row, by, there) else ""
    return f"Furthest from England: {which}{f' ({others})' if others else ''}.{chance}"


def _published(by: Breakdown) -> list[dict[str, tuple[int, int]]]:
    """Return, for each row, {area: (year, per cent)} as published for the end of the period."""
    name = by.column.name
    return [beside.latest(comparators.for_category(name, row.category), by.period) for row in by.rows]


def _cell(found: tuple[int, int] | None, year: int) -> str:
    return f"{found[1]}%" if found and found[0] == year else ""


def _could_be_chance(row: Row, by: Breakdown, there: int) -> bool:
    interval = wilson(row.figure.n, by.total.n)
    return interval.low <= there <= interval.high
