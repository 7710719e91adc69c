"""Put a build through one kind of trouble after another; each trial gives what it did and what came of it."""

import resource
import signal
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from benchmarks.inside.building import WHOM, Place, at_moment, new_place, run, while_writing
from benchmarks.inside.corruptions import corrupt
from benchmarks.inside.judging import NEW, Verdict, judge

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
CUT_OFF = "a library or the system ended it"  # as a kill does
MEGABYTE = 1 << 20
LIMITS = {
    "address space (ulimit -v)": (resource.RLIMIT_AS, 100 * MEGABYTE, 3_000 * MEGABYTE),
    "data segment (ulimit -d)": (resource.RLIMIT_DATA, 20 * MEGABYTE, 1_200 * MEGABYTE),
    "file size (ulimit -f)": (resource.RLIMIT_FSIZE, 0, 400_000),
    "open files (ulimit -n)": (resource.RLIMIT_NOFILE, 4, 30),
}


class Ground(NamedTuple):
    """Hold what all trials start from: a council's old release, its next extracts, and how long a build takes."""

    root: Path
    first: Path
    second: Path
    old: Path
    seconds: float
    seed: int


class Trial(NamedTuple):
    """Tell one trial: its kind, how to repeat it, how it ended, and what stands after it."""

    kind: str
    how: str
    code: int
    verdict: Verdict
    said: str


def attempt(ground: Ground, kind: str, how: str, killed: bool = False, **given) -> Trial:
    """Run the next build where the old release stands, and judge what it leaves."""
    place = new_place(ground.root / "trial", ground.old)
    was = place.contents()
    found = run(place, ground.second, **given)
    killed = killed or CUT_OFF in found.said
    verdict = judge(place, was, found, ground.second, killed)
    if stands_still(found.code, verdict) and not killed:
        verdict = verdict._replace(wrong=(*verdict.wrong, "exit code 0, but the old release stays"))
    if killed:
        verdict = verdict._replace(wrong=verdict.wrong + _what_the_next_run_leaves(ground, place))
    return Trial(kind, how, found.code, verdict, found.said)


def stands_still(code: int, verdict: Verdict) -> bool:
    return code == 0 and verdict.stands != NEW


def _what_the_next_run_leaves(ground: Ground, place: Place) -> tuple[str, ...]:
    """Build again after a kill: it must publish, and clear what was left."""
    was = place.contents()
    found = run(place, ground.second)
    verdict = judge(place, was, found, ground.second)
    wrong = () if found.code == 0 else (f"exit code {found.code}",)
    # a ledger that knew more than was published is caught up with
    return tuple(f"the next run: {each}" for each in (*verdict.wrong, *wrong))


def kills(ground: Ground, times: int) -> Iterator[Trial]:
    """Kill parent, child or both at random moments, two of three times while something is being written."""
    for number in range(times):
        rng = Random(f"{ground.seed} kill {number}")
        by, room = SIGNALS[number // 3 % len(SIGNALS)], (None, "temp", "place")[number % 3]
        whom = WHOM[(number + number // 9) % len(WHOM)]
        if room:
            seconds = rng.uniform(0, ground.seconds / (10 if room == "temp" else 40))
            kind = f"{by.name} while it {'attacks' if room == 'temp' else 'publishes'}"
            aim = partial(while_writing, room=room, seconds=seconds, number=by, whom=whom)
        else:
            seconds = rng.uniform(0, ground.seconds)
            kind, aim = f"{by.name} at any moment", partial(at_moment, seconds=seconds, number=by, whom=whom)
        yield attempt(ground, kind, f"{number}, {whom}, {seconds:.4f} s", True, act=aim)


def limit(kind: int, most: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(kind, (most, most))


def limits(ground: Ground, times: int) -> Iterator[Trial]:
    """Give less and less memory, room in any one file, and files."""
    for kind, (number, least, most) in LIMITS.items():
        for step in range(times):
            size = least + (most - least) * step // max(1, times - 1)
            yield attempt(ground, kind, f"{size:,}", limit=limit(number, size))


def corruptions(ground: Ground, extracts: Path, old: Path, numbers: range) -> Iterator[Trial]:
    """Spoil the extracts in one way after another."""
    for number in numbers:
        spoilt = ground.root / "spoilt"
        kind, _, which = corrupt(extracts, spoilt, number, ground.seed).partition(": ")
        place = new_place(ground.root / "trial", old)
        was = place.contents()
        found = run(place, spoilt)
        yield Trial(kind, f"{number} {which}", found.code, judge(place, was, found, spoilt), found.said)
