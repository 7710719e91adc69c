"""Run the attack on a release folder: `python -m metrics.audit DIR`; `--help` says what else it does."""

import argparse
import sys
from pathlib import Path

from metrics.audit import Findings, Unreadable, attack
from metrics.audit.checking import Checked, check
from metrics.audit.findings import Exposed
from metrics.audit.joint import LARGEST
from metrics.audit.nightly import Nightly, attack_long
from metrics.audit.reading import Key
from metrics.audit.witnesses import export

CLEAN, EXPOSED, UNREADABLE = 0, 1, 2


def main() -> int:
    """Attack, print what was found, and answer 0 (clean), 1 (exposed) or 2 (wrong usage, or not a release)."""
    parser = argparse.ArgumentParser(prog="python -m metrics.audit", description="Attack a release of cells.")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder with cells.parquet and about.json")
    known = "a CSV of what is known besides: earlier releases, or figures that others have published"
    parser.add_argument("--known", type=Path, metavar="FILE", help=known)
    parser.add_argument("--before", type=Path, metavar="DIR", help="the release that this one takes the place of")
    instead = parser.add_mutually_exclusive_group()
    written = (
        "attack, and write the other sets of counts that prove each hidden cell (Parquet), for who checks them"
    )
    instead.add_argument("--witnesses", type=Path, metavar="FILE", help=written)
    checked = "do not attack: check a file of witnesses by comparing and adding up"
    instead.add_argument("--check", type=Path, metavar="FILE", help=checked)
    longer = "attack for as long as it takes: joint tables, a far longer search, pairs; says how far it is"
    instead.add_argument("--nightly", action="store_true", help=longer)
    most = f"the most combinations that a joint table of --nightly may have ({LARGEST:,})"
    parser.add_argument("--largest", type=int, metavar="N", default=LARGEST, help=most)
    given = parser.parse_args()
    if (given.witnesses or given.check or given.nightly) and (given.known or given.before):
        parser.error("this is for one release by itself: leave out --known and --before")
    sys.stdout.reconfigure(errors="replace")
    try:
        if given.check:
            result = check(given.folder, given.check)
            lines, is_clean = report_check(result), not result.refusals
        elif given.nightly:
            found = attack_long(given.folder, lambda line: print(_plain(line), flush=True), given.largest)
            lines, is_clean = report_nightly(found), found.ok
        else:
            findings = attack(given.folder, given.known, given.before)
            lines, is_clean = report(findings), findings.ok
            if given.witnesses and is_clean:
                lines.insert(-1, f"witnesses: {export(given.folder, given.witnesses)}")
    except Unreadable as reason:
        print(f"This is not a release that can be attacked: {reason}.", file=sys.stderr)
        return UNREADABLE
    print("\n".join(lines))
    return CLEAN if is_clean else EXPOSED


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


def report_check(checked: Checked) -> list[str]:
    """Put what was refused in lines, by witness and by the cell's categories."""
    lines = []
    for why, witness, key in checked.refusals:
        where = [f"witness {witness}"] if witness is not None else []
        where += [_name(key)] if key is not None else []
        lines.append("refused: " + ": ".join([*where, why]))
    lines += [f"for a reviewer: {_name(key)}: proved without another cause" for key in checked.unexplained]
    lines.append("NOT PROVED" if checked.refusals else "proved: each hidden count can be large enough")
    return lines


def report_nightly(found: Nightly) -> list[str]:
    """Put what the long attack found in lines, after those it said on its way."""
    lines = [f"exposed: {_sentence(cell)}" for cell in found.exposed]
    lines += [f"for a reviewer, as who learns one has both: {_name(a)}; {_name(b)}" for a, b in found.pairs]
    lines.append("clean: no hidden count can be worked out" if found.ok else "NOT SAFE to publish")
    return lines


def _sentence(cell: Exposed) -> str:
    return _name(cell[:3]) + f": {cell.why}"


def _name(key: Key) -> str:
    population, period, pairs = key[:3]
    categories = ", ".join(f"{column} = {value}" for column, value in pairs) or "total"
    return _plain(f"{population}, {period}, {categories}")


def _plain(text: str) -> str:
    # A release made elsewhere may hold control characters; the terminal must not obey them.
    return "".join(letter if letter.isprintable() else "?" for letter in text)


if __name__ == "__main__":
    sys.exit(main())
