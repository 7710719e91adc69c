"""What a page is made of, as its file in pages/contents declares it."""

from collections.abc import Callable
from typing import NamedTuple

from metrics.catalogue import Catalogue
from metrics.published import Published
from pages.parts.answers import Answer
from pages.parts.sections import Section

DASHBOARD = "Children in care"  # what all pages together are called
Says = Callable[[Published, str], str]  # a sentence about a period of a release, "" where there is none


class Contents(NamedTuple):
    """One page: its question, the answer, and what stands below it, in order.

    `name` stands in names of files, `title` in the list of pages. `tiles` are measures, populations or
    tiles.RATE; of the measures in `dated` it is said how complete they are, and `says` are sentences after that.
    `measures` and `populations` are those whose definitions stand at the end. A page lists the words that it uses,
    or, with `lists_every_word`, those of all pages.
    """

    name: str
    title: str
    question: str
    answer: Callable[[Published, str], Answer]
    tiles: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    says: tuple[Says, ...] = ()
    sections: tuple[Section, ...] = ()
    measures: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    has_period: bool = True
    lists_every_word: bool = False

    @property
    def key(self) -> str:
        """Return what pages.contents.PAGES knows it by."""
        return self.name.replace("-", "_")

    @property
    def window(self) -> str:
        """Return the title of a window that shows the page."""
        return f"{self.question} {DASHBOARD}"

    def may_have_other_areas(self, catalogue: Catalogue) -> bool:
        """Tell whether England and the South West may stand on the page, whose source is then named."""
        return "in_care" in self.populations or any(catalogue.measures[name].comparator for name in self.measures)
