"""Temporary files are for their owner only, and what a killed run has left goes with the next."""

import os
import subprocess
import sys
from pathlib import Path
from weakref import finalize

import pytest

from data import temporary
from data.one_writer import AnotherWriter, claim, claim_in_turn
from data.temporary import NAME, private_folder

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.setattr(temporary.tempfile, "tempdir", str(tmp_path))


class Held:
    """What fills the memory."""


def there(tmp_path):
    return sorted(path.name for path in tmp_path.iterdir())


def test_only_its_owner_can_enter_and_it_goes_at_the_end(tmp_path):
    with private_folder() as folder:
        assert os.name == "nt" or oct(folder.stat().st_mode & 0o777) == "0o700"
        (folder / "known.csv").write_text("x")
    assert there(tmp_path) == []


def test_what_a_failed_step_held_is_let_go_before_its_files_go(monkeypatch):
    let_go, at_removal = [], []

    def step():
        held = Held()
        finalize(held, let_go.append, "held")
        raise MemoryError

    monkeypatch.setattr(temporary, "_remove", lambda folder: at_removal.extend(let_go))
    with pytest.raises(MemoryError), private_folder():
        step()
    assert at_removal == ["held"]


def test_what_a_kill_has_left_goes_also_where_few_files_may_be_open(tmp_path):
    (tmp_path / f"{NAME}left" / "release").mkdir(parents=True)
    (tmp_path / f"{NAME}left" / "release" / "cells.parquet").write_text("x")
    few = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (5, 5))"  # of which three are the screen's
    program = f"from data import temporary; {few}; temporary.clear_leftovers()"
    subprocess.run(
        [sys.executable, "-c", program], check=True, env={**os.environ, "TMPDIR": str(tmp_path)}, cwd=ROOT
    )
    assert there(tmp_path) == []


def test_what_a_kill_has_left_goes_and_what_is_in_use_or_others_stays(tmp_path):
    for name in (f"{NAME}left", f"{NAME}used", "mine"):
        (tmp_path / name).mkdir()
    with claim(tmp_path / f"{NAME}used"), private_folder():
        assert f"{NAME}left" not in there(tmp_path)
    assert there(tmp_path) == [f"{NAME}used", "mine"]


def test_who_comes_second_waits_and_is_refused_in_the_end(tmp_path, monkeypatch):
    monkeypatch.setattr("data.one_writer.PAUSE_SECONDS", 0)
    with claim_in_turn(tmp_path), pytest.raises(AnotherWriter), claim_in_turn(tmp_path):
        pass
    with claim_in_turn(tmp_path):
        pass
