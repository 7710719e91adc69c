"""Who are the children in our care? How many, who came and left, and who they are."""

from pages.parts import answers, frame, grids, sections, tiles

COLUMNS = ("age_group", "sex", "ethnicity", "legal_group", "disabled", "need", "time_in_care")

page = frame.open_page("profile", "Who are the children in our care?")
frame.answer(page, answers.profile(page.release, page.period))
tiles.row(page, "in_care", tiles.RATE, "started", "ceased", "iro_allocated_in_time")
sections.counts(page, "Children in care", {"Children in care": "in_care"})
sections.breakdown(page, "Who they are", "in_care", *COLUMNS)
sections.counts(page, "Coming into care and leaving", {"Came into care": "started", "Left care": "ceased"})
sections.breakdown(page, "Why children left care", "ceased", "reason_group")
grids.two_way(page, "Age and legal status", "in_care", "age_three_groups", "legal_basis")
grids.two_way(page, "Disability and legal status", "in_care", "disabled", "legal_basis")
frame.close(page, "iro_allocated_in_time", populations=("in_care", "started", "ceased"))
