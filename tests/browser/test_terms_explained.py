"""What a term means shows at a mouse, at the Tab key and at a tap; Esc closes it, and it is not cut off."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, looking, probes

TERMS = ".answer button.term"
OPEN = ".meaning:popover-open"
LONG = 1000  # milliseconds: longer than a mouse is given to reach a meaning


@pytest.fixture(params=["light", "dark"])
def phone(request, browser, server):
    """Give the page of reviews on a phone, which is touched."""
    with looking.looked_at(browser, request.param, 390, has_touch=True, is_mobile=True) as page:
        yield looking.show(page, f"{server}/reviews")


@pytest.fixture
def reviews(server, page) -> Page:
    return looking.show(page, f"{server}/reviews")


def test_a_meaning_shows_under_the_mouse_which_may_move_onto_it(reviews):
    reviews.clock.install()
    term, meaning = reviews.locator(TERMS).first, reviews.locator(OPEN)
    expect(meaning).to_have_count(0)
    term.hover()
    expect(meaning).to_contain_text("care plan is checked")
    meaning.hover()
    reviews.clock.run_for(LONG)
    expect(meaning).to_have_count(1)
    reviews.get_by_role("heading", level=1).hover()
    reviews.clock.run_for(LONG)
    expect(meaning).to_have_count(0)


def test_escape_closes_a_meaning_while_the_mouse_stays(reviews):
    reviews.locator(TERMS).first.hover()
    expect(reviews.locator(OPEN)).to_have_count(1)
    reviews.keyboard.press("Escape")
    expect(reviews.locator(OPEN)).to_have_count(0)


def test_a_meaning_shows_at_the_tab_key_and_closes_at_escape_and_at_the_next_stop(reviews):
    first, second = reviews.locator(TERMS).nth(0), reviews.locator(TERMS).nth(1)
    reviews.evaluate("document.querySelector('.answer button.term').focus({ focusVisible: true })")
    expect(reviews.locator(OPEN)).to_contain_text("care plan is checked")
    reviews.keyboard.press("Escape")
    expect(reviews.locator(OPEN)).to_have_count(0)
    expect(first).to_be_focused()
    reviews.keyboard.press("Enter")
    expect(reviews.locator(OPEN)).to_have_count(1)
    reviews.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(reviews.locator(OPEN)).to_contain_text("percentage points")


def test_a_meaning_shows_at_a_tap_and_goes_at_a_tap_elsewhere(phone):
    phone.locator(TERMS).first.tap()
    expect(phone.locator(OPEN)).to_contain_text("care plan is checked")
    phone.get_by_role("heading", level=1).tap()
    expect(phone.locator(OPEN)).to_have_count(0)


def test_a_tap_explains_and_escape_closes_where_our_script_has_not_run(browser, server):
    with looking.looked_at(browser, "light", 390, has_touch=True) as page:
        page.add_init_script("window.termsAreExplained = true")
        looking.show(page, f"{server}/reviews")
        page.locator(TERMS).first.tap()
        expect(page.locator(OPEN)).to_have_count(1)
        page.keyboard.press("Escape")
        expect(page.locator(OPEN)).to_have_count(0)


def test_a_screen_reader_is_told_of_a_button_and_its_meaning_and_nothing_else(reviews):
    term, meaning = reviews.locator(TERMS).first, reviews.locator(OPEN)
    expect(reviews.locator("button.term[popovertarget]")).to_have_count(0)
    told = probes.told(reviews, TERMS)
    assert (told["role"], told["name"]) == ("button", "reviews")
    assert "care plan is checked" in told["description"]
    assert not {"expanded", "details", "hasPopup"} & told.keys()
    term.focus()
    reviews.keyboard.press("Enter")
    expect(meaning).to_have_count(1)
    assert probes.told(reviews, TERMS).keys() - told.keys() == {"focused"}


@pytest.mark.parametrize("width", [390, 320])
def test_no_meaning_is_cut_off_or_covers_its_term(browser, server, width):
    with looking.looked_at(browser, "light", width, has_touch=True) as page:
        looking.show(page, f"{server}/reviews")
        terms = [one for one in page.locator("button.term").all() if one.is_visible()]
        assert len(terms) > 10
        for term in terms:
            page.keyboard.press("Escape")
            term.tap()
            expect(page.locator(OPEN)).to_have_count(1)
            word, meaning = term.bounding_box(), page.locator(OPEN).bounding_box()
            right, below = meaning["x"] + meaning["width"], meaning["y"] + meaning["height"]
            assert min(meaning["x"], meaning["y"], width - right, looking.HEIGHTS[width] - below) >= 0
            assert below <= word["y"] + 1 or meaning["y"] >= word["y"] + word["height"] - 1, term.inner_text()


def test_axe_finds_nothing_while_a_meaning_is_open(phone):
    phone.locator(TERMS).last.tap()
    expect(phone.locator(OPEN)).to_have_count(1)
    assert axe.violations(phone) == []


def test_paper_has_no_marks_and_has_the_meanings_in_its_list(reviews):
    reviews.emulate_media(media="print")
    assert reviews.locator(TERMS).first.evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    said = reviews.locator("ul.terms").inner_text()
    assert "review: the meeting at which" in " ".join(said.split())
