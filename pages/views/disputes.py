"""What do reviewing officers challenge? How often, how far it went, why, and whether it was settled."""

from pages.parts import answers, frame, sections, tiles

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

page = frame.open_page("disputes", "What do reviewing officers challenge?")
frame.answer(page, answers.disputes(page.release, page.period))
tiles.row(page, "disputes", "disputes_resolved")
sections.named(page, "Why they were raised", "disputes", "Reason (a dispute can have several)", *REASONS)
sections.counts(page, "Informal and formal, quarter by quarter", BY_FORM)
sections.breakdown(page, "How far they went", "disputes", "stage_group")
sections.breakdown(page, "Resolved or still open", "disputes", "resolved")
frame.close(page, "disputes_resolved", populations=("disputes",))
