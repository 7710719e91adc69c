"""Let a new release follow the one before: closed periods keep what was published, new ones are counted.

Late corrections tell on children. A ward of 12 that was published as 11 last quarter says that one child was
entered late, and which tables changed says who:

    12 - 11 = 1

So a period that was published stays as it was until a refresh, and a running year grows by what is new: what was
published "to Q2", and the third quarter of the new extracts.
"""

from collections import Counter
from collections.abc import Iterable

import duckdb

from data.ledger import Entry, Ledger
from metrics.catalogue import Catalogue
from metrics.cells import Before, Count, Key
from metrics.counts import recount
from metrics.draft import CannotJoin, Draft, nested
from metrics.periods import is_quarter, quarters_of, year_of


def entries_of(ledger: Ledger) -> dict[Key, Entry]:
    """Return each entry of a ledger by the name of its cell."""
    return {Key(*entry[:3]): entry for entry in ledger.entries}


def facts_of(ledger: Ledger):
    """Return the sums of a ledger by the names of their cells."""
    keys = [Key(*entry[:3]) for entry in ledger.entries]
    return {tuple((keys[i], c) for i, c in fact) for fact in ledger.facts}


def before_of(entry: Entry) -> Before:
    """Return what a ledger says of a cell as protection takes it."""
    return Before(entry.status, entry.least, entry.most, entry.enough)


def follow_nothing(
    now: dict[Key, Count], missing: Iterable[Key], connection: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> Draft:
    """Make the draft of a release that no other one went before."""
    _, rests = between(now, connection, catalogue)
    unreleased = {key: n for key, n in rests.items() if key not in now}
    return Draft(now | unreleased, set(now), set(missing))


def follow(
    now: dict[Key, Count],
    missing: Iterable[Key],
    ledger: Ledger,
    connection: duckdb.DuckDBPyConnection,
    catalogue: Catalogue,
) -> tuple[Draft, Counter[tuple[str, str]]]:
    """Freeze what was published and add what is new; raise CannotJoin where extracts do not reach back.

    Returns how many closed cells today's extracts would change as well, by population and period.
    """
    frozen = entries_of(ledger)
    counts = {key: Count(entry.n, entry.children) for key, entry in frozen.items()}
    current = {key for key, entry in frozen.items() if entry.current}
    kept = current - _replaced(current, now.keys() | set(missing))
    fresh = {key: n for key, n in now.items() if key not in frozen}
    counts |= {key: n for key, n in fresh.items() if not _is_part_of_year(key, catalogue)}
    grown = {key for key in fresh if _is_part_of_year(key, catalogue)}
    longer, rests = between((*frozen, *fresh), connection, catalogue)
    for key in sorted(grown, key=lambda key: len(quarters_of(key.period))):
        counts[key] = _grown(key, fresh[key], counts, longer, rests)
    for key, n in rests.items():
        counts.setdefault(key, _sum([counts.get(part) for part in _quarters(key)], n) or n)
    released = set(fresh) | kept
    changed = Counter(key[:2] for key in kept & now.keys() if now[key].n != counts[key].n)
    draft = Draft(
        counts=counts,
        released=released,
        not_recorded=set(missing) - counts.keys(),
        before={key: before_of(entry) for key, entry in frozen.items()},
        facts=facts_of(ledger),
        differences={key for key, entry in frozen.items() if entry.status == "difference"},
    )
    return draft, changed


def _is_part_of_year(key: Key, catalogue: Catalogue) -> bool:
    return catalogue.populations[key.population].kind == "flow" and not is_quarter(key.period)


def _replaced(current: set[Key], known: set[Key]) -> set[Key]:
    """Find what the new release no longer holds because a longer part of the same year takes its place."""
    years = {(key.population, year_of(key.period)) for key in known if not is_quarter(key.period)}
    gone = current - known
    for key in sorted(gone):
        if is_quarter(key.period) or (key.population, year_of(key.period)) not in years:
            raise CannotJoin(
                f"{' '.join(key[:2])} was published and is not in these extracts or in the catalogue any more; "
                "give extracts that reach back as far, or let it go by --refresh"
            )
    return gone


def between(
    counts: Iterable[Key], connection: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> tuple[dict[Key, tuple[Key, str]], dict[Key, Count]]:
    """Find each part of a year that another one prolongs, and count what lies between the two.

    Nobody releases the third quarter by age, but "to Q3" less "to Q2" is just that.
    """
    plain = [key for key in counts if key.population in catalogue.populations]
    longer = {longer: (part, rest) for part, longer, rest in nested(plain, catalogue)}
    tables = {(key.population, tuple(c for c, _ in key.categories), rest) for key, (_, rest) in longer.items()}
    return longer, recount(connection, catalogue, sorted(tables))


def _grown(key: Key, today: Count, counts: dict[Key, Count], longer, rests: dict[Key, Count]) -> Count:
    """Add up a part of a year: its quarters where they are released, else the published part and the rest."""
    parts = [counts.get(part) for part in _quarters(key)]
    if None not in parts:
        return _sum(parts, today)
    if key not in longer:
        return today
    part, rest = longer[key]
    return _sum([counts[part], rests[key._replace(period=rest)]], today)


def _quarters(key: Key) -> list[Key]:
    return [key._replace(period=quarter.label) for quarter in quarters_of(key.period)]


def _sum(parts: list[Count | None], today: Count) -> Count | None:
    """Add counts; where they are not what is counted today, so many children are sure as the largest part has."""
    if None in parts:
        return None
    n = sum(part.n for part in parts)
    return today if n == today.n else Count(n, max(part.children for part in parts))
