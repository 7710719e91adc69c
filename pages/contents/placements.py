"""Are homes stable and near? Moves, time with the same carers, distance, and where children live."""

from pages.parts import answers
from pages.parts.contents import Contents
from pages.parts.sections import Trend
from pages.parts.sections_by import Breakdown, ShareBy

MEASURES = ("three_or_more_placements", "long_term_stability", "over_20_miles", "outside_area")
COLUMNS = ("placement", "provider_group", "distance", "placements_in_year")

PAGE = Contents(
    name="placements",
    title="Placements",
    question="Are homes stable and near?",
    answer=answers.placements,
    tiles=MEASURES,
    sections=(
        Trend(MEASURES),
        Breakdown("Where children live", "in_care", COLUMNS),
        ShareBy("Far from home, by where children live", "over_20_miles"),
    ),
    measures=MEASURES,
    populations=("in_care",),
)
