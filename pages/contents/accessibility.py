"""Can everyone use these pages? What was tested and how, what does not work and why, and whom to tell.

Its parts are words; the view has them in their order.
"""

from pages.parts import questions
from pages.parts.answers import Answer
from pages.parts.contents import Contents

PAGE = Contents(
    name="accessibility",
    title="Accessibility",
    question="Can everyone use these pages?",
    answer=lambda *_: Answer(
        "We test for it, but not all was tested and not all works. We aim at the rules called WCAG 2.2, level AA. "
        "Nobody from outside has checked that we meet them, so we do not claim it.",
        compared="",
        ask=questions.ALWAYS["accessibility"],
    ),
    has_period=False,
)
