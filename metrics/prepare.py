"""Count extracts and set them beside what is known already: the ledger, and what others have published."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

import duckdb

from data.about import About
from data.ledger import Ledger
from data.outside import OutsideFact
from metrics import catalogue, closed, outside, refresh
from metrics.cells import Cells, Fact
from metrics.counts import count_all
from metrics.coverage import Coverage, coverage
from metrics.draft import TableName, finish


class Held(Protocol):
    """Hold checked extracts: a sealed connection with their tables, and what about.toml says."""

    connection: duckdb.DuckDBPyConnection
    about: About


class Counted(NamedTuple):
    """Hold true counts, which never leave the build, and what they were counted with.

    For the analyst: `corrections` are closed cells that these extracts would change, `changes` those that a
    refresh does change, `waiting` the tables that wait for a refresh, `joined` what others have published.
    """

    cells: Cells
    stock_and_flow: tuple[Fact, ...]
    covered: Coverage
    about: About
    corrections: Mapping[tuple[str, str], int] = MappingProxyType({})
    changes: dict[tuple[str, str], refresh.Change] | None = None
    waiting: tuple[TableName, ...] = ()
    joined: outside.Joined | None = None


def count(
    held: Held,
    ledger: Ledger | None = None,
    facts: Iterable[OutsideFact] = (),
    refreshing: bool = False,
    progress: Callable[[str], None] = lambda step: None,
) -> Counted:
    """Count every cell of the catalogue from extracts that keep the contract, with the sums between cells.

    With a ledger, closed periods keep what was published, or all are counted anew in a refresh. Raises
    CannotJoin where these extracts cannot follow what was published.
    """
    measured = catalogue.load()
    covered = coverage(measured, held.about)
    counts, missing = count_all(held.connection, held.about, measured, progress)
    corrections, changes = Counter(), None
    if ledger is None:
        draft = closed.follow_nothing(counts, missing, held.connection, measured)
    elif refreshing:
        draft, changes = refresh.refresh(counts, missing, ledger, held.connection, measured)
    else:
        draft, corrections = closed.follow(counts, missing, ledger, held.connection, measured)
    joined = outside.join(draft, facts, held.connection, measured) if facts else None
    finished = finish(draft, measured)
    return Counted(
        finished.cells,
        finished.stock_and_flow,
        covered,
        held.about,
        corrections,
        changes,
        finished.waiting,
        joined,
    )
