"""Who are the children in our care? How many, who came and left, and who they are."""

from pages.parts import answers, tiles
from pages.parts.contents import Contents
from pages.parts.grids import TwoWay
from pages.parts.sections import Counts
from pages.parts.sections_by import Breakdown

COLUMNS = ("age_group", "sex", "ethnicity", "legal_group", "disabled", "need", "time_in_care")

PAGE = Contents(
    name="profile",
    title="Children in care",
    question="Who are the children in our care?",
    answer=answers.profile,
    tiles=("in_care", tiles.RATE, "started", "ceased", "iro_allocated_in_time"),
    sections=(
        Counts("Children in care", {"Children in care": "in_care"}),
        Breakdown("Who they are", "in_care", COLUMNS),
        Counts("Coming into care and leaving", {"Came into care": "started", "Left care": "ceased"}),
        Breakdown("Why children left care", "ceased", ("reason_group",)),
        TwoWay("Age and legal status", "in_care", "age_three_groups", "legal_basis"),
        TwoWay("Disability and legal status", "in_care", "disabled", "legal_basis"),
    ),
    measures=("iro_allocated_in_time",),
    populations=("in_care", "started", "ceased"),
)
