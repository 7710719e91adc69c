"""Say how the due dates of reviews are known: recorded by the council, or worked out by the law's clock."""

from metrics.dated import rest, whole
from metrics.figures import NOT_COMPLETE, NOT_RECORDED, Figure
from metrics.published import Published
from pages.parts import dates, words

RECORDED, WORKED_OUT, NONE = "recorded", "worked out", "none"
TIMING = {  # how a due date is known: the categories of `timing` that say so
    RECORDED: ("On time, due date recorded", "Late, due date recorded"),
    WORKED_OUT: ("On time, due date worked out", "Late, due date worked out"),
    NONE: ("No due date",),
}
CLOCK = "20 working days after coming into care, 3 months after the first review, then every 6 months"
RESTARTED = "; after an unplanned move again within 20 working days"


def sentence(release: Published, period: str) -> str:
    """Say of how many reviews the due date was recorded, and of how many it was worked out by the law's clock."""
    at = release.period_of("reviews", ("timing",), period)
    if at is None:
        return ""
    figures = _figures(release, at)
    if any(figure.status in (NOT_RECORDED, NOT_COMPLETE) for figure in figures.values()):
        return ""
    n = {how: figure.n for how, figure in figures.items()}
    held = f"reviews held in {dates.span(at)}"
    if n[RECORDED] == n[WORKED_OUT] == 0:
        return f"No due date is known of the {held}." if n[NONE] else ""
    if n[WORKED_OUT] == 0:
        said = f"The council has recorded the due dates of the {held}. None is worked out."
    elif n[RECORDED] == 0:
        said = f"The council has recorded no due date of the {held}: they are worked out by {_clock(release)}."
    elif n[RECORDED] is None or n[WORKED_OUT] is None:
        said = (
            f"Some due dates of the {held} may be recorded by the council, and others worked out by "
            f"{_clock(release)}. How many is not shown, {words.NO_CHILD}."
        )
    else:
        said = (
            f"Due dates of the {held}: {figures[RECORDED].text} are recorded by the council, and "
            f"{figures[WORKED_OUT].text} are worked out by {_clock(release)}."
        )
    return f"{said} {_of_none(figures[NONE])}".strip()


def _figures(release: Published, at: str) -> dict[str, Figure]:
    """Return how many due dates are known in each way, as shown figures tell it."""
    categories = release.catalogue.columns["timing"].categories
    of = {category: release.figure("reviews", at, timing=category) for category in categories}
    parts = {how: whole([of[category] for category in named]) for how, named in TIMING.items()}
    total = release.figure("reviews", at)
    return {how: rest(n, total, *(m for other, m in parts.items() if other != how)) for how, n in parts.items()}


def _clock(release: Published) -> str:
    again = RESTARTED if release.about.get("reviews_restart") else ""
    return f"the law's clock ({CLOCK}{again})"


def _of_none(none: Figure) -> str:
    if none.n is None:
        return "Whether others have no due date is not shown."
    return f"Of {none.text} no due date is known: they are in no per cent." if none.n else ""
