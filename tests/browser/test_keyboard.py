"""The pages by keyboard alone: every stop can be seen, none holds the reader, and the way leads downwards."""

import pytest
from playwright.sync_api import expect

from tests.browser import looking, probes

IN_THE_DARK = "reviews"
VISITS = [*((name, "light") for name in looking.paths()), (IN_THE_DARK, "dark")]


@pytest.fixture(scope="module", params=VISITS, ids="-".join)
def stops(request, browser, server):
    """Give the stops of a walk through a page with the Tab key."""
    name, theme = request.param
    with looking.looked_at(browser, theme, 1280) as page:
        looking.show(page, f"{server}/{looking.path(name)}")
        yield probes.walk(page)


def test_each_stop_shows_that_it_has_the_focus(stops):
    assert [stop for stop in stops if stop["outline"] < 2 or not stop["inside"]] == []


def test_the_ring_of_the_focus_stands_out_from_the_page(stops):
    assert min(probes.contrast(stop["ring"], stop["page"]) for stop in stops) >= 3


def test_nothing_covers_the_stop_that_has_the_focus(stops):
    assert [stop for stop in stops if stop["covered"]] == []


def test_each_stop_has_a_name(stops):
    assert [stop for stop in stops if not stop["says"]] == []


def test_no_stop_holds_the_reader(stops):
    assert "TRAP" not in [stop["tag"] for stop in stops]


def test_first_stop_leads_past_the_list_of_pages(stops):
    assert stops[0]["says"] == "Skip to main content"


def test_the_numbers_are_one_stop_from_their_chart(browser, server):
    with looking.looked_at(browser, "light", 1280) as page:
        looking.show(page, f"{server}/{looking.path('reviews')}")
        walked = [stop["says"] for stop in probes.walk(page)]
        titles = page.locator(".finding").all_inner_texts()
        assert titles
        assert [title for title in titles if f"Show the numbers: {title}" not in walked] == []


@pytest.fixture
def protection(browser, server):
    with looking.looked_at(browser, "light", 1280) as page:
        yield looking.show(page, f"{server}/{looking.path('protection')}")


def test_the_focus_is_back_on_its_button_when_a_file_has_come(protection):
    button = protection.get_by_test_id("stDownloadButton").get_by_role("button").first
    button.focus()
    with protection.expect_download():
        protection.keyboard.press("Enter")
    expect(button).to_be_focused()


def test_who_leaves_the_slides_is_back_on_the_button_that_opened_them(protection):
    present = protection.get_by_role("button", name="Present", exact=True)
    present.press("Enter")
    expect(protection.locator(".place")).to_be_visible()
    protection.keyboard.press("Escape")
    expect(present).to_be_focused()
