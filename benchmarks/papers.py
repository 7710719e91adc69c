"""Time the workbook of all tables beside a bare one with the same cells: python -m benchmarks.papers

Both are made in turn in one run on one machine; what counts is the ratio of their medians, and that no workbook
takes more than LIMIT seconds. It is the time of a processor, which other work on the machine does not lengthen.
The bare one has one sheet of plain text for each table, and is handed the tables.
"""

import argparse
import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from metrics.published import open_release
from pages.parts import report_tables, take_along
from pages.parts.report_tables import Gathered

LIMIT = 2.0  # seconds


def bare(gathered: Gathered) -> bytes:
    """Write the same cells without a word, a look or a link."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for one in gathered.listed:
            sheet = book.add_worksheet()
            for number, row in enumerate((one.table.headers, *one.table.rows)):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def seconds(make: Callable[[], bytes]) -> tuple[float, int]:
    """Make a file; give the time that it took and how many bytes it has."""
    begun = time.process_time()
    made = make()
    return time.process_time() - begun, len(made)


def main() -> int:
    parser = argparse.ArgumentParser(description="Time the workbook of all tables beside a bare one.")
    parser.add_argument("--release", type=Path, default=Path("data/published"), help="a folder (data/published)")
    parser.add_argument("--rounds", type=int, default=10, help="how often each is made for each period (10)")
    asked = parser.parse_args()
    release, worst = open_release(asked.release), 0.0
    print(f"{'period':<16}{'tables':>8}{'KB':>8}{'ms':>8}{'longest':>9}{'bare':>8}{'ratio':>8}")
    for period in (release.latest_quarter(), release.periods()[len(release.quarters) + 1]):
        gathered = report_tables.of(release, period)
        pairs = [
            (seconds(lambda p=period: take_along.of_all_tables(release, p)), seconds(lambda g=gathered: bare(g)))
            for _ in range(asked.rounds)
        ]
        ours, plain = ([one[which][0] for one in pairs] for which in (0, 1))
        ms, bare_ms = statistics.median(ours) * 1000, statistics.median(plain) * 1000
        worst = max(worst, *ours)
        size = pairs[0][0][1] / 1000
        line = f"{period:<16}{len(gathered.listed):>8}{size:>8.0f}{ms:>8.0f}{max(ours) * 1000:>9.0f}"
        print(f"{line}{bare_ms:>8.0f}{ms / bare_ms:>8.2f}")
    print("met" if worst <= LIMIT else f"NOT MET: {worst:.1f} seconds")
    return int(worst > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
