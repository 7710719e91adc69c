"""How do we protect children? The rules, an attack to try with a pencil, the proof, and its limits."""

from pages.contents import protection
from pages.parts import frame, protecting, take_along

page = frame.open_page(protection.PAGE)
frame.answer(page)
protecting.rules(page.words)
protecting.try_it(page.words)
protecting.proof(page.release, page.words)
protecting.not_covered(page.words)
protecting.read_on(page.words)
take_along.section(page)
frame.close(page)
