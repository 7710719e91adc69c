"""What the proofs share: three councils, and all that a reader is sent of the smallest, in both its worlds."""

from pathlib import Path

import pytest

from data import ledger
from data import release as public_door
from metrics import build
from tests.metrics.test_council_sizes import council as write_council
from tests.metrics.two_quarters import FIRST, SECOND, correct_four_children, extracts
from tests.proofs import worlds
from tests.proofs.both import World, read_both

LARGE = 9_973  # a prime: a sum or a difference of such counts is one again, and nothing else is


@pytest.fixture(scope="session")
def demonstration() -> worlds.Council:
    return worlds.count(build.DATA / "demo")


@pytest.fixture(scope="session")
def sixty(tmp_path_factory) -> worlds.Council:
    """Count a council of 60 children: nearly half of its cells are hidden, and every symbol occurs."""
    return worlds.count(write_council(tmp_path_factory.mktemp("sixty") / "extracts", in_care=60, seed=1))


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory) -> worlds.Council:
    """Count a second quarter in which four children of closed periods are corrected, all at once, by a refresh."""
    place = tmp_path_factory.mktemp("two_quarters")
    first, second = extracts(place / "first", *FIRST), extracts(place / "second", *SECOND)
    correct_four_children(second)
    beside = build.Besides(place / "ledger", False, None)
    if build.build(first, place / "published", place / "faults.csv", beside) != build.PUBLISHED:
        pytest.fail("the first quarter could not be published", pytrace=False)
    return worlds.count(second, ledger.read(place / "ledger"), refreshing=True)


@pytest.fixture(scope="session")
def both_worlds(sixty, tmp_path_factory) -> tuple[World, World]:
    """Give all that readers are sent of a council of 60 children, of its true counts and of others."""
    return read_both(sixty, tmp_path_factory.mktemp("worlds"))


@pytest.fixture(scope="session")
def enlarged(release, tmp_path_factory) -> Path:
    """Write the demonstration's release with every count as many times as large."""
    true, folder = public_door.read(release), tmp_path_factory.mktemp("enlarged") / "published"
    cells = [cell._replace(n=cell.n and cell.n * LARGE) for cell in true.cells]
    words = [one._replace(of=one.of and one.of * LARGE) for one in true.headlines]
    people = {year: n * LARGE for year, n in true.about["child_population"].items()}
    about = {name: value for name, value in true.about.items() if name not in ("version", "files")}
    public_door.write(folder, cells, words, about | {"child_population": people})
    return folder
