"""Every page for readers of every kind: axe, one column on a phone, headings, landmarks, charts that are spoken.

One visit serves all questions, since a visit is what takes time. Both themes at both widths, for all pages, are
the command `python -m tests.browser.axe`.
"""

import pytest

from tests.browser import axe, looking, probes

DARK_ON_A_PHONE = ("overview", "reviews", "profile")
VISITS = [
    *((name, "light", 1280) for name in looking.paths()),
    *((name, "dark", 390) for name in DARK_ON_A_PHONE),
]
# a term has the same name in its sentence and in the list at the foot, and does the same
BUTTONS = """[...document.querySelectorAll('main summary, main button:not(.term)')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .map((one) => one.ariaLabel || one.textContent)"""
OF_A_LIST = "Open"  # Streamlit's, on each list of choices; the Tab key passes it by, and the list has its name
LANDMARKS = "[...document.querySelectorAll('main, nav')].map((one) => one.tagName)"


@pytest.fixture(scope="module", params=VISITS, ids=lambda visit: "-".join(map(str, visit)))
def visit(request, browser, server):
    """Show a page, all that is folded away on it opened."""
    name, theme, width = request.param
    with looking.looked_at(browser, theme, width) as page:
        looking.show(page, f"{server}/{looking.path(name)}")
        axe.open_folds(page)
        yield page


def test_axe_finds_nothing(visit):
    with axe.unrolled(visit):
        assert axe.violations(visit) == []


def test_headings_leave_no_level_out(visit):
    assert probes.headings_out_of_order(visit) == []


def test_page_says_its_language_its_title_and_where_its_parts_are(visit):
    assert visit.evaluate("document.documentElement.lang") == "en-GB"
    assert visit.title().startswith(visit.get_by_role("heading", level=1).inner_text())
    assert sorted(visit.evaluate(LANDMARKS)) == ["MAIN", "NAV"]


def test_each_chart_is_one_picture_with_its_words(visit):
    drawn, spoken = visit.get_by_test_id("stPlotlyChart").count(), probes.pictures(visit)
    assert len(spoken) == drawn
    assert [picture for picture in spoken if picture["parts"] or len(picture["says"]) < 60] == []


def test_buttons_that_stand_on_a_page_often_are_told_apart(visit):
    names = [name for name in visit.evaluate(BUTTONS) if name != OF_A_LIST]
    assert sorted(set(names)) == sorted(names)


def test_page_fits_a_screen_of_320_pixels(visit):
    before = visit.viewport_size
    visit.set_viewport_size({"width": probes.NARROW, "height": 640})
    visit.wait_for_function(looking.DRAWN)
    assert probes.beyond_the_edge(visit) == []
    visit.set_viewport_size(before)
