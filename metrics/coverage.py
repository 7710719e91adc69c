"""Work out what was recorded when, and so in which periods each table can be counted."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from data.about import About
from metrics.catalogue import Catalogue, Table
from metrics.periods import Quarter, by_year, whole_quarters, year_label
from metrics.working_days import working_day_after


class Period(NamedTuple):
    """A period that a table is released for; with no quarters it was not recorded."""

    label: str
    quarters: tuple[Quarter, ...]


class Coverage(NamedTuple):
    """Hold the quarters of the release, and those in which each subject was recorded and is complete."""

    quarters: tuple[Quarter, ...]
    recorded: dict[str, frozenset[Quarter]]
    complete: dict[str, frozenset[Quarter]]

    def of(self, subjects: frozenset[str]) -> frozenset[Quarter]:
        """Return the quarters in which every one of these subjects is recorded and complete."""
        return frozenset(self.quarters).intersection(*(self.complete[s] for s in subjects))


def coverage(catalogue: Catalogue, about: About) -> Coverage:
    """Return the coverage that the extracts declare, less the quarters whose dates can still come in."""
    span = about.coverage.get("care")
    quarters = whole_quarters(span.from_on, span.until_on) if span else ()
    recorded, complete = {}, {}
    for name, subject in catalogue.subjects.items():
        held = about.coverage.get(name)
        within = whole_quarters(held.from_on, held.until_on) if held else ()
        recorded[name] = frozenset(within) & frozenset(quarters)
        complete[name] = frozenset(
            q for q in recorded[name] if is_complete(q, subject.lag_working_days, about.extracted_on)
        )
    return Coverage(quarters, recorded, complete)


def is_complete(quarter: Quarter, lag_working_days: int, extracted_on: date) -> bool:
    """Tell whether a quarter's last dates had had the time to come in when the extracts were made."""
    return working_day_after(quarter.ends_on, lag_working_days) <= extracted_on


def periods(table: Table, catalogue: Catalogue, covered: Coverage) -> Iterator[Period]:
    """Yield each period that a table is released for."""
    known = covered.of(catalogue.subjects_of(table))
    if table.every in ("quarter", "both"):
        for quarter in covered.quarters:
            yield Period(quarter.label, (quarter,) if quarter in known else ())
    if table.every in ("year", "both"):
        yield from _years(known, covered.quarters)
    if table.every == "year_end":
        for quarter in covered.quarters:
            if quarter.number == 4:
                yield Period(quarter.label, (quarter,) if quarter in known else ())


def _years(known: frozenset[Quarter], quarters: tuple[Quarter, ...]) -> Iterator[Period]:
    for of_year in by_year(quarters).values():
        held = tuple(q for q in of_year if q in known)
        yield Period(year_label(held or of_year), held)
