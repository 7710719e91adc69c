"""What a page needs under a thumb: targets that it hits, and tables that a narrow screen can hold.

A table whose rows would be squeezed, or wider than the screen, is laid out as a list: the name of the row, and
under it each cell behind its header. It stays a table for a screen reader, whose roles are said again, since some
browsers forget them where a table is laid out otherwise.
"""

STYLES = """
@media (max-width: 640px), (pointer: coarse) {
  :is([data-testid="stSelectbox"] [role="group"], [data-testid="stSelectbox"] input,
    [data-testid="stExpander"] summary,
    [data-testid="stMain"] button[kind], [data-testid="stPageLink-NavLink"], [data-testid="stSidebarNavLink"],
    [data-testid="stHeader"] button, [data-testid="stSidebarHeader"] button, .pin a) {
    min-height: 44px; box-sizing: border-box; }
  :is([data-testid="stHeader"] button, [data-testid="stSidebarHeader"] button) { min-width: 44px; }
  [data-testid="stSelectbox"] button { min-width: 44px; } }
@media (max-width: 640px) {
  .figures :is(td, th) { padding: .3rem .2rem !important; font-size: .85rem !important;
    white-space: normal !important; overflow-wrap: normal !important; word-break: normal !important; }
  .figures table.short tbody th { white-space: nowrap !important; }
  table[data-listed] thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  table[data-listed] :is(tbody, tr, th) { display: block; width: auto !important; }
  table[data-listed] tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  table[data-listed] :is(td, th) {
    border: 0 !important; padding: .1rem 0 !important; font-size: .95rem !important; }
  table[data-listed] td { display: flex; justify-content: space-between; gap: 1rem; text-align: right !important; }
  table[data-listed] td::before { content: attr(data-header); text-align: left; } }
"""

# rows of up to three lines are left as they are; a table that scrolls must be reached with the keyboard
SCRIPT = """
if (!window.tablesFit) {
  window.tablesFit = true;
  const HIGHEST = 80, narrow = matchMedia("(max-width: 640px)");
  const roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  const fit = (box) => {
    const table = box.querySelector("table");
    if (!table || !box.clientWidth) return;
    delete table.dataset.listed;
    const rows = [...table.tBodies[0].rows];
    const isWide = table.offsetWidth > box.clientWidth + 1;
    if (narrow.matches && (isWide || rows.some((row) => row.offsetHeight > HIGHEST))) {
      const headers = [...table.tHead.rows[0].cells].map((cell) => cell.textContent);
      rows.forEach((row) => [...row.cells].forEach((cell, at) => { cell.dataset.header = headers[at]; }));
      [table, ...table.querySelectorAll("*")].forEach((part) => {
        if (part.tagName === "TH") part.setAttribute("role", part.scope === "col" ? "columnheader" : "rowheader");
        else if (part.tagName in roles) part.setAttribute("role", roles[part.tagName]);
      });
      table.dataset.listed = "";
    }
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const resized = new ResizeObserver((found) => found.forEach((one) => fit(one.target)));
  let asked = 0;
  const all = () => {
    asked = 0;
    const boxes = document.querySelectorAll('.figures');
    boxes.forEach((box) => { resized.observe(box); fit(box); });
  };
  new MutationObserver(() => { asked = asked || requestAnimationFrame(all); })
    .observe(document.body, { childList: true, subtree: true });
  all();
}
"""
