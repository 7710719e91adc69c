"""Time each page beside a bare page that draws the same figures from constants: python -m benchmarks.pages

Opening is from navigation to the last chart drawn, in a browser that has the static files; with --cold, in one
that has not. Changing is from choosing another period to the charts redrawn. Both pages are measured in turn, in
the same run on the same machine; what counts is the ratio of their medians.
"""

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlencode

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from benchmarks import constants
from tests.browser import chromium
from tests.browser.serving import served

PATIENCE = 60_000  # milliseconds
WATCH = """
window.lastDrawn = 0;
window.chosen = 0;
new MutationObserver(records => {
    const nodes = records.map(r => r.target.nodeType === 1 ? r.target : r.target.parentElement);
    if (nodes.some(node => node && node.closest('.js-plotly-plot'))) window.lastDrawn = performance.now();
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
document.addEventListener('keydown', e => { if (e.key === 'Enter') window.chosen = performance.now(); }, true);
"""
SETTLED = """
charts => document.querySelectorAll('.js-plotly-plot:has(.main-svg)').length >= charts
    && document.querySelector('[data-test-script-state=notRunning]')
    && window.lastDrawn > window.chosen
    && performance.now() - window.lastDrawn > 400
"""


def settle(page: Page, charts: int) -> None:
    """Wait until all charts are drawn and nothing has moved in them for a while; the while is not counted."""
    page.wait_for_function(SETTLED, arg=charts, timeout=PATIENCE, polling=100)


def visit(context: BrowserContext, address: str, charts: int, other: str | None) -> tuple[float, float | None]:
    """Open a page in a new tab and choose the other period; give milliseconds for each."""
    page = context.new_page()
    page.goto(address, wait_until="commit")
    settle(page, charts)
    opened = page.evaluate("window.lastDrawn")
    changed = None
    if other:
        chooser = page.locator(f".st-key-{constants.CHOOSER} input")
        chooser.fill(other)
        page.get_by_role("option", name=other, exact=True).wait_for()
        chooser.press("Enter")
        settle(page, charts)
        changed = page.evaluate("window.lastDrawn - window.chosen")
    page.close()
    return opened, changed


def in_turn(browser: Browser, addresses: tuple[str, str], charts: int, other: str | None, rounds: int, cold: bool):
    """Visit both pages in turn; give a list of (opened, changed) for each, without the first round."""
    found: tuple[list, list] = ([], [])
    kept = browser.new_context(viewport={"width": 1280, "height": 900})
    kept.add_init_script(WATCH)
    for number in range(rounds + 1):
        for which in (0, 1) if number % 2 else (1, 0):
            context = kept
            if cold:
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                context.add_init_script(WATCH)
            times = visit(context, addresses[which], charts, other)
            if number:
                found[which].append(times)
            if cold:
                context.close()
    kept.close()
    return found


def columns(real: list, bare: list, part: int) -> str:
    """Put the medians of one part (0 opened, 1 changed) and their ratio in columns."""
    pair = [[times[part] for times in side if times[part] is not None] for side in (real, bare)]
    if not all(pair):
        return f"{'-':>8} {'-':>8} {'-':>6}"
    one, other = map(statistics.median, pair)
    return f"{one:>8.0f} {other:>8.0f} {one / other:>6.2f}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Time each page beside a bare page that draws the same figures.")
    parser.add_argument("--pages", nargs="+", default=constants.page_names(), help="names of files in pages/views")
    parser.add_argument("--rounds", type=int, default=10, help="visits to each page (10)")
    parser.add_argument("--cold", action="store_true", help="with an empty browser cache at each visit")
    asked = parser.parse_args()
    found = chromium.find()
    if not found:
        sys.exit(chromium.NOT_RUN)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        taken = {name: constants.take(name) for name in asked.pages}
        for name, what in taken.items():
            (Path(folder) / f"{name}.json").write_text(json.dumps(what), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=found, args=list(chromium.FLAGS))
        with served() as real, served("benchmarks/bare.py", CIC_CONSTANTS=folder) as bare:
            print(f"milliseconds, medians of {asked.rounds}, {'cold' if asked.cold else 'warm'} browser cache")
            heads = ("open", "bare", "ratio", "change", "bare", "ratio")
            print(f"{'':<14}{'charts':>6}   {'{:>8} {:>8} {:>6}   {:>8} {:>8} {:>6}'.format(*heads)}")
            for name, what in taken.items():
                shown = [what["drawn"][period]["charts"] for period in what["periods"]]
                if not shown[0]:
                    print(f"{name:<14}{'none':>6}")
                    continue
                other = what["periods"][1] if len(shown) == 2 and shown[0] != shown[1] else None
                path = "" if name == "overview" else name.replace("_", "-")
                addresses = (f"{real}/{path}", f"{bare}/?{urlencode({'page': name})}")
                times = in_turn(browser, addresses, len(shown[0]), other, asked.rounds, asked.cold)
                print(f"{name:<14}{len(shown[0]):>6}   {columns(*times, 0)}   {columns(*times, 1)}", flush=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
