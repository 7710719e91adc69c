"""Start the dashboard, or another Streamlit script, for a test or a benchmark."""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import run


@contextmanager
def served(script: str = "server.py", **environment: str) -> Iterator[str]:
    """Give the address of a server of its own on a free port; nobody has visited it yet."""
    with run.serving(sys.executable, free_port(), script, **environment) as (address, _):
        yield address


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
