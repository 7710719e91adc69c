"""The one journey down: extracts in, a protected and attacked release out.

    python -m metrics.build [--extracts DIR] [--out DIR] [--faults FILE] [--ledger DIR] [--refresh]
                            [--outside FILE.csv] [--no-prices]

Exit code 0: published. 1: the extracts have faults that make figures wrong. 2: wrong usage. 3: the release could
not be proved safe, or not be made: too little memory, no room, another build, a library that ended it. On these
the last release stays as it was, and the ledger; only a library's end, or a kill, may leave a ledger that knows
more, from which the next build goes on. 130: stopped; the last line says whether the last release stands or the
new one, and the ledger is that release's.
"""

from data import plain_end

if __name__ == "__main__":  # before the libraries are there
    plain_end.from_here_on("Stopped.", "Not published")
    from data import waiting_parent

    waiting_parent.go_on_in_child(
        waiting_parent.LastWords(
            own_codes=(0, 1, 2, 3, 130),
            ended_on_old=(
                "Not published: {why}. The last release stays. Close other programs, and build again.",
                3,
            ),
            ended_on_new=("Published. The new release stands, whole; but then: {why}.", 0),
            stopped_on_old=("Stopped. The last release stays.", 130),
            stopped_on_new=("Stopped. The new release stands, whole.", 130),
        )
    )

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import NamedTuple

import duckdb

import data.outside
from data import contract, extracts, ledger, release, waiting_parent
from data.about import About
from data.stopping import stoppable
from data.swap import identity, standing
from metrics import catalogue, outside, prices, publishing, told
from metrics.counts import UnknownCategory, count_where, unplaced_reviews
from metrics.coverage import Coverage, coverage
from metrics.draft import CannotJoin
from metrics.periods import by_year, year_label
from metrics.prepare import count
from metrics.proving import NotProved, protect_and_attack

DATA = Path(__file__).resolve().parent.parent / "data"
PUBLISHED, FAULTS, NOT_PROVED, STOPPED = 0, 1, 3, 130
SAID_PLAINLY = (  # names of cells, never values
    NotProved, CannotJoin, ledger.LedgerError, release.ReleaseError, publishing.AlreadyOut,
)  # fmt: skip
MANY_ROWS = 100_000  # of extracts that are counted for some seconds, so that each step is told


class Besides(NamedTuple):
    """Say what is known besides the extracts: the ledger's folder, if corrections come in, and others' figures."""

    ledger: Path | None
    refresh: bool
    outside: Path | None


ALONE = Besides(None, False, None)


class NoWholeQuarter(Exception):
    """Say that the extracts were recorded for less than a quarter."""


class Made(NamedTuple):
    """Hold what the analyst can be told after a release is out; `is_bound` by what was published before."""

    connection: duckdb.DuckDBPyConnection
    covered: Coverage
    is_bound: bool
    proof: dict


class Counting(NamedTuple):
    """Let the analyst count rows of the extracts, released or not; what comes back is no part of a release."""

    connection: duckdb.DuckDBPyConnection
    about: About
    quarters: dict[str, list[str]]

    def n(self, population: str, period: str, categories: dict[str, tuple[str, ...]]) -> int:
        """Count the rows of a population in a period and in any of the named values of each column."""
        return count_where(self.connection, population, self.quarters[period], categories)


def ledger_of(out: Path) -> Path:
    """Name the folder of a release's ledger: beside it, so that each release has its own."""
    return out.with_name(f"{out.name}.ledger")


def count_extracts(source: Path, progress: Callable[[str], None] = lambda step: None) -> Counting:
    """Read extracts and lay out their populations, for the analyst; raise contract.FaultsFound."""
    progress("Reading the extracts, and checking them against the contract")
    held = extracts.load(source)
    covered = count(held, progress=progress).covered
    quarters = {q.label: [q.label] for q in covered.quarters}
    for subject in covered.recorded.values():
        for of_year in by_year(tuple(sorted(subject))).values():
            quarters[year_label(of_year)] = [q.label for q in of_year]
    return Counting(held.connection, held.about, quarters)


def build(source: Path, out: Path, faults_file: Path, chosen: Besides = ALONE, with_prices: bool = False) -> int:
    """Make a release of the extracts in `source` and swap it into `out`; return the exit code."""
    started = time.perf_counter()
    stood, made = identity(out), None
    try:
        with stoppable():
            made = _publish(source, out, faults_file, chosen)
        told.what_was_published(out, made.proof, time.perf_counter() - started)
        if with_prices:
            _print_prices(made)
    except contract.FaultsFound as found:
        listed = told.what_is_wrong(found.faults, faults_file)
        plain_end.say(f"\nNothing was published; the last release stays. {listed}")
        return FAULTS
    except NoWholeQuarter:
        plain_end.say("Not published: coverage.care in about.toml holds no whole quarter; make it longer.")
        return FAULTS
    except UnknownCategory as unknown:
        plain_end.say(f"Not published: a category that the catalogue does not name, in {unknown}.")
        return NOT_PROVED
    except (KeyboardInterrupt, duckdb.InterruptException):
        stands = "The last release stays" if identity(out) == stood else "The new release stands, whole"
        plain_end.say(f"\nStopped. {stands}.")
        return STOPPED
    except Exception as error:
        why = str(error) if isinstance(error, SAID_PLAINLY) else plain_end.worded(error)
        if made or isinstance(error, publishing.AlreadyOut):
            plain_end.say(f"Published. The new release stands, whole; but then: {why}")
            return PUBLISHED
        plain_end.say(f"Not published: {why}")
        return NOT_PROVED
    return PUBLISHED


