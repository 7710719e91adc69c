"""What a reader can take along: each table, and all tables in one. A file is made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from metrics.periods import is_quarter
from metrics.published import Published
from pages.parts import dates, exports, report_tables, tables_workbook
from pages.parts.tables import Table

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEAR_NEEDED = "For the annual report, choose a year at the top of a page first."


def section(release: Published, period: str) -> None:
    """Offer what holds more than one page, for the period that the page shows."""
    with st.container(key="take-along"):  # which is not printed
        st.header("Take it with you", anchor=False)
        name_of = "quarter's" if is_quarter(period) else "annual report's"
        st.markdown(
            f"The tables of all pages for {dates.span(period)}, with every breakdown, in one accessible workbook."
            + (f" {YEAR_NEEDED}" if is_quarter(period) else "")
        )
        _button(
            f"Download the {name_of} tables (XLSX)",
            lambda: of_all_tables(release, period),
            exports.file_name("tables", period, release.about, "xlsx"),
            XLSX,
            key="take-tables",
        )


def of_all_tables(release: Published, period: str) -> bytes:
    """Make the workbook of the tables of all pages."""
    return tables_workbook.write(report_tables.of(release, period), period, release.about)


def offer(table: Table, page: str, period: str, about: dict, key: str) -> None:
    """Offer a table as CSV and as XLSX."""
    for kind, mime, make in (("CSV", CSV, exports.to_csv), ("XLSX", XLSX, exports.to_xlsx)):
        name = exports.file_name(page, period, about, kind.lower())
        _button(
            f"Download {kind}",
            lambda make=make: make(table, period, about),
            name,
            mime,
            key=f"{key}-{kind.lower()}",
        )


def _button(label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """Draw a button that makes a file when it is pressed; the page stays as it is."""
    st.download_button(label, data=make, file_name=name, mime=mime, on_click="ignore", key=key)
