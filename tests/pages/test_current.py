"""What stands is the last release that was fit to serve, whatever happens to the folder."""

import json
import random
import shutil

import pytest

from benchmarks.spoiling import ABOUT, CELLS, SPOILS
from benchmarks.swaps import doubled
from data import release
from data.release import identity
from metrics import current
from metrics.current import BROKEN, RETRY_SECONDS, Current

each_spoil = pytest.mark.parametrize("spoil", SPOILS, ids=lambda spoil: spoil.__name__)


@pytest.fixture
def folder(tmp_path, small_folder):
    return shutil.copytree(small_folder, tmp_path / "published")


@pytest.fixture(scope="session")
def other_folder(tmp_path_factory, small_folder):
    """Give a release of which no file is the same."""
    folder = tmp_path_factory.mktemp("other") / "published"
    doubled(small_folder, folder)
    return folder


def council(standing):
    return standing.release and standing.release.about["council"]


@each_spoil
def test_a_spoiled_release_leaves_the_last_good_one_and_words(folder, other_folder, spoil):
    current = Current(folder)
    assert (council(current.look()), current.look().fault) == ("Test council", "")
    spoil(folder, other_folder, random.Random(1))
    assert council(current.look()) == "Test council"
    assert current.look().fault
    release.copy(other_folder, folder)
    assert (council(current.look()), current.look().fault) == ("Another council", "")


@each_spoil
def test_a_server_that_starts_with_a_spoiled_release_has_none(folder, other_folder, spoil):
    spoil(folder, other_folder, random.Random(2))
    standing = Current(folder).look()
    assert standing.release is None
    assert standing.fault


def test_a_cell_that_breaks_a_rule_is_not_named_to_readers(folder):
    """A page that says which cell shows a small number would say what it holds."""
    cells = [cell._replace(n=3) if cell.n else cell for cell in release.read(folder).cells]
    rewrite(folder, cells)
    with pytest.raises(release.RuleBroken, match="shows a small number"):
        release.read(folder)
    assert Current(folder).look() == (None, BROKEN)


def rewrite(folder, cells):
    """Change a release as one does who knows of its hashes."""
    from data.parquet_rows import write_rows

    rows = [(*cell[:2], dict(cell.categories), *cell[3:]) for cell in cells]
    write_rows(folder / CELLS, release.COLUMNS[CELLS], rows)
    about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
    about["files"][CELLS] = release._hash((folder / CELLS).read_bytes())
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def counting(monkeypatch) -> list:
    """Take down each time that a release is read."""
    reads, check = [], current.check
    monkeypatch.setattr(current, "check", lambda folder: reads.append(folder) or check(folder))
    return reads


def test_a_good_release_is_read_once_for_all(folder, monkeypatch):
    reads, standing = counting(monkeypatch), Current(folder)
    assert standing.look().release is standing.look().release
    assert len(reads) == 1


def test_a_bad_release_is_not_read_by_every_reader_and_is_tried_again(folder, monkeypatch):
    now = [0.0]
    reads, standing = counting(monkeypatch), Current(folder, lambda: now[0])
    (folder / CELLS).write_bytes(b"")
    for _ in range(3):
        standing.look()
    assert len(reads) == 1
    now[0] = RETRY_SECONDS
    standing.look()
    assert len(reads) == 2


def test_what_somebody_holds_stays_as_it_was(folder, other_folder):
    standing = Current(folder)
    held = standing.look().release
    release.copy(other_folder, folder)
    assert council(standing.look()) == "Another council"
    assert held.about["council"] == "Test council"


def test_an_identity_tells_the_same_bytes_written_anew(folder):
    before = identity(folder)
    assert identity(folder) == before
    (folder / CELLS).write_bytes((folder / CELLS).read_bytes())
    assert identity(folder) != before


@pytest.mark.parametrize(("limit", "says"), [("MOST_BYTES", "too large"), ("MOST_ROWS", "too many rows")])
def test_what_would_fill_the_memory_is_refused(folder, monkeypatch, limit, says):
    monkeypatch.setattr(release, limit, 1)
    assert says in Current(folder).look().fault
