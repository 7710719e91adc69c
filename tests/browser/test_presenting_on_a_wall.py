"""Slides in a real browser, on the screen of a chamber: large type, the keyboard, nothing cut off."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import axe, walls

WALL = {"width": 1920, "height": 1080}
SMALL_WALL = {"width": 1280, "height": 720}
PAGES = ("placements", "protection", "records")  # long answers, tables with steps, charts with warnings


def shows(page, at: int) -> int:
    """Wait for a slide and return how many there are."""
    return walls.at_slide(page, at)


@pytest.mark.parametrize("name", PAGES)
def test_every_slide_is_one_screen_of_type_that_a_chamber_can_read(server, page, name):
    page.set_viewport_size(WALL)
    for at in walls.walk(page, f"{server}/{name}?present=1"):
        assert (at, walls.faults(page)) == (at, [])
        assert (at, axe.violations(page)) == (at, [])
        for hidden in ("stSidebar", "stHeader", "stSelectbox"):
            expect(page.get_by_test_id(hidden)).not_to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        (".st-key-slide .note { font-size: 23px !important; }", "type of 23.0: P These figures"),
        (".st-key-slide svg text { font-size: 20px !important; }", "type of 20.0: text"),
        (".st-key-slide .note { margin-top: 300px !important; }", "beyond the edge: P These figures"),
        (".st-key-slide { padding-left: 400px; }", "beyond the edge: svg"),
        (".st-key-slide .note { margin-top: -300px !important; }", "over one another: text"),
    ],
)
def test_a_slide_that_does_not_fit_is_found(server, page, spoilt, fault):
    page.set_viewport_size(WALL)
    page.goto(f"{server}/records?present=1&slide=6")
    shows(page, 6)
    assert walls.faults(page) == []
    page.add_style_tag(content=spoilt)
    assert any(found.startswith(fault) for found in walls.faults(page)), walls.faults(page)


def test_arrows_and_clickers_turn_and_escape_ends(server, page):
    page.goto(f"{server}/records?present=1&period=2024-25-Q4")
    last = shows(page, 1)
    turns = [("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1), ("ArrowLeft", 1), ("End", last)]
    for key, at in (*turns, ("ArrowRight", last), ("PageDown", last), ("Home", 1)):
        page.keyboard.press(key)
        shows(page, at)
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name=re.compile("Quarter or year"))).to_be_visible()
    assert page.url.endswith("/records?period=2024-25-Q4")


def test_buttons_are_reached_with_the_keyboard(server, page):
    page.goto(f"{server}/records?present=1&slide=2")
    shows(page, 2)
    reached = []
    for _ in range(6):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText || ''").split("\n")[0].split(" ")[0])
    assert [name for name in ("Previous", "Next", "Leave") if name in reached] == ["Previous", "Next", "Leave"]
    assert "Page" not in reached


@pytest.mark.parametrize("size", [WALL, SMALL_WALL], ids=["large", "small"])
def test_a_link_opens_its_slide_fitted_to_the_screen(server, page, size):
    page.set_viewport_size(size)
    page.goto(f"{server}/reviews?present=1&slide=3&period=2024-25-Q4")
    shows(page, 3)
    assert walls.faults(page) == []
    right = page.get_by_role("button", name="Leave").bounding_box()
    assert size["width"] * 0.9 < right["x"] + right["width"] <= size["width"]
    assert size["height"] * 0.9 < right["y"] + right["height"] <= size["height"]


def test_another_period_in_the_address_keeps_the_slide(server, page):
    page.goto(f"{server}/reviews?present=1&slide=2&period=2024-25-Q4")
    shows(page, 2)
    expect(page.locator(".about")).to_contain_text("January to March 2025")
    page.goto(page.url.replace("2024-25-Q4", "2024-25-Q3"))
    shows(page, 2)
    expect(page.locator(".about")).to_contain_text("October to December 2024")


def test_back_in_the_browser_is_the_slide_before(server, page):
    page.goto(f"{server}/reviews?present=1")
    for at in (1, 2, 3):
        shows(page, at)
        page.keyboard.press("ArrowRight")
    shows(page, 4)
    page.go_back()
    shows(page, 3)


@pytest.mark.parametrize(("button", "then"), [("Next", "Leave"), ("Previous", "Next")])
def test_who_turns_to_an_end_by_button_stands_at_its_number_and_goes_on_with_the_tab_key(
    server, page, button, then
):
    page.goto(f"{server}/accessibility?present=1")
    last = shows(page, 1)
    before, end = (last - 1, last) if button == "Next" else (2, 1)
    page.goto(f"{page.url}&slide={before}")
    shows(page, before)
    pressed = page.get_by_role("button", name=button)
    pressed.focus()
    page.keyboard.press("Enter")
    shows(page, end)
    expect(pressed).to_be_disabled()
    expect(page.locator(":focus")).to_have_text(f"{end} of {last}")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=then)).to_be_focused()