def _publish(source: Path, out: Path, faults_file: Path, chosen: Besides) -> Made:
    """Count, protect, attack and publish; the faults that it raises leave the last release and the ledger."""
    print("Reading the extracts ...", flush=True)
    held = extracts.load(source)
    facts = _outside_facts(chosen.outside, held.about)
    told.what_was_read(source, held.rows, held.faults, faults_file)
    folder = chosen.ledger or (None if held.about.demonstration else ledger_of(out))
    with ledger.in_turn(folder) if folder else nullcontext():
        book = ledger.read(folder) if folder else None
        interrupted = publishing.check(book, held.about, folder, out)
    print(interrupted, end="")
    print("Counting ...", flush=True)
    if not coverage(catalogue.load(), held.about).quarters:
        raise NoWholeQuarter
    is_long = sum(held.rows.values()) > MANY_ROWS
    counted = count(held, book, facts, chosen.refresh, _say if is_long else lambda step: None)
    told.what_was_counted(counted, unplaced_reviews(held.connection))
    print("Protecting small numbers, and attacking the result ...", flush=True)
    stands = folder is not None and publishing.standing_release(out) is not None
    proved = protect_and_attack(counted, standing(out) if stands else None)
    told.what_others_gave_away(counted, proved.lost)
    told.what_is_for_a_reviewer(proved.alone)
    told.what_one_category_holds(proved.protected.cells, counted.cells.groups)
    publishing.publish(out, folder, book, counted, proved, chosen.refresh)
    return Made(held.connection, counted.covered, bool(folder or facts), proved.about["proof"])


def _say(step: str) -> None:
    print(f"  {step}", flush=True)


def _print_prices(made: Made) -> None:
    """Print what each table costs at each rung; the release stands already, so no fault here may end the build."""
    if made.is_bound:
        print("These are the prices of a release made anew, without what was published before, or by others.")
    try:
        with stoppable():
            for line in prices.report(prices.prices(made.connection, made.covered, catalogue.load())):
                print(line, flush=True)
    except KeyboardInterrupt:
        print("Stopped. The release stands.")
    except Exception as error:
        print(f"The prices cannot be told ({type(error).__name__}). The release stands.")


def _outside_facts(path: Path | None, about: About) -> list[data.outside.OutsideFact]:
    """Read what others have published; raise FaultsFound with every row that cannot be placed."""
    if path is None:
        return []
    measured = catalogue.load()
    facts, faults = data.outside.read(path)
    faults += outside.check(facts, measured, coverage(measured, about).quarters)
    if faults:
        raise contract.FaultsFound(sorted(faults, key=lambda fault: fault.row or 0))
    return facts


def main(arguments: list[str] | None = None) -> int:
    plain_end.no_core()
    parser = argparse.ArgumentParser(prog="python -m metrics.build", description=__doc__.splitlines()[0])
    parser.add_argument("--extracts", type=Path, default=DATA / "demo", help="folder of extracts")
    parser.add_argument("--out", type=Path, default=DATA / "published", help="folder of the release")
    parser.add_argument("--faults", type=Path, default=DATA / "faults.csv", help="where faults are listed")
    parser.add_argument(
        "--ledger", type=Path, help="folder of the ledger (default: OUT.ledger; for a demonstration none)"
    )
    parser.add_argument("--refresh", action="store_true", help="let corrections of closed periods in, all at once")
    parser.add_argument("--outside", type=Path, metavar="FILE.csv", help="figures that others have published")
    parser.add_argument(
        "--no-prices",
        action="store_true",
        help="do not work out what each table costs at each rung (some seconds)",
    )
    chosen = parser.parse_args(arguments)
    folder = chosen.ledger or ledger_of(chosen.out)
    if chosen.refresh and not folder.exists():
        parser.error("--refresh needs the ledger of an earlier release")
    waiting_parent.note(chosen.out, folder)
    besides = Besides(chosen.ledger, chosen.refresh, chosen.outside)
    return build(chosen.extracts, chosen.out, chosen.faults, besides, with_prices=not chosen.no_prices)


if __name__ == "__main__":
    sys.exit(main())
