"""The slides of the pages that are words: how we count, how we protect children, who can use the pages."""

from collections.abc import Iterator

from metrics.published import Published
from pages.parts import chance, counted, counting, protecting, stating, worked_attack
from pages.parts.tables import lower
from pages.parts.wall_slide import WallSlide
from pages.parts.worked_attack import PROTECTED, SMALL

INVENTED = "Try it with invented numbers"
OF_A_MEASURE = ("What counts", "Out of", "Why it matters", "Target")


def methods(release: Published) -> Iterator[WallSlide]:
    """Give the symbols, how a change is judged, and a slide for each headline."""
    symbols = counting.symbols_table()
    yield WallSlide(symbols.title, table=symbols)
    yield WallSlide(chance.TITLE, points=chance.CHANCE)
    for measure in release.catalogue.measures.values():
        lines = dict(counted.definition_lines(release, measure))
        points = tuple(f"**{name}:** {lines[name]}" for name in OF_A_MEASURE)
        yield WallSlide(measure.title, "What each headline counts", points=points)


def protection(release: Published) -> Iterator[WallSlide]:
    """Give the rules, the attack with a pencil, what the attack on this release found, and what nobody covers."""
    yield WallSlide("The rules", points=protecting.RULES)
    one = worked_attack.table((SMALL,), "If only the small number is hidden, it can be worked out")
    yield WallSlide(one.title, INVENTED, table=one, steps=worked_attack.succeeds())
    safe = worked_attack.table(PROTECTED, "If others are hidden too, it cannot be worked out")
    yield WallSlide(safe.title, INVENTED, table=safe, steps=worked_attack.fails())
    ways = worked_attack.filled("There are many ways to fill the gaps: here are two")
    yield WallSlide(ways.title, INVENTED, table=ways, notes=(worked_attack.outcome(),))
    if found := protecting.proof_table(release):
        yield WallSlide(
            found.title, "The proof for these figures", table=found, lead=protecting.proof_said(release)
        )
    yield WallSlide("What we cannot protect against", points=(*protecting.NOT_COVERED, protecting.RECOGNISED))


def accessibility(_: Published) -> Iterator[WallSlide]:
    """Give how far the rules are met and whom to tell, what does not work, and what was tested and what not."""
    title = f"{stating.HOW_FAR}, and {lower(stating.WHOM)}"
    yield WallSlide(title, points=(stating.STATUS, stating.TELL, stating.ENFORCED))
    yield WallSlide(stating.FAULTS, points=stating.DOES_NOT_WORK)
    yield WallSlide(stating.TESTS, points=stating.TESTED)
    yield WallSlide(stating.UNTESTED, points=stating.NOT_TESTED)


SLIDES = {"methods": methods, "protection": protection, "accessibility": accessibility}
