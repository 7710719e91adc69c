"""The slides that are not of one finding: the cover of the pack, how things are counted, about these figures."""

from collections.abc import Iterable

from metrics.published import Published
from pages.contents import PAGES
from pages.parts import beside, counted, dates
from pages.parts.contents import DASHBOARD, Contents
from pages.slides import fitting, notes, opening
from pages.slides.slide import Slide

FIRST_CHOICE = "Of charts that offer a choice, the pack has the first."
INVENTED = "These children are invented: the council is a demonstration."
PROTECTED = "Small numbers are hidden in the same way on every slide, in its notes and in the data of each chart."


def cover(release: Published, period: str, seen: str) -> Slide:
    """Return the first slide of the pack: whose figures, of when, how charts are seen, and what it answers."""
    about = release.about
    questions = [*(page.question for page in PAGES.values() if page.sections), opening.BEHIND]
    said = notes.written(
        ("What this pack answers", "\n".join(questions)),
        ("How charts are seen", f"{seen} {FIRST_CHOICE}"),
        ("Source", counted.made_from(release)),
        ("Small numbers", notes.plain(counted.SMALL_NUMBERS)),
    )
    return Slide(
        DASHBOARD,
        said,
        subtitle=counted.made_from(release),
        answer=_sentence(dates.choice(period)),
        warnings=(INVENTED,) if about["demonstration"] else (),
        points=tuple(questions),
        foot=(f"{seen} {FIRST_CHOICE}",),
    )


def words_alone() -> list[Contents]:
    """Return the pages that have no figures of their own, and share their slides."""
    return [page for page in PAGES.values() if not page.sections]


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def definitions(release: Published, measures: Iterable[str], populations: Iterable[str]) -> Iterable[Slide]:
    """Share out the definitions of measures and of who is counted, on as many slides as they take."""
    catalogue = release.catalogue
    lines = [(catalogue.populations[name].title, catalogue.populations[name].grain) for name in populations]
    told = [(counted.definitions(release, (), (name,))) for name in populations]
    for name in measures:
        measure = catalogue.measures[name]
        targets = "; ".join(f"{t.percent}% from {dates.day(t.from_on)}" for t in measure.targets)
        of = f"{measure.counts} Out of: {measure.out_of}" + (f" Target: {targets}." if targets else "")
        lines.append((measure.title, of))
        told.append(counted.definition(release, measure))
    texts = [f"{title}: {text}" for title, text in lines]
    if not texts:
        return
    heights = [fitting.list_height([text], fitting.SMALL) for text in texts]
    for name, part in fitting.shared(heights, ("How this is counted", release.about["council"], "")).items():
        yield Slide(
            f"How this is counted{name}",
            notes.written(("Definitions", notes.plain("\n\n".join(told[part])))),
            subtitle=release.about["council"],
            points=tuple(texts[part]),
        )


def about(release: Published, period: str, has_other_areas: bool) -> Slide:
    """Return the last slide: the note on small numbers, whose figures they are, and where others' come from."""
    points = [notes.plain(counted.SMALL_NUMBERS), PROTECTED, counted.made_from(release)]
    points += [beside.source()] if has_other_areas else []
    points += [INVENTED] if release.about["demonstration"] else []
    said = notes.written(("About these figures", "\n".join(points)))
    where = f"{release.about['council']}, {dates.span(period)}"
    return Slide("About these figures", said, subtitle=where, points=tuple(points))
