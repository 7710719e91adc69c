"""What looking at every page needs, in a test or by command: pages, themes, widths, a server and a browser."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, expect, sync_playwright

from pages.contents import PAGES
from tests.browser import chromium
from tests.browser.serving import served

THEMES = ("light", "dark")
WIDTHS = (1280, 390)
WALL = 1920
HEIGHTS = {WALL: 1080, 1280: 900, 390: 844, 320: 640}
PATIENCE = 60_000  # milliseconds: a loaded machine is slow, not broken
FINISHED = "[data-test-script-state=notRunning]"
FIRST = "overview"  # Streamlit gives the first page the bare address and no other


def path(page: str) -> str:
    """Give the address of a page, by its name in PAGES."""
    return "" if page == FIRST else page.replace("_", "-")


def paths() -> dict[str, str]:
    return {name: path(name) for name in PAGES}


@contextmanager
def looked_at(browser: Browser, theme: str, width: int, **options) -> Iterator[Page]:
    """Give a blank page of a reader with this theme and a screen of this width."""
    size = {"width": width, "height": HEIGHTS[width]}
    context = browser.new_context(viewport=size, color_scheme=theme, locale="en-GB", **options)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def show(page: Page, address: str) -> Page:
    """Open an address and wait until all of it is drawn, its charts too."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE)
    expect(page.locator(FINISHED)).to_be_visible(timeout=PATIENCE)
    page.wait_for_function(DRAWN)
    return page


# a grey box stands where a part is still being fetched; a chart is drawn when its figure has its axes, and has
# followed the width of the screen
DRAWN = """() => !document.querySelector('[data-testid="stSkeleton"]')
  && [...document.querySelectorAll('[data-testid="stPlotlyChart"]')]
    .every((chart) => chart.querySelector('.main-svg .xy, .main-svg .plot')
      && chart.querySelector('.svg-container').clientWidth <= chart.clientWidth + 1)"""


@contextmanager
def dashboard(release: str) -> Iterator[tuple[str, Browser]]:
    """Give a warm server of this release folder, and a browser."""
    with served(CIC_RELEASE=release) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=list(chromium.FLAGS))
        try:
            yield address, browser
        finally:
            browser.close()
