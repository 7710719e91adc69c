"""Keep a file that was made for a reader until it has been fetched.

Streamlit makes a file when its button is pressed, tells the browser where it is, and takes it away when the pages
of two others have been drawn: where many read at once, one download in twenty was "not found". Here a file is
fetched by ourselves before the browser hears of it, and kept for a while.
"""

import time
from collections.abc import Callable
from typing import NamedTuple

from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

MEDIA = "/media/"
LONGEST = 2000  # bytes of a message that says where a file is
SECONDS = 60
MOST = 40  # files at once; the largest, slides of all pages, have half a megabyte


class Kept(NamedTuple):
    """One answer, and until when it is given."""

    start: Message
    body: bytes
    until: float


class KeptFiles:
    """Stand between the doors and Streamlit, as ASGI middleware."""

    def __init__(self, app: ASGIApp, clock: Callable[[], float] = time.monotonic) -> None:
        self._app, self._clock = app, clock
        self._kept: dict[str, Kept] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._app(scope, receive, self._keeping(scope, send))
            return
        kept = self._kept.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if kept is None or kept.until < self._clock():
            await self._app(scope, receive, send)
            return
        await send(kept.start)
        await send({"type": "http.response.body", "body": kept.body})

    def _keeping(self, session: Scope, send: Send) -> Send:
        async def keep_and_send(message: Message) -> None:
            if path := _made(message):
                await self._keep(session, path)
            await send(message)

        return keep_and_send

    async def _keep(self, session: Scope, path: str) -> None:
        """Fetch a file as the browser of this session would, and make room for it."""
        told: list[Message] = []

        async def hear(message: Message) -> None:
            told.append(message)

        async def ask() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        same = {key: session[key] for key in ("asgi", "http_version", "server", "client", "root_path", "state")}
        asked = {
            "type": "http",
            "method": "GET",
            "scheme": "http",
            "path": path,
            "query_string": b"",
            "headers": [],
        }
        await self._app(same | asked | {"raw_path": path.encode()}, ask, hear)
        if told[0]["status"] == 200:
            now = self._clock()
            living = {name: kept for name, kept in self._kept.items() if kept.until >= now and name != path}
            body = b"".join(part.get("body", b"") for part in told[1:])
            newest = list(living.items())[1 - MOST :]
            self._kept = dict(newest) | {path: Kept(told[0], body, now + SECONDS)}


def _made(message: Message) -> str:
    """Return the address of the file that a message tells of, or ""."""
    content = message.get("bytes") or b""
    if len(content) > LONGEST or MEDIA.encode() not in content:
        return ""
    told = ForwardMsg.FromString(content)
    address = told.backend_operation_response.deferred_file.url
    return address if address.startswith(MEDIA) else ""
