"""The tables of all pages for one period, each once: what an annual report takes over, and what it cannot have."""

from typing import NamedTuple

from metrics.catalogue import Catalogue
from metrics.published import Published
from pages.contents import PAGES, findings_of_every_choice
from pages.parts.finding import Finding
from pages.parts.tables import Table, lower


class Listed(NamedTuple):
    """A table, a name for it in letters and digits, the period of its figures, and the pages that show it."""

    table: Table
    name: str
    period: str
    pages: tuple[str, ...]


class Gathered(NamedTuple):
    """The tables of all pages in their order, and why there is none of what has nothing to show."""

    listed: tuple[Listed, ...]
    missing: tuple[str, ...]


def of(release: Published, period: str) -> Gathered:
    """Gather the tables of all pages, by every choice; one that several pages show stands once."""
    found: dict[Table, Listed] = {}
    missing: dict[str, None] = {}
    for name, page in PAGES.items():
        for finding in findings_of_every_choice(name, release, period):
            if finding.reason:
                missing[f"{page.title}, {_named(finding, release.catalogue)}: {finding.reason}"] = None
            elif finding.table:
                new = Listed(finding.table, f"{name}_{finding.key}".replace("-", "_"), finding.period, ())
                listed = found.get(finding.table, new)
                found[finding.table] = listed._replace(pages=(*listed.pages, page.title))
    return Gathered(tuple(found.values()), tuple(missing))


def _named(finding: Finding, catalogue: Catalogue) -> str:
    """Name a part of a page by its heading and by what is chosen in it."""
    entry = catalogue.columns.get(finding.choice) or catalogue.measures.get(finding.choice)
    return f"{finding.heading}, {lower(entry.title)}" if entry else finding.heading
