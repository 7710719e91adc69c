"""Tell which options a server runs with: served by itself, with the configuration of the dashboard."""

import json

import streamlit as st
from streamlit import config

st.text(json.dumps({name: config.get_option(name) for name in st.query_params.get_all("option")}))
