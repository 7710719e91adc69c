"""How slides look: laid out on 1920 by 1080 pixels, no type under 24, and fitted to the screen as a whole.

A screen of under half that size scrolls, so that whoever zooms in gets larger type.
"""

STYLES = """<style>
[data-testid="stSidebar"], [data-testid="stHeader"],
[data-testid="stToolbar"], [data-testid="stDecoration"],
.st-key-clicker { display: none !important; }
[data-testid="stMain"] { background: #fff;
  --fit: max(.5, min(tan(atan2(100vw, 1920px)), tan(atan2(100vh, 1080px)))); }
[data-testid="stMainBlockContainer"] { position: absolute; width: 1920px; height: 1080px; max-width: none;
  margin: 0; left: max(0px, (100vw - 1920px * var(--fit)) / 2); top: max(0px, (100vh - 1080px * var(--fit)) / 2);
  transform: scale(var(--fit)); transform-origin: 0 0; padding: 36px 72px 0; overflow: hidden; color: #0b0c0c; }
.st-key-slide { height: 944px; gap: 14px; overflow: hidden; }
[data-testid="stMain"] .st-key-slide h1 { font-size: var(--title); line-height: 1.3; font-weight: 700;
  margin: 0 0 14px; padding: 0; letter-spacing: 0; text-wrap: balance; }
[data-testid="stMain"] .st-key-slide h1.first { margin-bottom: 36px; }
.st-key-slide p { font-size: var(--small); line-height: 1.3; margin: 0 0 14px; }
.st-key-slide .over { font-size: calc(var(--small) + 2px); font-weight: 700; color: #12436d; }
.st-key-slide .lead { font-size: var(--lead); }
.st-key-slide .notice { padding: 8px 22px; }
.st-key-slide .note:last-child { margin: 0; }
.st-key-slide :is(ul, ol).points { font-size: var(--point); line-height: 1.3; margin: 0; padding-left: 52px; }
.st-key-slide .points li { font-size: inherit; margin: 0 0 14px; padding: 0; }
.st-key-slide ul.tiles { grid-auto-flow: column; grid-auto-columns: 1fr; grid-template-columns: none !important;
  gap: 24px; margin: 0 0 14px; }
.st-key-slide ul.tiles li { padding: 16px 22px; font-size: calc(28px * var(--tiles)); }
.st-key-slide ul.tiles p { margin: 0 0 14px; font-size: inherit; }
.st-key-slide ul.tiles .tile-name { font-size: calc(30px * var(--tiles)); }
.st-key-slide ul.tiles .tile-value { font-size: calc(104px * var(--tiles)); }
.st-key-slide ul.tiles .tile-value.long { font-size: calc(48px * var(--tiles)); }
.st-key-slide table { border-collapse: collapse; margin: 0 0 14px; }
.st-key-slide tbody :is(th, td) { white-space: nowrap; }
.st-key-slide :is(th, td) { line-height: 1.25; padding: .15em 32px .17em 0;
  font-size: inherit; text-align: left; vertical-align: bottom;
  border: 0; border-bottom: 1px solid #b1b4b6; color: #0b0c0c; font-weight: 400; }
.st-key-slide table .number { text-align: right; }
.st-key-slide thead th { font-weight: 700; border-bottom-width: 2px; }
.st-key-foot { position: absolute; left: 72px; right: 72px; bottom: 24px; width: auto; gap: 24px;
  flex-wrap: nowrap;
  border-top: 2px solid #b1b4b6; padding-top: 14px; }
.st-key-foot > :first-child { flex: 1 1 auto; }
.st-key-foot .place { padding-right: 24px; }
.st-key-foot p { font-size: 24px !important; line-height: 34px; margin: 0; white-space: nowrap; }
.st-key-foot button { min-height: 52px; padding: 4px 16px; border-color: transparent !important; }
.st-key-foot button:disabled { opacity: .45; }
.st-key-foot button * { font-size: 24px !important; line-height: 34px; }
</style>"""
