"""Find the breakdowns in which one category holds all of a group, and tell which of them nobody has decided on.

Sixty unaccompanied children are no small number. But where the table shows that all sixty are under Section 20, it
tells the legal status of every one of them (class disclosure). Hiding cannot always help, and often the table says
nothing that matters; so people decide, in the catalogue. Only what is shown is looked at here.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from data.cell import SHOWN, Cell
from metrics.catalogue import Catalogue
from metrics.cells import Group, Key
from metrics.disclosure import SMALL_BASE


class HeldByOne(NamedTuple):
    """A group of 10 or more, and the categories that all of it have."""

    group: Key
    categories: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        where = " and ".join(" ".join(pair) for pair in self.group.categories) or "all"
        held = " and ".join(" ".join(pair) for pair in self.categories)
        return f"{self.group.population} {self.group.period}, {where}: {held}"


def held_by_one(cells: Iterable[Cell], groups: Iterable[Group]) -> Iterator[HeldByOne]:
    """Yield each group of which one category of a breakdown is shown to hold all."""
    shown = {Key(*cell[:3]): cell.n for cell in cells if cell.status == SHOWN}
    for group in groups:
        of = shown.get(group.base, 0)
        for member in group.members if of > SMALL_BASE else ():
            if shown.get(member) == of:
                yield HeldByOne(group.base, tuple(p for p in member.categories if p not in group.base.categories))


def undecided(found: Iterable[HeldByOne], catalogue: Catalogue) -> list[HeldByOne]:
    """Keep those of which the catalogue does not say that it may be so."""
    return [one for one in found if not _is_decided(one, catalogue)]


def _is_decided(one: HeldByOne, catalogue: Catalogue) -> bool:
    within = {column for column, _ in one.group.categories}
    return all(
        any(
            decided.population == one.group.population
            and column in decided.columns
            and (not decided.within or set(decided.within) == within)
            for decided in catalogue.one_may_hold_all
        )
        for column, _ in one.categories
    )
