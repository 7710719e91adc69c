"""How do we count? The symbols, chance, every definition, and the groups that are put together.

Its parts are words, most of them folded away; the view has them in their order.
"""

from pages.parts import questions
from pages.parts.answers import Answer
from pages.parts.contents import Contents

PAGE = Contents(
    name="methods",
    title="How we count",
    question="How do we count?",
    answer=lambda *_: Answer(
        "Each figure is counted in one way on every page. A quarter is shown when its records have had the time "
        "to come in; until then it says “not complete yet”.",
        compared="",
        ask=questions.ALWAYS["methods"],
    ),
    has_period=False,
    lists_every_word=True,
)
