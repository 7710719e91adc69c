"""Give the focus back where Streamlit drops it, so that nobody has to look for their place again.

A button is disabled while its file is made, and a disabled button loses the focus. So do "Next" on the last slide
and "Previous" on the first, which stay so: the focus goes to the number of the slide, between them. Who leaves the
slides comes back to the button that opened them.
"""

SCRIPT = """
if (!window.keepsThePlace) {
  window.keepsThePlace = true;
  const isLost = () => document.activeElement === document.body;
  document.addEventListener("focusout", ({ target }) => {
    if (!target.matches("button:disabled")) return;
    if (target.closest(".st-key-foot")) {
      setTimeout(() => {
        const place = document.querySelector(".st-key-foot [data-testid=stHtml]:has(.place)");
        if (!isLost() || !place) return;
        place.tabIndex = -1;
        place.focus();
      });
      return;
    }
    const made = new MutationObserver(() => {
      if (target.disabled) return;
      made.disconnect();
      if (isLost()) target.focus();
    });
    made.observe(target, { attributeFilter: ["disabled"] });
  });
  let isPresented = false;
  new MutationObserver(() => {
    const opens = document.querySelector(".st-key-present button");
    if (document.querySelector(".st-key-slide")) isPresented = true;
    else if (isPresented && opens) {
      isPresented = false;
      if (isLost()) opens.focus();
    }
  }).observe(document.body, { childList: true, subtree: true });
}
"""
