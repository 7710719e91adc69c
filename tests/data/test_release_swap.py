"""A release is replaced whole: killed at any step, or read in the middle, it is the old or the new one."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from data import release, swap
from data.release import Cell, ReleaseError, read, write

ROOT = Path(__file__).parents[2]
ABOUT = {
    "council": "Invented Council",
    "ons_code": "E06999999",
    "extracted_on": "2025-05-01",
    "demonstration": True,
    "invented_from": None,
    "rules": {"threshold": 5},
    "populations": {"in_care": {"kind": "stock"}},
    "rungs": {},
    "facts": [],
    "proof": {},
    "coverage": {},
    "child_population": {},
}
KILLED = 9
STEPS = {"open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree", "os.listdir"}


def written(folder, n):
    write(folder, (Cell("in_care", "2024-25 Q4", (), "shown", n),), (), ABOUT)


def total(folder):
    return read(folder).cells[0].n


def write_and_die(folder, step, exchange):
    """Write release 200 in a process that dies just before the given step on disk; give its exit code."""
    program = f"""
import os, sys
from pathlib import Path
from data import swap
from tests.data.test_release_swap import KILLED, STEPS, written
left = [{step}]
def watch(event, arguments):
    if event in STEPS and "published" in str(arguments):
        left[0] -= 1
        if left[0] < 0:
            os._exit(KILLED)
if not {exchange}:
    swap._exchange = lambda one, other: False
sys.addaudithook(watch)
written(Path({str(folder)!r}), 200)
"""
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two_renames"])
def test_killed_at_any_step_it_leaves_the_old_or_the_new_release(tmp_path, exchange):
    seen = set()
    for step in range(60):
        folder = tmp_path / f"{step}" / "published"
        written(folder, 100)
        code = write_and_die(folder, step, exchange)
        found = total(folder)
        assert (folder / "cells.parquet").exists() or not exchange, "a moment without a release"
        assert found == 200 if code == 0 else found in (100, 200), f"killed before step {step}"
        seen.add(found if code else "finished")
        written(folder, 300)
        assert total(folder) == 300
        assert [path.name for path in folder.parent.iterdir()] == ["published"], "leftovers stay"
        if code == 0:
            break
    assert seen == {100, 200, "finished"}


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two_renames"])
def test_a_reader_during_swaps_sees_one_whole_release(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    folder = tmp_path / "published"
    written(folder, 100)
    done = threading.Event()
    seen = set()

    def swap_often():
        for n in range(40):
            written(folder, 100 + n % 2)
        done.set()

    writer = threading.Thread(target=swap_often)
    writer.start()
    while not done.is_set():
        seen.add(total(folder))
    writer.join()
    assert seen <= {100, 101}
    assert seen


def test_files_of_two_releases_are_read_again(tmp_path, monkeypatch):
    folder = tmp_path / "published"
    written(folder, 100)
    old = release._contents(folder)
    written(folder, 200)
    new = release._contents(folder)
    mixed = iter([{**new, "cells.parquet": old["cells.parquet"]}])
    monkeypatch.setattr(release, "_contents", lambda folder: next(mixed, new))
    assert total(folder) == 200


def test_a_write_that_fails_leaves_the_last_release_as_it_was(tmp_path, monkeypatch):
    folder = tmp_path / "published"
    written(folder, 100)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full_disk(path):
        raise OSError("no space left")

    monkeypatch.setattr(swap, "_sync", full_disk)
    with pytest.raises(ReleaseError, match="could not be written"):
        written(folder, 200)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["published"]


def test_a_busy_folder_is_waited_for(tmp_path, monkeypatch):
    busy = iter([PermissionError, PermissionError])
    rename = swap.os.rename

    def sometimes_busy(source, target):
        for fault in busy:
            raise fault
        rename(source, target)

    monkeypatch.setattr(swap, "PAUSE_SECONDS", 0)
    monkeypatch.setattr(swap.os, "rename", sometimes_busy)
    written(tmp_path / "published", 100)
    assert total(tmp_path / "published") == 100


def test_a_link_keeps_pointing_to_the_release(tmp_path):
    written(tmp_path / "real", 100)
    (tmp_path / "published").symlink_to(tmp_path / "real")
    written(tmp_path / "published", 200)
    assert (tmp_path / "published").is_symlink()
    assert total(tmp_path / "published") == total(tmp_path / "real") == 200
