"""How the meaning of a term looks, and when it shows: at a tap, at the Enter key, under a mouse, at the Tab key.

A meaning is a popover of the browser's own. Without any script a tap or the Enter key opens it, and Esc or a tap
elsewhere closes it; it lies over all else and pushes nothing aside. The browser puts it under its term, or over
it where there is no room below, and moves it sideways until it is on the screen. A browser that cannot do that has
it at the foot of the screen. The script adds the mouse and the Tab key, and lets a mouse move onto the meaning.
It also takes away what opens a meaning without it: with that, a screen reader said "collapsed" within a sentence
and the meaning twice. What is left is a button and its description, as for any tooltip.
"""

STYLES = """
button.term { display: inline; margin: 0; padding: 0; border: 0; background: none; font: inherit; color: inherit;
  text-align: inherit; letter-spacing: inherit; cursor: help;
  text-decoration: underline dotted; text-decoration-thickness: from-font; text-underline-offset: .2em; }
.kept { white-space: nowrap; } .kept button.term { white-space: normal; }
.words { font-weight: 700; margin: 0; color: var(--ink); }
.words + p { margin: 0 0 .3rem; color: var(--ink); }
ul.terms { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.2rem;
  color: var(--ink); }
ul.terms li { margin: 0; } ul.terms .means { display: none; }
ul.terms button.term { min-height: 24px; min-width: 24px; }
.meaning { position: fixed; inset: auto 0 0; margin: .5rem auto; box-sizing: border-box; width: max-content;
  max-width: min(26rem, 100vw - 1.5rem); padding: .6rem .9rem; font-size: 1rem; font-weight: 400; line-height: 1.4;
  white-space: normal; color: var(--ink); background: light-dark(#ffffff, #14181c);
  border: 2px solid var(--blue); }
@supports (position-area: block-end) {
  .meaning { inset: auto; margin: .25rem .5rem; position-area: block-end span-all; justify-self: anchor-center;
    position-try-fallbacks: flip-block; position-visibility: anchors-visible; } }
@media print {
  button.term { text-decoration: none; min-height: 0 !important; min-width: 0 !important;
    color: inherit !important; }
  .words + p { display: none; }
  ul.terms { display: block; columns: 2; column-gap: 1.5rem; font-size: .88rem; line-height: 1.35; }
  ul.terms li { break-inside: avoid; }
  ul.terms button.term { font-weight: 700; } ul.terms .means { display: inline; }
  .meaning { display: inline; position: static; border: 0; padding: 0; margin: 0; background: none;
    font-size: inherit; color: inherit; } }
"""

# a mouse has time to reach the meaning; by touch and by keyboard nothing closes by itself
SCRIPT = """
if (!window.termsAreExplained) {
  window.termsAreExplained = true;
  let shown = null, leaving = 0;
  const meaning = (term) => document.getElementById(term.getAttribute("aria-describedby"));
  const take = () => {
    for (const term of document.querySelectorAll("button.term[popovertarget]"))
      term.removeAttribute("popovertarget");
  };
  new MutationObserver(take).observe(document.body, { childList: true, subtree: true });
  take();
  const close = () => {
    clearTimeout(leaving);
    if (shown && meaning(shown) && meaning(shown).matches(":popover-open")) meaning(shown).hidePopover();
    shown = null;
  };
  const open = (term) => {
    clearTimeout(leaving);
    const says = meaning(term);
    if (!says || (shown === term && says.matches(":popover-open"))) return;
    close();
    if (says.matches(":popover-open")) says.hidePopover();
    says.showPopover({ source: term });
    shown = term;
  };
  const term = (event) => event.target.closest && event.target.closest("button.term");
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse") return;
    clearTimeout(leaving);
    if (term(event)) open(term(event));
    else if (shown && !shown.matches(":focus-visible") && !event.target.closest(".meaning"))
      leaving = setTimeout(close, 300);
  });
  document.addEventListener("focusin", (event) => {
    if (term(event) && term(event).matches(":focus-visible")) open(term(event));
  });
  document.addEventListener("focusout", (event) => { if (term(event)) close(); });
  document.addEventListener("click", (event) => { if (term(event)) open(term(event)); }, true);
}
"""
