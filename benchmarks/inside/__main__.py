"""Break the build from inside and see what it leaves: python -m benchmarks.inside

Builds a marked council, then its next quarter again and again in trouble: killed, short of memory, files or room,
on read-only disks, without a screen, with the clock set back, two at once, and with spoilt extracts. After each
the release must be the old or the new one, whole and remembered by its ledger; exit code and words must be right,
and no value of a child may be on the screen or on the disk. Prints a line for each kind and each thing that is
wrong, with what repeats it under the same seed. Exit code 1 where anything is wrong. What needs a mount is left
out where none is allowed, and clocks where there is no libfaketime (Debian).
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from benchmarks.inside import council, surroundings, trials
from benchmarks.inside.building import new_place, run
from tests.metrics.two_quarters import correct_four_children

KINDS = ("kills", "limits", "disks", "screens", "clocks", "two", "corruptions")


def prepare(root: Path, seed: int) -> trials.Ground:
    """Make the extracts of two quarters, publish the first, and time a build of the second."""
    first, second = council.two_quarters(root)
    old = new_place(root / "old")
    seconds = 0.0
    for extracts, place in ((first, old), (second, new_place(root / "timed"))):
        built = run(place, extracts)
        seconds = built.seconds
        if built.code:
            raise SystemExit(f"the build fails without any trouble:\n{built.said}")
    return trials.Ground(root, first, second, old.root, seconds, seed)


def all_trials(ground: trials.Ground, given: argparse.Namespace) -> Iterator[trials.Trial]:
    """Give every trial of the kinds that are asked for."""
    if "kills" in given.only:
        yield from trials.kills(ground, given.kills)
    if "limits" in given.only:
        yield from trials.limits(ground, given.steps)
    if "disks" in given.only:
        yield from surroundings.full_disks(ground, given.steps)
        yield from surroundings.read_only(ground)
    if "screens" in given.only:
        yield from surroundings.screens(ground)
    if "clocks" in given.only:
        yield from surroundings.clocks(ground, given.clocks)
    if "two" in given.only:
        _, other = council.two_quarters(ground.root / "more")
        correct_four_children(other)
        yield from surroundings.two_at_once(ground, other, given.pairs)
    if "corruptions" in given.only:
        extracts, old = ground.second, ground.old
        if given.demonstration:
            extracts, place = council.whole(ground.root), new_place(ground.root / "old demonstration")
            run(place, extracts)
            old = place.root
        numbers = range(given.start, given.start + given.corruptions)
        yield from trials.corruptions(ground, extracts, old, numbers)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.inside", description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--corruptions", type=int, default=105, help="35 ways, three times each")
    parser.add_argument("--start", type=int, default=0, help="number of the first corruption")
    parser.add_argument("--steps", type=int, default=20, help="how many sizes of each limit and disk")
    parser.add_argument("--clocks", type=int, default=10, help="how often the clock is set, in each way")
    parser.add_argument("--pairs", type=int, default=20, help="how often two builds run at once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--demonstration", action="store_true", help="spoil all four years, not two")
    parser.add_argument("--tell", action="store_true", help="print how each trial ended, not only wrong ones")
    given = parser.parse_args()
    started = time.perf_counter()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    faulty = 0
    with tempfile.TemporaryDirectory() as made:
        ground = prepare(Path(made), given.seed)
        print(f"seed {given.seed}; a build takes {ground.seconds:.1f} s", flush=True)
        for trial in all_trials(ground, given):
            counts[trial.kind][f"{trial.verdict.stands}, {trial.code}"] += 1
            faulty += bool(trial.verdict.wrong)
            if given.tell or trial.verdict.wrong:
                last = [line for line in trial.said.splitlines() if line.strip()][-2:]
                print(f"{trial.kind} ({trial.how}): {trial.code}, {trial.verdict.stands}; {last}", flush=True)
            for wrong in trial.verdict.wrong:
                print(f"  WRONG: {wrong}", flush=True)
    print(f"\n{'trouble':<34}{'times':>6}  what stands, exit code")
    for kind, found in counts.items():
        print(f"{kind:<34}{found.total():>6}  " + "; ".join(f"{n} × {what}" for what, n in found.most_common()))
    times, seconds = sum(map(Counter.total, counts.values())), time.perf_counter() - started
    print(f"{'all':<34}{times:>6}  {faulty} with anything wrong; {seconds:,.0f} seconds")
    return 1 if faulty else 0


if __name__ == "__main__":
    sys.exit(main())
