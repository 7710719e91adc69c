"""Put axe-core to every page, in both themes and widths, and print what it finds: python -m tests.browser.axe"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page

from tests.browser import looking

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
ALL = (*WCAG, "best-practice")
HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight"
OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
RUN = """(tags) => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
  .then((found) => found.violations.flatMap((rule) => rule.nodes.map((node) => ({
    rule: rule.id, impact: rule.impact, target: String(node.target), html: node.html.slice(0, 160) }))))"""


class Violation(NamedTuple):
    """One element that breaks one rule of axe."""

    rule: str
    impact: str
    target: str
    html: str


@lru_cache
def _axe() -> str:
    return Path(AXE_FILE_PATH).read_text(encoding="utf-8")


def violations(page: Page, rules: Iterable[str] = ALL) -> list[Violation]:
    """Give what axe finds on a page as it stands, by WCAG 2.2 AA and axe's own good practice."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    return [Violation(**found) for found in page.evaluate(RUN, list(rules))]


def open_folds(page: Page) -> None:
    """Open what is folded away, which axe would pass over."""
    page.evaluate(OPEN_ALL)


@contextmanager
def unrolled(page: Page) -> Iterator[None]:
    """Make the screen as high as the page: of what is scrolled away, axe does not judge the colours."""
    size = page.viewport_size
    page.set_viewport_size({**size, "height": max(size["height"], page.evaluate(HEIGHT))})
    page.wait_for_function(looking.DRAWN)
    try:
        yield
    finally:
        page.set_viewport_size(size)


def found_on(page: Page, address: str) -> list[Violation]:
    """Open an address and give what axe finds on it, what is folded away too."""
    looking.show(page, address)
    open_folds(page)
    with unrolled(page):
        return violations(page)


def table(found: dict[str, dict[str, list[Violation]]]) -> str:
    """Write the number of violations by page and by theme and width, and each under it."""
    ways = list(next(iter(found.values())))
    lines = [f"{'page':<15}" + "".join(f"{way:>12}" for way in ways)]
    lines += [f"{page:<15}" + "".join(f"{len(by_way[way]):>12}" for way in ways) for page, by_way in found.items()]
    lines += [
        f"{page} {way}: {one.rule} ({one.impact}) {one.target}\n    {one.html}"
        for page, by_way in found.items()
        for way, ones in by_way.items()
        for one in ones
    ]
    return "\n".join(lines)


def main(arguments: Iterable[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", default="data/published", help="folder of the release to show")
    asked = parser.parse_args(list(arguments))
    found = {name: {} for name in looking.paths()}
    with looking.dashboard(asked.release) as (address, browser):
        for theme in looking.THEMES:
            for width in looking.WIDTHS:
                with looking.looked_at(browser, theme, width) as page:
                    for name, path in looking.paths().items():
                        found[name][f"{theme} {width}"] = found_on(page, f"{address}/{path}")
    print(table(found))
    return int(any(ones for by_way in found.values() for ones in by_way.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
