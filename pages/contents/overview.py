"""How are our children doing? Every headline against its target, what changed, where we differ, what to ask."""

from metrics import catalogue
from pages.parts import answers, headlines
from pages.parts.contents import Contents
from pages.parts.sections import Trend, Words

MEASURES = tuple(catalogue.load().measures)

# why a choice at the top of the page changes nothing in a section
IN_POINTS = "This stays in per cent and points, as numbers go up and down with how many there are."
IN_PER_CENT = "This stays in per cent, so that it can be set beside targets and other areas."
TWO_TIMES = "This is the change between two times already."
LATEST = "This has the latest figures only: of other areas there are none by quarter."
HAS_A_COLUMN = "The change in a year has a column of its own here already."

PAGE = Contents(
    name="overview",
    title="Overview",
    question="How are our children doing?",
    answer=answers.overview,
    tiles=("reviews_on_time", "records_in_time", "reports_in_time", "in_care"),
    sections=(
        Words(headlines.since_the_quarter_before, IN_POINTS, TWO_TIMES),
        Words(headlines.since_a_year_before, IN_POINTS, TWO_TIMES),
        Words(headlines.beside_england, IN_PER_CENT, LATEST),
        Words(headlines.to_ask),
        Words(headlines.rows, IN_PER_CENT, HAS_A_COLUMN),
        Trend(MEASURES),
    ),
    measures=MEASURES,
)
