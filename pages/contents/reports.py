"""Are social work reports there in time? Three working days before the review, and how early they come."""

from pages.parts import answers, reaching
from pages.parts.contents import Contents
from pages.parts.sections import Trend
from pages.parts.sections_by import Breakdown, ShareBy

PAGE = Contents(
    name="reports",
    title="Social work reports",
    question="Are social work reports there in time?",
    answer=lambda release, period: answers.of_measure(release, "reports", period),
    tiles=("reports_in_time", "reviews"),
    dated=("reports_in_time",),
    says=(lambda release, period: reaching.of_the_year(release, "reports_in_time", period),),
    sections=(
        Trend(("reports_in_time",)),
        Breakdown("When reports came", "reviews", ("report_lead",)),
        ShareBy("Whose reports are there in time?", "reports_in_time"),
    ),
    measures=("reports_in_time",),
    populations=("reviews",),
)
