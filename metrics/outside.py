"""Take what others have published into account: to everybody it is as good as shown (rule 11).

A figure that differs from ours is told to the analyst and not used: no sum with it would hold. A figure of a table
that we do not release joins in with its whole table, so that what it tells of our groups is seen.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from data.faults import Fault
from data.outside import OutsideFact, fault
from metrics.catalogue import Catalogue
from metrics.cells import Key
from metrics.counts import recount
from metrics.draft import Draft
from metrics.periods import Quarter, is_quarter, quarters_of

PERIOD = re.compile(r"\d{4}-\d{2}( Q[1-4]| to Q[1-3]| from Q[2-4]( to Q[2-3])?)?")


class Joined(NamedTuple):
    """Sort the facts: those that agree with our counts, those that differ, those of what is not counted here."""

    used: tuple[OutsideFact, ...]
    differing: tuple[OutsideFact, ...]
    not_counted: tuple[OutsideFact, ...]


def check(facts: Iterable[OutsideFact], catalogue: Catalogue, quarters: Iterable[Quarter]) -> list[Fault]:
    """Name every fact that cannot be placed in the catalogue or in the quarters of the extracts."""
    covered, faults = set(quarters), []
    for one in facts:
        if one.population not in catalogue.populations:
            faults.append(fault(one.row, "population", "outside_population"))
            continue
        if not _is_period(one.period, catalogue.populations[one.population].kind, covered):
            faults.append(fault(one.row, "period", "outside_period"))
        known = _columns_of(one.population, catalogue)
        if any(c not in known or v not in catalogue.columns[c].categories for c, v in one.categories):
            faults.append(fault(one.row, "categories", "outside_column"))
    return faults


def join(
    draft: Draft, facts: Iterable[OutsideFact], connection: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> Joined:
    """Tell the draft what is known elsewhere; facts must have been checked."""
    facts = tuple(facts)
    tables = {t for one in facts if key_of(one) not in draft.counts for t in _tables(one, draft, catalogue)}
    aside = recount(connection, catalogue, sorted(tables))
    for key, n in aside.items():
        if key not in draft.counts and key not in draft.not_recorded:
            draft.counts[key] = n
            draft.aside.add(key)
    used, differing, not_counted = [], [], []
    for one in facts:
        count = draft.counts.get(key_of(one))
        (not_counted if count is None else used if count.n == one.n else differing).append(one)
    draft.told |= {key_of(one) for one in used}
    return Joined(tuple(used), tuple(differing), tuple(not_counted))


def key_of(one: OutsideFact) -> Key:
    """Name the cell of a fact as ours are named."""
    return Key(one.population, one.period, one.categories)


def named(one: OutsideFact) -> str:
    """Name a fact for the analyst, by row and cell; the counts are left out."""
    where = ", ".join(f"{column} {value}" for column, value in one.categories) or "total"
    return f"row {one.row}: {one.population} {one.period}, {where} ({one.source})"


def _is_period(label: str, kind: str, covered: set[Quarter]) -> bool:
    if not PERIOD.fullmatch(label) or (int(label[:4]) + 1) % 100 != int(label[5:7]):
        return False
    quarters = quarters_of(label)
    return bool(quarters) and set(quarters) <= covered and (kind == "flow" or is_quarter(label))


def _columns_of(population: str, catalogue: Catalogue) -> set[str]:
    """List the columns that a population can be counted by: its tables' own, and what they are grouped from."""
    found: set[str] = set()
    waiting = [c for table in catalogue.tables if table.population == population for c in table.columns]
    while waiting:
        column = waiting.pop()
        if column not in found:
            found.add(column)
            source = catalogue.columns[column].source
            waiting += [source] if source else []
    return found


def _tables(one: OutsideFact, draft: Draft, catalogue: Catalogue) -> list[tuple[str, tuple[str, ...], str]]:
    """Name the tables to count for a fact: its own, and for a flow those of the quarters that add to its year."""
    columns = tuple(column for column, _ in one.categories)
    labels = {one.period}
    if catalogue.populations[one.population].kind == "flow":
        year = {q for key in draft.counts if key.population == one.population for q in quarters_of(key.period)}
        labels |= {q.label for q in year if q.first_year == int(one.period[:4])}
    return [(one.population, columns, label) for label in labels]
