"""What each page shows, one short file a page, and what its sections find in a release. Nothing here draws.

PAGES has the contents of each page by the name of its file, in the order in which they are offered.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from metrics.published import Published
from pages.contents import (
    accessibility,
    data_quality,
    disputes,
    methods,
    overview,
    placements,
    profile,
    protection,
    records,
    reports,
    reviews,
    uasc,
)
from pages.parts import completeness, counted, tiles
from pages.parts.contents import Contents
from pages.parts.finding import Finding
from pages.parts.seen import View, seen
from pages.parts.tiles import Tile

PAGES: dict[str, Contents] = {
    "overview": overview.PAGE,
    "profile": profile.PAGE,
    "placements": placements.PAGE,
    "uasc": uasc.PAGE,
    "reviews": reviews.PAGE,
    "records": records.PAGE,
    "reports": reports.PAGE,
    "disputes": disputes.PAGE,
    "data_quality": data_quality.PAGE,
    "protection": protection.PAGE,
    "methods": methods.PAGE,
    "accessibility": accessibility.PAGE,
}


AS_IT_COMES = View()
NOTHING_CHOSEN: Mapping[str, str] = MappingProxyType({})


class Opening(NamedTuple):
    """What a page says before its first section, and the definitions (Markdown) at its end.

    `answer` is the level beside its target, `compared` the change since before, and `ask` a question worth asking.
    """

    question: str
    answer: str
    compared: str
    ask: str
    tiles: tuple[Tile, ...]
    warnings: tuple[str, ...]
    says: tuple[str, ...]
    definitions: str


def opening(page: str, release: Published, period: str) -> Opening:
    """Return the words with which a page opens; `page` is a name of PAGES, `period` one of release.periods()."""
    contents, period = PAGES[page], _period(page, release, period)
    warnings = (completeness.sentence(release, name, period) for name in contents.dated)
    return Opening(
        contents.question,
        *contents.answer(release, period),
        tuple(tiles.of(release, name, period) for name in contents.tiles),
        tuple(filter(None, warnings)),
        tuple(filter(None, (says(release, period) for says in contents.says))),
        counted.definitions(release, contents.measures, contents.populations),
    )


def findings(
    page: str,
    release: Published,
    period: str,
    chosen: Mapping[str, str] = NOTHING_CHOSEN,
    view: View = AS_IT_COMES,
) -> tuple[Finding, ...]:
    """Return what the sections of a page find, in order: one each, by what is chosen or else by default.

    `page` is a name of PAGES and `period` one of release.periods(), which pages without periods pay no heed to.
    `chosen` is {"by": column, "show": measure}; a section to which it does not apply pays no heed to it. `view`
    asks for numbers in place of per cents, and for a year before beside them. A section that has no place in a
    release gives nothing; one that has nothing to show gives its reason.
    """
    found, period = [], _period(page, release, period)
    for section in PAGES[page].sections:
        options = section.options(release.catalogue)
        choice = chosen.get(section.chooser)
        one = section.find(release, period, choice if choice in options else next(iter(options), ""))
        found.append(one and seen(section, one, release, period, view))
    return tuple(filter(None, found))


def findings_of_all(release: Published, period: str, view: View = AS_IT_COMES) -> dict[str, tuple[Finding, ...]]:
    """Return what the sections of all pages find, {page: findings}, for one document of all of them.

    A chart that stands on a page of its own is left out of the overview.
    """
    found = {page: findings(page, release, period, view=view) for page in PAGES}
    own = [one.kind for page in PAGES for one in found[page] if page != "overview"]
    found["overview"] = tuple(f for f in found["overview"] if f.kind is None or f.kind not in own)
    return found


def findings_of_every_choice(page: str, release: Published, period: str) -> tuple[Finding, ...]:
    """Return what the sections of a page find, in order, each by every choice that it offers."""
    found, period = [], _period(page, release, period)
    for section in PAGES[page].sections:
        found += [section.find(release, period, c) for c in section.options(release.catalogue) or [""]]
    return tuple(filter(None, found))


def _period(page: str, release: Published, period: str) -> str:
    return period if PAGES[page].has_period else release.latest_quarter()
