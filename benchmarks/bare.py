"""The floor: a Streamlit page that draws another page's charts and tables from constants, and does nothing else.

`streamlit run benchmarks/bare.py` with CIC_CONSTANTS naming the folder that benchmarks.pages writes;
`?page=profile` chooses whose.
"""

import json
import os
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import streamlit as st


@st.cache_resource
def constants(page: str) -> dict:
    """Read a page's constants once, and make of them what Streamlit takes without further work."""
    taken = json.loads((Path(os.environ["CIC_CONSTANTS"]) / f"{page}.json").read_text(encoding="utf-8"))
    for drawn in taken["drawn"].values():
        for chart in drawn["charts"]:
            chart["figure"] = go.Figure(chart["spec"])
        for table in drawn["tables"]:
            rows = pd.DataFrame(table["rows"], columns=table["headers"])
            table["frame"] = rows.set_index(table["headers"][0])
    return taken


taken = constants(st.query_params.get("page", ""))
st.title("The same figures")
period = st.selectbox("Period", taken["periods"], key="period_chosen") if len(taken["periods"]) > 1 else ""
for number, chart in enumerate(taken["drawn"][period]["charts"]):
    st.plotly_chart(
        chart["figure"], key=f"chart_{number}", theme=None, alt=chart["alt"], config={"displayModeBar": False}
    )
for table in taken["drawn"][period]["tables"]:
    (st.expander("Table") if table["folded"] else st).table(table["frame"])
