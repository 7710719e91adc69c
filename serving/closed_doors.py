"""Let pass what the pages need, and nothing else: Streamlit opens more doors than a dashboard has use for.

Among them are its own figures (`/_stcore/metrics`), uploads, an interface for programs, and messages that empty
everybody's caches or, were the server not headless, write files beside the program. A foreign origin would
make it ask a machine outside for its own address. What is not on the list is answered in plain words before
Streamlit sees it; a message that no page sends ends its session, and nothing of it is logged.
"""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from pages.entry import configured
from serving.addresses import ALWAYS, MEDIA, SIGN_IN, STATIC, STREAM

METHODS = ("GET", "HEAD")
CHOOSER = re.compile(r"\$\$ID-[0-9a-f]{32}-\w+_chosen", re.ASCII)
BUTTON = re.compile(r"\$\$ID-[0-9a-f]{32}-[\w-]+", re.ASCII)
REQUEST = re.compile(r"[\w-]{0,100}", re.ASCII)  # how a request for a file names itself, which is logged
MOST_BYTES = 1 << 16  # of a message: a reader's choices are a few hundred
NOT_WELL_FORMED, NOT_ALLOWED, TOO_BIG = 1002, 1008, 1009  # RFC 6455, 7.4.1
HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
WORDS = (
    b'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Not here</title>'
    b'<p>There is nothing here. <a href="/">Go to the first page</a></p></html>'
)


class ClosedDoors:
    """Stand before Streamlit, as ASGI middleware; while `signs_in` says so, what signing in needs is open too."""

    def __init__(self, app: ASGIApp, signs_in: Callable[[], bool] = configured.signs_in) -> None:
        self._app, self._signs_in = app, signs_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not self._may_pass(scope):
            await _refuse(scope["method"], send)
        elif scope["type"] == "websocket" and (scope["path"] != STREAM or _is_foreign(scope)):
            await send({"type": "websocket.close", "code": NOT_ALLOWED})
        elif scope["type"] == "websocket":
            session = _Session(receive, send)
            await self._app(scope, session.receive, session.send)
        else:
            await self._app(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        path = scope["path"]
        is_file = STATIC.fullmatch(path) or MEDIA.fullmatch(path)
        is_here = path in ALWAYS or is_file or (path in SIGN_IN and self._signs_in())
        return bool(is_here) and scope["method"] in METHODS and not _is_foreign(scope)


def _is_foreign(scope: Scope) -> bool:
    """Tell whether a page of another site asks; a browser says so, and what is no browser can say nothing."""
    told = {name: [value for key, value in scope["headers"] if key == name] for name in (b"origin", b"host")}
    try:
        origins = {urlsplit(origin).netloc for origin in told[b"origin"]}
    except ValueError:
        return True
    return bool(origins) and origins != set(told[b"host"])


async def _refuse(method: str, send: Send) -> None:
    length = (b"content-length", str(len(WORDS)).encode())
    status = 404 if method in METHODS else 405
    allow = [] if status == 404 else [(b"allow", ", ".join(METHODS).encode())]
    await send({"type": "http.response.start", "status": status, "headers": [*HEADERS, *allow, length]})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else WORDS})


class _Session:
    """One websocket, of which only what a page sends is heard."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send, self._is_over = receive, send, False

    async def receive(self) -> Message:
        while True:
            message = await self._receive()
            if message["type"] != "websocket.receive":
                return message
            reason = _fault(message.get("bytes"))
            if reason:
                self._is_over = True
                await self._send({"type": "websocket.close", "code": reason})
                return {"type": "websocket.disconnect", "code": reason}
            if _is_needed(message["bytes"]):
                return message

    async def send(self, message: Message) -> None:
        if self._is_over:  # Streamlit may still be drawing for whom we have just sent away
            return
        try:
            await self._send(message)
        except OSError:  # the reader has gone, whom Streamlit would send more, and log that as an error
            self._is_over = True


def _fault(content: bytes | None) -> int | None:
    """Return why a session must end; None where a page may have sent this."""
    if content is None:
        return NOT_WELL_FORMED
    if len(content) > MOST_BYTES:
        return TOO_BIG
    try:
        message = BackMsg.FromString(content)
    except DecodeError:
        return NOT_WELL_FORMED
    if not REQUEST.fullmatch(message.backend_operation_request.request_id):
        return NOT_ALLOWED
    return None if all(map(_is_a_choice, message.rerun_script.widget_states.widgets)) else NOT_ALLOWED


def _is_a_choice(widget: WidgetState) -> bool:
    """Tell whether a page has such a widget: choosers send a text, and buttons that they were pressed."""
    kind = "string_value" if CHOOSER.fullmatch(widget.id) else "trigger_value"
    return BUTTON.fullmatch(widget.id) is not None and widget.WhichOneof("value") == kind


def _is_needed(content: bytes) -> bool:
    """Tell whether a page sends such a message: it is drawn anew or stopped, or a file is asked for."""
    message = BackMsg.FromString(content)
    if message.WhichOneof("type") == "backend_operation_request":
        return message.backend_operation_request.HasField("deferred_file")
    return message.WhichOneof("type") in ("rerun_script", "stop_script", "app_heartbeat")
