"""How do we count? The symbols, chance, every definition, and the groups that are put together."""

from pages.contents import methods
from pages.parts import counting, frame, take_along

page = frame.open_page(methods.PAGE)
frame.answer(page)
counting.symbols(page.words)
counting.changes(page.words)
counting.definitions(page.release, page.words)
counting.groups(page.release, page.words)
take_along.section(page)
frame.close(page)
