"""Are social work reports there in time? Three working days before the review, and how early they come."""

from pages.parts import answers, completeness, frame, sections, tiles

page = frame.open_page("reports", "Are social work reports there in time?")
frame.answer(page, answers.of_measure(page.release, "reports_in_time", page.period))
tiles.row(page, "reports_in_time", "reviews")
frame.warn(completeness.sentence(page.release, "reports_in_time", page.period))
frame.say(answers.needed(page.release, "reports_in_time", page.period))
sections.trend(page, "reports_in_time")
sections.breakdown(page, "When reports came", "reviews", "report_lead")
sections.share_by(page, "Whose reports are there in time?", "reports_in_time")
frame.close(page, "reports_in_time", populations=("reviews",))
