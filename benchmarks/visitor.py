"""A person without a browser: a real websocket session that opens pages, chooses, and asks for files.

What comes is kept as Streamlit sends it, so that a load, a swap or a bad message can be judged by what a reader
would have seen. The client says that it keeps nothing, so nothing is left out as known.
"""

import asyncio
import time
import urllib.request
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Self
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from serving.addresses import STREAM

PATIENCE = 120  # seconds
FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
CHOOSER = "period_chosen"  # the key of the chooser of periods


class Refused(Exception):
    """Say that the server ended a session that should have gone on."""


class Seen(NamedTuple):
    """What a reader has before him after one run: each element in order, and how long it took."""

    elements: tuple[tuple[str, object], ...]
    seconds: float
    size: int

    def of(self, kind: str) -> list:
        return [content for found, content in self.elements if found == kind]

    def chooser(self, key: str = CHOOSER):
        """Return the chooser of periods, or None where a page has none."""
        return next((box for box in self.of("selectbox") if box.id.endswith(f"-{key}")), None)

    def errors(self) -> list[str]:
        """Give what a reader would take for a fault of the program."""
        return [content.message for content in self.of("exception")]


class Visitor:
    """One session. Use as an asynchronous context manager."""

    def __init__(
        self,
        address: str,
        headers: Mapping[str, str] | Sequence[tuple[str, str]] = (),
        path: str = STREAM,
        also: Sequence[str] = (),
    ) -> None:
        """`also` is named after the protocol: a token, and a session to go on with."""
        self.address = address
        self._headers, self._path, self._also = headers, path, also
        self._page = ""
        self.query = ""
        self.page_hash = self.session = ""
        self._session: ClientConnection

    async def __aenter__(self) -> Self:
        self._session = await connect(
            self.address.replace("http", "ws", 1) + self._path,
            subprotocols=["streamlit", *self._also],
            additional_headers=self._headers,
            max_size=None,
            compression=None,
            open_timeout=PATIENCE,
            ping_interval=None,
            proxy=None,
        )
        return self

    async def __aexit__(self, *_) -> None:
        await self._session.close()

    async def open(self, page: str, query: Mapping[str, str] | str = "") -> Seen:
        """Open a page by its address, "" for the first one, with a query by its pairs or as it stands."""
        self._page, self.query, self.page_hash = page, query if isinstance(query, str) else urlencode(query), ""
        return await self._run(BackMsg())

    async def choose(self, box, option: str) -> Seen:
        """Choose an option of a chooser that was seen."""
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id, state.string_value = box.id, option
        return await self._run(message)

    async def send(self, message: bytes | str) -> None:
        await self._session.send(message)

    async def receive(self) -> bytes:
        """Return the next message as it came."""
        return await self._session.recv()

    async def _run(self, message: BackMsg) -> Seen:
        asked = message.rerun_script
        asked.query_string = self.query
        asked.page_name, asked.page_script_hash = ("" if self.page_hash else self._page), self.page_hash
        started = time.perf_counter()
        try:
            await self.send(message.SerializeToString())
        except ConnectionClosed:
            raise Refused("the session has ended") from None
        return await self.run_seen(started)

    async def run_seen(self, started: float) -> Seen:
        """Wait for the end of one run and give what it has left on the page."""
        elements: dict[tuple[int, ...], tuple[str, object]] = {}
        size = 0
        try:
            while True:
                came = await asyncio.wait_for(self._session.recv(), PATIENCE)
                size += len(came)
                message = ForwardMsg.FromString(came)
                kind = message.WhichOneof("type")
                if kind == "delta":
                    _put(elements, tuple(message.metadata.delta_path), message.delta)
                elif kind == "new_session":
                    elements = {}
                    self.session = message.new_session.initialize.session_id or self.session
                elif kind == "navigation":
                    self.page_hash = message.navigation.page_script_hash
                elif kind == "page_info_changed":
                    self.query = message.page_info_changed.query_string
                elif kind == "script_finished" and message.script_finished == FINISHED:
                    break
        except (ConnectionClosed, TimeoutError) as fault:
            raise Refused(type(fault).__name__) from None
        return Seen(tuple(elements.values()), time.perf_counter() - started, size)

    async def file(self, button) -> bytes:
        """Ask for the file of a download button that was seen."""
        place = await self.place_of_file(button.deferred_file_id)
        return await asyncio.to_thread(fetched, self.address + place, dict(self._headers))

    async def place_of_file(self, made_later: str) -> str:
        """Have the file of a download button made, and give where it is."""
        message = BackMsg()
        message.backend_operation_request.request_id = "a-file"
        message.backend_operation_request.session_id = self.session
        message.backend_operation_request.deferred_file.file_id = made_later
        await self.send(message.SerializeToString())
        while True:
            came = ForwardMsg.FromString(await asyncio.wait_for(self._session.recv(), PATIENCE))
            if came.WhichOneof("type") == "backend_operation_response":
                made = came.backend_operation_response
                if not made.deferred_file.url:
                    raise Refused("the file was not made")
                return made.deferred_file.url


def fetched(address: str, headers: Mapping[str, str]) -> bytes:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with direct.open(urllib.request.Request(address, headers=headers), timeout=PATIENCE) as answer:
        return answer.read()


def _put(elements: dict, path: tuple[int, ...], delta: Delta) -> None:
    """Put an element where it stands; a later one in the same place takes it."""
    if delta.WhichOneof("type") == "new_element":
        kind = delta.new_element.WhichOneof("type")
        elements[path] = (kind, getattr(delta.new_element, kind))
    else:
        elements[path] = ("block", delta.add_block)
