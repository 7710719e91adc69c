"""What tests of several rooms share: the demonstration release, and no way out of this machine."""

import asyncio
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

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


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Give what starts browsers; there can be one in a process."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(autouse=True)
def _no_loop_is_taken_to_run(request):
    """Let tests without a browser have a loop of their own: who starts browsers leaves one marked as running."""
    running = asyncio._get_running_loop()
    if "playwright" in request.fixturenames:
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


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
