"""Turn tables of the Department for Education into outside facts: `python -m metrics.dfe FILE.csv --area NAME`.

Exit code 0: facts were written. 1: the table holds none of this area. 2: wrong usage.

For the analyst: take the underlying data of "Children looked after in England including adoptions" and give the
result to the build by `--outside`. Only counts on 31 March are taken. Entries and exits are not: the Department
counts a child once a year, this dashboard counts each time. What was printed as a symbol is left out, as it may
stand for any number.
"""

import argparse
import csv
import io
import sys
from importlib import resources
from pathlib import Path

from data import outside

SOURCE = "Department for Education, Children looked after in England including adoptions"
TAKEN, NOTHING = 0, 1
NAMES = {"year": "time_period", "place": "la_name", "group": "cla_group", "what": "characteristic", "n": "number"}


def characteristics() -> dict[tuple[str, str], str]:
    """Read which category of ours each of the Department's characteristics is."""
    text = resources.files("metrics").joinpath("dfe_characteristics.csv").read_text(encoding="utf-8")
    return {(row["group"], row["characteristic"]): row["categories"] for row in csv.DictReader(io.StringIO(text))}


def facts(rows: list[dict[str, str]], area: str, names: dict[str, str], source: str = SOURCE) -> list[tuple]:
    """Return the outside facts of an area, in the order of the rows; `names` gives the columns of the file."""
    known, found = characteristics(), []
    for row in rows:
        year, place, group, what, n = (row[names[part]].strip() for part in NAMES)
        if place != area or (group, what) not in known or not n.replace(",", "").isdigit():
            continue
        last = int(year[:4])
        period = f"{last - 1}-{last % 100:02d} Q4"
        found.append(("in_care", period, known[group, what], n.replace(",", ""), source))
    return list(dict.fromkeys(found))


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.dfe", description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path, help="the Department's table as CSV")
    parser.add_argument("--area", required=True, help="the council as the table names it")
    parser.add_argument("--out", type=Path, required=True, help="where the outside facts are written")
    only = "take only rows with this, where one file holds several tables"
    parser.add_argument("--only", default="", metavar="COLUMN=VALUE", help=only)
    for part, name in NAMES.items():
        parser.add_argument(
            f"--{part}", default=name, metavar="COLUMN", help=f"the table's column (default: {name})"
        )
    chosen = parser.parse_args(arguments)
    names = {part: getattr(chosen, part) for part in NAMES}
    try:
        rows = outside.read_table(chosen.file)
    except (OSError, UnicodeDecodeError, csv.Error):
        parser.error("the table cannot be read as CSV in UTF-8")
    missing = [name for name in names.values() if not rows or name not in rows[0]]
    if missing:
        parser.error(
            f"the table has no column {', '.join(missing)}; name its columns by --year, --place and so on"
        )
    column, _, value = chosen.only.partition("=")
    found = facts([row for row in rows if not column or row.get(column) == value], chosen.area, names)
    outside.write(chosen.out, found)
    print(f"{len(found):,} facts of {chosen.area}: {chosen.out}")
    return TAKEN if found else NOTHING


if __name__ == "__main__":
    sys.exit(main())
