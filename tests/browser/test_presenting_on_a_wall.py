"""Slides in a real browser, on the screen of a chamber: large type, the keyboard, nothing cut off."""

import re

import pytest
from playwright.sync_api import expect

WALL = {"width": 1920, "height": 1080}
SMALL_WALL = {"width": 1280, "height": 720}
LEAST = 24  # pixels
TOO_SMALL = """least => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(element => {
  const box = element.getBoundingClientRect(), style = getComputedStyle(element);
  const says = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
  const seen = box.width > 0 && box.height > 0 && style.visibility !== 'hidden';
  return says && seen && !element.closest('style, script') && parseFloat(style.fontSize) < least;
}).map(element => element.textContent)"""
CUT_OFF = """() => ['html', '[data-testid="stMain"]', '.st-key-slide'].filter(name => {
  const element = document.querySelector(name);
  return element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1;
})"""


def shows(page, at: int) -> int:
    """Wait for a slide and return how many there are."""
    expect(page.locator(".place")).to_have_text(re.compile(rf"^{at} of \d+$"))
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached()
    return int(page.locator(".place").inner_text().split()[-1])


def test_every_slide_is_one_screen_of_type_that_a_chamber_can_read(server, page):
    page.set_viewport_size(WALL)
    page.goto(f"{server}/reviews?present=1")
    slides = shows(page, 1)
    for at in range(1, slides + 1):
        shows(page, at)
        assert page.evaluate(TOO_SMALL, LEAST) == []
        assert page.evaluate(CUT_OFF) == []
        for hidden in ("stSidebar", "stHeader", "stSelectbox"):
            expect(page.get_by_test_id(hidden)).not_to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        page.keyboard.press("ArrowRight")


def test_arrows_and_clickers_turn_and_escape_ends(server, page):
    page.goto(f"{server}/records?present=1&period=2024-25-Q4")
    shows(page, 1)
    for key, at in (("ArrowRight", 2), ("PageDown", 3), ("PageUp", 2), ("ArrowLeft", 1)):
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
    assert [name for name in ("Previous", "Next", "End") if name in reached] == ["Previous", "Next", "End"]
    assert "Page" not in reached


@pytest.mark.parametrize("size", [WALL, SMALL_WALL], ids=["large", "small"])
def test_a_link_opens_its_slide_fitted_to_the_screen(server, page, size):
    page.set_viewport_size(size)
    page.goto(f"{server}/reviews?present=1&slide=3&period=2024-25-Q4")
    shows(page, 3)
    assert page.evaluate(CUT_OFF) == []
    right = page.get_by_role("button", name="End").bounding_box()
    assert size["width"] * 0.9 < right["x"] + right["width"] <= size["width"]
    assert size["height"] * 0.9 < right["y"] + right["height"] <= size["height"]
