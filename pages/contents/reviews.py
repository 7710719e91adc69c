"""Are reviews on time? On time, late and overdue, for whom, and whether children take part."""

from pages.parts import answers, due_dates, reaching
from pages.parts.contents import Contents
from pages.parts.grids import QuarterEnds
from pages.parts.sections import Counts, Trend
from pages.parts.sections_by import Breakdown, ShareBy

HELD = {
    "Held on time": ("reviews", "on_time", "yes"),
    "Held late": ("reviews", "on_time", "no"),
}

PAGE = Contents(
    name="reviews",
    title="Reviews",
    question="Are reviews on time?",
    answer=lambda release, period: answers.of_measure(release, "reviews", period),
    tiles=("reviews_on_time", "overdue", "reviews", "took_part"),
    dated=("reviews_on_time",),
    says=(
        due_dates.sentence,
        lambda release, period: reaching.of_the_year(release, "reviews_on_time", period),
    ),
    sections=(
        Trend(("reviews_on_time", "took_part")),
        Counts("Reviews held on time and late", HELD, stacked=True),
        Breakdown("How the due dates are known", "reviews", ("timing",)),
        QuarterEnds("Reviews overdue", "overdue"),
        ShareBy("Whose reviews are on time?", "reviews_on_time"),
        Breakdown("How children took part", "reviews", ("taking_part",)),
    ),
    measures=("reviews_on_time", "took_part"),
    populations=("reviews", "overdue"),
)
