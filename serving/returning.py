"""Where a sign-in ends: on the page that was asked for, or, where it failed, on one that says so.

Streamlit itself ends each on the first page, and answers a failure with a bare page or with nothing.
"""

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import Message, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.entry.refusals import NOTICE
from serving import asked_for

LOGIN, CALLBACK = "/auth/login", "/oauth2callback"


def told(scope: Scope, path: str, send: Send) -> Send:
    """Lead a reader to the page of the link that was followed, or to words about what went wrong."""
    if path not in (LOGIN, CALLBACK):
        return send
    asked = HTTPConnection(scope)
    failed: list[str] = []

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if outcome := _outcome(path, scope["query_string"], message["status"], headers.getlist("set-cookie")):
                failed.append(outcome)
                _keep_nobody(headers)
                message["status"] = 302
                headers["location"] = f"/?{NOTICE}={outcome}"
                headers["content-length"] = "0"
            elif path == LOGIN:
                asked_for.remember(asked, headers)
            else:
                headers["location"] = asked_for.recall(asked, headers)
        elif failed:
            message = {**message, "body": b""}
        await send(message)

    return sent


def _keep_nobody(headers: MutableHeaders) -> None:
    """Take back what Streamlit keeps of a person: cookies in parts are so large that no page would open again."""
    written = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in written:
        if not cookie.startswith(USER_COOKIE_NAME) or _is_deleted(cookie):
            headers.append("set-cookie", cookie)


def _is_deleted(cookie: str) -> bool:
    return cookie.partition("=")[2].startswith(('"";', ";"))


def _outcome(path: str, query: bytes, status: int, written: list[str]) -> str:
    """Name what a reader has to be told, as `refusals.NOTICES` does; nothing where all is well."""
    if path == LOGIN:
        return "failed" if status >= 400 else ""
    names = [cookie.partition("=")[0] for cookie in written if not _is_deleted(cookie)]
    if f"{USER_COOKIE_NAME}_1" in names:
        return "too-large"
    if USER_COOKIE_NAME in names:
        return ""
    return "failed" if {"code", "error", "state"} & set(parse_qs(query.decode("latin-1"))) else "out"
