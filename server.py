"""The dashboard as it is served: the pages of dashboard.py, and what stands between them and the network.

streamlit run server.py
"""

import streamlit as st
from starlette.middleware import Middleware

from serving.closed_doors import ClosedDoors
from serving.kept_files import KeptFiles

app = st.App("dashboard.py", middleware=[Middleware(ClosedDoors), Middleware(KeptFiles)])
