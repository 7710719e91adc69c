"""Each page is entered by its own address, as from a link in an e-mail."""

import pytest
from playwright.sync_api import expect

ADDRESSES = {
    "overview": "",  # Streamlit gives the first page the bare address and no other
    "profile": "profile",
    "placements": "placements",
    "uasc": "uasc",
    "reviews": "reviews",
    "records": "records",
    "reports": "reports",
    "disputes": "disputes",
    "data_quality": "data-quality",
    "protection": "protection",
    "methods": "methods",
    "accessibility": "accessibility",
}
each_page = pytest.mark.parametrize("path", ADDRESSES.values(), ids=ADDRESSES.keys())


def finished(page):
    """Wait until the page has been drawn whole."""
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_visible()
    return page


def open_page(page, address):
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return finished(page)


@each_page
def test_page_opens_by_its_own_address(server, page, path):
    open_page(page, f"{server}/{path}")
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.documentElement.lang").startswith("en")
    assert page.title().lower() not in ("", "streamlit", "dashboard", path)


@each_page
def test_page_opens_for_the_first_visitor_of_a_server(fresh_server, page, path):
    open_page(page, f"{fresh_server}/{path}")
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_first_visitor_of_a_server_is_not_told_that_a_page_is_not_found(fresh_server, page):
    open_page(page, f"{fresh_server}/profile")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_request_to_another_machine_is_stopped_and_counted(server, page, requests_elsewhere):
    page.goto(f"{server}/_stcore/health")
    page.evaluate("fetch('http://elsewhere.invalid/').catch(() => 0)")
    assert requests_elsewhere == ["http://elsewhere.invalid/"]
    requests_elsewhere.clear()
