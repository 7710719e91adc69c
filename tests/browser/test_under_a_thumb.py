"""On a phone all that is pressed is large enough for a thumb, and no table is squeezed or too wide."""

import pytest

from tests.browser import axe, looking, probes

SMALLEST, OF_A_THUMB = 24, 44  # pixels: WCAG 2.2, 2.5.8, and what a thumb hits
MAIN = ("A", "BUTTON", "SUMMARY", "INPUT")
LIST_OF_PAGES = "[data-testid=stExpandSidebarButton]"
IS_OPEN = """() => [...document.querySelectorAll('[data-testid=stSidebarNavLink]')]
  .every((one) => one.getBoundingClientRect().left >= 0)"""
# a link or a term within a sentence is as high as its line, and a chooser is pressed anywhere in its frame
TARGETS = """() => [...document.querySelectorAll('a, button, summary, input, [role="button"], [tabindex="0"]')]
  .filter((one) => one.checkVisibility({ visibilityProperty: true })
    && !one.closest('p:not(.pin), .js-plotly-plot') && (!one.matches('.term') || one.closest('ul.terms'))
    && !one.matches('[data-testid="stMain"], .figures, [data-testid="stSkipToContent"]'))
  .map((one) => [one, (one.closest('[data-testid="stSelectbox"] [role="group"]') || one).getBoundingClientRect()])
  .filter(([, box]) => box.right > 0)
  .map(([one, box]) => ({ tag: one.matches('.term') ? 'TERM' : one.tagName,
    says: one.ariaLabel || one.textContent.slice(0, 40), width: box.width, height: box.height }))"""
TABLES = """() => [...document.querySelectorAll('.figures table')].map((table) => ({
  name: table.ariaLabel, isListed: table.dataset.listed !== undefined, role: table.getAttribute('role'),
  isWide: table.offsetWidth > table.parentElement.clientWidth + 1,
  lines: Math.max(...[...table.tBodies[0].rows].map((row) => row.offsetHeight)) / 20,
  unnamed: [...table.tBodies[0].querySelectorAll('td')].filter((cell) => !cell.dataset.header).length }))"""
FITTED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
MOST_LINES = 4


@pytest.fixture(scope="module", params=looking.paths())
def phone(request, browser, server):
    """Show a page on a phone, all that is folded away on it opened."""
    with looking.looked_at(browser, "light", 390, has_touch=True) as page:
        looking.show(page, f"{server}/{looking.path(request.param)}")
        axe.open_folds(page)
        page.evaluate(FITTED)
        yield page


def test_each_target_is_large_enough_and_the_main_ones_for_a_thumb(phone):
    found = phone.evaluate(TARGETS)
    assert found
    assert [one for one in found if min(one["width"], one["height"]) < SMALLEST] == []
    assert [one for one in found if one["tag"] in MAIN and one["height"] < OF_A_THUMB] == []


@pytest.mark.parametrize("width", [390, probes.NARROW])
def test_tables_are_not_wider_than_the_screen_and_no_row_is_squeezed(phone, width):
    phone.set_viewport_size({"width": width, "height": 844})
    phone.evaluate(FITTED)
    for table in phone.evaluate(TABLES):
        assert not table["isWide"], table
        if table["isListed"]:
            assert (table["role"], table["unnamed"]) == ("table", 0)
        else:
            assert table["lines"] <= MOST_LINES, table
    phone.set_viewport_size({"width": 390, "height": 844})


@pytest.mark.parametrize("width", [390, probes.NARROW])
def test_no_period_age_or_sum_is_broken_over_two_lines(phone, width):
    phone.set_viewport_size({"width": width, "height": 844})
    phone.evaluate(FITTED)
    assert probes.broken(phone) == []
    phone.set_viewport_size({"width": 390, "height": 844})


def test_list_of_pages_opens_for_a_thumb(browser, server):
    with looking.looked_at(browser, "light", 390, has_touch=True) as page:
        looking.show(page, f"{server}/").locator(LIST_OF_PAGES).tap()
        page.wait_for_function(IS_OPEN)
        boxes = [link.bounding_box() for link in page.get_by_test_id("stSidebarNavLink").all()]
        assert len(boxes) == len(looking.paths())
        assert min(box["height"] for box in boxes) >= OF_A_THUMB


def test_headlines_on_a_phone_are_a_list_that_is_still_a_table(browser, server):
    with looking.looked_at(browser, "light", 390, has_touch=True) as page:
        looking.show(page, f"{server}/").locator("table[data-listed]").first.wait_for()
        assert page.get_by_role("rowheader", name="Reviews held on time").count() == 1
        assert page.get_by_role("columnheader", name="Since last quarter").count() == 1
        page.set_viewport_size({"width": 1280, "height": 800})
        page.evaluate(FITTED)
        assert page.locator("table[data-listed]").count() == 0
