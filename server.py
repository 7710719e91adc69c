"""The dashboard as it is served: the pages of dashboard.py, and what stands between them and the network.

streamlit run server.py
"""

import streamlit as st
from starlette.middleware import Middleware

from serving.doors import Doors
from serving.quiet import keep_quiet
from serving.warming import warmed

keep_quiet()
app = st.App("dashboard.py", lifespan=warmed, middleware=[Middleware(Doors)])
