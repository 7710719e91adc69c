"""A page as slides: the answer first, then one finding a screen, and at the end what small numbers mean.

Nothing here draws; `presenting` fits a slide to the screen.
"""

from collections.abc import Iterator, Mapping

from metrics.published import Published
from pages import contents
from pages.parts import beside, captions, charts, counted, dates, incomplete, reaching, wall_slide, wall_words
from pages.parts.finding import Finding
from pages.parts.wall_slide import WallSlide

TOO_LONG = "This table is too long for a screen. It stands on the page."


def deck(
    page: str,
    release: Published,
    period: str,
    chosen: Mapping[str, str] = contents.NOTHING_CHOSEN,
    view: contents.View = contents.AS_IT_COMES,
) -> tuple[WallSlide, ...]:
    """Return the slides of a page of contents.PAGES; `chosen` and `view` are as contents.findings takes them."""
    found = map(of_finding, contents.findings(page, release, period, chosen, view))
    words = wall_words.SLIDES.get(page, lambda _: ())(release)
    whole = (*_opening(page, release, period), *filter(None, found), *words, _last(page, release))
    return tuple(screen for slide in whole for screen in on_screens(slide))


def _opening(page: str, release: Published, period: str) -> Iterator[WallSlide]:
    """Give the answer, the tiles, and what it takes to reach a target."""
    opens = contents.opening(page, release, period)
    ask = f"**Worth asking:** {opens.ask}" if opens.ask else ""
    doubts = opens.warnings if not opens.tiles else ()
    doubts = doubts or tuple(warning for warning in opens.warnings if warning.startswith(incomplete.SHAPE))
    lead = tuple(filter(None, (opens.compared, ask)))
    yield WallSlide(opens.answer, opens.question, is_answer=True, lead=lead, warnings=doubts)
    aims = {name: reaching.in_parts(release, name, period) for name in contents.PAGES[page].dated}
    aims = {name: aim for name, aim in aims.items() if " ".join(aim).strip() in opens.says}
    said = {" ".join(aim).strip() for aim in aims.values()}
    if opens.tiles:
        notes = tuple(text for text in opens.says if text not in said)
        title = f"Headlines, {dates.span(period)}"
        yield WallSlide(title, opens.question, tiles=opens.tiles, warnings=opens.warnings, notes=notes)
    for name, (so_far, told) in aims.items():
        over = f"{release.catalogue.measures[name].title}: the target for the year"
        yield WallSlide(told, over, is_answer=True, lead=(so_far,) if so_far else ())


def _last(page: str, release: Published) -> WallSlide:
    said, one = [counted.SMALL_NUMBERS], contents.PAGES[page]
    if one.may_have_other_areas(release.catalogue):
        said.append(beside.source())
    return WallSlide("About these figures", points=(*said, counted.made_from(release)))


def of_finding(found: Finding) -> WallSlide | None:
    """Return the slide of a finding, which says so of a table that no screen holds in type that can be read."""
    slide = WallSlide(found.heading, warnings=found.warnings, notes=found.remarks)
    if found.reason:
        return slide._replace(points=(found.reason,))
    if found.kind:
        caption = captions.of(found.kind)
        drawn = slide._replace(kind=found.kind, height=charts.height(found.kind), caption=caption)
        return drawn._replace(title=caption.title, over=found.heading)
    slide = slide._replace(points=(*found.points, *(words for _, words in found.links)))
    if found.table:
        title = found.table.title
        over = found.heading if found.heading not in title else ""
        bare = slide._replace(title=title, over=over, table=found.table)
        short = bare._replace(title=found.heading or title, over="")
        for full in (bare._replace(notes=(*bare.notes, *found.notes)), bare, short):
            if wall_slide.room(full) >= 0 and wall_slide.table_width(found.table) <= wall_slide.ACROSS:
                return full
        return WallSlide(found.heading or title, points=(*slide.points, TOO_LONG))
    return slide._replace(lead=slide.notes, notes=()) if slide.title and slide.points else None


def on_screens(slide: WallSlide) -> tuple[WallSlide, ...]:
    """Spread the points of a slide over as many screens as keep them easily read, and number these."""
    for screens in range(1, len(slide.points) + 1):
        most = -(-len(slide.points) // screens)
        parts = [slide.points[at : at + most] for at in range(0, len(slide.points), most)]
        spread = [
            slide._replace(title=f"{slide.title} ({at} of {len(parts)})", points=part)
            for at, part in enumerate(parts, start=1)
        ]
        if all(map(wall_slide.is_easily_read, spread)):
            return tuple(spread) if len(spread) > 1 else (slide,)
    return (slide,)


def about(release: Published, period: str | None) -> str:
    """Say at the foot of a slide whose figures these are, and that they are invented where they are."""
    said = [release.about["council"]]
    if period:
        said.append(dates.span(period))
    if release.about["demonstration"] and "invented" not in said[0]:
        said.append("these children are invented")
    return ", ".join(said)
