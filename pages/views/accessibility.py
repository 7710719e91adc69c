"""Can everyone use these pages? How far, what does not work and why, whom to tell, and what was tested."""

from pages.contents import accessibility
from pages.parts import frame, stating, take_along

page = frame.open_page(accessibility.PAGE)
frame.answer(page)
stating.show(page.words)
take_along.section(page)
frame.close(page)
