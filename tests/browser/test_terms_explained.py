"""What a term means appears when it is reached with the keyboard or pointed at."""

from playwright.sync_api import expect

from tests.browser.test_pages_open import open_page


def test_the_meaning_of_a_term_appears_on_focus_and_on_pointing(server, page):
    open_page(page, f"{server}/reviews")
    terms, meanings = page.locator(".term"), page.locator(".meaning")
    expect(meanings.first).not_to_be_visible()
    terms.first.focus()
    expect(meanings.first).to_be_visible()
    terms.nth(1).hover()
    expect(meanings.nth(1)).to_be_visible()
