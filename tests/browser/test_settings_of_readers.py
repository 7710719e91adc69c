"""What readers have set in their own system is kept to: dark, forced colours, little motion; and open lists."""

import pytest

from tests.browser import axe, looking, probes

FADING = """() => [...document.querySelectorAll('body *')].map((one) => getComputedStyle(one))
  .flatMap((look) => `${look.transitionDuration}, ${look.animationDuration}`.split(', ')).map(parseFloat)"""
PAPER = "getComputedStyle(document.querySelector('[data-testid=stPlotlyChart]')).backgroundColor"

TURNED = """() => [...document.querySelectorAll('.js-plotly-plot, .legend [aria-hidden]')]
  .map((one) => getComputedStyle(one).filter)"""

STILL = 1_000  # milliseconds, in which a page that is drawn comes to rest
WRITTEN = """async () => {
  const written = [];
  const seen = new MutationObserver((found) => written.push(...found.map((one) => one.attributeName)));
  seen.observe(document, { subtree: true, attributes: true });
  document.body.append(document.createElement("i"));
  for (let frame = 0; frame < 5; frame += 1) await new Promise(requestAnimationFrame);
  return written; }"""


def shown(browser, server, theme, **settings):
    """Show Reviews to a reader with these settings."""
    return looking.looked_at(browser, theme, 1280, **settings), f"{server}/{looking.path('reviews')}"


@pytest.mark.parametrize("theme", looking.THEMES)
def test_words_of_charts_stand_out_from_their_paper(browser, server, theme):
    opened, address = shown(browser, server, theme)
    with opened as page:
        contrasts = probes.contrasts_in_charts(looking.show(page, address))
    assert contrasts
    assert min(contrasts) >= 4.5


@pytest.mark.parametrize("theme", looking.THEMES)
def test_axe_finds_nothing_against_wcag_while_a_list_is_open(browser, server, theme):
    """Ask for WCAG alone: an open list is Streamlit's and hangs outside every landmark, against good practice."""
    opened, address = shown(browser, server, theme)
    with opened as page:
        looking.show(page, address).get_by_role("combobox").first.click()
        page.get_by_role("option").first.wait_for()
        assert axe.violations(page, axe.WCAG) == []


def test_slide_on_a_wall_can_be_read_by_who_has_the_dark_theme(browser, server):
    opened, address = shown(browser, server, "dark")
    with opened as page:
        assert axe.violations(looking.show(page, f"{address}?present=1&slide=2")) == []


def test_nothing_moves_for_those_who_asked_for_little_motion(browser, server):
    opened, address = shown(browser, server, "light", reduced_motion="reduce")
    with opened as page:
        assert max(looking.show(page, address).evaluate(FADING)) < 0.1


def test_a_chart_that_is_dark_on_the_screen_is_light_on_paper(browser, server):
    opened, address = shown(browser, server, "dark")
    with opened as page:
        looking.show(page, address)
        seen = [page.evaluate(TURNED), page.emulate_media(media="print") or page.evaluate(TURNED)]
    assert [filters != {"none"} for filters in map(set, seen)] == [True, False]


def test_charts_keep_their_paper_under_forced_colours(browser, server):
    opened, address = shown(browser, server, "dark", forced_colors="active")
    with opened as page:
        looking.show(page, address)
        assert page.evaluate(PAPER) == "rgb(255, 255, 255)"
        assert min(probes.contrasts_in_charts(page)) >= 4.5


def test_script_of_a_page_writes_nothing_that_stands_already(browser, server):
    """Add a part to a page that stands still, and see that no chart, button or style is written again."""
    opened, address = shown(browser, server, "light")
    with opened as page:
        looking.show(page, address).wait_for_timeout(STILL)
        assert page.evaluate(WRITTEN) == []
