"""Can everyone use these pages? What was tested and how, what does not work and why, and whom to tell."""

from pages.contents import accessibility
from pages.parts import frame, stating, take_along

page = frame.open_page(accessibility.PAGE)
frame.answer(page)
stating.tested(page.words)
stating.not_tested(page.words)
stating.does_not_work(page.words)
stating.whom_to_tell(page.words)
take_along.section(page)
frame.close(page)
