"""Can everyone use these pages? What was tested and how, what does not work and why, and whom to tell."""

from pages.contents import accessibility
from pages.parts import frame, stating, take_along

page = frame.open_page(accessibility.PAGE)
frame.answer(page)
stating.tested()
stating.not_tested()
stating.does_not_work()
stating.whom_to_tell()
take_along.section(page)
frame.close(page)
