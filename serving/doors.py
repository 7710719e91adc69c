"""The doors: what a page cannot guard is asked for here, before Streamlit answers.

A page refuses by itself. A file that a page has offered has an address of its own (`/media/…`), and Streamlit
gives it to whoever asks. In the members' edition all is closed but what a browser needs to draw the page that asks
for a sign-in, which holds no figures.
"""

import time

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette.websockets import WebSocketClose

from pages.entry import configured
from pages.entry.rule import Answer, Members, decide
from pages.entry.settings import Fault
from serving import cookies, returning
from serving.addresses import ALWAYS, SIGN_IN, STATIC, STREAM

CLOSED = "Please sign in to the dashboard first.\n"


class Doors:
    """Close what holds figures to whoever may not come in, and make the cookies of sign-in stricter."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        configured.stand_doors()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            return await self.app(scope, receive, send)
        scope, edition = cookies.plain(scope), configured.edition()
        if not isinstance(edition, (Members, Fault)):
            return await self.app(scope, receive, send)
        path = "/" + scope["path"].strip("/")
        if not _is_open(path, scope["type"]) and not _may_come_in(scope, edition):
            return await _closed(scope)(scope, receive, send)
        if isinstance(edition, Members):
            send = returning.told(scope, path, cookies.stricter(send, edition.hours))
        return await self.app(scope, receive, send)


def _is_open(path: str, kind: str) -> bool:
    if kind == "websocket":
        return path == STREAM
    return path in ALWAYS or path in SIGN_IN or bool(STATIC.fullmatch(path))


def _may_come_in(scope: Scope, edition: Members | Fault) -> bool:
    if isinstance(edition, Fault):
        return False
    claims = cookies.claims(HTTPConnection(scope).cookies)
    return decide(claims, edition, time.time()) is Answer.COME_IN


def _closed(scope: Scope) -> ASGIApp:
    if scope["type"] == "websocket":
        return WebSocketClose(code=1008)
    return PlainTextResponse(CLOSED, status_code=401, headers={"Cache-Control": "no-store"})
