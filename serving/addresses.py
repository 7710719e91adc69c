"""The addresses that this server has, in one list for both doors: `doors` asks who may come in, `closed_doors`
what there is at all. An address that is not here is answered to nobody.
"""

import re

from pages.contents import PAGES

STREAM = "/_stcore/stream"  # the one websocket
SHELLS = {"/", "/first", "/overview", *(f"/{page.name}" for page in PAGES.values())}  # a page before it is drawn
STREAMLITS = {"/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"}
ALWAYS = frozenset(SHELLS | STREAMLITS)  # in each edition, and they hold no figures
SIGN_IN = frozenset(("/auth/login", "/auth/logout", "/oauth2callback"))  # in the members' edition
STATIC = re.compile(r"/static(/[\w-][\w.-]*)+", re.ASCII)
MEDIA = re.compile(r"/media/[0-9a-f]+\.[a-z]+", re.ASCII)  # files that a page has made for a reader: figures
