"""Put a table on a page or a wall, as HTML: a browser has it sooner than Streamlit's own and texts around it."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from pages.parts import one_line
from pages.parts.explained import Explained
from pages.parts.tables import Table, numeric

SHORT = 12  # letters; names of rows up to here are kept on one line
STYLES = """
.table-title { font-weight: 700; margin: 0 0 .4rem; color: var(--ink); }
.table-notes { margin: .6rem 0 0; color: var(--ink); }
.figures { overflow-x: auto; }
.figures table { width: 100%; border-collapse: collapse; color: var(--ink); }
.figures :is(td, th) { font-size: 1rem; line-height: 1.4; padding: .4rem .6rem; text-align: left;
  border: 0; border-bottom: 1px solid var(--line); }
.figures th { font-weight: 700; }
.figures :is(td, table.short tbody th) { white-space: nowrap; }
.figures .number { text-align: right; }
/* the files of a table stand beside one another under it */
:is([class*="-numbers"] [data-testid="stVerticalBlock"], [class*="-figures"]) {
  flex-direction: row !important; flex-wrap: wrap; }
:is([class*="-numbers"], [class*="-figures"]) > [data-testid="stElementContainer"]:has(.figures) { width: 100%; }
"""


def show(table: Table, words: Explained) -> None:
    """Draw a table with its title over it, and its notes under it."""
    title = words.html(f'<p class="table-title">{escape(table.title)}</p>')
    words.hear(table.headers, table.rows)
    said = "<br>".join(map(escape, table.notes))
    notes = words.html(f'<p class="table-notes">{said}</p>') if said else ""
    st.html(f'{title}<div class="figures">{markup(table)}</div>{notes}')


def markup(table: Table, style: str = "") -> str:
    """Write the cells of a table, with headers of rows and a name for screen readers; numbers at the right."""
    right = {at + 1 for at in numeric(table)}
    head = _row(table.headers, right, is_head=True)
    body = "".join(_row(row, right) for row in table.rows)
    short = ' class="short"' if all(len(row[0]) <= SHORT for row in table.rows) else ""
    styled = f' style="{style}"' if style else ""
    return (
        f'<table aria-label="{escape(table.title)}"{short}{styled}>'
        f"<thead>{head}</thead><tbody>{body}</tbody></table>"
    )


def _row(cells: Iterable[str], right: set[int], is_head: bool = False) -> str:
    parts = []
    for at, text in enumerate(cells):
        kind = 'th scope="col"' if is_head else "td" if at else 'th scope="row"'
        side = ' class="number"' if at in right else ""
        parts.append(f"<{kind}{side}>{one_line.html(escape(text))}</{kind[:2]}>")
    return f"<tr>{''.join(parts)}</tr>"
