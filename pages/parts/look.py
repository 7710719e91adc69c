"""What every page needs of the browser: readable tiles, a visible focus, the language, and no stray shortcut."""

from collections.abc import Iterable
from html import escape

import streamlit as st

from pages.parts import access, announcing, drawn_tables, meanings, narrow, returning
from pages.parts.explained import Explained

STYLES = """<style>
/* links of the navigation show next to no focus of their own */
a:focus-visible, button:focus-visible, summary:focus-visible, [role="button"]:focus-visible,
[role="combobox"]:focus-visible, input:focus-visible {
  outline: 3px solid var(--ink) !important; outline-offset: 2px; box-shadow: 0 0 0 5px #ffdd00 !important; }
/* a page is read from the back row of a chamber: 18 pixels, and 16 on a phone; Streamlit counts in rem */
html:root { font-size: 18px; }
[data-testid="stWidgetLabel"] p, [data-testid="stSelectbox"] *, [data-testid="stSelectboxVirtualDropdown"] *,
[data-testid="stExpander"] summary p, [data-testid="stDownloadButton"] p,
[data-testid="stSidebarNavLink"] p { font-size: 1rem !important; }
[data-testid="stSidebarHeader"] { height: 2.5rem; }
[data-testid="stHeader"] { height: 2.6rem; background: none; pointer-events: none; }
[data-testid="stHeader"] button { pointer-events: auto; width: auto; }
[data-testid="stExpandSidebarButton"]::after { content: "All pages"; padding: 0 .5rem; color: var(--ink); }
.stApp:has([data-testid="stExpandSidebarButton"]) { --head: 2.8rem; }
[data-testid="stElementContainer"]:has(> [data-testid="stHtml"] > .unseen) { position: absolute; }
[data-testid="stMainBlockContainer"] { padding-top: var(--head, 1rem); padding-bottom: 3rem;
  padding-left: clamp(1rem, 3vw, 3rem);
  padding-right: clamp(1rem, 3vw, 3rem); max-width: 78rem; margin: 0 auto; }
[data-testid="stMain"] h1 { font-size: 2rem; line-height: 1.2; padding: 0 0 .25rem; }
[data-testid="stMain"] :is(h2, h3) { margin: 0; line-height: 1.2; }
[data-testid="stMain"] h2 { font-size: 1.7rem; padding-top: 1.2rem; }
[data-testid="stPageLink"] p { white-space: normal; text-decoration: underline; font-size: 1rem; }
.welcome { font-size: .95rem; line-height: 1.35; margin: 0; color: var(--ink); }
.answer { font-size: 1.3rem; line-height: 1.35; max-width: 52rem; margin: 0; color: var(--ink); }
.compared, .ask { font-size: 1.05rem; line-height: 1.35; max-width: 52rem; margin: .25rem 0 0; color: var(--ink); }
.finding { font-size: 1.2rem; line-height: 1.35; font-weight: 700; margin: 0 0 .2rem; color: var(--ink); }
.measured { margin: 0; color: var(--ink); }
.one-line { white-space: nowrap; }
.said { display: flex; flex-direction: column; gap: 1rem; color: var(--ink); }
.said > p { margin: 0; }
.notice { border-left: 5px solid var(--blue); background: var(--pale); padding: .25rem .8rem; margin: 0;
  color: var(--ink); font-size: .95rem; line-height: 1.4; }
.notice p { margin: .2rem 0; }
/* the choosers, Present and the link share a line, or two on a phone: the period has the first for itself */
.st-key-choosers > [data-testid="stElementContainer"]:has([data-testid="stSelectbox"]) {
  width: auto; flex: 1 1 8rem; }
.st-key-choosers > .st-key-period_chosen { flex: 3 1 17.2rem !important; }
.st-key-choosers .stSelectbox { width: 100%; }
.st-key-choosers .stSelectbox input { font-size: .95rem !important; }
.st-key-present { flex: none !important; min-width: max-content; }
.st-key-choosers > [data-testid="stElementContainer"]:has(.pin) { flex: none; width: auto; }
.pin { margin: 0; white-space: nowrap; }
[data-testid="stHtml"] a { color: var(--blue); text-decoration: underline; }
.pin a { display: inline-flex; align-items: center; min-height: 2.5rem; }
ul.tiles { list-style: none; margin: 0; padding: 0; display: grid; gap: 1rem;
  grid-template-columns: repeat(auto-fit, minmax(min(11.5rem, 100%), 1fr)); }
ul.tiles:has(> :nth-child(5)) { grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
ul.tiles li { border: 1px solid var(--line); border-top: 5px solid var(--blue); padding: .45rem .7rem; margin: 0;
  color: var(--ink); }
ul.tiles p { margin: 0 0 .15rem; line-height: 1.25; }
.tile-name { font-weight: 700; }
.tile-value { font-size: 2.3rem; line-height: 1.1 !important; font-weight: 700; }
.tile-value.long { font-size: 1.6rem; }
.tile-target { margin-top: .25rem !important; font-weight: 700; }
.tile-warning { margin-top: .5rem !important; font-weight: 700; }
.tile-change, .tile-numbers, .tile-period { font-size: .9rem; }
:is(ul, ol).plain { margin: 0; padding-left: 1.5rem; color: var(--ink); max-width: 48rem; }
:is(ul, ol).plain li { margin: 0 0 .4rem; }
@media (max-width: 640px) { html:root { font-size: 16px; }
  [data-testid="stMain"] h1 { font-size: 1.6rem; }
  .tile-change, .tile-numbers, .tile-period { font-size: 1rem; } }
.cover { font-size: 1.3rem; } .cover p { margin: 0 0 .3rem; }
.what-is-in-it li { margin: 0 0 .6rem; } .what-is-in-it a { display: block; color: var(--blue); }
.every-word dt { font-weight: 700; } .every-word dd { margin: 0 0 .5rem 1rem; }
</style>"""

