"""The dashboard as it is served: the pages of dashboard.py, and what stands between them and the network.

streamlit run server.py
"""

import streamlit as st
from starlette.middleware import Middleware

from serving import log_lines
from serving.closed_doors import ClosedDoors
from serving.doors import Doors
from serving.first_bytes import FirstBytes
from serving.kept_files import KeptFiles
from serving.warming import warmed

log_lines.begin()
app = st.App(
    "dashboard.py",
    lifespan=warmed,
    middleware=[
        Middleware(Doors),  # first: nothing behind it is for who may not come in
        Middleware(ClosedDoors),
        Middleware(KeptFiles),
        Middleware(FirstBytes),
    ],
)
