"""The release that stands, for all readers: a new one is taken up while people read, and a bad one never is.

Whoever looks gets a release that is whole and fit to serve, or none, and why what stands in the folder now is not
it. A release is a value: who holds one goes on with it, whatever comes after.
"""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from data.release import RuleBroken, identity
from metrics.check import check
from metrics.published import Published, ReleaseError

RETRY_SECONDS = 5  # a fault of the disk can pass without a trace in the folder
BROKEN = "it does not keep the rules that protect children; whoever builds it sees which with metrics.check"


class Standing(NamedTuple):
    """Hold the last good release, or None, and what is wrong with what stands in the folder now, or ""."""

    release: Published | None
    fault: str


class Current:
    """Look after one folder. Safe for threads: one of them reads, and the others wait for it."""

    def __init__(self, folder: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._folder, self._clock, self._lock = folder, clock, Lock()
        self._seen: tuple | None = None
        self._read_at = 0.0
        self._standing = Standing(None, "")

    def look(self) -> Standing:
        """Return what stands now, reading only what has changed."""
        with self._lock:
            seen = identity(self._folder)
            is_due = self._standing.fault and self._clock() - self._read_at >= RETRY_SECONDS
            if seen != self._seen or is_due:
                # in this order: a release that comes while we read is then taken up at the next look
                self._seen, self._read_at = seen, self._clock()
                self._standing = self._read()
            return self._standing

    def _read(self) -> Standing:
        try:
            return Standing(check(self._folder), "")
        except RuleBroken:
            return Standing(self._standing.release, BROKEN)
        except ReleaseError as fault:
            return Standing(self._standing.release, str(fault))
