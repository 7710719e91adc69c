"""The front door: the pages and their order."""

import atexit
import gc

import streamlit as st

from pages.contents import PAGES


def overview() -> None:
    """Lead /overview to the first page, which Streamlit gives the bare address and no other."""
    st.switch_page(pages[0], query_params=st.query_params.to_dict())


@st.cache_resource(show_spinner=False)
def settle() -> None:
    """Leave what the first visit has made, once, out of every later search for garbage.

    Streamlit searches all that is in memory after each run of a page, and what it has to send waits meanwhile.
    At the end all of it is searched again, or DuckDB would report it as left behind.
    """
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)


pages = [
    st.Page("pages/views/overview.py", title=PAGES["overview"].title, url_path="first", default=True),
    *(
        st.Page(f"pages/views/{name}.py", title=page.title, url_path=page.name)
        for name, page in PAGES.items()
        if name != "overview"
    ),
]
st.navigation([*pages, st.Page(overview, url_path="overview", visibility="hidden")]).run()
settle()
