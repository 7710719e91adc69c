"""Say what a published number is: a count with a name and a status, or the words that stand for it.

These are only the shapes. `data.publishable` says what may leave, `data.release` writes and reads it.
"""

from typing import NamedTuple

Categories = tuple[tuple[str, str], ...]
"""The categories that name a cell, as (column, value), sorted by column; none at all is the total."""

SHOWN = "shown"
STATUSES = (SHOWN, "suppressed", "withheld", "not_recorded", "not_applicable")


class Cell(NamedTuple):
    """Hold one count as it may be seen: `n` is a number only when the status is `shown`."""

    population: str
    period: str
    categories: Categories
    status: str
    n: int | None


class HeadlineWords(NamedTuple):
    """Hold the words "fewer than 10 of 149" for a headline whose count is hidden.

    `side` says which count is the small one: `yes` or `no`. An empty `measure` is the population's own total.
    """

    population: str
    period: str
    measure: str
    fewer_than: int
    of: int | None
    side: str


class Release(NamedTuple):
    """Hold everything that may ever be seen."""

    cells: tuple[Cell, ...]
    headlines: tuple[HeadlineWords, ...]
    about: dict


class ReleaseError(Exception):
    """Say in words for people what is wrong with a release, without any hidden value."""


class RuleBroken(ReleaseError):
    """Say which cell of a release that was read breaks a rule: for whoever builds, never for readers.

    That a cell "shows a small number" tells those who see it what it holds.
    """
