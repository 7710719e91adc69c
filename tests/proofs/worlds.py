"""Two councils that nobody can tell apart: the true counts, and other counts with the same publication.

The pattern is fixed: which cells are hidden, and which headlines have words. Everything else is worked out again
by the build itself, from the other counts. Where a byte of what leaves differs, something knew a hidden count.
"""

from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest

from data import extracts, ledger
from data.cell import Cell, HeadlineWords
from metrics import build, disclosure, prepare, sums
from metrics.cells import Cells, Count, Key

HIDDEN = ("suppressed", "withheld")


class Council(NamedTuple):
    """Hold the extracts' folder, the true counts, and what is published of them, witnesses beside it."""

    source: Path
    counted: prepare.Counted
    pattern: disclosure.Protected

    def hidden(self) -> list[Key]:
        """List every count that must not be known: hidden cells, and those that only take part in sums."""
        cells = [Key(*cell[:3]) for cell in self.pattern.cells if cell.status in HIDDEN]
        return [*cells, *sorted(self.counted.cells.unreleased)]

    def with_counts(self, others: Mapping[Key, int]) -> prepare.Counted:
        """Put other counts in place of the true ones, and find again the sums that hold in them."""
        counts = self.counted.cells.counts | {key: Count(n, n) for key, n in others.items()}
        flows = sums.stock_and_flow(counts, self.counted.covered.quarters)
        return self.counted._replace(cells=self.counted.cells._replace(counts=counts), stock_and_flow=flows)

    def others(self) -> list[dict[Key, int]]:
        """Give other counts of all hidden cells, the most unlike first; every witness is in one of them.

        Witnesses that share no cell fit together, because each leaves every sum as it is.
        """
        worlds: list[dict[Key, int]] = []
        for witness in sorted(self.pattern.witnesses, key=len, reverse=True):
            fitting = next((world for world in worlds if world.keys().isdisjoint(witness)), None)
            if fitting is None:
                worlds.append(fitting := {})
            fitting |= witness
        return worlds

    def publish(self, cells: Cells) -> disclosure.Protected:
        """Publish counts under the fixed pattern."""
        shown = (
            cell._replace(n=cells.counts[Key(*cell[:3])].n) if cell.status == "shown" else cell
            for cell in self.pattern.cells
        )
        words = tuple(_said(cells, one) for one in self.pattern.headlines)
        return self.pattern._replace(cells=tuple(shown), headlines=words)


def _said(cells: Cells, words: HeadlineWords) -> HeadlineWords:
    if words.of is None:
        return words
    total = Key(words.population, words.period)
    outside = cells.counts.get(total._replace(categories=((words.measure, "outside"),)), Count(0, 0))
    return words._replace(of=cells.counts[total].n - outside.n)


def true_count(council: Council, cell: Cell) -> int:
    return council.counted.cells.counts[Key(*cell[:3])].n


def suppressed(council: Council, is_small: bool) -> list[Cell]:
    """List the hidden cells that are small, or those that are hidden for others' sake."""
    cells = (cell for cell in council.pattern.cells if cell.status == "suppressed")
    return [cell for cell in cells if (true_count(council, cell) <= disclosure.THRESHOLD) == is_small]


def shown(council: Council, cell: Cell) -> list[Cell]:
    """Publish one hidden cell beside the others."""
    now = cell._replace(status="shown", n=true_count(council, cell))
    return [now if one == cell else one for one in council.pattern.cells]


class Built(NamedTuple):
    """What a build left behind: the release's folder, its files, the ledger's files, and what was printed."""

    folder: Path
    files: dict[str, bytes]
    ledger: dict[str, bytes]
    printed: str


def count(source: Path, book: ledger.Ledger | None = None, refreshing: bool = False) -> Council:
    """Count and protect the extracts in a folder, beside what a ledger remembers if there is one."""
    counted = prepare.count(extracts.load(source), book, (), refreshing)
    return Council(source, counted, disclosure.protect(counted.cells))


def built(council: Council, place: Path, others: Mapping[Key, int]) -> Built:
    """Run the build in a folder of its own, with other counts in place of the true ones ({}: the true ones)."""
    said = StringIO()
    place.mkdir()

    def swapped(*given) -> prepare.Counted:
        prepare.count(*given)  # lays the populations out, which the build looks at once more
        return council.with_counts(others)

    chosen = build.Besides(Path("published.ledger"), False, None)
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(said), redirect_stderr(said):
        patch.chdir(place)
        patch.setattr(build, "count", swapped)
        patch.setattr(disclosure, "protect", council.publish)
        status = build.build(council.source, Path("published"), Path("faults.csv"), chosen)
    if status != build.PUBLISHED:
        raise AssertionError(f"the build ended with {status}:\n{said.getvalue()}")
    lines = [line for line in said.getvalue().splitlines() if not line.endswith(" seconds")]
    files = {str(f.relative_to(place)): f.read_bytes() for f in sorted(place.rglob("*")) if f.is_file()}
    ledger = {name: files.pop(name) for name in list(files) if name.startswith("published.ledger")}
    return Built(place / "published", files, ledger, "\n".join(lines))
