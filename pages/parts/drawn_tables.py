"""Put a table on a page, as Streamlit draws it."""

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from pages.parts.explained import Explained
from pages.parts.tables import Table, numeric

KEPT = 500  # tables, of about 6 kB each
SHORT = 12  # letters; names of rows up to here are kept on one line
STYLES = [
    {"selector": "th", "props": "color: inherit; font-weight: bold; text-align: left !important"},
]


def show(table: Table, words: Explained) -> None:
    """Draw a table with its title over it, row headers and a name for screen readers, and its notes under it.

    Streamlit writes a Styler's caption as a plain text under the table, so the title is written here.
    """
    st.markdown(words.markdown(f"**{table.title}**"), unsafe_allow_html=True)
    _draw(repr(table), table)
    words.hear(table.headers, table.rows)
    if table.notes:
        st.markdown(words.markdown("  \n".join(table.notes)), unsafe_allow_html=True)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _draw(words: str, _table: Table) -> None:
    """Draw a table; Streamlit repeats its own message for the next reader of the same words, wherever they stand.

    Pandas takes longer to style the tables of a page than all the rest of the page takes. The key is `words`, all
    that stands in the table, so one release can never be answered with what another one said.
    """
    st.table(_styled(_table), border="horizontal", alt=_table.title)


def _styled(table: Table) -> Styler:
    frame = pd.DataFrame([row[1:] for row in table.rows], columns=list(table.headers[1:]), dtype=object)
    frame.index = pd.Index([row[0] for row in table.rows], name=table.headers[0])
    styles = [*STYLES, *map(_to_the_right, numeric(table))]
    if all(len(row[0]) <= SHORT for row in table.rows):
        styles.append({"selector": "th.row_heading *", "props": "white-space: nowrap !important"})
    return frame.style.set_table_styles(styles)


def _to_the_right(column: int) -> dict[str, str]:
    selector = f"th.col_heading.col{column}, td.col{column}"
    return {"selector": selector, "props": "text-align: right !important"}
