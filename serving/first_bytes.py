"""Send the empty page, in which Streamlit then draws ours, under the title and in the language of what it becomes.

Streamlit's own is called Streamlit and speaks American English until scripts have run. To whoever runs none it
tells of an interface for programs, which is closed here. Its scripts are as they are: the policy that nginx sends
names them. What a later Streamlit writes in another way stays as it writes it, and a test is red.
"""

import re
from html import escape
from importlib import resources

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.contents import PAGES
from pages.parts.contents import Contents

FIRST = ("/", "/first", "/overview")
WITHOUT_SCRIPT = (
    "<p>These pages need JavaScript, and it is off in your browser. "
    "You can ask the council for the figures in another form.</p>"
)


class FirstBytes:
    """Stand before Streamlit, as ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        page = resources.files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
        self._pages = {f"/{one.name}": _ours(page, one) for one in PAGES.values()}
        self._pages |= dict.fromkeys(FIRST, _ours(page, PAGES["overview"]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = self._pages.get(scope["path"]) if scope["type"] == "http" else None
        answer = HTMLResponse(page, headers={"cache-control": "no-cache"}) if page else self._app
        await answer(scope, receive, send)


def _ours(page: str, contents: Contents) -> str:
    for theirs, ours in (
        ('<html lang="en">', '<html lang="en-GB">'),
        ("<title>.*?</title>", f"<title>{escape(contents.window, quote=False)}</title>"),
        (r'(<!--[^>]*-->\s*)?<link rel="service-desc".*?>', ""),
        ("<noscript>.*?</noscript>", f"<noscript>{WITHOUT_SCRIPT}</noscript>"),
    ):
        page = re.sub(theirs, lambda _, ours=ours: ours, page, count=1, flags=re.DOTALL)
    return page
