"""Run the first page once before anybody is let in.

Until one session has run `dashboard.py`, Streamlit does not know our pages, and a reader who enters by a page's
own address is told "Page not found"; the first session also pays for the imports. A server that answers at all
has this behind it. When the run fails, the server is up all the same: it has plain words for what is wrong.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit import runtime


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    await runtime.get_instance().does_script_run_without_error()
    yield
