"""What readers need who use the dark theme, the keyboard, a screen reader, forced colours or little motion.

Streamlit takes the theme from the reader's system. Which colour a theme gives stands in `light-dark(..., ...)`.
The colours of charts were chosen on white paper; in the dark the browser turns light and dark round and keeps the
hue, which loses no contrast. Slides on a wall keep white paper, which lights the room.
"""

COLOURS = """
:root { --ink: light-dark(#0b0c0c, #f3f2f1); --blue: light-dark(#12436d, #8cb8e0);
  --line: light-dark(#b1b4b6, #7b848a); --pale: light-dark(#f3f2f1, #23292f); }
.legend { margin: 0; color: var(--ink); }
@media screen and (forced-colors: none) {
  :root[style*="color-scheme: dark"] :is(.js-plotly-plot, .legend [aria-hidden]) {
    filter: invert(.92) hue-rotate(180deg); } }
[data-testid="stMain"]:focus-visible { outline: 3px solid var(--ink) !important; outline-offset: -4px; }
@media (prefers-reduced-motion: reduce) { *, ::before, ::after { animation-duration: .01ms !important;
  animation-iteration-count: 1 !important; transition-duration: .01ms !important;
  scroll-behavior: auto !important; } }
@media (forced-colors: active) {
  [data-testid="stPlotlyChart"], .legend { forced-color-adjust: none; background: #ffffff; color: #0b0c0c; } }
.stApp:has(.st-key-slide) { color-scheme: light !important; background: #ffffff; }
.st-key-slide, .st-key-slide :is(h1, p, li, strong), .st-key-foot :is(p, button) { color: #0b0c0c !important; }
.st-key-slide .over { color: #12436d !important; }
.st-key-foot button { background: #ffffff !important; }
@media print { .stApp { color-scheme: light !important; } }
"""

# Plotly's picture is spoken as loose words of its axes, so it is hidden; its text alternative stands for it;
# "Show the numbers" and "Download CSV" stand on a page many times, so each is called after its chart or table;
# nothing is written that stands already, for a browser would look at the whole page again
SCRIPT = """
if (!window.isMadeReadable) {
  window.isMadeReadable = true;
  const mend = () => {
    const root = document.documentElement.style;
    const scheme = getComputedStyle(document.querySelector(".stApp")).colorScheme;
    if (root.colorScheme !== scheme) root.colorScheme = scheme;
    document.querySelectorAll('[data-testid="stPlotlyChart"][role="figure"]').forEach((chart) => {
      chart.setAttribute("role", "img");
    });
    const plots = '[data-testid="stPlotlyChart"] > .js-plotly-plot:not([aria-hidden])';
    document.querySelectorAll(plots).forEach((plot) => {
      plot.ariaHidden = "true";
    });
    const name = (part, called) => { if (part.ariaLabel !== called) part.ariaLabel = called; };
    let finding = "", table = "";
    const parts = '.finding, .figures table, summary, [data-testid="stDownloadButton"] button';
    document.querySelectorAll(parts).forEach((part) => {
      const says = part.textContent;
      if (part.matches(".finding")) finding = says;
      else if (part.matches("table")) table = part.ariaLabel || "";
      else if (part.matches("summary") && says.endsWith("Show the numbers") && finding) {
        name(part, `Show the numbers: ${finding}`);
      } else if (["Download CSV", "Download XLSX"].includes(says.trim()) && table) {
        name(part, `${says.trim()}: ${table}`);
      }
    });
  };
  let asked = 0;
  new MutationObserver(() => { asked = asked || requestAnimationFrame(() => { asked = 0; mend(); }); })
    .observe(document.body, { childList: true, subtree: true });
  mend();
}
"""
