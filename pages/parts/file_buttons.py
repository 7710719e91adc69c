"""Buttons for files, each made when it is asked for."""

from collections.abc import Callable

import streamlit as st

from pages.parts import exports
from pages.parts.tables import Table

CSV, XLSX = "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def of_table(table: Table, page: str, period: str, about: dict, key: str, title: str = "") -> None:
    """Offer a table as CSV and as XLSX; `page` names the files, and `title` the page in them."""
    for kind, mime, make in (("CSV", CSV, exports.to_csv), ("XLSX", XLSX, exports.to_xlsx)):
        name = exports.file_name(page, period, about, kind.lower())
        one(
            f"Download {kind}",
            lambda make=make: make(table, period, about, title),
            name,
            mime,
            f"{key}-{kind.lower()}",
        )


def one(label: str, make: Callable[[], bytes], name: str, mime: str, key: str) -> None:
    """Draw a button that makes a file when it is pressed; the page stays as it is."""
    st.download_button(label, data=make, file_name=name, mime=mime, on_click="ignore", key=key)
