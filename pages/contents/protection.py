"""How do we protect children? The rules, an attack to try with a pencil, the proof, and its limits.

Its parts are words and a worked example; the view has them in their order.
"""

from pages.parts import questions
from pages.parts.answers import Answer
from pages.parts.contents import Contents

PAGE = Contents(
    name="protection",
    title="How we protect children",
    question="How do we protect children?",
    answer=lambda *_: Answer(
        "We show how we are doing, and never which child it is about. Small numbers are hidden, and so is every "
        "number that could give a small one away.",
        compared="",
        ask=questions.ALWAYS["protection"],
    ),
    has_period=False,
)
