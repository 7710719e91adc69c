"""How do we count? The symbols, every definition, and the groups that are put together."""

from pages.parts import counting, frame

page = frame.open_page("methods", "How do we count?", has_period=False)
frame.answer(page, counting.ANSWER)
counting.symbols()
counting.definitions(page)
counting.groups(page)
frame.close(page)
