"""A page on paper: A4, no controls, charts whole, and at the foot of each sheet whose figures and of which day.

Streamlit prints what its scrolling frame shows, and Plotly is cut at the edge of the paper without a sign: so the
frame is taken away, and charts are made smaller until the widest fits. Definitions are unfolded.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pages.parts.chart_frame import WIDEST

CHART_WIDTH = 630  # so that two charts stand on one sheet with their words, and their type is over 8 points
SAFE = set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;?()[]-–'’")
NO_CHAPTERS: Mapping[str, str] = MappingProxyType({})
CHAPTER = """
@page %(name)s { @top-left { content: %(heading)s; } }
@media print { .st-key-chapter-%(name)s { page: %(name)s; } }
"""
STYLES = """
@page { size: A4 portrait; margin: 17mm 15mm 18mm; font: 9pt Arial, sans-serif; color: #0b0c0c;
  @top-left { content: %(heading)s; width: 100%%; text-align: left; }
  @bottom-left { content: %(foot)s; width: 80%%; text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); width: 20%%; text-align: right; } }
@page :first { @top-left { content: none; } }
@media print {
html:root { font-size: 10pt; color-scheme: light !important; }  /* the margins of a sheet, too */
html, body, .stApp, [data-testid="stAppViewContainer"], [data-testid="stMain"] { background: white !important; }
.stApp, .stApp :is(h1, h2, h3, p, li, code), [data-testid="stMarkdownContainer"] { color: #0b0c0c !important; }
.stApp code { background: none !important; padding: 0; }
html, body, #root, #root > div, .stApp, [data-testid="stAppViewContainer"], [data-testid="stAppViewContainer"] > *,
[data-testid="stMain"], [data-testid="stMainBlockContainer"] {
  position: static !important; display: block !important; overflow: visible !important; height: auto !important;
  max-height: none !important; width: auto !important; min-width: 0 !important; max-width: none !important; }
[data-testid="stMainBlockContainer"] { padding: 0 !important; margin: 0 !important; }
/* boxes that stand under one another break over sheets, which a flexible box does not do in every browser */
[data-testid="stVerticalBlock"], [data-testid="stLayoutWrapper"], [data-testid="stExpander"] details {
  display: block !important; width: auto !important; height: auto !important; overflow: visible !important; }
.said { display: block !important; }
:is(.said, [data-testid="stVerticalBlock"]) > * {
  margin-bottom: .5rem; max-width: 100%%; overflow: visible !important; }
/* paper cannot be unfolded, so definitions are; the numbers of a chart only if their reader has unfolded them */
[data-testid="stExpander"] details { border: 0 !important; }
[data-testid="stExpander"] summary { padding: 0 !important; min-height: 0 !important; break-after: avoid; }
[data-testid="stExpander"] summary p { font-weight: 700; }
[data-testid="stExpanderDetails"] {
  padding: 0 !important; height: auto !important; visibility: visible !important; }
[data-testid="stExpanderDetails"] [data-testid="stMarkdownContainer"]:has(ul) {
  columns: 2; column-gap: 1.5rem; }
[data-testid="stExpanderDetails"] ul { padding-left: 1.2rem; }  /* a column cuts off what stands before it */
[data-testid="stExpanderDetails"] :is(p, li) { font-size: .88rem; line-height: 1.35; }
p:has(+ ul) { break-after: avoid; }
details::details-content {
  content-visibility: visible !important; height: auto !important; opacity: 1 !important; }
h1, h2, h3, .finding, .measured,
[data-testid="stElementContainer"]:has(h1, .finding, .said > :is(h2, h3):last-child) {
  break-after: avoid; break-inside: avoid; }
h2 { padding-top: .6rem !important; }
p, li { orphans: 3; widows: 3; }
[data-testid="stPageLink"] p { text-decoration: none !important; }
[data-testid="stElementContainer"]:has(.figures) { break-inside: avoid; break-before: avoid; }
tr, ul.tiles li, .plain li, .notice, .answer { break-inside: avoid; }
thead { display: table-header-group; }
ul.tiles { grid-template-columns: repeat(4, 1fr) !important; gap: .6rem; }
ul.tiles:has(> :nth-child(5):last-child) { grid-template-columns: repeat(5, 1fr) !important; }
/* what stands between a heading and its chart or table goes with it, the chooser that is not printed too */
[data-testid="stElementContainer"]:has(
  + [data-testid="stElementContainer"] :is(.finding, .figures, [data-testid="stPlotlyChart"])),
[data-testid="stElementContainer"]:has([data-testid="stSelectbox"]) + :not(:last-child)
  { break-after: avoid; }
.stApp [class*="st-key-whole-"] { break-inside: avoid; }
.what-is-in-it a { color: #0b0c0c !important; text-decoration: none !important; font-weight: 700; }
.st-key-counted, .every-word, .st-key-chapter-methods :is(.st-key-definitions, .st-key-groups) {
  columns: 2; column-gap: 1.5rem; }
:is(.st-key-counted, .every-word, .st-key-definitions, .st-key-groups) :is(p, li, dt, dd) {
  font-size: .88rem; line-height: 1.35; }
.stApp .answer { font-size: 1.25rem; }
.stApp :is(.compared, .ask) { font-size: 1.05rem; margin-top: .3rem; }
.stApp h2 { font-size: 1.6rem; }
.stApp h3 { font-size: 1.25rem; padding: .3rem 0 .4rem !important; }
.stApp .finding { font-size: 1.05rem; }
.stApp :is(.plain li, .measured, .remark, [data-testid="stMarkdownContainer"] p) { line-height: 1.35; }
ul.tiles p { font-size: .9rem !important; line-height: 1.25; margin-bottom: .15rem; }
ul.tiles .tile-value { font-size: 1.9rem !important; }
ul.tiles .tile-value.long { font-size: 1.3rem !important; }
ul.tiles li { padding: .4rem .6rem; }
.what-is-in-it li { margin-bottom: .35rem; font-size: .95rem; line-height: 1.3; }
.every-word div { break-inside: avoid; }
.figures :is(td, th) { white-space: normal !important; padding: .25rem .35rem !important;
  font-size: .9rem !important; line-height: 1.3 !important; color: #0b0c0c !important; }
.figures { overflow: visible !important; }
[data-testid="stElementContainer"]:has([data-testid="stPlotlyChart"]) {
  break-inside: avoid; break-before: avoid; zoom: %(zoom).3f; }
.js-plotly-plot { overflow: visible !important; }
/* what is for the hand and not for the eye */
[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stToolbar"],
[data-testid="stElementContainer"]:has([data-testid="stSelectbox"], .pin, .unseen, [data-testid="stHtml"] > style),
[data-testid="stElementContainer"]:has(.on-screen, .start),
[data-testid="stButton"], [data-testid="stDownloadButton"], [class*="st-key-take-along"],
.stApp a[href^="#"]:not(.what-is-in-it a),
[class*="st-key-"][class*="-numbers"]:has(details:not([open])), [class*="-numbers"] summary,
[data-testid="stExpander"] [data-testid="stIconMaterial"] { display: none !important; }
}
"""


def styles(heading: str, foot: str, chapters: Mapping[str, str] = NO_CHAPTERS) -> str:
    """Return the styles of a page on paper, with what stands at the head and at the foot of its sheets.

    `chapters` are {name: heading} of what is drawn with the key chapter-NAME: each begins on a new sheet.
    """
    words = {"heading": _quoted(heading), "foot": _quoted(foot), "zoom": CHART_WIDTH / WIDEST}
    heads = "".join(CHAPTER % {"name": name, "heading": _quoted(text)} for name, text in chapters.items())
    if chapters:  # nothing that comes after the last chapter may begin a sheet of its own
        heads += f"@media print {{ body {{ page: {list(chapters)[-1]}; }} }}"
    return f"<style>{STYLES % words}{heads}</style>"


def _quoted(text: str) -> str:
    """Write a text as a string of CSS; what could end it, or the styles, is written as its number."""
    return '"' + "".join(c if c in SAFE else f"\\{ord(c):06x}" for c in text) + '"'
