"""Signing in, in a real browser with a real OpenID provider: who comes in, who does not, and what stays closed."""

import json
import re
import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from tests.browser import axe, looking, members
from tests.browser.members import shown, sign_in

QUESTION = re.compile(r"\?$")
USER = "_streamlit_user"
FIGURES = ".figures, [data-testid=stPlotlyChart], ul.tiles, .answer:has-text('%')"


@pytest.fixture(scope="module")
def provider():
    with members.provider() as address:
        yield address


@pytest.fixture(scope="module")
def members_only(release, tmp_path_factory, provider):
    """Give the address of a members' edition that these tests share."""
    with members.served(release, tmp_path_factory.mktemp("members"), provider) as address:
        yield address


@pytest.fixture(scope="module")
def signed_in(browser, members_only) -> list[dict]:
    """Give the cookies of a colleague who has signed in."""
    context = browser.new_context(locale="en-GB")
    shown(sign_in(context.new_page(), f"{members_only}/methods", "colleague"), QUESTION)
    kept = context.cookies()
    context.close()
    return kept


@pytest.fixture
def colleague(context, signed_in):
    """Give a page of a browser in which a colleague has signed in."""
    context.add_cookies(signed_in)
    return context.new_page()


def assert_no_figures(page) -> None:
    expect(page.locator(FIGURES)).to_have_count(0)


def test_a_colleague_who_follows_a_link_signs_in_and_comes_to_that_page(members_only, page):
    link = f"{members_only}/reviews?period=2025-26-Q1&as=number"
    shown(sign_in(page, link, "colleague"), QUESTION)
    assert page.url == link
    expect(page.get_by_role("combobox", name="Show as")).to_have_value("Number")
    expect(page.locator(FIGURES).first).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_role_is_enough_without_an_address(members_only, page):
    shown(sign_in(page, f"{members_only}/methods", "by_role"), QUESTION)


@pytest.mark.parametrize(
    ("person", "title", "words"),
    [
        ("stranger", "This account cannot see this page", "not on the list"),
        ("nobody", "This account cannot see this page", "not on the list"),
        ("yesterday", "Please sign in again", "lasts 8 hours"),
        ("of_many_groups", "Please sign in", "app roles"),
    ],
)
def test_who_may_not_come_in_is_told_why_and_shown_nothing(members_only, page, person, title, words):
    shown(sign_in(page, f"{members_only}/reviews", person), title)
    expect(page.get_by_text(words)).to_be_visible()
    assert_no_figures(page)


def forged(address: str) -> str:
    """Give a cookie with all that a colleague's has, signed by somebody who does not know our secret."""
    claims = {"is_logged_in": True, "origin": address, "iat": time.time(), "roles": ["Dashboard.Read"]}
    return create_signed_value("not the secret of this dashboard", USER, json.dumps(claims)).decode()


def test_a_cookie_that_somebody_else_has_signed_lets_nobody_in(members_only, context, signed_in):
    for cookie in signed_in:
        context.add_cookies([cookie | {"value": forged(members_only)} if cookie["name"] == USER else cookie])
    page = context.new_page()
    page.goto(f"{members_only}/reviews")
    assert_no_figures(shown(page, "Please sign in"))


def test_the_way_back_from_the_provider_leads_in_once_and_in_one_browser(members_only, page, browser):
    came_back = []
    page.on("request", lambda asked: "oauth2callback?code" in asked.url and came_back.append(asked.url))
    shown(sign_in(page, f"{members_only}/methods", "colleague"), QUESTION)
    page.context.clear_cookies(name=USER)
    elsewhere = browser.new_context(locale="en-GB")
    for replaying in (page, elsewhere.new_page()):
        replaying.goto(came_back[0])
        shown(replaying, "Please sign in")
        expect(replaying.get_by_text("That did not work")).to_be_visible()
        assert USER not in {cookie["name"] for cookie in replaying.context.cookies()}
    elsewhere.close()


def test_a_file_is_for_who_has_signed_in_and_not_for_who_has_its_address(members_only, colleague, browser):
    colleague.goto(f"{members_only}/reviews")
    shown(colleague, QUESTION).get_by_text("Show the numbers").first.click()
    with colleague.expect_download() as downloaded:
        colleague.get_by_role("button", name="Download CSV").first.press("Enter")
    address = downloaded.value.url
    assert urlsplit(address).path.startswith("/media/")
    mine = colleague.context.request.get(address)
    assert (mine.status, mine.headers["cache-control"]) == (200, "no-store")
    stranger = browser.new_context()
    given = stranger.request.get(address)
    assert (given.status, given.text()) == (401, "Please sign in to the dashboard first.\n")
    stranger.close()


def test_after_signing_out_neither_back_nor_a_file_shows_anything(members_only, page):
    shown(sign_in(page, f"{members_only}/reviews", "colleague"), QUESTION)
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(shown(page, "Please sign in").get_by_text("You have signed out")).to_be_visible()
    assert USER not in {cookie["name"] for cookie in page.context.cookies()}
    page.go_back()
    page.go_back()
    assert urlsplit(page.url).netloc == urlsplit(members_only).netloc
    assert_no_figures(shown(page, "Please sign in"))
    assert page.context.request.get(f"{members_only}/media/any.csv").status == 401


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites_and_no_token_is_kept(signed_in):
    kept = {cookie["name"]: cookie for cookie in signed_in}
    assert kept[USER]["httpOnly"]
    assert kept[USER]["sameSite"] == "Lax"
    assert "tokens" not in " ".join(kept)


@pytest.mark.parametrize("path", ["reviews", "data-quality?present=1"])
def test_a_link_refuses_as_the_first_thing_that_a_server_is_asked_for(release, tmp_path, page, path, capfd):
    """And where the provider is down, says so; and the log holds nothing of a person."""
    with members.served(release, tmp_path) as address:
        page.goto(f"{address}/{path}")
        assert_no_figures(shown(page, "Please sign in"))
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_text("That did not work")).to_be_visible()
        named = "error=access_denied&error_description=someone%40council.gov.uk"
        assert page.context.request.get(f"{address}/oauth2callback?{named}").ok
    said = capfd.readouterr().err
    assert "Error during OAuth" in said
    assert "council.gov.uk" not in said
    assert "Traceback" not in said


def test_axe_finds_nothing_where_one_is_asked_to_sign_in_or_is_refused(members_only, page):
    page.goto(f"{members_only}/reviews")
    found = axe_in_every_way(page, "Please sign in")
    sign_in(page, f"{members_only}/reviews", "nobody")
    assert found + axe_in_every_way(page, "This account cannot see this page") == []


def axe_in_every_way(page, title: str) -> list[axe.Violation]:
    """Give what axe finds on a page in both themes, each at both widths."""
    found = []
    shown(page, title)
    for theme in looking.THEMES:
        page.emulate_media(color_scheme=theme)
        page.reload()
        shown(page, title)
        for width in looking.WIDTHS:
            page.set_viewport_size({"width": width, "height": looking.HEIGHTS[width]})
            found += axe.violations(page)
    return found
