"""The first slides of a page: its question and answer, its tiles, what changed and what is worth asking."""

from collections.abc import Iterable, Sequence

from metrics.published import Published
from pages import contents
from pages.contents import Opening
from pages.parts import counted, dates
from pages.parts.contents import Contents
from pages.slides import fitting, notes, tile_sizes
from pages.slides.fitting import GAP, KEY, SMALL
from pages.slides.slide import Slide

NOTES_HAVE = "The notes under each slide have its numbers, how these are counted, and whose they are."
BEHIND = "What stands behind these figures"
FIGURES, BESIDE = "The figures", "What to know beside the answer"


def of(page: Contents, release: Published, period: str, foot: tuple[str, ...] = ()) -> Iterable[Slide]:
    """Give the question with its answer, tiles and what to ask; what finds no room there goes on further slides.

    `foot` is what the first slide says of the whole deck.
    """
    said = contents.opening(page.key, release, period)
    at = f"{release.about['council']}, {dates.span(period)}" if page.has_period else release.about["council"]
    told = _notes(release, said)
    first = Slide(said.question, told, subtitle=at, answer=said.answer, foot=foot)
    beside, more = changes(said), (*said.warnings, *said.says)
    tall = tile_sizes.height(said.tiles) + 2 * GAP if said.tiles else 0
    room = fitting.room_under(first.title, at, first.answer) - fitting.height(foot, SMALL) - tall
    if fitting.list_height(beside, SMALL) <= room:
        left = room + tall - 2 * GAP - fitting.list_height(beside, KEY)
        yield first._replace(tiles=said.tiles, points=beside, size=tile_sizes.largest(said.tiles, left))
    elif fitting.list_height(beside, SMALL) <= room + tall:
        if fitting.list_height((*beside, *more), SMALL) <= room + tall:
            beside, more = (*beside, *more), ()
        yield first._replace(points=beside)
        yield from _figures(said, at, told)
    else:
        yield first
        yield from _figures(said, at, told)
        more = (*beside, *more)
    if more:
        yield from listed(Slide(f"{said.question} {BESIDE}", told, subtitle=at), more)


def changes(said: Opening) -> tuple[str, ...]:
    """Return what a page says beside its answer: the change since before, and what is worth asking."""
    return tuple(filter(None, (said.compared, f"Worth asking: {said.ask}" if said.ask else "")))


def _figures(said: Opening, at: str, told: str) -> Iterable[Slide]:
    """Share tiles out among slides of their own."""
    if not said.tiles:
        return
    title = f"{said.question} {FIGURES}"
    room = fitting.room_under(title + fitting.LONG_NAME, at, "")
    whole = fitting.room_under(title, at, "")
    shares = [said.tiles] if tile_sizes.height(said.tiles) <= whole else tile_sizes.shared(said.tiles, room)
    room = whole if len(shares) == 1 else room
    for part, name in zip(shares, fitting.part_names(len(shares)), strict=True):
        yield Slide(title + name, told, subtitle=at, tiles=part, size=tile_sizes.largest(part, room))


def _notes(release: Published, said: Opening) -> str:
    tiles = "\n".join("; ".join(filter(None, (*tile[:5], *tile.changes, *tile[6:]))) for tile in said.tiles)
    return notes.written(
        ("The answer", said.answer),
        ("What changed, and what to ask", "\n".join(changes(said))),
        ("The figures", tiles),
        ("How this is counted", notes.plain(said.definitions)),
        ("Source", counted.made_from(release)),
        ("Small numbers", notes.plain(counted.SMALL_NUMBERS)),
    )


def listed(slide: Slide, points: Sequence[str]) -> Iterable[Slide]:
    """Share a list out among as many slides as it takes: in large type on one, in the smallest on several."""
    top = (slide.title, slide.subtitle, slide.answer)
    heights = [fitting.list_height([point], SMALL) for point in points]
    for name, part in fitting.shared(heights, top).items():
        yield slide._replace(title=slide.title + name, points=tuple(points[part]))


def in_one(pages: Sequence[Contents], release: Published, period: str) -> Iterable[Slide]:
    """Give the pages that are words alone on as few slides as they take: the question of each, and its answer."""
    said = [contents.opening(page.key, release, period) for page in pages]
    told = notes.written(
        *((one.question, "\n".join((one.answer, *changes(one)))) for one in said),
        ("Source", counted.made_from(release)),
    )
    points = [f"{one.question} {one.answer}" for one in said]
    yield from listed(Slide(BEHIND, told, subtitle=release.about["council"]), points)
