"""Take pictures of every page, on screens, walls and paper: python -m tests.browser.pictures FOLDER

Screens are in both themes and widths. Paper comes as PDF, each page and the whole pack; `pdftoppm -gray` shows it
as a black and white printer does.
With --eyes, also as colour-blind readers and without colour, of pages whose charts tell series apart by colour.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from playwright.sync_api import Page

from pages.parts import controls
from tests.browser import looking, walls

BELOW = 24  # pixels under the last line of a page
WHOLE = "document.querySelector('[data-testid=stMainBlockContainer]').scrollHeight"
EYES = ("protanopia", "deuteranopia", "tritanopia", "achromatopsia")
SEEN_BY_EYES = {"reviews": "reviews", "profile": "profile", "a_year_ago": "reviews?compare=year-ago"}


def take(page: Page, at: Path) -> None:
    """Take the whole of a page; Streamlit scrolls inside its window, which is made as high as the page."""
    width = page.viewport_size["width"]
    page.set_viewport_size({"width": width, "height": page.evaluate(WHOLE) + BELOW})
    page.wait_for_function(looking.DRAWN)
    page.screenshot(path=at)
    page.set_viewport_size({"width": width, "height": looking.HEIGHTS[width]})


def of_pages(address: str, browser, folder: Path) -> Iterator[Path]:
    """Take every page in both themes and widths, and give each file as it is written."""
    for theme in looking.THEMES:
        for width in looking.WIDTHS:
            with looking.looked_at(browser, theme, width) as page:
                for name, path in looking.paths().items():
                    looking.show(page, f"{address}/{path}")
                    at = folder / f"{name}-{theme}-{width}.png"
                    take(page, at)
                    yield at


def of_walls(address: str, browser, folder: Path) -> Iterator[Path]:
    """Take every slide of every page, in both themes."""
    for theme in looking.THEMES:
        with looking.looked_at(browser, theme, looking.WALL) as page:
            for name, path in looking.paths().items():
                for at_slide in walls.walk(page, f"{address}/{path}?present=1"):
                    at = folder / f"{name}-{theme}-wall-{at_slide:02}.png"
                    page.screenshot(path=at)
                    yield at


def of_paper(address: str, browser, folder: Path) -> Iterator[Path]:
    """Print every page and the whole pack, from the dark theme, which must not be seen on paper."""
    with looking.looked_at(browser, "dark", 1280) as page:
        for name, path in {**looking.paths(), "pack": f"?{controls.PACK}={controls.ALL}"}.items():
            looking.show(page, f"{address}/{path}")
            at = folder / f"{name}-paper.pdf"
            page.pdf(path=at, prefer_css_page_size=True, tagged=True, outline=True)
            yield at


def of_eyes(address: str, browser, folder: Path) -> Iterator[Path]:
    """Take pages as they look to those who see colours otherwise, by Chromium's own simulation."""
    with looking.looked_at(browser, "light", 1280) as page:
        sight = page.context.new_cdp_session(page)
        for name, path in SEEN_BY_EYES.items():
            looking.show(page, f"{address}/{path}")
            for eyes in EYES:
                sight.send("Emulation.setEmulatedVisionDeficiency", {"type": eyes})
                at = folder / f"{name}-{eyes}.png"
                take(page, at)
                yield at


def main(arguments: Iterable[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--release", default="data/published", help="folder of the release to show")
    parser.add_argument("--eyes", action="store_true", help="also as colour-blind readers see them")
    asked = parser.parse_args(list(arguments))
    asked.folder.mkdir(parents=True, exist_ok=True)
    with looking.dashboard(asked.release) as (address, browser):
        for at in of_pages(address, browser, asked.folder):
            print(at)
        for at in of_walls(address, browser, asked.folder):
            print(at)
        for at in of_paper(address, browser, asked.folder):
            print(at)
        for at in of_eyes(address, browser, asked.folder) if asked.eyes else ():
            print(at)


if __name__ == "__main__":
    main(sys.argv[1:])
