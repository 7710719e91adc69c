"""Run the attack on a release folder: `python -m metrics.audit DIR [--known FILE] [--before DIR]`."""

import argparse
import sys
from pathlib import Path

from metrics.audit import Findings, Unreadable, attack
from metrics.audit.findings import Exposed

CLEAN, EXPOSED, UNREADABLE = 0, 1, 2


def main() -> int:
    """Attack, print what was found, and answer 0 (clean), 1 (exposed) or 2 (wrong usage, or not a release)."""
    parser = argparse.ArgumentParser(prog="python -m metrics.audit", description="Attack a release of cells.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder with cells.parquet and about.json")
    known = "a CSV of what is known besides: earlier releases, or figures that others have published"
    parser.add_argument("--known", type=Path, metavar="FILE", help=known)
    parser.add_argument("--before", type=Path, metavar="DIR", help="the release that this one takes the place of")
    given = parser.parse_args()
    sys.stdout.reconfigure(errors="replace")
    try:
        findings = attack(given.folder, given.known, given.before)
    except Unreadable as reason:
        print(f"This is not a release that can be attacked: {reason}.", file=sys.stderr)
        return UNREADABLE
    print("\n".join(report(findings)))
    return CLEAN if findings.ok else EXPOSED


def report(findings: Findings) -> list[str]:
    """Put findings in lines: the figures, then each exposed cell by its categories."""
    lines = [
        f"cells: {findings.cells}",
        f"hidden: {findings.hidden}",
        f"exact: {findings.exact}",
        f"provable: {findings.provable}",
    ]
    if findings.least_maximum is not None:
        lines.append(f"least maximum: {findings.least_maximum}")
    lines += [f"exposed: {_sentence(cell)}" for cell in findings.exposed]
    lines += [f"known elsewhere, whatever is hidden here: {_sentence(cell)}" for cell in findings.lost]
    lines += [f"for a reviewer: {_sentence(cell)}" for cell in findings.unexplained]
    lines.append("clean: no hidden count can be worked out" if findings.ok else "NOT SAFE to publish")
    return lines


def _sentence(cell: Exposed) -> str:
    categories = ", ".join(f"{column} = {value}" for column, value in cell.categories) or "total"
    words = f"{cell.population}, {cell.period}, {categories}: {cell.why}"
    # A release made elsewhere may hold control characters; the terminal must not obey them.
    return "".join(letter if letter.isprintable() else "?" for letter in words)


if __name__ == "__main__":
    sys.exit(main())
