"""A members' edition that is really served, and an OpenID provider on this machine to sign in with."""

import re
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Page, expect

import run
from pages.entry.rule import HOURS
from tests.browser.looking import FINISHED
from tests.entry.secrets_made import written

DRESS = re.compile("^https://cdn[.]")  # the style sheet of the provider's own page
CLOSED_PORT = "http://127.0.0.1:9"  # nobody answers there
CONFIRMED = {"email": "Colleague@Council.gov.uk", "email_verified": True}
PEOPLE = {
    "colleague": CONFIRMED,
    "by_role": {"roles": ["Dashboard.Read"]},
    "stranger": CONFIRMED | {"email": "someone@council.gov.uk.evil.example"},
    "nobody": {},
    "yesterday": CONFIRMED | {"iat": int(time.time()) - HOURS * 3600},
    "of_many_groups": CONFIRMED | {"groups": [sha256(bytes([n])).hexdigest() for n in range(200)]},
}


@contextmanager
def provider() -> Iterator[str]:
    """Give the address of an OpenID provider that knows PEOPLE."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # on loopback nothing is encrypted
        known = [User(sub=name, claims=claims) for name, claims in PEOPLE.items()]
        with run_server_in_thread(user_claims=known) as server:
            yield f"http://127.0.0.1:{server.server_port}"


@contextmanager
def served(release: Path, folder: Path, at_provider: str = CLOSED_PORT) -> Iterator[str]:
    """Give the address of a members' edition on a server of its own; its secrets are written into a folder."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    secrets = written(folder, f"http://127.0.0.1:{port}", at_provider)
    settings = {"CIC_RELEASE": str(release), "STREAMLIT_SECRETS_FILES": str(secrets)}
    with run.serving(sys.executable, port, **settings) as (address, _):
        yield address


def shown(page: Page, title: str | re.Pattern) -> Page:
    """Wait until a page stands whole under this heading."""
    expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(page.locator(FINISHED)).to_be_visible()
    return page


def sign_in(page: Page, address: str, person: str) -> Page:
    """Follow a link, be asked to sign in, and do so as one of PEOPLE."""
    page.context.route(DRESS, lambda route: route.abort())
    page.goto(address)
    shown(page, "Please sign in").get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name=person, exact=True).first.click()
    return page
