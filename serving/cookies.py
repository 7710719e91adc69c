"""The cookies of Streamlit's sign-in: read as it reads them, and written more strictly than it does.

The first, `_streamlit_user`, holds the claims, signed with the cookie secret and readable by its owner. What is
too long for one cookie Streamlit signs in parts, each by itself: parts of two sign-ins can be put together,
so that yesterday's role comes with today's time. We do not take a cookie in parts.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import (
    SESSION_COOKIE_NAME,
    TOKENS_COOKIE_NAME,
    USER_COOKIE_NAME,
)

from pages.entry import configured

PART = re.compile(rf"{USER_COOKIE_NAME}_\d+")
LASTS = re.compile(r"(?<=max-age=)\d+", re.IGNORECASE)
A_FLOW = 15 * 60  # seconds from leaving for the provider to coming back


def claims(found: Mapping[str, str]) -> dict[str, object]:
    """Give what Streamlit has signed about a person for our address; nothing where it has not."""
    auth = configured.auth()
    signed = found.get(USER_COOKIE_NAME, "").encode("latin-1", "replace")
    text = decode_signed_value(auth["cookie_secret"], USER_COOKIE_NAME, signed)
    try:
        said = json.loads(text or b"{}")
    except ValueError:
        return {}
    ours = urlsplit(auth["redirect_uri"])
    is_ours = isinstance(said, dict) and said.get("origin") == f"{ours.scheme}://{ours.netloc}"
    return said if is_ours else {}


def plain(scope: Scope) -> Scope:
    """Give a request without the parts of a sign-in that came in several cookies, and without cookies in quotes.

    None of ours has quotes. An older Python (3.11.7) takes them off in a time that grows with the square of the
    length, and nobody else is answered meanwhile: one cookie of 60 KB stopped a server for 5 seconds.
    """

    def kept(name: bytes, value: bytes) -> bytes:
        pairs = [pair.strip() for pair in value.decode("latin-1").split(";")] if name == b"cookie" else []
        return "; ".join(filter(_is_plain, pairs)).encode("latin-1") if pairs else value

    return {**scope, "headers": [(name, kept(name, value)) for name, value in scope["headers"]]}


def _is_plain(pair: str) -> bool:
    return '"' not in pair and not PART.fullmatch(pair.partition("=")[0].strip())


def stricter(send: Send, hours: float) -> Send:
    """Let cookies end with the sign-in, go over encrypted connections only, and nothing of a member be stored."""
    is_encrypted = urlsplit(configured.auth()["redirect_uri"]).scheme == "https"

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            written = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in filter(_is_wanted, written):
                headers.append("set-cookie", _strict(cookie, hours, is_encrypted))
            if "immutable" not in headers.get("cache-control", ""):
                headers["cache-control"] = "no-store"
        await send(message)

    return sent


def _is_wanted(cookie: str) -> bool:
    """Leave out the provider's tokens, which we never ask for; Streamlit may still delete its cookie of them."""
    return not cookie.startswith(TOKENS_COOKIE_NAME) or "max-age=0" in cookie.lower()


def _strict(cookie: str, hours: float, is_encrypted: bool) -> str:
    longest = A_FLOW if cookie.startswith(f"{SESSION_COOKIE_NAME}=") else int(hours * 3600)
    shorter = LASTS.sub(lambda found: str(min(int(found[0]), longest)), cookie)
    has_secure = re.search(r";\s*secure\b", shorter, re.IGNORECASE)
    return shorter if has_secure or not is_encrypted else f"{shorter}; Secure"
