"""Are review records sent in time? The full record in 20 working days, the recommendations in 5."""

from pages.parts import answers, completeness, frame, sections, tiles

MEASURES = ("records_in_time", "recommendations_in_time")

page = frame.open_page("records", "Are review records sent in time?")
frame.answer(page, answers.of_measure(page.release, "records_in_time", page.period))
tiles.row(page, *MEASURES, "reviews")
frame.warn(*(completeness.sentence(page.release, name, page.period) for name in MEASURES))
frame.say(answers.needed(page.release, "records_in_time", page.period))
sections.trend(page, *MEASURES)
sections.breakdown(page, "Records: in time, late, not yet due, no date", "reviews", "record")
sections.share_by(page, "Whose records are sent in time?", "records_in_time")
sections.breakdown(page, "Recommendations: in time, late, not yet due, no date", "reviews", "recommendations")
frame.close(page, *MEASURES, populations=("reviews",))
