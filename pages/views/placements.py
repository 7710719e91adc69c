"""Are homes stable and near? Moves, time with the same carers, distance, and where children live."""

from pages.parts import answers, frame, sections, tiles

MEASURES = ("three_or_more_placements", "long_term_stability", "over_20_miles", "outside_area")
COLUMNS = ("placement", "provider_group", "distance", "placements_in_year")

page = frame.open_page("placements", "Are homes stable and near?")
frame.answer(page, answers.of_several(page.release, MEASURES[:3], page.period))
tiles.row(page, *MEASURES)
sections.trend(page, *MEASURES)
sections.breakdown(page, "Where children live", "in_care", *COLUMNS)
sections.share_by(page, "Far from home, by where children live", "over_20_miles")
frame.close(page, *MEASURES, populations=("in_care",))
