"""Walk through every slide of every page and print what does not fit a wall: python -m tests.browser.walls

A slide hides what runs over its edge, so each part is measured by its own box. Type is measured as it is painted.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator

from playwright.sync_api import Page, expect

from tests.browser import axe, looking

LEAST = 24  # pixels of any type, on 1920 by 1080
# what lies beyond the slide or under its foot; texts over one another; a chart's words outside their picture
FAULTS = """least => {
  const found = [], slide = document.querySelector('.st-key-slide').getBoundingClientRect();
  const foot = document.querySelector('.st-key-foot').getBoundingClientRect();
  const fit = slide.height / document.querySelector('.st-key-slide').offsetHeight;
  const name = (one) => `${one.tagName} ${one.textContent.trim().slice(0, 50)}`;
  const isSeen = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const lines = [];
  const walker = document.createTreeWalker(document.querySelector('[data-testid="stMain"]'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const one = node.parentElement;
    if (!node.textContent.trim() || one.closest('style, script, .st-key-clicker') || !isSeen(one)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const painted = one.getScreenCTM ? one.getScreenCTM().d : fit;
    const type = parseFloat(getComputedStyle(one).fontSize) * painted;
    if (type < least * fit - .1) found.push(`type of ${type.toFixed(1)}: ${name(one)}`);
    for (const box of range.getClientRects()) lines.push({ one, box });
  }
  for (const { one, box } of lines) {
    const inFoot = one.closest('.st-key-foot'), low = inFoot ? foot.bottom : foot.top;
    if (box.bottom > low + 1 || box.top < 0 || box.right > slide.right + 1 || box.left < slide.left - 1)
      found.push(`beyond the edge: ${name(one)}`);
  }
  for (const one of document.querySelectorAll('.st-key-slide :is(svg.main-svg, table, ul, ol, .notice)')) {
    const box = one.getBoundingClientRect();
    if (box.bottom > foot.top + 1 || box.right > slide.right + 1) found.push(`beyond the edge: ${name(one)}`);
  }
  for (const [at, a] of lines.entries()) for (const b of lines.slice(at + 1)) {
    if (a.one === b.one || a.one.contains(b.one) || b.one.contains(a.one)) continue;
    const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
    const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
    if (across > 2 && down > .3 * Math.min(a.box.height, b.box.height))
      found.push(`over one another: ${name(a.one)} | ${name(b.one)}`);
  }
  return [...new Set(found)];
}"""


def at_slide(page: Page, at: int) -> int:
    """Wait until a slide is drawn and return how many there are."""
    place = page.locator(".place")
    expect(place).to_have_text(re.compile(rf"^{at} of \d+$"), timeout=looking.PATIENCE)
    expect(page.locator(looking.FINISHED)).to_be_attached(timeout=looking.PATIENCE)
    page.wait_for_function(looking.DRAWN)
    return int(place.inner_text().split()[-1])


def walk(page: Page, address: str) -> Iterator[int]:
    """Open the slides of a page and turn them with the arrow key; give the number of each as it is shown."""
    page.goto(address)
    at, slides = 1, at_slide(page, 1)
    while True:
        yield at
        if at == slides:
            return
        page.keyboard.press("ArrowRight")
        at += 1
        at_slide(page, at)


def faults(page: Page) -> list[str]:
    """List what of the slide that is shown is too small, beyond its edge, or over something else."""
    return page.evaluate(FAULTS, LEAST)


def main(arguments: Iterable[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", default="data/published", help="folder of the release to show")
    parser.add_argument("--asked", default="", help="what else the address asks for: period=2024-25-Q4")
    parser.add_argument("--axe", action="store_true", help="also put axe to every slide")
    asked, count = parser.parse_args(list(arguments)), 0
    with (
        looking.dashboard(asked.release) as (address, browser),
        looking.looked_at(browser, "light", looking.WALL) as page,
    ):
        for name, path in looking.paths().items():
            for at in walk(page, f"{address}/{path}?present=1&{asked.asked}"):
                found = faults(page) + (list(map(str, axe.violations(page))) if asked.axe else [])
                count += len(found)
                print(name, at, *(found or ["fits"]), sep="\n    " if found else " ", flush=True)
    print(f"{count} faults")
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
