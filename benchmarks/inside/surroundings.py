"""Trials of what is around a build: disks full or read-only, screens that are gone, clocks, other builds."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from threading import Event, Thread

from benchmarks.inside.building import Place, ended, new_place, run, start
from benchmarks.inside.judging import Verdict, judge
from benchmarks.inside.trials import Ground, Trial, attempt
from data import ledger, release

LEAST, MOST = {"place": 320, "temp": 4}, {"place": 1_200, "temp": 200}  # kilobytes; the old release takes 300
CLOCKS = (
    ("clock a year back", "-1y", "-1y"),
    ("clock a year ahead", "+1y", "+1y"),
    ("clock set back while it builds", "+0y", "-1y"),
)
POLL_SECONDS = 0.001


def mounted(where: Path, *options: str) -> bool:
    """Put a file system on a folder; say whether this machine lets us."""
    return subprocess.run(["mount", *options, where], check=False, capture_output=True).returncode == 0


def full_disks(ground: Ground, times: int) -> Iterator[Trial]:
    """Give release and ledger, or what is temporary, a disk with less and less room."""
    for room, kind in (("place", "release on a full disk"), ("temp", "temporary files on a full disk")):
        for step in range(times):
            size = LEAST[room] + (MOST[room] - LEAST[room]) * step // max(1, times - 1)
            place = new_place(ground.root / "trial")
            where = place.root / room
            if not mounted(where, "-t", "tmpfs", "-o", f"size={size}k", "none"):
                return
            try:
                shutil.copytree(ground.old / "place", place.root / "place", dirs_exist_ok=True)
                yield _judged(ground, place, kind, f"{size} KB")
            finally:
                subprocess.run(["umount", where], check=True)


def read_only(ground: Ground) -> Iterator[Trial]:
    """Let nothing be written: where the release is, or where temporary files are."""
    for room, kind in (("place", "release on a read-only disk"), ("temp", "temporary files read-only")):
        place = new_place(ground.root / "trial", ground.old)
        where = place.root / room
        if not mounted(where, "--bind", str(where)):
            return
        try:
            subprocess.run(["mount", "-o", "remount,bind,ro", where], check=True)
            yield _judged(ground, place, kind, "")
        finally:
            subprocess.run(["umount", where], check=True)


def screens(ground: Ground) -> Iterator[Trial]:
    """Take the screen away: what is said goes to a full disk, or to nobody."""
    yield attempt(ground, "screen on a full disk", "/dev/full", said=Path("/dev/full"))
    reader, writer = os.pipe()
    os.close(reader)
    try:
        yield attempt(ground, "screen that nobody reads", "a pipe", said=Path(f"/dev/fd/{writer}"))
    finally:
        os.close(writer)


def clocks(ground: Ground, times: int) -> Iterator[Trial]:
    """Set the clock a year behind or ahead of what stands, or back while the build runs."""
    library = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
    if library is None:
        return
    clock = ground.root / "clock"
    told = {"LD_PRELOAD": str(library), "FAKETIME_TIMESTAMP_FILE": str(clock), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}  # fmt: skip
    for number in range(times):
        for kind, before, after in CLOCKS:
            seconds = Random(f"{ground.seed} clock {number}").uniform(0, ground.seconds)
            clock.write_text(before)
            act = partial(_set, clock=clock, to=after, seconds=seconds)
            yield attempt(ground, kind, f"{number}, {seconds:.3f} s", surroundings=told, act=act)


def _set(place: Place, process: subprocess.Popen, clock: Path, to: str, seconds: float) -> None:
    """Set a clock so long after now."""
    Event().wait(seconds)
    clock.write_text(to)


def _judged(ground: Ground, place: Place, kind: str, how: str) -> Trial:
    was = place.contents()
    found = run(place, ground.second)
    return Trial(kind, how, found.code, judge(place, was, found, ground.second), found.said)


def two_at_once(ground: Ground, other: Path, times: int) -> Iterator[Trial]:
    """Build two extracts into one place at once, and see that no release was out that the ledger forgot."""
    for number in range(times):
        apart = Random(f"{ground.seed} two {number}").uniform(0, ground.seconds / 4)
        place = new_place(ground.root / "trial", ground.old)
        was, seen, done = place.contents(), set(), Event()
        watcher = Thread(target=_watch, args=(place, seen, done))
        watcher.start()
        started = time.perf_counter()
        one = start(place, ground.second)
        Event().wait(apart)
        spoken = place.root / "said by the other"
        two = start(place, other, said=spoken)
        first = ended(place, one, started)
        code = ended(place, two, started).code
        done.set()
        watcher.join()
        both = first._replace(said=first.said + spoken.read_text(encoding="utf-8"), code=min(first.code, code))
        verdict = judge(place, was, both, ground.second)
        made = {each.fingerprint for each in ledger.read(place.ledger).releases}
        wrong = [f"a release was out that the ledger forgot ({len(seen - made)})"] if seen - made else []
        if {first.code, code} - {0, 3}:
            wrong.append(f"exit codes {first.code} and {code}")
        how = f"{number}, {apart:.3f} s apart: {first.code} and {code}"
        wrongs = (*verdict.wrong, *wrong)
        yield Trial("two builds at once", how, max(first.code, code), Verdict(verdict.stands, wrongs), both.said)


def _watch(place: Place, seen: set[str], done: Event) -> None:
    """Name every release that is out, as a server would see it."""
    last = None
    while not done.is_set():
        now = place.out.stat().st_ino
        if now != last:
            stood = release.read(place.out)
            seen.add(ledger.fingerprint(stood.cells, stood.headlines))
            last = now
        done.wait(POLL_SECONDS)
