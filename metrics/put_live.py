"""Put a release where a server reads it, whole or not at all: no restart, and nobody sees half of it.

    python -m metrics.put_live FROM TO

Checks first all that pages will ask; TO stays as it is where FROM is not fit to serve. Exit code 0: it is live.
1: nothing has changed. 2: wrong usage.
"""

import argparse
import sys
from pathlib import Path

from data import release
from metrics.check import check
from metrics.published import ReleaseError


def put_live(source: Path, folder: Path) -> str:
    """Check a release and swap a copy of it in; return a line on it, or raise ReleaseError."""
    found = check(source)
    release.copy(source, folder)
    return f"{found.about['council']}, figures to {found.latest_quarter()}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m metrics.put_live", description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, metavar="FROM", help="folder of the release that was built")
    parser.add_argument("folder", type=Path, metavar="TO", help="folder that the server reads (CIC_RELEASE)")
    asked = parser.parse_args(arguments)
    try:
        print(f"Live: {put_live(asked.source, asked.folder)}")
    except ReleaseError as error:
        print(f"Nothing has changed: {error}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
