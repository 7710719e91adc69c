"""Who are the unaccompanied children? How many, and how they differ from other children in care."""

from pages.parts import answers
from pages.parts.contents import Contents
from pages.parts.sections import Counts, Trend
from pages.parts.sections_by import TwoGroups

COLUMNS = ("legal_basis", "age_two_groups", "sex", "ethnicity_two_groups", "outside_area")
NAMES = ("Unaccompanied children", "Other children in care")

PAGE = Contents(
    name="uasc",
    title="Unaccompanied children",
    question="Who are the unaccompanied children in our care?",
    answer=answers.unaccompanied,
    tiles=("unaccompanied", "in_care"),
    sections=(
        Counts("Unaccompanied children, quarter by quarter", {NAMES[0]: ("in_care", "uasc", "yes")}),
        Trend(("unaccompanied",)),
        TwoGroups("Beside other children in care", "uasc", NAMES, COLUMNS),
    ),
    measures=("unaccompanied",),
    populations=("in_care",),
)
