"""The dashboard as it is served: the pages of dashboard.py, and what stands between them and the network.

    streamlit run server.py
"""

import streamlit as st

from serving.warming import warmed

app = st.App("dashboard.py", lifespan=warmed)
