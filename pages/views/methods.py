"""How do we count and protect? Every definition, the rules for small numbers, and this release's proof."""

from pages.parts import frame, protecting

page = frame.open_page("methods", "How do we count, and how do we protect children?", has_period=False)
frame.answer(page, protecting.ANSWER)
protecting.rules()
protecting.proof(page)
protecting.symbols()
protecting.definitions(page)
frame.close(page)
