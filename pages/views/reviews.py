"""Are reviews on time? On time, late and overdue, for whom, and whether children take part."""

from pages.parts import answers, frame, sections, tiles

HELD = {
    "Held on time": ("reviews", "on_time", "yes"),
    "Held late": ("reviews", "on_time", "no"),
    "Overdue at the end": "overdue",
}

page = frame.open_page("reviews", "Are reviews on time?")
frame.answer(page, answers.of_measure(page.release, "reviews_on_time", page.period))
tiles.row(page, "reviews_on_time", "took_part", counts=("reviews", "overdue"))
frame.say(answers.needed(page.release, "reviews_on_time", page.period))
sections.trend(page, "reviews_on_time", "took_part")
sections.counts(page, "On time, late and overdue", HELD)
sections.share_by(page, "Whose reviews are on time?", "reviews_on_time")
sections.breakdown(page, "How children took part", "reviews", "taking_part")
frame.close(page, "reviews_on_time", "took_part", populations=("reviews", "overdue"))
