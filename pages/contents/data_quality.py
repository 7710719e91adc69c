"""Can we trust these figures? What was recorded when, what was not, and where sources disagree."""

from pages.parts import answers_dates, quality, two_systems
from pages.parts.contents import Contents
from pages.parts.sections import Words

PAGE = Contents(
    name="data-quality",
    title="Data quality",
    question="Can we trust these figures?",
    answer=answers_dates.data_quality,
    sections=(
        Words(quality.recorded),
        Words(quality.not_recorded),
        Words(quality.completeness),
        Words(two_systems.by_year),
        Words(two_systems.by_quarter),
        Words(two_systems.days),
        Words(quality.disagreeing),
        Words(quality.checks),
    ),
    has_period=False,
)
