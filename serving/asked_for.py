"""Remember, in a cookie, which page a reader had asked for who has to sign in first.

Only an address of one of our pages is kept, and it is checked again when it comes back: a link in an e-mail must
not lead by way of us to another site.
"""

import re
from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection

from pages.contents import PAGES
from pages.entry.refusals import NOTICE

COOKIE, FIRST = "entry_asked_for", "/"
PATHS = {FIRST, *(f"/{page.name}" for page in PAGES.values())}
QUERY = re.compile(r"[\w=&%+.~-]{0,300}", re.ASCII)
MINUTES = 15


def remember(asked: HTTPConnection, answer: MutableHeaders) -> None:
    """Keep the page from which a reader goes to sign in."""
    try:
        came = urlsplit(asked.headers.get("referer", ""))
    except ValueError:  # it is no address
        return
    if came.netloc == asked.headers.get("host") and (place := _ours(f"{came.path}?{came.query}")):
        kept = f"{COOKIE}={place}; HttpOnly; Max-Age={MINUTES * 60}; Path=/; SameSite=lax"
        answer.append("set-cookie", kept)


def recall(asked: HTTPConnection, answer: MutableHeaders) -> str:
    """Give the address of the page that was kept, or of the first one; forget it."""
    answer.append("set-cookie", f"{COOKIE}=; HttpOnly; Max-Age=0; Path=/; SameSite=lax")
    return _ours(asked.cookies.get(COOKIE, "")) or FIRST


def _ours(place: str) -> str:
    """Give an address back that is of one of our pages; nothing for any other."""
    path, _, asked = place.partition("?")
    query = "&".join(part for part in asked.split("&") if not part.startswith(f"{NOTICE}="))
    if path not in PATHS or not QUERY.fullmatch(query):
        return ""
    return f"{path}?{query}" if query else path
