"""How do we protect children? The rules, an attack to try with a pencil, the proof, and its limits."""

from pages.contents import protection
from pages.parts import frame, protecting, take_along

page = frame.open_page(protection.PAGE)
frame.answer(page)
protecting.rules()
protecting.try_it()
protecting.proof(page.release)
protecting.not_covered()
protecting.read_on()
take_along.section(page)
frame.close(page)
