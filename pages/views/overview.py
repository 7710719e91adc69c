"""How are our children doing? Every headline against its target, what changed, where we differ, what to ask."""

from pages.parts import answers, frame, headlines, sections, tiles

MEASURES = ("reviews_on_time", "records_in_time", "reports_in_time")

page = frame.open_page("overview", "How are our children doing?")
frame.answer(page, answers.overview(page.release, page.period))
tiles.row(page, *MEASURES, "in_care")
headlines.changed_most(page)
headlines.beside_england(page)
headlines.to_ask(page)
headlines.rows(page)
sections.trend(page, *page.release.catalogue.measures)
frame.close(page, *page.release.catalogue.measures)
