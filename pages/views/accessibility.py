"""Can everyone use these pages? How far, what does not work and why, whom to tell, and what was tested."""

from pages.contents import accessibility
from pages.parts import frame, stating, take_along

page = frame.open_page(accessibility.PAGE)
frame.answer(page)
stating.status(page.words)
stating.does_not_work(page.words)
stating.whom_to_tell(page.words)
stating.tested(page.words)
stating.not_tested(page.words)
take_along.section(page)
frame.close(page)
