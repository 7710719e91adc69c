"""Tell a screen reader what a choice has changed: the focus stays on the chooser, the page changes elsewhere.

A line that is heard and not seen (WCAG 4.1.3) says the first sentence that is new, once the page has been drawn
whole: an answer or a finding, or else a remark. Where a choice changes the drawing and no sentence, it says so. On
another page it says that page's question, for Streamlit exchanges the page under the reader's focus.
A run that is over at once is not seen to run: then new sentences tell of it, or a little patience.
A run is over before the browser has drawn what it brought: the line waits until nothing has changed for a while.
An open list hides all else of a page from a screen reader, but for what `data-live-announcer` marks: without it
the line would come back when the list closes, and be heard again.
"""

SCRIPT = """
if (!window.saysWhatChanged) {
  window.saysWhatChanged = true;
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.dataset.liveAnnouncer = "true";
  line.style = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)";
  document.body.append(line);
  const findings = ".answer, .finding, .measured";
  const remarks = ".compared, .remark, .table-title, .table-notes, " +
    "[data-testid=stMain] [data-testid=stMarkdownContainer] > p";
  const texts = (parts) => [...document.querySelectorAll(parts)]
    .filter((one) => !one.closest("summary, label, button, details, table")).map((one) => one.textContent);
  const chosen = () => [...document.querySelectorAll("[data-testid=stSelectbox] input")]
    .map((one) => one.value).join();
  const isDrawn = () => document.querySelector("[data-test-script-state=notRunning]");
  const QUIET = 400;
  let before = null, waits = 0, hasRun = false, patience = 3;
  const say = () => {
    waits = 0;
    const title = document.querySelector("main h1, [data-testid=stMain] h1");
    if (!title || !isDrawn()) return;
    const now = { page: title.textContent, said: texts(findings), remarks: texts(remarks), chosen: chosen() };
    const isChosen = before && before.chosen !== now.chosen;
    const news = (kind) => before ? now[kind].filter((text) => !before[kind].includes(text)) : [];
    const found = [...news("said"), ...(isChosen ? news("remarks") : [])];
    if (isChosen && !hasRun && !found.length && patience-- > 0) {
      waits = setTimeout(say, QUIET);
      return;
    }
    if (before && before.page !== now.page) line.textContent = now.page;
    else if (found.length) line.textContent = `The page has changed. ${found[0]}`;
    else if (isChosen) line.textContent = "The page is drawn anew. Its sentences are the same.";
    before = now;
    [hasRun, patience] = [false, 3];
    line.dataset.of = now.page;
  };
  new MutationObserver(() => {
    hasRun = hasRun || !isDrawn();
    clearTimeout(waits);
    waits = setTimeout(say, QUIET);
  }).observe(document.body,
    { childList: true, subtree: true, characterData: true, attributeFilter: ["data-test-script-state"] });
}
"""
