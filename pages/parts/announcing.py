"""Tell a screen reader what a choice has changed: the focus stays on the chooser, the page changes elsewhere.

A line that is heard and not seen (WCAG 4.1.3) says the first sentence that is new, once the page has been drawn
whole. On another page it says that page's question, for Streamlit exchanges the page under the reader's focus.
"""

SCRIPT = """
if (!window.saysWhatChanged) {
  window.saysWhatChanged = true;
  const line = document.createElement("div");
  line.setAttribute("role", "status");
  line.style = "position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)";
  document.body.append(line);
  const parts = ".answer, .finding, .measured";
  let before = null, waits = 0;
  const say = () => {
    waits = 0;
    const title = document.querySelector("main h1, [data-testid=stMain] h1");
    if (!title || !document.querySelector("[data-test-script-state=notRunning]")) return;
    const page = title.textContent, said = [...document.querySelectorAll(parts)].map((one) => one.textContent);
    const news = before ? said.filter((text) => !before.said.includes(text)) : [];
    if (before && before.page !== page) line.textContent = page;
    else if (news.length) line.textContent = `The page has changed. ${news[0]}`;
    before = { page, said };
    line.dataset.of = page;
  };
  new MutationObserver(() => { waits = waits || setTimeout(say, 400); }).observe(document.body,
    { childList: true, subtree: true, characterData: true, attributeFilter: ["data-test-script-state"] });
}
"""
