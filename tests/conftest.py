"""What tests of several rooms share: the demonstration release, and no way out of this machine."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parents[1]

settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.load_profile("repeatable")  # the same cases everywhere: a red run can be made red again


@pytest.fixture(scope="session")
def release(tmp_path_factory) -> Path:
    """Build the demonstration release once, the way anyone does, and give its folder."""
    folder = tmp_path_factory.mktemp("built") / "published"
    built = subprocess.run(
        [sys.executable, "-m", "metrics.build", "--no-prices", "--out", folder],
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if built.returncode:
        pytest.fail(f"metrics.build ended with {built.returncode}:\n{built.stdout}{built.stderr}", pytrace=False)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _nothing_leaves_this_machine():
    """Refuse every connection that is not to this machine, whichever library asks for it."""
    connect = socket.socket.connect

    def refuse_others(self, address):
        if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"a test tried to reach {address[0]}")
        return connect(self, address)

    socket.socket.connect = refuse_others
    yield
    socket.socket.connect = connect
