"""The front door: the pages and their order."""

import streamlit as st

from pages.contents import PAGES


def overview() -> None:
    """Lead /overview to the first page, which Streamlit gives the bare address and no other."""
    st.switch_page(pages[0], query_params=st.query_params.to_dict())


pages = [
    st.Page("pages/views/overview.py", title=PAGES["overview"].title, url_path="first", default=True),
    *(
        st.Page(f"pages/views/{name}.py", title=page.title, url_path=page.name)
        for name, page in PAGES.items()
        if name != "overview"
    ),
]
st.navigation([*pages, st.Page(overview, url_path="overview", visibility="hidden")]).run()
