"""Who are the unaccompanied children? How many, and how they differ from other children in care."""

from pages.parts import answers, frame, sections, tiles

COLUMNS = ("legal_basis", "age_two_groups", "sex", "ethnicity_two_groups", "outside_area")
NAMES = ("Unaccompanied children", "Other children in care")

page = frame.open_page("uasc", "Who are the unaccompanied children in our care?")
frame.answer(page, answers.unaccompanied(page.release, page.period))
tiles.row(page, "unaccompanied", "in_care")
sections.counts(page, "How many, quarter by quarter", {NAMES[0]: ("in_care", "uasc", "yes")})
sections.trend(page, "unaccompanied")
sections.two_groups(page, "Beside other children in care", "uasc", NAMES, *COLUMNS)
frame.close(page, "unaccompanied", populations=("in_care",))
