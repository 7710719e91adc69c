"""Questions put to a page that is shown, each answered with what is wrong: an empty answer is the good one."""

from itertools import pairwise

from playwright.sync_api import Page

NARROW = 320  # pixels; the same as 1280 at a zoom of 400%

# what scrolls in a box of its own may be wider than the screen, and what is unseen has no edge
BEYOND = """() => {
  const main = document.querySelector('[data-testid="stMain"]'), edge = document.documentElement.clientWidth;
  const found = main.scrollWidth > main.clientWidth ? [`main scrolls to ${main.scrollWidth}`] : [];
  for (const part of main.querySelectorAll('*')) {
    if (part.closest('.figures, .unseen, script, style')) continue;
    const box = part.getBoundingClientRect();
    const isSeen = box.width > 1 && box.height > 1 && part.checkVisibility({ visibilityProperty: true });
    if (isSeen && (box.right > edge + 1 || box.left < -1)) found.push(
      `${part.tagName} ${part.getAttribute('class')} ${Math.round(box.left)} to ${Math.round(box.right)}`);
  }
  return found;
}"""
# what one_line keeps whole, and is on more than one line all the same
BROKEN = """() => {
  const found = [], kept = /\\d{4}-\\d\\d( Q\\d)?|\\b\\d\\d? to \\d\\d?\\b|\\d+ − \\d+ = \\d+/g;
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest('style, script, svg')) continue;
    for (const match of node.textContent.matchAll(kept)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
      if (lines.size > 1) found.push(`${match[0]} in ${node.textContent.slice(0, 80)}`);
    }
  }
  return found;
}"""
HEADINGS = """() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
  .filter((one) => one.checkVisibility()).map((one) => [Number(one.tagName[1]), one.textContent])"""
# what stands over the middle of a stop, and is no part of it, covers it
FOCUSED = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  const inside = box.width > 0 && box.bottom > 0 && box.top < innerHeight
    && box.right > 0 && box.left < innerWidth;
  const middle = [(box.left + box.right) / 2, (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2];
  const seen = inside && document.elementFromPoint(...middle), around = at.parentElement?.parentElement || at;
  const numbers = (colour) => colour.match(/\\d+/g).slice(0, 3).map(Number);
  return { tag: at.tagName, says: at.ariaLabel || at.textContent.trim().slice(0, 60),
    outline: look.outlineStyle === 'none' ? 0 : parseFloat(look.outlineWidth), inside,
    covered: !seen || !(around.contains(seen) || seen.contains(at)), ring: numbers(look.outlineColor),
    page: numbers(getComputedStyle(document.querySelector('.stApp')).backgroundColor) };
}"""


def beyond_the_edge(page: Page) -> list[str]:
    """Give what stands outside the screen of a page, sideways; tables scroll in boxes of their own."""
    return page.evaluate(BEYOND)


def broken(page: Page) -> list[str]:
    """Give periods, ages and sums that are broken over two lines, each with the text that it stands in."""
    return page.evaluate(BROKEN)


def headings_out_of_order(page: Page) -> list[str]:
    """Give headings that leave a level out, after one h1 that comes first."""
    levels = page.evaluate(HEADINGS)
    if [level for level, _ in levels].count(1) != 1 or levels[0][0] != 1:
        return [f"not one h1, and first: {levels}"]
    return [text for (before, _), (level, text) in pairwise(levels) if level > before + 1]


def pictures(page: Page) -> list[dict]:
    """Give each chart as a screen reader has it: its words, and how many parts of it are spoken besides."""
    tree = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    nodes = {node["nodeId"]: node for node in tree}
    found = []
    for node in tree:
        if said(node, "role") == "image" and said(node, "name"):
            below = [nodes[child] for child in node.get("childIds", []) if child in nodes]
            found.append({"says": said(node, "name"), "parts": len([n for n in below if not n.get("ignored")])})
    return found


def told(page: Page, selector: str) -> dict[str, object]:
    """Give what a screen reader is told of the first element of a selector: role, name, description and states."""
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": f"document.querySelector({selector!r})"})
    asked = {"objectId": found["result"]["objectId"], "fetchRelatives": False}
    node = session.send("Accessibility.getPartialAXTree", asked)["nodes"][0]
    states = {state["name"]: state["value"].get("value") for state in node["properties"]}
    return {what: said(node, what) for what in ("role", "name", "description")} | states


def said(node: dict, what: str) -> str:
    return node.get(what, {}).get("value", "")


def walk(page: Page, at_most: int = 200) -> list[dict]:
    """Press Tab from the top of a page until the focus leaves it, and give each stop."""
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(at_most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["tag"] == "BODY":
            return stops
        stops.append(stop)
    return [*stops, stop | {"tag": "TRAP"}]


# transparent paper is that of the page behind it; a colour is asked for as the chart's own filter turns it, which
# the browser itself works out by painting with it
IN_CHARTS = """() => {
  const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const painted = (colour, filter) => {
    brush.filter = filter;
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3); };
  const page = getComputedStyle(document.querySelector('.stApp')).backgroundColor;
  return [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].flatMap((chart) => {
    const own = getComputedStyle(chart).backgroundColor, paper = own === 'rgba(0, 0, 0, 0)' ? page : own;
    const filter = getComputedStyle(chart.querySelector('.js-plotly-plot')).filter;
    return [...chart.querySelectorAll('text')].map(
      (text) => [painted(getComputedStyle(text).fill, filter), painted(paper, 'none')]); }); }"""


def contrasts_in_charts(page: Page) -> list[float]:
    """Give the contrast of each text on a chart with its paper, which axe cannot tell."""
    return [contrast(*pair) for pair in page.evaluate(IN_CHARTS)]


def contrast(one: list[int], other: list[int]) -> float:
    """Give the contrast of two colours as WCAG has it: from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: list[int]) -> float:
    linear = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
