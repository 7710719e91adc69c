"""Let corrections in, all periods at once: the old release and the new one must be safe together.

Whoever has both can subtract them:

    12 - 11 = 1

So the attacker is given both, with every sum of each, and is even told which cells were corrected: all others
are one and the same number in both. A corrected cell is two numbers, the old and the new, and their difference is
a count of its own, which nobody may show to be 1 to 5 (or -1 to -5): there are other counts with the same
two publications in which it is 6 or more. So where a correction is small, the new number is hidden, and what else
would give it away.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import duckdb

from data.ledger import Ledger
from metrics.catalogue import Catalogue
from metrics.cells import Before, Count, Fact, Key
from metrics.closed import before_of, between, entries_of, facts_of
from metrics.counts import recount
from metrics.disclosure import SMALL_BASE, THRESHOLD
from metrics.disclosure.given import FREE, MIDDLE
from metrics.draft import Draft
from metrics.periods import quarters_of

ZERO = Key("correction", "", ())
"""The middle of the scale of corrections, as a cell that everybody knows."""


class Change(NamedTuple):
    """Say, for the analyst, how many cells of a period change, and how many of them were shown."""

    cells: int
    shown: int


def refresh(
    now: dict[Key, Count],
    missing: Iterable[Key],
    ledger: Ledger,
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
) -> tuple[Draft, dict[tuple[str, str], Change]]:
    """Count all periods anew and set them beside everything that the ledger has told.

    Returns what changes as well, by population and period.
    """
    old = entries_of(ledger)
    counts = dict(now)
    counts |= {k: n for k, n in _again(old, counts, connection, catalogue).items() if k not in counts}
    _, rests = between(counts, connection, catalogue)
    counts |= {k: n for k, n in rests.items() if k not in counts}
    changed = {k: counts[k].n - entry.n for k, entry in old.items() if k in counts and counts[k].n != entry.n}
    number = len(ledger.releases)
    apart = {k for k in old if k in changed or (k not in counts and k.population in catalogue.populations)}
    copy = {key: key._replace(population=f"{key.population} as in release {number}") for key in apart}
    draft = Draft(
        counts=counts,
        released=set(now),
        not_recorded=set(missing),
        facts={tuple((copy.get(key, key), c) for key, c in fact) for fact in facts_of(ledger)},
        differences={key for key, entry in old.items() if entry.status == "difference"},
    )
    for key, entry in old.items():
        name = copy.get(key, key)
        if name not in now:
            draft.before[name] = before_of(entry)
        elif entry.status == "shown":
            draft.before[name] = Before("shown")
        elif entry.status in ("suppressed", "withheld"):
            draft.before[name] = Before(FREE, entry.least, entry.most, entry.enough)
        counts.setdefault(name, Count(entry.n, entry.children))
    for key, difference in sorted(changed.items()):
        if abs(difference) <= THRESHOLD:
            _tell_apart(draft, key, copy[key], difference, number)
        if old[key].status == "shown" and min(old[key].n, counts[key].n) > SMALL_BASE:
            draft.large_bases.add(key)
    shown = Counter(key[:2] for key in changed if old[key].status == "shown")
    cells = Counter(key[:2] for key in changed if old[key].current or old[key].status == "shown")
    return draft, {place: Change(n, shown[place]) for place, n in sorted(cells.items())}


def _again(old, counts, connection, catalogue: Catalogue) -> dict[Key, Count]:
    """Count again what was published once and is released no more, as far as the extracts reach."""
    quarters = {row[0] for row in connection.execute("select quarter from quarters").fetchall()}
    tables = set()
    for key in old:
        columns = tuple(column for column, _ in key.categories)
        if (
            key in counts
            or key.population not in catalogue.populations
            or not set(columns) <= set(catalogue.columns)
        ):
            continue
        tables.add((key.population, columns, key.period))
    reached = [t for t in sorted(tables) if all(q.label in quarters for q in quarters_of(t[2]))]
    return recount(connection, catalogue, reached)


def _tell_apart(draft: Draft, key: Key, before: Key, difference: int, number: int) -> None:
    """Make the difference between an old and a new number a count that takes part in the sums."""
    correction = Key(f"correction {number}", " ".join(key[:2]), key.categories)
    draft.counts.setdefault(ZERO, Count(MIDDLE, MIDDLE))
    draft.before.setdefault(ZERO, Before("shown"))
    draft.counts[correction] = Count(MIDDLE + difference, MIDDLE)
    draft.differences.add(correction)
    fact: Fact = ((correction, 1), (key, -1), (before, 1), (ZERO, -1))
    draft.facts.add(fact)
