"""What do reviewing officers challenge? How often, how far it went, why, and whether it was settled."""

from pages.parts import answers
from pages.parts.contents import Contents
from pages.parts.sections import Counts
from pages.parts.sections_by import Breakdown, Named

REASONS = (
    "no_social_work_report",
    "care_planning",
    "visits",
    "outstanding_actions",
    "recording",
    "repeat_concerns",
)
BY_FORM = {
    "Informal": ("disputes", "formality", "Informal (stage 1)"),
    "Formal": ("disputes", "formality", "Formal (stages 2 to 5)"),
}

PAGE = Contents(
    name="disputes",
    title="Disputes",
    question="What do reviewing officers challenge?",
    answer=answers.disputes,
    tiles=("disputes", "disputes_resolved"),
    sections=(
        Named("Why disputes were raised", "disputes", "Reason (a dispute can have several)", REASONS),
        Counts("Disputes raised: informal and formal", BY_FORM),
        Breakdown("How far they went", "disputes", ("stage_group",)),
        Breakdown("Resolved or still open", "disputes", ("resolved",)),
    ),
    measures=("disputes_resolved",),
    populations=("disputes",),
)
