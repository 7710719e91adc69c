"""The one journey down: extracts in, a protected and attacked release out.

    python -m metrics.build [--extracts DIR] [--out DIR] [--faults FILE]

Exit code 0: published. 1: the extracts have faults that make figures wrong. 2: wrong usage. 3: the release could
not be proved safe. On anything but 0 the last release stays as it was.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import duckdb

from data import contract, extracts, release
from data.about import About
from metrics import audit, catalogue, disclosure, sums
from metrics.cells import Cells, Fact
from metrics.counts import UnknownCategory, count_all, count_where, unplaced_reviews
from metrics.coverage import Coverage, coverage
from metrics.periods import by_year, year_label

DATA = Path(__file__).resolve().parent.parent / "data"
PUBLISHED, FAULTS, NOT_PROVED = 0, 1, 3


class Counted(NamedTuple):
    """Hold true counts, which never leave the build, and what they were counted with."""

    cells: Cells
    stock_and_flow: tuple[Fact, ...]
    covered: Coverage
    about: About


class Counting(NamedTuple):
    """Let the analyst count rows of the extracts, released or not; what comes back is no part of a release."""

    connection: duckdb.DuckDBPyConnection
    about: About
    quarters: dict[str, list[str]]

    def n(self, population: str, period: str, categories: dict[str, tuple[str, ...]]) -> int:
        """Count the rows of a population in a period and in any of the named values of each column."""
        return count_where(self.connection, population, self.quarters[period], categories)


class NotProved(Exception):
    """Say why a release was not published, by the names of cells and never by their values."""


def count(held: extracts.Extracts) -> Counted:
    """Count every cell of the catalogue from extracts that keep the contract, with the sums between cells."""
    measured = catalogue.load()
    covered = coverage(measured, held.about)
    counts, missing = count_all(held.connection, held.about, measured)
    flows = sums.stock_and_flow(counts, covered.quarters)
    cells = Cells(
        counts=counts,
        facts=(*sums.facts(counts, measured, covered.quarters), *flows),
        measures=sums.measures(counts, measured),
        count_headlines=sums.count_headlines(counts, measured),
        groups=sums.groups(counts, measured),
        weights=sums.weights(counts, measured),
        not_recorded=missing,
    )
    return Counted(cells, flows, covered, held.about)


def count_extracts(source: Path) -> Counting:
    """Read extracts and lay out their populations, for the analyst; raise contract.FaultsFound."""
    held = extracts.load(source)
    covered = count(held).covered
    quarters = {q.label: [q.label] for q in covered.quarters}
    for subject in covered.recorded.values():
        for of_year in by_year(tuple(sorted(subject))).values():
            quarters[year_label(of_year)] = [q.label for q in of_year]
    return Counting(held.connection, held.about, quarters)


def about_release(counted: Counted, proof: dict) -> dict:
    """Say what the release is, with nothing that is worked out from a hidden count."""
    measured, about, covered = catalogue.load(), counted.about, counted.covered
    return {
        "council": about.council,
        "ons_code": about.ons_code,
        "extracted_on": about.extracted_on.isoformat(),
        "demonstration": about.demonstration,
        "invented_from": about.invented_from.isoformat() if about.invented_from else None,
        "rules": {
            "threshold": disclosure.THRESHOLD,
            "headline": disclosure.HEADLINE,
            "small_base": disclosure.SMALL_BASE,
        },
        "populations": {p.name: {"kind": p.kind} for p in measured.populations.values()},
        "rungs": {c.name: {"from": c.source, "map": c.groups} for c in measured.columns.values() if c.source},
        "facts": [
            [[*key[:2], dict(key.categories), coefficient] for key, coefficient in fact]
            for fact in counted.stock_and_flow
        ],
        "proof": proof,
        "coverage": {name: _span(name, covered) for name in measured.subjects if covered.recorded[name]},
        "child_population": {str(year): n for year, n in sorted(about.child_population.items())},
    }


def _span(subject: str, covered: Coverage) -> dict[str, str | None]:
    recorded, complete = sorted(covered.recorded[subject]), sorted(covered.complete[subject])
    return {
        "from": recorded[0].starts_on.isoformat(),
        "until": recorded[-1].ends_on.isoformat(),
        "complete_until": complete[-1].ends_on.isoformat() if complete else None,
    }


def protect_and_attack(counted: Counted) -> tuple[disclosure.Protected, dict]:
    """Protect the cells, write them aside, and attack what was written; raise NotProved if the attack succeeds."""
    try:
        protected = disclosure.protect(counted.cells)
    except (disclosure.NotProved, ValueError) as error:
        raise NotProved(str(error)) from None
    about = about_release(counted, protected.proof)
    with tempfile.TemporaryDirectory() as aside:
        folder = Path(aside) / "release"
        release.write(folder, protected.cells, protected.headlines, about)
        findings = audit.attack(folder)
    if not findings.ok:
        exposed = [f"{p} {t} {dict(c)}: {why}" for p, t, c, why in findings.exposed]
        raise NotProved("the attack on the release succeeded:\n  " + "\n  ".join(exposed))
    proof = {name: getattr(findings, name) for name in ("cells", "hidden", "exact", "provable", "least_maximum")}
    return protected, about | {"proof": proof}


def build(source: Path, out: Path, faults_file: Path) -> int:
    """Make a release of the extracts in `source` and swap it into `out`; return the exit code."""
    started = time.perf_counter()
    try:
        held = extracts.load(source)
    except contract.FaultsFound as found:
        print(contract.report(found.faults))
        contract.write_csv(found.faults, faults_file)
        print(f"\nNothing was published; the last release stays. All faults: {faults_file}")
        return FAULTS
    _say_what_was_read(source, held, faults_file)
    try:
        print("Counting ...", flush=True)
        counted = count(held)
        if not counted.covered.quarters:
            print("Not published: coverage.care in about.toml holds no whole quarter; make it longer.")
            return FAULTS
        _say_what_was_counted(counted, unplaced_reviews(held.connection))
        print("Protecting small numbers, and attacking the result ...", flush=True)
        protected, about = protect_and_attack(counted)
        release.write(out, protected.cells, protected.headlines, about)
    except UnknownCategory as unknown:
        print(f"Not published: a category that the catalogue does not name, in {unknown}.")
        return NOT_PROVED
    except (NotProved, release.ReleaseError) as error:
        print(f"Not published: {error}")
        return NOT_PROVED
    except duckdb.Error as error:
        # the message of a DuckDB error can hold a row, so only its kind is told
        print(f"Not published: counting failed ({type(error).__name__}). Please report this as a fault of ours.")
        return NOT_PROVED
    _say_what_was_published(out, about["proof"], time.perf_counter() - started)
    return PUBLISHED


def _say_what_was_read(source: Path, held: extracts.Extracts, faults_file: Path) -> None:
    print(f"Read {source}: " + ", ".join(f"{n:,} {table}" for table, n in held.rows.items()))
    if held.faults:
        print(contract.report(held.faults))
        contract.write_csv(held.faults, faults_file)
        print(f"None of these makes a figure wrong. All of them: {faults_file}")


def _say_what_was_counted(counted: Counted, unplaced: int) -> None:
    quarters = counted.covered.quarters
    print(f"Periods: {quarters[0].label} to {quarters[-1].label}")
    if unplaced:
        print(f"{unplaced:,} reviews were held outside a period of care and are not counted.")
    tables = Counter(key.population for key in counted.cells.counts)
    print("Cells: " + ", ".join(f"{n:,} {population}" for population, n in sorted(tables.items())))


def _say_what_was_published(out: Path, proof: dict, seconds: float) -> None:
    print(
        f"Published {proof['cells']:,} cells to {out}; {proof['hidden']:,} are hidden. Attacked: "
        f"{proof['exact']} can be worked out, {proof['provable']} shown to be {disclosure.THRESHOLD} or less."
    )
    print(f"{seconds:.1f} seconds")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.build", description=__doc__.splitlines()[0])
    parser.add_argument("--extracts", type=Path, default=DATA / "demo", help="folder of extracts")
    parser.add_argument("--out", type=Path, default=DATA / "published", help="folder of the release")
    parser.add_argument("--faults", type=Path, default=DATA / "faults.csv", help="where faults are listed")
    chosen = parser.parse_args(arguments)
    return build(chosen.extracts, chosen.out, chosen.faults)


if __name__ == "__main__":
    sys.exit(main())
