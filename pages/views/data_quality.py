"""Can we trust these figures? What was recorded when, what was not, and where sources disagree."""

from pages.parts import frame, quality, two_systems

page = frame.open_page("data-quality", "Can we trust these figures?", has_period=False)
frame.answer(page, quality.answer(page.release))
quality.recorded(page)
quality.not_recorded(page)
quality.completeness(page)
two_systems.show(page)
quality.disagreeing(page)
quality.checks()
frame.close(page)
