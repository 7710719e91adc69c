"""Are review records sent in time? The full record in 20 working days, the recommendations in 5."""

from pages.parts import answers, reaching
from pages.parts.contents import Contents
from pages.parts.sections import Trend
from pages.parts.sections_by import Breakdown, ShareBy

MEASURES = ("records_in_time", "recommendations_in_time")

PAGE = Contents(
    name="records",
    title="Review records",
    question="Are review records sent in time?",
    answer=lambda release, period: answers.of_measure(release, "records", period),
    tiles=(*MEASURES, "reviews"),
    dated=MEASURES,
    says=(lambda release, period: reaching.of_the_year(release, "records_in_time", period),),
    sections=(
        Trend(MEASURES),
        Breakdown("Records: in time, late, not yet due, no date", "reviews", ("record",)),
        ShareBy("Whose records are sent in time?", "records_in_time"),
        Breakdown("Recommendations: in time, late, not yet due, no date", "reviews", ("recommendations",)),
    ),
    measures=MEASURES,
    populations=("reviews",),
)
