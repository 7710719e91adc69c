"""A real server and a real browser for the tests of this folder. Without a browser they fail as NOT RUN."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import chromium
from tests.browser.serving import served

PATIENCE = 30_000  # milliseconds: a loaded machine is slow, not broken
THIS_MACHINE = ("127.0.0.1", None)  # None: data and blob addresses, which ask nobody

expect.set_options(timeout=PATIENCE)


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def server(release) -> Iterator[str]:
    """Give the address of the server that most tests share."""
    with served(CIC_RELEASE=str(release)) as address:
        yield address


@pytest.fixture
def fresh_server(release) -> Iterator[str]:
    """Give the address of a server that nobody has visited."""
    with served(CIC_RELEASE=str(release)) as address:
        yield address


@pytest.fixture(scope="session")
def browser(playwright) -> Iterator[Browser]:
    found = chromium.find()
    if not found:
        pytest.fail(chromium.NOT_RUN, pytrace=False)
    started = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
    yield started
    started.close()


@pytest.fixture
def requests_elsewhere() -> list[str]:
    """Collect what a page asked of any other machine; `context` sees that there was nothing."""
    return []


@pytest.fixture
def context(browser, requests_elsewhere) -> Iterator[BrowserContext]:
    """Give a browser as of a new visitor; requests that would leave this machine are stopped and fail the test."""

    def leaves(address: str) -> bool:
        return urlsplit(address).hostname not in THIS_MACHINE

    def stop(request) -> None:
        requests_elsewhere.append(request.url)

    opened = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
    opened.set_default_timeout(PATIENCE)
    opened.route(leaves, lambda route: (stop(route.request), route.abort()))
    opened.route_web_socket(leaves, stop)
    yield opened
    opened.close()
    assert requests_elsewhere == [], "a page asked for something outside this machine"


@pytest.fixture
def page(context) -> Page:
    return context.new_page()
