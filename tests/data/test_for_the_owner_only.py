"""What is child-level, or says which rows are wrong, can be read by its owner only, at every moment."""

import os

import pytest

from data import ledger, swap
from data.bring_in import main
from data.faults import fault, write_csv
from data.swap import replace_folder
from tests.data.returns import contents

ENTERS, READS = ("0o777", "0o666") if os.name == "nt" else ("0o700", "0o600")  # Windows has no such permissions
EVERYBODY = 0o022  # what most machines let all others read


@pytest.fixture(autouse=True)
def _as_most_machines_are():
    before = os.umask(EVERYBODY)
    yield
    os.umask(before)


def rights(path):
    return oct(path.stat().st_mode & 0o777)


def all_rights(folder):
    return {rights(folder), *(rights(path) for path in folder.iterdir())}


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two_renames"])
def test_extracts_and_reports_are_for_their_owner_only(source, run, tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
    for _ in range(2):  # the second time into a folder that is there
        assert run(source)[0] == 0
        assert rights(tmp_path / "in") == ENTERS
        assert {rights(path) for path in (tmp_path / "in").iterdir()} == {READS}
    assert {"brought_in.csv", "return_faults.csv"} <= contents(tmp_path / "in").keys()


def test_a_folder_that_all_could_read_is_closed(source, run, tmp_path):
    (tmp_path / "in").mkdir()
    assert run(source)[0] == 0
    assert all_rights(tmp_path / "in") == {ENTERS, READS}


def test_no_one_else_can_enter_while_they_are_written(tmp_path):
    seen = []

    def fill(new):
        seen.append(rights(new))
        (new / "children.csv").write_text("x")

    replace_folder(tmp_path / "in", fill, frozenset(), private=True)
    assert seen == [ENTERS]


def test_nothing_is_written_anywhere_else(source, tmp_path, monkeypatch):
    """DuckDB may spill to no file, and no copy of a source is made."""
    for name in ("work", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    given = ["--out", str(tmp_path / "in"), "--key", str(tmp_path / "keys" / "key")]
    assert main([str(source), *given]) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "keys", "return", "temporary", "work"]
    assert [*(tmp_path / "work").iterdir(), *(tmp_path / "temporary").iterdir()] == []


def test_the_list_of_what_a_build_finds_is_for_its_owner_only(tmp_path):
    write_csv([fault("children", 1, "sex", "unknown_code")], tmp_path / "faults.csv")
    assert rights(tmp_path / "faults.csv") == READS


def test_the_list_of_a_build_beside_the_extracts_does_not_stop_the_next_return(source, run, tmp_path):
    assert run(source)[0] == 0
    write_csv([], tmp_path / "in" / "faults.csv")
    assert run(source)[0] == 0
    assert "faults.csv" not in contents(tmp_path / "in")


def test_a_ledger_is_for_its_owner_only(tmp_path):
    ledger.write(tmp_path / "ledger", ledger.Ledger("E06999999", (), (), (), ()))
    assert all_rights(tmp_path / "ledger") == {ENTERS, READS}
