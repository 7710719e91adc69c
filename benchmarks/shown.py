"""Measure how much is shown, of the demonstration and of councils of other sizes: python -m benchmarks.shown

Each council is built as a real one is, attack included, and measured by `metrics.shown` over the tables that the
catalogue promises. Exit code 1: something that is required is not met, or a release could not be proved.
"""

import argparse
import contextlib
import io
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.councils import DEMONSTRATION, council
from data import release
from metrics import build, catalogue
from metrics.shown import NEITHER, NUMBER, WORDS, Shown, measure


class Required(NamedTuple):
    """A council, and what its release must show: shares of cells, and whether every headline must be told."""

    in_care: int | None  # None: the demonstration council
    seed: int
    one_way: float
    all_cells: float
    headlines: bool

    @property
    def name(self) -> str:
        return "demonstration" if self.in_care is None else f"{self.in_care:,} children, {self.seed}"


COUNCILS = (
    Required(None, 0, 0.97, 0.90, True),
    *(Required(60, seed, 0.50, 0.0, False) for seed in (1, 2, 3)),
    Required(2_000, 1, 0.95, 0.0, False),
)
HEADS = ("one-way", "all cells", NUMBER, WORDS, NEITHER, "required")


def shown_by(required: Required) -> Shown | None:
    """Build a council's release and measure it; None when it could not be proved, with the reason printed."""
    printed = io.StringIO()
    with tempfile.TemporaryDirectory() as aside:
        folder, out = Path(aside), Path(aside) / "release"
        source = council(folder / "e", required.in_care, required.seed) if required.in_care else DEMONSTRATION
        with contextlib.redirect_stdout(printed):
            status = build.build(source, out, folder / "faults.csv")
        if status == build.PUBLISHED:
            return measure(release.read(out), catalogue.load())
    print(printed.getvalue())
    return None


def unmet(required: Required, shown: Shown) -> list[str]:
    """Say what is required and not met."""
    found = []
    if shown.one_way.share < required.one_way:
        found.append(f"one-way below {required.one_way:.0%}")
    if shown.all_cells.share < required.all_cells:
        found.append(f"all cells below {required.all_cells:.0%}")
    if required.headlines:
        found += [f"neither: {headline.title}, {headline.period}" for headline in shown.told(NEITHER)]
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.shown", description=__doc__.splitlines()[0])
    parser.parse_args(arguments)
    print("One-way and all cells: the share shown of the cells that the catalogue promises.")
    print("Headlines: how many are told as a number, in words, or neither.\n")
    print(f"{'':<20}" + "".join(f"{head:>14}" for head in HEADS))
    worst = 0
    for required in COUNCILS:
        shown = shown_by(required)
        missed = ["not proved"] if shown is None else unmet(required, shown)
        shares = [] if shown is None else [f"{tally.share:.1%}" for tally in (shown.one_way, shown.all_cells)]
        told = [] if shown is None else [f"{len(shown.told(how)):,}" for how in (NUMBER, WORDS, NEITHER)]
        line = [*shares, *told, "NOT MET" if missed else "met"]
        print(f"{required.name:<20}" + "".join(f"{word:>14}" for word in line), flush=True)
        for words in missed:
            print(f"  {words}")
        worst = max(worst, bool(missed))
    return int(worst)


if __name__ == "__main__":
    sys.exit(main())
