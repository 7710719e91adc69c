"""Tell whether a release is fit to serve, before a server is pointed at it.

    python -m metrics.check [DIR]

Reads the release as pages do, and asks of it what every page asks in every period. Exit code 0: fit. 1: not.
2: wrong usage.
"""

import argparse
import sys
from pathlib import Path

from metrics.published import Published, ReleaseError, open_release

# files that are sound and whose content is not: what is missing in about.json shows when pages ask for it
UNUSABLE = (KeyError, IndexError, TypeError, ValueError, AttributeError, StopIteration)
DEFAULT = Path(__file__).resolve().parent.parent / "data" / "published"


def check(folder: Path) -> Published:
    """Open a release and ask for every headline and breakdown in every period; raise ReleaseError."""
    try:
        return _asked_for_all(open_release(folder), folder.name)
    except UNUSABLE:
        raise ReleaseError("the release cannot be understood; build it again") from None


def _asked_for_all(release: Published, name: str) -> Published:
    tables = [t for t in release.catalogue.tables if t.every != "year_end"]
    if not all(release.has_table(table.population, table.columns) for table in tables):
        raise ReleaseError(
            f"'{name}' does not hold every table of the catalogue; build it again with this version"
        )
    release.latest_quarter()
    for period in release.periods():
        for measure in release.catalogue.measures.values():
            release.headline(measure.name, period)
            for by in measure.breakdowns:
                release.share_by(measure.name, by, period)
    return release


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.check", description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=DEFAULT, help="folder of the release")
    try:
        release = check(parser.parse_args(arguments).folder)
    except ReleaseError as error:
        print(f"Not fit to serve: {error}")
        return 1
    print(
        f"Fit to serve: {release.about['council']}, figures to {release.latest_quarter()}, "
        f"extracted on {release.about['extracted_on']}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
