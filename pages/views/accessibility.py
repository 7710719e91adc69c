"""Can everyone use these pages? How far, what does not work and why, whom to tell, and what was tested."""

from pages.contents import accessibility
from pages.parts import frame, stating, take_along

page = frame.open_page(accessibility.PAGE)
frame.answer(page)
stating.status()
stating.does_not_work()
stating.whom_to_tell()
stating.tested()
stating.not_tested()
take_along.section(page)
frame.close(page)