# the button that opens the list of pages is called what stands on it;
# "r" and "c" are Streamlit's shortcuts; a single key that does something breaks WCAG 2.1.4
SCRIPT = """
document.documentElement.lang = "en-GB";
if (!window.pageIsPrepared) {
  window.pageIsPrepared = true;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, textarea, [contenteditable]");
    const single = !event.ctrlKey && !event.metaKey && !event.altKey;
    const shortcut = ["r", "c"].includes((event.key || "").toLowerCase());
    if (!typing && single && shortcut) event.stopImmediatePropagation();
  }, true);
  new MutationObserver(() => {
    const pages = document.querySelector('[data-testid="stExpandSidebarButton"]');
    if (pages && pages.ariaLabel !== "All pages") pages.ariaLabel = "All pages";
  }).observe(document.body, { childList: true, subtree: true });
}
"""
SCRIPTS = (
    SCRIPT,
    access.SCRIPT,
    announcing.SCRIPT,
    meanings.SCRIPT,
    narrow.SCRIPT,
    returning.SCRIPT,
)  # a server's policy names each


def apply() -> None:
    """Put the styles and the small script on the page."""
    st.html(
        f"<style>{access.COLOURS}{meanings.STYLES}{drawn_tables.STYLES}</style>{STYLES}<style>{narrow.STYLES}</style>"
    )
    scripts = "".join(f"<script>{script}</script>" for script in SCRIPTS)
    st.html(f'<span class="unseen"></span>{scripts}', unsafe_allow_javascript=True)


def listed(lines: Iterable[str], words: Explained) -> str:
    """Write plain lines as a list; none leave no trace."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return words.html(f'<ul class="plain">{items}</ul>') if items else ""


def bullets(lines: Iterable[str], words: Explained) -> None:
    """Draw plain lines as a list."""
    st.html(listed(lines, words))


def steps(lines: Iterable[str], words: Explained) -> None:
    """Write plain lines as a numbered list."""
    st.html(words.html(f'<ol class="plain">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ol>'))
