"""Which slides a page has, and which the whole pack: what pages find, one slide a finding, in plain values."""

from collections.abc import Iterable, Sequence

from metrics.published import Published
from pages import contents
from pages.contents import AS_IT_COMES, PAGES
from pages.parts import captions
from pages.parts.contents import Contents
from pages.parts.finding import Finding
from pages.parts.seen import View
from pages.slides import annex, fitting, footing, notes, opening, viewed
from pages.slides.slide import Slide

CHART = 2.9  # inches, under which the lines of a chart are flat
FEW_LINES = 1.3  # inches of a list that may stand over a table


def of_page(
    page: Contents, release: Published, period: str, found: Sequence[Finding], view: View = AS_IT_COMES
) -> tuple[Slide, ...]:
    """Return the slides of a page as its reader sees it: its answer, what it finds, and about these figures.

    `found` is what the reader sees, and `view` how: the first slide says so.
    """
    seen = viewed.said(view) if page.has_period else ""
    slides = (
        *opening.of(page, release, period, tuple(filter(None, (seen, opening.NOTES_HAVE)))),
        *_finds(page, release, found),
        *annex.definitions(release, page.measures, page.populations),
        annex.about(release, period, page.may_have_other_areas(release.catalogue)),
    )
    return tuple(unlike(slides))


def of_pack(release: Published, period: str, view: View = AS_IT_COMES) -> tuple[Slide, ...]:
    """Return the slides of all pages; a chart that stands on a page of its own is left out of the overview.

    The pages that are words alone share their slides.
    """
    found = {page: contents.findings(page, release, period, view=view) for page in PAGES}
    own = [one.kind for page in PAGES for one in found[page] if page != "overview"]
    found["overview"] = tuple(f for f in found["overview"] if f.kind is None or f.kind not in own)
    slides = [annex.cover(release, period, viewed.said(view))]
    for name, page in PAGES.items():
        if page.sections:
            slides += [*opening.of(page, release, period), *_finds(page, release, found[name])]
    slides += opening.in_one(annex.words_alone(), release, period)
    catalogue = release.catalogue
    slides += [
        *annex.definitions(release, catalogue.measures, catalogue.populations),
        annex.about(release, period, has_other_areas=True),
    ]
    return tuple(unlike(slides))


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
        yield from _chart(release, found, heading, populations)
    else:
        points = (*found.points, *(words for _, words in found.links))
        if found.table and fitting.list_height(points, fitting.SMALL) <= FEW_LINES:
            yield from _table(release, found, populations, points)
            return
        if points or (found.remarks and not found.table):
            said = "\n".join((*found.remarks, *points))
            told = notes.of_finding(release, found._replace(table=None), populations, said)
            slide = Slide(heading, told, _where(release, found), " ".join(found.remarks))
            yield from opening.listed(slide, points)
        if found.table:
            yield from _table(release, found._replace(remarks=()), populations)


def _where(release: Published, found: Finding) -> str:
    return f"{release.about['council']}, {found.period}"


def _chart(release: Published, found: Finding, heading: str, populations: tuple[str, ...]) -> Iterable[Slide]:
    """Give the slide of a chart; remarks that would leave it too little room have one of their own before it."""
    said = captions.of(found.kind)
    slide = Slide(
        said.title,
        notes.of_finding(release, found, populations, said.alt),
        subtitle=captions.measured(found.kind),
        warnings=found.warnings,
        chart=found.kind,
        foot=tuple(filter(None, (" ".join((*found.remarks, *footing.of(found))),))),
        alt=said.alt,
    )
    words = fitting.height([*slide.warnings, *slide.foot], fitting.SMALL, bold=True)
    if found.remarks and fitting.room_under(slide.title, slide.subtitle, "") - words < CHART:
        first = Slide(f"{heading}: in words", slide.notes, subtitle=_where(release, found))
        yield from opening.listed(first, found.remarks)
        slide = slide._replace(foot=tuple(filter(None, (" ".join(footing.of(found)),))))
    yield slide


def _table(
    release: Published, found: Finding, populations: tuple[str, ...], points: tuple[str, ...] = ()
) -> Iterable[Slide]:
    """Share a table out among as many slides as it takes, each with the headers and the notes.

    A few points stand over its first rows; many notes go onto slides of their own where they do not fit under the
    whole table. A table that has room on one slide is written as large as it can be.
    """
    table = found.table
    alt = f"Table: {table.title}, {release.about['council']}"
    slide = Slide(
        table.title,
        notes.of_finding(release, found, populations, alt),
        subtitle=_where(release, found),
        answer=" ".join(found.remarks),
        warnings=found.warnings,
        table=table,
        foot=found.notes,
        alt=alt,
    )
    top, more = (slide.title, slide.subtitle, slide.answer), ()
    room = fitting.room_under(*top)
    used, widths, size, heights = _laid_out(slide, points, room)
    if sum(heights) + used > room and fitting.height(slide.foot, fitting.SMALL) > FEW_LINES:
        slide, more = slide._replace(foot=()), slide.foot
        used, widths, size, heights = _laid_out(slide, points, room)
    slide = slide._replace(widths=widths, size=size)
    for name, part in fitting.shared(heights[1:], top, heights[0] + used).items():
        rows = table.rows[part]
        yield slide._replace(title=table.title + name, table=table._replace(rows=rows), points=points)
        points = ()
    if more:
        first = Slide(f"{table.title}: notes", slide.notes, subtitle=slide.subtitle)
        yield from opening.listed(first, more)


def _laid_out(
    slide: Slide, points: tuple[str, ...], room: float
) -> tuple[float, tuple[float, ...], int, list[float]]:
    """Return inches around a table, and in the largest type that fits: its widths, type, and heights of lines."""
    used = fitting.height([*slide.warnings, *slide.foot], fitting.SMALL, bold=True) + 2 * fitting.GAP
    used += fitting.list_height(points, fitting.SMALL)
    lines = (slide.table.headers, *slide.table.rows)
    for size in fitting.TABLES:
        widths = fitting.column_widths(slide.table.headers, slide.table.rows, size)
        heights = [fitting.row_height(row, widths, size) for row in lines]
        if sum(widths) <= fitting.INNER + 0.01 and sum(heights) + used <= room:
            break
    return used, widths, size, heights


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
