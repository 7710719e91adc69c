"""A reader of a dashboard that is really served: what a browser would be sent, asked for over the same wire."""

import os
import re
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect

import run
from pages.parts import controls, take_along
from tests.proofs.visit import VIEWS, File, Visit

PATIENCE = 120  # seconds: a loaded machine is slow, not broken
SAYS_SOMETHING = {"STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "false"}  # so that it is seen that its log is kept
OF_THE_HOUR = ("date", "last-modified")  # headers of a file that tell the time of day
NOT_HERE = "?period=2019-20-Q1&by=surname&show=surname"
PAGES = tuple("" if view == "overview" else view.replace("_", "-") for view in VIEWS)


@contextmanager
def served(tree: Path, release: Path, log: Path) -> Iterator[str]:
    """Serve the dashboard of a source tree on loopback, and write what the server says to a file."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "server.py", *options],
            cwd=tree, env={**os.environ, "CIC_RELEASE": str(release), **SAYS_SOMETHING},
            stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            address = f"http://127.0.0.1:{port}"
            run.wait_until_healthy(server, address)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(timeout=10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def ask(address: str) -> bytes:
    """Ask a server for what it gives to anyone; a refusal is an answer as well."""
    try:
        with urllib.request.urlopen(address, timeout=PATIENCE) as came:
            return came.read()
    except urllib.error.HTTPError as refused:
        return refused.read()


@contextmanager
def reading(address: str) -> Iterator["Reader"]:
    """Begin a session, as a browser does that has never been here."""
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    with connect(stream, subprotocols=["streamlit"], max_size=None, proxy=None) as wire:
        yield Reader(address, wire)


class Reader:
    """One session: asks for pages and files as a browser does, and keeps all that comes."""

    def __init__(self, address: str, wire):
        self.address, self.wire, self.session = address, wire, ""

    def read(self, page: str, query: str = "", choices: Mapping[str, str] | None = None) -> Visit:
        """Ask for a page, with answers to its choosers by their ids; take what comes, and every file offered."""
        asked = BackMsg()
        asked.rerun_script.page_name = page
        asked.rerun_script.query_string = query.removeprefix("?")
        for chooser, choice in (choices or {}).items():
            asked.rerun_script.widget_states.widgets.add(id=chooser, string_value=choice)
        self.wire.send(asked.SerializeToString())
        messages = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(self._next())
            if messages[-1].WhichOneof("type") == "new_session":
                self.session = messages[-1].new_session.initialize.session_id
        seen = Visit(f"/{page}{query} {sorted((choices or {}).values())}", tuple(messages), ())
        buttons = [content for kind, content in seen.elements() if kind == "download_button"]
        if page:  # the whole pack is the same from every page: it is taken from the overview
            buttons = [button for button in buttons if button.label != take_along.PACK]
        return seen._replace(files=tuple(self._download(button) for button in buttons))

    def _next(self) -> ForwardMsg:
        while True:
            message = ForwardMsg.FromString(self.wire.recv(timeout=PATIENCE))
            if message.WhichOneof("type") != "session_status_changed":  # comes when it may: a script runs or not
                return message

    def _download(self, button) -> File:
        asked = BackMsg()
        asked.backend_operation_request.request_id = re.sub(r"\W", "-", button.id)[:100]
        asked.backend_operation_request.session_id = self.session
        asked.backend_operation_request.deferred_file.file_id = button.deferred_file_id
        self.wire.send(asked.SerializeToString())
        while (answer := self._next()).WhichOneof("type") != "backend_operation_response":
            continue
        path = answer.backend_operation_response.deferred_file.url
        with urllib.request.urlopen(self.address + quote(path), timeout=PATIENCE) as came:
            told = tuple((name, value) for name, value in came.headers.items() if name not in OF_THE_HOUR)
            return File(path, came.read(), told)


def read_all(address: str, every: bool = False) -> Iterator[Visit]:
    """Read each page in each period; its other choosers take turns, so that each choice meets many periods.

    With `every`, each choice meets each period and each other choice.
    """
    for page in PAGES:
        with reading(address) as reader:
            first = reader.read(page)
            yield first
            choosers = first.choosers()
            for choices in _every(choosers) if every else _in_turn(choosers):
                yield (seen := reader.read(page, choices=choices))
                if not page:  # all pages as one document are the same from every page
                    yield reader.read(page, f"?{seen.query()}&{controls.PACK}={controls.ALL}")
        with reading(address) as stranger:
            yield stranger.read(page, NOT_HERE)


def _every(choosers: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    for chosen in product(*choosers.values()) if choosers else ():
        yield dict(zip(choosers, chosen, strict=True))


def _in_turn(choosers: dict[str, list[str]]) -> Iterator[dict[str, str]]:
    turns = max(map(len, choosers.values()), default=0)
    for turn in range(turns):
        yield {chooser: choices[turn % len(choices)] for chooser, choices in choosers.items()}
