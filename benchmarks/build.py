"""Time the build and measure its memory for copies of the demonstration council: python -m benchmarks.build

A council of 100 copies has 100 times the children, each with ids of its own, in the same weeks and categories:
counts grow, and with them everything but the number of cells.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DEMONSTRATION = ROOT / "data/demo"
IDS = ("child_id", "review_id", "dispute_id", "episode_id", "allocation_id", "tracked_id")


def copy_council(target: Path, times: int) -> int:
    """Write extracts with every row of the demonstration council so many times over; give the number of rows."""
    target.mkdir(parents=True)
    shutil.copy(DEMONSTRATION / "about.toml", target)
    written = 0
    for source in sorted(DEMONSTRATION.glob("*.csv")):
        with (
            source.open(encoding="utf-8", newline="") as read,
            (target / source.name).open("w", encoding="utf-8", newline="") as write,
        ):
            rows = list(csv.DictReader(read))
            copies = csv.DictWriter(write, rows[0].keys(), lineterminator="\n")
            copies.writeheader()
            for number in range(times):
                copies.writerows(renamed(row, number) for row in rows)
        written += len(rows) * times
    return written


def renamed(row: dict[str, str], number: int) -> dict[str, str]:
    return row | {name: f"{row[name]}-{number}" for name in IDS if row.get(name)}


def measure(extracts: Path, out: Path) -> tuple[float, float | None, int, str]:
    """Build once in a process of its own; give seconds, peak memory in MB, exit code and what it printed."""
    command = [sys.executable, "-m", "metrics.build", "--extracts", extracts, "--out", out, "--no-prices"]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as printed:
        started = time.perf_counter()
        building = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT
        )
        status, memory = wait(building)
        seconds = time.perf_counter() - started
        printed.seek(0)
        return seconds, memory, status, printed.read()


def wait(process: subprocess.Popen) -> tuple[int, float | None]:
    """Wait for a process; give its exit code and peak memory in MB, which Windows does not tell in this way."""
    if not hasattr(os, "wait4"):
        return process.wait(), None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the build for copies of the demonstration council.")
    parser.add_argument("--times", type=int, nargs="+", default=[1, 10, 100], help="how many copies (1 10 100)")
    worst = 0
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}")
    print(f"{'copies':>6} {'rows':>10} {'seconds':>8} {'peak MB':>8}  exit code")
    for times in parser.parse_args().times:
        with tempfile.TemporaryDirectory() as folder:
            rows = copy_council(Path(folder) / "extracts", times)
            seconds, memory, status, printed = measure(Path(folder) / "extracts", Path(folder) / "out")
        peak = "not told" if memory is None else f"{memory:,.0f}"
        print(f"{times:>6} {rows:>10,} {seconds:>8.1f} {peak:>8}  {status}", flush=True)
        if status:
            print(printed)
        worst = max(worst, status)
    return worst


if __name__ == "__main__":
    sys.exit(main())
