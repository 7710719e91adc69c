"""Run a build in a process of its own, in a place of its own, and do something to it."""

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import MappingProxyType
from typing import NamedTuple

from benchmarks.build import ROOT

POLL_SECONDS = 0.001
LONGEST_SECONDS = 600  # a build that takes longer hangs
HANGS = 999
NOTHING: Mapping[str, str] = MappingProxyType({})
ROOMS = ("temp", "work", "home", "place")
WHOM = PARENT, CHILD, BOTH = ("the parent", "the child", "both")


class Place(NamedTuple):
    """Name the folders of one trial: `place` has release and ledger, and the others must stay empty."""

    root: Path

    @property
    def out(self) -> Path:
        return self.root / "place" / "published"

    @property
    def ledger(self) -> Path:
        return self.root / "place" / "published.ledger"

    @property
    def faults(self) -> Path:
        return self.root / "place" / "faults.csv"

    def contents(self) -> dict[str, bytes]:
        """Give the bytes of release and ledger."""
        folders = [folder for folder in (self.out, self.ledger) if folder.is_dir()]
        return {f"{f.name}/{p.name}": p.read_bytes() for f in folders for p in sorted(f.iterdir())}


class Ended(NamedTuple):
    """Tell how a build ended: its exit code (below zero: by that signal), what it said, and after how long."""

    code: int
    said: str
    seconds: float


def new_place(root: Path, old: Path | None = None) -> Place:
    """Make the folders of a trial, with the release and the ledger that stand before it."""
    shutil.rmtree(root, ignore_errors=True)
    for room in ROOMS:
        (root / room).mkdir(parents=True)
    if old:
        shutil.copytree(old / "place", root / "place", dirs_exist_ok=True)
    return Place(root)


def start(
    place: Place,
    extracts: Path,
    limit: Callable[[], None] | None = None,
    said: Path | None = None,
    surroundings: Mapping[str, str] = NOTHING,
) -> subprocess.Popen:
    """Start a build in `surroundings`; `limit` runs in its process first, and it speaks into `said`."""
    command = [sys.executable, "-m", "metrics.build", "--extracts", extracts, "--out", place.out]
    with (said or place.root / "said").open("wb") as spoken, (place.root / "erred").open("ab") as erred:
        return subprocess.Popen(
            [*command, "--faults", place.faults, "--no-prices"],
            cwd=place.root / "work",
            env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place.root / "temp"),
                 "HOME": str(place.root / "home"), "PYTHONDONTWRITEBYTECODE": "1", **surroundings},
            stdin=subprocess.DEVNULL,
            stdout=spoken,
            stderr=erred,
            preexec_fn=limit,
        )  # fmt: skip


def run(
    place: Place,
    extracts: Path,
    act: Callable[[Place, subprocess.Popen], None] = lambda place, process: None,
    limit: Callable[[], None] | None = None,
    said: Path | None = None,
    surroundings: Mapping[str, str] = NOTHING,
) -> Ended:
    """Run a build to its end; `act` is called as soon as it has started."""
    (place.root / "erred").unlink(missing_ok=True)
    started = time.perf_counter()
    process = start(place, extracts, limit, said, surroundings)
    act(place, process)
    return ended(place, process, started)


def ended(place: Place, process: subprocess.Popen, started: float) -> Ended:
    """Wait for the end of a build; one that hangs is killed, and then its code is none of ours."""
    try:
        code = process.wait(LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        code = HANGS
    found = [place.root / name for name in ("said", "erred") if (place.root / name).is_file()]
    said = "".join(path.read_bytes().decode("utf-8", "replace") for path in found)
    return Ended(code, said, time.perf_counter() - started)


def at_moment(place: Place, process: subprocess.Popen, seconds: float, number: int, whom: str) -> None:
    """Send a signal so long after now, if the build still runs."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        _strike(process, number, whom)


def while_writing(
    place: Place, process: subprocess.Popen, room: str, seconds: float, number: int, whom: str
) -> None:
    """Send a signal so long after the first folder has begun: a temporary one, or one beside the release."""
    while process.poll() is None and not any(path.is_dir() for path in _new(place.root / room)):
        Event().wait(POLL_SECONDS)
    at_moment(place, process, seconds, number, whom)


def _strike(process: subprocess.Popen, number: int, whom: str) -> None:
    """Send a signal to the parent that waits, to the child that builds, or to both, and wait for the child's end.

    Before there is a child, the parent is struck.
    """
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
    if not children:
        process.send_signal(number)
        return
    child = os.pidfd_open(int(children[0]))
    try:
        if whom in (PARENT, BOTH):
            process.send_signal(number)
        if whom in (CHILD, BOTH):
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(child, number)
        if not select.select([child], [], [], LONGEST_SECONDS)[0]:
            signal.pidfd_send_signal(child, signal.SIGKILL)
            raise TimeoutError("the build went on after its parent")
    finally:
        os.close(child)


def _new(room: Path) -> list[Path]:
    return [path for path in room.iterdir() if path.name not in ("published", "published.ledger")]
