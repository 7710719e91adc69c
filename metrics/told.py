"""Tell the analyst what the build does; nothing of a child's row, and nothing of this goes into a release."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from data import contract
from data.cell import Cell
from data.plain_end import worded
from metrics import catalogue
from metrics.cells import Group, Key
from metrics.disclosure import THRESHOLD
from metrics.held_by_one import held_by_one, undecided
from metrics.outside import key_of, named
from metrics.prepare import Counted


def what_was_read(
    source: Path, rows: dict[str, int], faults: tuple[contract.Fault, ...], faults_file: Path
) -> None:
    """Print the rows of each table, and the faults that lose a category at most."""
    print(f"Read {source}: " + ", ".join(f"{n:,} {table}" for table, n in rows.items()))
    if faults:
        print(f"None of these makes a figure wrong. {what_is_wrong(faults, faults_file)}")


def what_is_wrong(faults: tuple[contract.Fault, ...], faults_file: Path) -> str:
    """Print faults and list them in a file; word where, or why in none: the screen has named them all."""
    print(contract.report(faults))
    try:
        contract.write_csv(faults, faults_file)
    except OSError as error:
        return f"They are listed in no file: {worded(error)}."
    return f"All of them: {faults_file}"


def what_was_counted(counted: Counted, unplaced: int) -> None:
    """Print the periods and the number of cells, and what changes or waits in closed periods."""
    quarters = counted.covered.quarters
    print(f"Periods: {quarters[0].label} to {quarters[-1].label}")
    if unplaced:
        print(f"{unplaced:,} reviews were held outside a period of care and are not counted.")
    tables = Counter(key.population for key in counted.cells.counts if key not in counted.cells.unreleased)
    print("Cells: " + ", ".join(f"{n:,} {population}" for population, n in sorted(tables.items())))
    if counted.corrections:
        n = sum(counted.corrections.values())
        print(f"Late corrections: {n:,} cells of closed periods keep what was published:")
        for (population, period), n in sorted(counted.corrections.items()):
            print(f"  {population} {period}: {n:,}")
    if counted.changes is not None:
        print("Refresh: these closed cells change." if counted.changes else "Refresh: no closed cell changes.")
        for (population, period), change in counted.changes.items():
            print(f"  {population} {period}: {change.cells:,}, of which {change.shown:,} were shown")
    for population, period, columns in counted.waiting:
        table = " and ".join(columns) or "total"
        print(f"Does not add up with what was published, waits for a refresh: {population} {period}, {table}")


def what_others_gave_away(counted: Counted, lost: Iterable[Key]) -> None:
    """Print how the outside facts compare with ours, and which cells they have given away, by name."""
    if counted.joined is None:
        return
    joined, used = counted.joined, counted.cells.told
    print(f"Outside facts: {len(joined.used)} agree with our counts and are taken as shown.")
    for one in joined.differing:
        print(f"  differs from our count, not used: {named(one)}")
    for one in (*joined.not_counted, *(one for one in joined.used if key_of(one) not in used)):
        print(f"  not counted here, not used: {named(one)}")
    for key in lost:
        print(f"  lost, as others have published it or what gives it away: {_named(key)}")


def what_is_for_a_reviewer(alone: Iterable[Key]) -> None:
    """Name the hidden cells that could be the only cause that anything is hidden around them (rule 8)."""
    for key in alone:
        print(f"For a reviewer: nothing else could be the cause that cells are hidden around {_named(key)}")


def _named(key: Key) -> str:
    where = ", ".join(f"{column} {value}" for column, value in key.categories) or "total"
    return f"{key.population} {key.period}, {where}"


def what_one_category_holds(cells: Iterable[Cell], groups: Iterable[Group]) -> None:
    """Print where one category is shown to hold all of a group, and nobody has decided that it may."""
    for one in undecided(held_by_one(cells, groups), catalogue.load()):
        print(f"One category holds all, and the catalogue does not say that it may: {one.text}")


def what_was_published(out: Path, proof: dict, seconds: float) -> None:
    """Print what was published and how the attack on it ended."""
    print(
        f"Published {proof['cells']:,} cells to {out}; {proof['hidden']:,} are hidden. Attacked: "
        f"{proof['exact']} can be worked out, {proof['provable']} shown to be {THRESHOLD} or less."
    )
    print("Exemptions from the rules: none.")
    print(f"{seconds:.1f} seconds")
