"""How are our children doing? Every headline against its target, what changed, where we differ, what to ask."""

from metrics import catalogue
from pages.parts import answers, headlines
from pages.parts.contents import Contents
from pages.parts.sections import Trend, Words

MEASURES = tuple(catalogue.load().measures)

PAGE = Contents(
    name="overview",
    title="Overview",
    question="How are our children doing?",
    answer=answers.overview,
    tiles=("reviews_on_time", "records_in_time", "reports_in_time", "in_care"),
    sections=(
        Words(headlines.since_the_quarter_before),
        Words(headlines.since_a_year_before),
        Words(headlines.beside_england),
        Words(headlines.to_ask),
        Words(headlines.rows),
        Trend(MEASURES),
    ),
    measures=MEASURES,
)
