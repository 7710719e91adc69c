"""Are reviews on time? On time, late and overdue, for whom, and whether children take part."""

from pages.parts import answers, completeness, frame, grids, sections, tiles

HELD = {
    "Held on time": ("reviews", "on_time", "yes"),
    "Held late": ("reviews", "on_time", "no"),
}

page = frame.open_page("reviews", "Are reviews on time?")
frame.answer(page, answers.of_measure(page.release, "reviews_on_time", page.period))
tiles.row(page, "reviews_on_time", "overdue", "reviews", "took_part")
frame.warn(completeness.sentence(page.release, "reviews_on_time", page.period))
frame.say(completeness.due_dates(page.release, page.period))
frame.say(answers.needed(page.release, "reviews_on_time", page.period))
sections.trend(page, "reviews_on_time", "took_part")
sections.counts(page, "Reviews held on time and late", HELD, stacked=True)
sections.breakdown(page, "How the due dates are known", "reviews", "timing")
grids.quarter_ends(page, "Reviews overdue", "overdue")
sections.share_by(page, "Whose reviews are on time?", "reviews_on_time")
sections.breakdown(page, "How children took part", "reviews", "taking_part")
frame.close(page, "reviews_on_time", "took_part", populations=("reviews", "overdue"))
