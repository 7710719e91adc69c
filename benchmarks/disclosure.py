"""Measure our protection of small numbers against the field: python -m benchmarks.disclosure

Every pattern is written as a release and attacked in the same way, by `metrics.audit` from the files alone. Each
step runs in a process of its own and is ended when its time is over.
"""

import argparse
import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from math import nan
from pathlib import Path
from typing import NamedTuple

from benchmarks.instances import INSTANCES, Instance
from benchmarks.patterns import PATTERNS, Published
from data import release
from metrics import audit

SMALL = 5
ABOUT = {
    "council": "Invented council",
    "ons_code": "E00000000",
    "extracted_on": "2025-10-31",
    "demonstration": True,
    "invented_from": None,
    "rules": {"threshold": 5, "headline": 9, "small_base": 9},
    "proof": {},
    "coverage": {},
    "child_population": {},
}
HEADS = ("hidden", "over 5 shown", "share", "exact", "provable", "in doubt", "protect s", "attack s", "MB")


class Line(NamedTuple):
    """Hold what was measured of one pattern; None for what was not finished in time."""

    hidden: int
    shown: int
    over: int
    findings: audit.Findings | None
    protected_in: float
    attacked_in: float | None
    megabytes: float


def in_time(seconds: float, work: Callable, *given: object) -> tuple[object, float] | None:
    """Do a piece of work in a process of its own; give its answer and its seconds, None when time is over.

    Raises RuntimeError with the kind of a fault that ended it.
    """
    ours, theirs = multiprocessing.get_context("spawn").Pipe(duplex=False)
    process = multiprocessing.get_context("spawn").Process(target=_send, args=(theirs, work, given))
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            return None
        answer = ours.recv()
    except EOFError:
        raise RuntimeError("it ended without an answer") from None
    finally:
        process.terminate()
        process.join()
    if isinstance(answer, str):
        raise RuntimeError(answer)
    return answer


def _send(to, work: Callable, given: tuple) -> None:
    try:
        to.send(work(*given))
    except Exception as error:
        to.send(f"{type(error).__name__}: {error}"[:160])


def protect(instance: str, pattern: str) -> tuple[Published, float, float]:
    cells = INSTANCES[instance]().cells
    started = time.perf_counter()
    return PATTERNS[pattern](cells), time.perf_counter() - started, _megabytes()


def attack(folder: Path) -> tuple[audit.Findings, float, float]:
    started = time.perf_counter()
    return audit.attack(folder), time.perf_counter() - started, _megabytes()


def _megabytes() -> float:
    """Give the most memory that this step has had, which has a process to itself, where Linux tells it."""
    status = Path("/proc/self/status")  # getrusage also counts what the process was before it became this one
    lines = status.read_text().splitlines() if status.exists() else []
    return max((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), default=nan)


def measure(name: str, instance: Instance, pattern: str, limit: float) -> Line | None:
    """Protect and attack; None when protecting took too long."""
    done = in_time(limit, protect, name, pattern)
    if done is None:
        return None
    published, protected_in, megabytes = done
    about = ABOUT | {"populations": instance.kinds, "rungs": instance.rungs, "facts": instance.facts}
    with tempfile.TemporaryDirectory() as aside:
        release.write(Path(aside) / "release", published.cells, published.words, about)
        found = in_time(limit, attack, Path(aside) / "release")
    findings, attacked_in, besides = found or (None, None, 0)
    counts = [count.n for count in instance.cells.counts.values()]
    return Line(
        sum(cell.status in ("suppressed", "withheld") for cell in published.cells),
        sum(cell.n is not None and cell.n > SMALL for cell in published.cells),
        sum(n > SMALL for n in counts),
        findings,
        protected_in,
        attacked_in,
        max(megabytes, besides),
    )


def row(line: Line | None, limit: float) -> list[str]:
    """Put a line into words for the table."""
    over_time = f"over {limit:.0f}"
    if line is None:
        return ["", "", "", "", "", "", over_time, "", ""]
    share = f"{100 * line.shown / line.over:.1f}%"
    memory = f"{line.megabytes:.0f}"
    given = [f"{line.hidden:,}", f"{line.shown:,} of {line.over:,}", share]
    if line.findings is None:
        return [*given, "", "", "", f"{line.protected_in:.1f}", over_time, memory]
    found = line.findings
    doubt = len({cell[:3] for cell in found.exposed}) - len(
        {cell[:3] for cell in found.exposed if "can be" in cell.why or "left over" in cell.why}
    )
    seconds = [f"{line.protected_in:.1f}", f"{line.attacked_in:.1f}"]
    return [*given, f"{found.exact:,}", f"{found.provable:,}", f"{doubt:,}", *seconds, memory]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.disclosure", description=__doc__.splitlines()[0])
    parser.add_argument("--instances", nargs="+", choices=INSTANCES, default=list(INSTANCES))
    parser.add_argument("--limit", type=float, default=300, help="seconds for each step (300)")
    asked = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}; one core is used at a time")
    for name in asked.instances:
        instance = INSTANCES[name]()
        print(f"\n{instance.name}: {len(instance.cells.counts):,} cells, {len(instance.cells.facts):,} sums")
        print(f"{'':<14}" + "".join(f"{head:>16}" for head in HEADS))
        for pattern in PATTERNS:
            try:
                words = row(measure(name, instance, pattern, asked.limit), asked.limit)
            except RuntimeError as fault:
                words = [f"  {fault}"]
            print(f"{pattern:<14}" + "".join(f"{word:>16}" for word in words), flush=True)
    print("\nexact: can be worked out. provable: can only be 5 or less (exact ones included).")
    print("in doubt: not proved safe, and not proved exposed either.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
