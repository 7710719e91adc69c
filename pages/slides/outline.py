"""Which slides a page has, and which the whole pack: what pages find, one slide a finding, in plain values."""

from collections.abc import Iterable, Sequence

from metrics.published import Published
from pages import contents
from pages.contents import PAGES, Opening
from pages.parts import captions, counted, dates
from pages.parts.contents import Contents
from pages.parts.finding import Finding
from pages.slides import annex, fitting, footing, notes, tile_sizes
from pages.slides.slide import Slide


def of_page(page: Contents, release: Published, period: str, found: Sequence[Finding]) -> tuple[Slide, ...]:
    """Return the slides of a page as its reader sees it: its answer, what it finds, and about these figures."""
    slides = (
        *_opens(page, release, period),
        *_finds(page, release, found),
        *annex.definitions(release, page.measures, page.populations),
        annex.about(release, period, annex.has_other_areas(release, page)),
    )
    return tuple(unlike(slides))


def of_pack(release: Published, period: str) -> tuple[Slide, ...]:
    """Return the slides of all pages; a chart that stands on a page of its own is left out of the overview."""
    found = {page: contents.findings(page, release, period) for page in PAGES}
    own = [one.kind for page in PAGES for one in found[page] if page != "overview"]
    found["overview"] = tuple(f for f in found["overview"] if f.kind is None or f.kind not in own)
    slides = [annex.cover(release, period, [PAGES[page].question for page in PAGES])]
    for name, page in PAGES.items():
        slides += [*_opens(page, release, period), *_finds(page, release, found[name])]
    catalogue = release.catalogue
    slides += [
        *annex.definitions(release, catalogue.measures, catalogue.populations),
        annex.about(release, period, has_other_areas=True),
    ]
    return tuple(unlike(slides))


def _opens(page: Contents, release: Published, period: str) -> Iterable[Slide]:
    """Give the question with its answer and tiles, and what is said under these where there is anything."""
    said = contents.opening(page.name.replace("-", "_"), release, period)
    at = f"{release.about['council']}, {dates.span(period)}" if page.has_period else release.about["council"]
    told = _notes_of_opening(release, said)
    first = Slide(said.question, told, subtitle=at, answer=said.answer)
    if said.tiles and tile_sizes.height(said.tiles) > fitting.room_under(first.title, at, first.answer):
        title = f"{said.question} The figures"
        shares = tile_sizes.shared(said.tiles, fitting.room_under(title + fitting.LONG_NAME, at, ""))
        yield first
        for part, name in zip(shares, fitting.part_names(len(shares)), strict=True):
            yield Slide(title + name, told, subtitle=at, tiles=part)
    else:
        yield first._replace(tiles=said.tiles)
    ask = f"Worth asking: {said.ask}" if said.ask else ""
    points = tuple(filter(None, (said.compared, ask, *said.warnings, *said.says)))
    if points:
        yield from _list(Slide(f"{said.question} What to know beside the answer", told, subtitle=at), points)


def _notes_of_opening(release: Published, said: Opening) -> str:
    tiles = "\n".join("; ".join(filter(None, (*tile[:5], *tile.changes, *tile[6:]))) for tile in said.tiles)
    return notes.written(
        ("The answer", said.answer),
        ("The figures", tiles),
        ("How this is counted", notes.plain(said.definitions)),
        ("Source", counted.made_from(release)),
        ("Small numbers", notes.plain(counted.SMALL_NUMBERS)),
    )


def _finds(page: Contents, release: Published, found: Iterable[Finding]) -> Iterable[Slide]:
    heading = ""
    for one in found:
        heading = one.heading or heading
        yield from _of_finding(release, one, heading, page.populations)


def _of_finding(release: Published, found: Finding, heading: str, populations: tuple[str, ...]) -> Iterable[Slide]:
    """Give the slides of one finding: its chart, or its list and its table, or the reason why there is neither."""
    if found.reason:
        told = notes.of_finding(release, found, populations, found.reason)
        yield Slide(heading, told, subtitle=_where(release, found), answer=found.reason)
    elif found.kind:
        yield _chart(release, found, populations)
    else:
        points = (*found.points, *(words for _, words in found.links))
        if points or (found.remarks and not found.table):
            said = "\n".join((*found.remarks, *points))
            told = notes.of_finding(release, found._replace(table=None), populations, said)
            yield from _list(Slide(heading, told, _where(release, found), " ".join(found.remarks)), points)
        if found.table:
            yield from _table(release, found, populations)


def _where(release: Published, found: Finding) -> str:
    return f"{release.about['council']}, {found.period}"


def _chart(release: Published, found: Finding, populations: tuple[str, ...]) -> Slide:
    said = captions.of(found.kind)
    return Slide(
        said.title,
        notes.of_finding(release, found, populations, said.alt),
        subtitle=captions.measured(found.kind),
        warnings=found.warnings,
        chart=found.kind,
        foot=(" ".join((*found.remarks, *footing.of(found))),),
        alt=said.alt,
    )


def _list(slide: Slide, points: Sequence[str]) -> Iterable[Slide]:
    """Share a list out among as many slides as it takes."""
    heights = [fitting.height([f"• {point}"], fitting.SMALL) for point in points]
    for name, part in fitting.shared(heights, (slide.title, slide.subtitle, slide.answer)).items():
        yield slide._replace(title=slide.title + name, points=tuple(points[part]))


def _table(release: Published, found: Finding, populations: tuple[str, ...]) -> Iterable[Slide]:
    """Share a table out among as many slides as it takes, each with the headers and the notes."""
    table = found.table
    alt = f"Table: {table.title}, {release.about['council']}"
    slide = Slide(
        table.title,
        notes.of_finding(release, found, populations, alt),
        subtitle=_where(release, found),
        answer="" if found.points else " ".join(found.remarks),
        warnings=found.warnings,
        foot=table.notes,
        alt=alt,
    )
    widths = fitting.column_widths(table.headers, table.rows)
    heights = [fitting.row_height(row, widths) for row in (table.headers, *table.rows)]
    used = heights[0] + fitting.height([*slide.warnings, *slide.foot], fitting.SMALL, bold=True) + fitting.GAP
    top = (slide.title, slide.subtitle, slide.answer)
    for name, part in fitting.shared(heights[1:], top, used).items():
        yield slide._replace(title=table.title + name, table=table._replace(rows=table.rows[part]), widths=widths)


def unlike(slides: Iterable[Slide]) -> Iterable[Slide]:
    """Give every slide a title of its own: a screen reader finds a slide by it."""
    taken: set[str] = set()
    for slide in slides:
        what = slide.subtitle.split(",")[0]
        titles = (slide.title, f"{slide.title} ({what})", f"{slide.title} ({slide.subtitle})")
        title = next((one for one in titles if one not in taken), titles[-1])
        while title in taken:
            title += ", again"
        taken.add(title)
        yield slide._replace(title=title)
