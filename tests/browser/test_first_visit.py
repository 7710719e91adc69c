"""The first screen says what this is, whose figures, how fresh, the answer, and where to start, unscrolled."""

import pytest

from metrics.published import open_release
from pages.parts import dates
from tests.browser.test_pages_open import open_page

LAPTOP = {"width": 1280, "height": 800}
IN_A_WINDOW = {"width": 1280, "height": 720}  # less what stands over a page in a browser
PHONE = {"width": 390, "height": 844}
FIRST = ("h1", ".welcome", ".answer", ".ask", ".st-key-period_chosen")
WITH_TILES = (*FIRST, ".st-key-as_chosen", ".st-key-compare_chosen", ".st-key-present", ".pin", "ul.tiles")


@pytest.mark.parametrize(
    ("size", "parts"), [(LAPTOP, WITH_TILES), (IN_A_WINDOW, WITH_TILES), (PHONE, FIRST)], ids=str
)
def test_the_overview_begins_on_one_screen(server, page, size, parts):
    page.set_viewport_size(size)
    open_page(page, f"{server}/")
    page.locator("ul.tiles").wait_for()
    ends = {part: page.locator(part).evaluate("part => part.getBoundingClientRect().bottom") for part in parts}
    assert {part: end for part, end in ends.items() if not 0 < end <= size["height"]} == {}


def test_a_newcomer_reads_whose_figures_of_which_day_and_where_to_start(server, page, release):
    open_page(page, f"{server}/")
    said, about = page.locator(".welcome").inner_text(), open_release(release).about
    assert about["council"] in said
    assert dates.day_of(about["extracted_on"]) in said
    assert "Start with" in said


def test_what_is_seen_stays_in_the_address_and_goes_along(server, page):
    open_page(page, f"{server}/")
    page.get_by_role("combobox", name="Show as").click()
    page.get_by_role("option", name="Number").click()
    page.wait_for_url("**as=number**")
    page.get_by_test_id("stSidebarNavLink").get_by_text("Reviews", exact=True).click()
    page.wait_for_url("**/reviews?**as=number**")
    assert page.get_by_role("combobox", name="Show as").input_value() == "Number"
