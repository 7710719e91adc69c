"""Time a national-sized load: python -m benchmarks.intake

Invents five linked years of returns (100,000 children, a million episodes and reviews), without and with a tracker
of all reviews, brings them in, and counts their populations and cells, each in a process of its own. Prints what
each step took beside what it may take. Other `--kinds` are xml, xlsx and postcodes, which works distances out;
`--twice` also tells whether a second run, and one that was interrupted first, give the same bytes.
"""

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from benchmarks.build import ROOT
from benchmarks.national import WRITERS, invent, invent_list, invent_tracker

COUNT = """
import sys, pathlib, metrics.build
metrics.build.count_extracts(pathlib.Path(sys.argv[1]), lambda step: print(step, file=sys.stderr, flush=True))
"""
KINDS = (*WRITERS, "tracker", "postcodes")
MOST_SECONDS, MOST_MEGABYTES, MOST_SILENT = 300, 6_000, 10  # of all steps together; of any; between two lines


class Took(NamedTuple):
    """Tell what one process took; memory in MB and `silent`, its longest time without a line, in seconds."""

    seconds: float
    cpu: float
    memory: float
    silent: float
    code: int


def run(arguments: list[str], stop_at: str = "") -> Took:
    """Run Python in a process of its own, with what it says is under way; stop it at a step."""
    started = last = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    said: list[float] = []
    account = Thread(target=lambda: said.extend(time.perf_counter() for _ in process.stdout))
    account.start()
    for line in process.stderr:
        said.append(time.perf_counter())
        print(f"{said[-1] - started:>8.1f} s  {line.rstrip()}", flush=True)
        if stop_at and line.startswith(stop_at):
            process.send_signal(signal.SIGINT)
    account.join()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    ended = time.perf_counter()
    silent = 0.0
    for at in [*sorted(said), ended]:
        silent, last = max(silent, at - last), at
    memory = used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)
    return Took(ended - started, used.ru_utime + used.ru_stime, memory, silent, process.returncode)


def digest(folder: Path) -> str:
    """Sum up the bytes of a folder's files."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def tell(name: str, rows: str, steps: dict[str, Took]) -> bool:
    """Print a table of the steps beside what they may take; say whether all keep to it."""
    seconds = sum(took.seconds for took in steps.values())
    memory = max(took.memory for took in steps.values())
    silent = max(took.silent for took in steps.values())
    met = all(took.code == 0 for took in steps.values())
    print(f"\n{name}: {rows}; {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':<32}{'seconds':>9}{'CPU s':>9}{'peak MB':>9}{'silent s':>9}  exit code")
    for step, took in steps.items():
        numbers = (took.seconds, took.cpu, took.memory, took.silent)
        print(f"{step:<32}" + "".join(f"{number:>9,.0f}" for number in numbers) + f"  {took.code}")
    found = {"seconds": (seconds, MOST_SECONDS), "MB": (memory, MOST_MEGABYTES), "silent s": (silent, MOST_SILENT)}
    for unit, (number, most) in found.items():
        print(f"  {'met' if number <= most else 'MISSED':<7} at most {most:,} {unit}: {number:,.0f}")
        met = met and number <= most
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description="Time bringing in a national-sized return.")
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=["csv", "tracker"])
    parser.add_argument("--twice", action="store_true", help="run again, interrupted and whole, and compare bytes")
    given = parser.parse_args()
    met = True
    for kind in given.kinds:
        with tempfile.TemporaryDirectory() as made:
            met = _measure(kind, given.children, Path(made), given.twice) and met
    return 0 if met else 1


def _measure(kind: str, children: int, folder: Path, twice: bool) -> bool:
    rows = invent(folder / "returns", children, kind if kind in WRITERS else "csv")
    bring = ["-m", "data.bring_in", str(folder / "returns"), "--out", str(folder / "in")]
    bring += ["--key", str(folder / "key" / "key")]
    if kind == "tracker":
        rows["tracker"] = invent_tracker(folder / "kept", children)
        bring += ["--trackers", str(folder / "kept" / "trackers.toml")]
    if kind == "postcodes":
        rows["postcodes"] = invent_list(folder / "postcodes.csv")
        bring += ["--postcodes", str(folder / "postcodes.csv"), "--ons-code", "E06000001"]
    steps = {"bring in": run(bring)}
    if steps["bring in"].code == 0:
        steps["populations and cells"] = run(["-c", COUNT, str(folder / "in")])
    met = tell(f"{children:,} children, {kind}", ", ".join(f"{name} {n:,}" for name, n in rows.items()), steps)
    if twice and steps["bring in"].code == 0:
        once = digest(folder / "in")
        stopped = run(bring, stop_at="Joining").code
        print(f"interrupted: exit code {stopped}, same bytes: {digest(folder / 'in') == once}")
        print(f"leftovers: {sorted(path.name for path in folder.iterdir() if '.new-' in path.name)}")
        run(bring)
        print(f"again: same bytes: {digest(folder / 'in') == once}")
    return met


if __name__ == "__main__":
    sys.exit(main())
