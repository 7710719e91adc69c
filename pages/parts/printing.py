"""A page on paper: A4, no controls, charts whole, and at the foot of each sheet whose figures and of which day.

Streamlit prints what its scrolling frame shows, and Plotly is cut at the edge of the paper without a sign: so the
frame is taken away, and charts are made smaller until the widest fits. Definitions are unfolded.
"""

from pages.parts.chart_frame import WIDEST

PAPER_WIDTH = 680  # CSS pixels between the margins of A4: 210 mm less 15 on each side, at 96 to the inch
SAFE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;?()[]-–'’")

STYLES = """
@page { size: A4 portrait; margin: 17mm 15mm 18mm; font: 9pt Arial, sans-serif; color: #0b0c0c;
  @top-left { content: %(heading)s; width: 100%%; text-align: left; }
  @bottom-left { content: %(foot)s; width: 80%%; text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); width: 20%%; text-align: right; } }
@page :first { @top-left { content: none; } }
@media print {
html:root { font-size: 10.5pt; color-scheme: light; }
html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] { background: white !important; }
.stApp, .stApp :is(h1, h2, h3, p, li), [data-testid="stMarkdownContainer"] { color: #0b0c0c !important; }
html, body, #root, #root > div, .stApp, [data-testid="stAppViewContainer"], [data-testid="stAppViewContainer"] > *,
[data-testid="stMain"], [data-testid="stMainBlockContainer"] {
  position: static !important; display: block !important; overflow: visible !important; height: auto !important;
  max-height: none !important; width: auto !important; min-width: 0 !important; max-width: none !important; }
[data-testid="stMainBlockContainer"] { padding: 0 !important; margin: 0 !important; }
/* boxes that stand under one another break over sheets, which a flexible box does not do in every browser */
[data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"], [data-testid="stExpander"] details {
  display: block !important; width: auto !important; height: auto !important; overflow: visible !important; }
[data-testid="stVerticalBlock"] > * { margin-bottom: .7rem; max-width: 100%%; overflow: visible !important; }
/* paper cannot be unfolded, so definitions are; the numbers of a chart only if their reader has unfolded them */
[data-testid="stExpander"] details { border: 0 !important; }
[data-testid="stExpander"] summary { padding: 0 !important; min-height: 0 !important; break-after: avoid; }
[data-testid="stExpander"] summary p { font-weight: 700; }
[data-testid="stExpanderDetails"] {
  padding: 0 !important; height: auto !important; visibility: visible !important; }
[data-testid="stExpanderDetails"] [data-testid="stMarkdownContainer"]:has(ul) {
  columns: 2; column-gap: 1.5rem; }
[data-testid="stExpanderDetails"] :is(p, li) { font-size: .88rem; line-height: 1.35; }
p:has(+ ul) { break-after: avoid; }
details::details-content {
  content-visibility: visible !important; height: auto !important; opacity: 1 !important; }
h1, h2, h3, .finding, .measured, [data-testid="stElementContainer"]:has(h1, h2, h3, .finding) {
  break-after: avoid; break-inside: avoid; }
[data-testid="stElementContainer"]:has(h2) + [data-testid="stElementContainer"]:has([data-testid="stMarkdown"]) {
  break-after: avoid; }
h2 { padding-top: .6rem !important; }
p, li { orphans: 3; widows: 3; }
[data-testid="stPageLink"] p { text-decoration: none !important; }
[data-testid="stElementContainer"]:has([data-testid="stTable"]) { break-inside: avoid; break-before: avoid; }
tr, ul.tiles li, .plain li, .notice, .answer { break-inside: avoid; }
thead { display: table-header-group; }
ul.tiles { grid-template-columns: repeat(4, 1fr) !important; gap: .6rem; }
[data-testid="stTable"] :is(td, th, td *) { white-space: normal !important; padding: .2rem .35rem !important;
  font-size: .9rem !important; color: #0b0c0c !important; }
[data-testid="stTable"] > div { overflow: visible !important; }
[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) {
  break-inside: avoid; break-before: avoid; zoom: %(zoom).3f; }
.js-plotly-plot { overflow: visible !important; }
/* what is for the hand and not for the eye */
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
[data-testid="stElementContainer"]:has([data-testid="stSelectbox"], .pin, .unseen, [data-testid="stHtml"] > style),
[data-testid="stDownloadButton"], [class*="st-key-take-along"], .stApp a[href^="#"],
[class*="st-key-"][class*="-numbers"]:has(details:not([open])), [class*="-numbers"] summary,
[data-testid="stExpander"] [data-testid="stIconMaterial"] { display: none !important; }
}
"""


def styles(heading: str, foot: str) -> str:
    """Return the styles of a page on paper, with what stands at the head and at the foot of its sheets."""
    words = {"heading": _quoted(heading), "foot": _quoted(foot), "zoom": min(1.0, PAPER_WIDTH / WIDEST)}
    return f"<style>{STYLES % words}</style>"


def _quoted(text: str) -> str:
    """Write a text as a string of CSS; what could end it, or the styles, is written as its number."""
    return '"' + "".join(c if c in SAFE else f"\\{ord(c):06x}" for c in text) + '"'
