"""The front door: the pages and their order."""

import streamlit as st

PAGES = {
    "profile": "Children in care",
    "placements": "Placements",
    "uasc": "Unaccompanied children",
    "reviews": "Reviews",
    "records": "Review records",
    "reports": "Social work reports",
    "disputes": "Disputes",
    "data_quality": "Data quality",
    "protection": "How we protect children",
    "methods": "How we count",
}


def overview() -> None:
    """Lead /overview to the first page, which Streamlit gives the bare address and no other."""
    st.switch_page(pages[0], query_params=st.query_params.to_dict())


pages = [
    st.Page("pages/views/overview.py", title="Overview", url_path="first", default=True),
    *(st.Page(f"pages/views/{n}.py", title=title, url_path=n.replace("_", "-")) for n, title in PAGES.items()),
]
st.navigation([*pages, st.Page(overview, url_path="overview", visibility="hidden")]).run()
