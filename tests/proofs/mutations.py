"""Break the protection on purpose, one way at a time, and print what noticed: python -m tests.proofs.mutations

A mutation does its damage, to this process or to a release of its own, lets the guards look that should see it,
and returns what turned red. The command fails if one is seen by nothing.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data import release
from metrics import build, proving
from tests.metrics.test_council_sizes import council as write_council
from tests.proofs import worlds
from tests.proofs.guards import NOTHING, Ground
from tests.proofs.mutations_of_pages import OF_PAGES
from tests.proofs.mutations_of_protection import OF_PROTECTION
from tests.proofs.mutations_of_release import OF_RELEASE
from tests.proofs.mutations_of_slides import OF_SLIDES

MUTATIONS: tuple[Callable[[Ground], str], ...] = (*OF_PROTECTION, *OF_RELEASE, *OF_PAGES, *OF_SLIDES)


def ground(council: worlds.Council, small: worlds.Council, place: Path) -> Ground:
    """Write the releases that are broken, and lay out what the mutations need."""
    folders = []
    for one, name in ((council, "published"), (small, "small")):
        about = proving.about_release(one.counted, one.pattern.proof)
        release.write(place / name, one.pattern.cells, one.pattern.headlines, about)
        folders.append(place / name)
    return Ground(council, small, *folders, place, pytest.MonkeyPatch())


def noticed(mutation: Callable[[Ground], str], on: Ground) -> str:
    """Break one thing, ask what turned red, and mend it."""
    with pytest.MonkeyPatch.context() as patch, tempfile.TemporaryDirectory(dir=on.place) as place:
        return mutation(on._replace(patch=patch, place=Path(place)))


def line(mutation: Callable[[Ground], str], guard: str) -> str:
    return f"{mutation.__name__.replace('_', ' '):<50}{guard}"


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        small = worlds.count(write_council(place / "extracts", in_care=60, seed=1))
        on = ground(worlds.count(build.DATA / "demo"), small, place)
        print(f"{'what is broken':<50}what turned red")
        found = []
        for mutation in MUTATIONS:
            found.append(noticed(mutation, on))
            print(line(mutation, found[-1]), flush=True)
    print(f"{len(found)} mutations, {found.count(NOTHING)} seen by nothing.")
    return int(NOTHING in found)


if __name__ == "__main__":
    sys.exit(main())
