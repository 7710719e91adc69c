"""The extracts go where they are sent, and no mistaken place costs anyone a file."""

import shutil
from pathlib import Path

import pytest

from data.bring_in import main
from tests.data.returns import contents

DEMONSTRATION = Path(__file__).parents[2] / "data" / "demo"


def sent(out, source, tmp_path, capsys):
    code = main([str(source), "--out", str(out), "--key", str(tmp_path / "keys" / "key")])
    return code, capsys.readouterr().err


@pytest.mark.parametrize("place", [".", "return", "return/in", "return/2024/in"])
def test_extracts_and_sources_do_not_lie_in_one_another(source, tmp_path, capsys, place):
    holder = tmp_path / "holder"
    holder.mkdir()
    source = source.rename(holder / "return")
    before = contents(source)
    code, said = sent(holder / place, source, tmp_path, capsys)
    assert (code, "lie in one another; name another place with --out" in said) == (1, True), said
    assert contents(source) == before


def test_a_source_that_is_named_as_ours_are_is_not_replaced(source, tmp_path, capsys):
    place = tmp_path / "mine"
    place.mkdir()
    for name, ours in (("e", "children"), ("f", "episodes"), ("g", "reviews")):
        shutil.copy(source / f"{name}.csv", place / f"{ours}.csv")
    before = contents(place)
    code, said = sent(place, place / "episodes.csv", tmp_path, capsys)
    assert (code, "lie in one another" in said) == (1, True)
    code, said = sent(place, source, tmp_path, capsys)
    assert (code, "holds files that were not written here" in said) == (1, True)
    assert contents(place) == before


def test_the_demonstration_is_not_replaced(source, tmp_path, capsys):
    copy = shutil.copytree(DEMONSTRATION, tmp_path / "demo")
    before = contents(copy)
    code, said = sent(copy, source, tmp_path, capsys)
    assert (code, "holds files that were not written here" in said) == (1, True)
    assert contents(copy) == before


def test_a_file_is_no_place_for_extracts(source, tmp_path, capsys):
    (tmp_path / "in").write_text("mine")
    code, said = sent(tmp_path / "in", source, tmp_path, capsys)
    assert (code, "in is a file; name an empty folder with --out" in said) == (1, True)
    assert (tmp_path / "in").read_text() == "mine"


def test_a_mistaken_place_is_told_before_anything_is_read(source, tmp_path, capsys):
    (tmp_path / "in").write_text("mine")
    _, said = sent(tmp_path / "in", source, tmp_path, capsys)
    assert "Reading" not in said


def test_a_place_below_a_file_is_told(source, tmp_path, capsys):
    (tmp_path / "file").write_text("mine")
    code, said = sent(tmp_path / "file" / "in", source, tmp_path, capsys)
    assert (code, "name another folder with --out" in said) == (1, True), said


def test_a_place_that_is_not_there_yet_is_made_but_not_for_a_run_that_fails(source, tmp_path, capsys):
    assert sent(tmp_path / "new" / "in", tmp_path / "none", tmp_path, capsys)[0] == 1
    assert not (tmp_path / "new").exists()
    assert sent(tmp_path / "new" / "in", source, tmp_path, capsys)[0] == 0
    assert "children.csv" in contents(tmp_path / "new" / "in")


def test_a_link_keeps_pointing_to_the_extracts(source, tmp_path, capsys):
    (tmp_path / "real").mkdir()
    (tmp_path / "in").symlink_to(tmp_path / "real")
    assert [sent(tmp_path / "in", source, tmp_path, capsys)[0] for _ in range(2)] == [0, 0]
    assert (tmp_path / "in").is_symlink()
    assert contents(tmp_path / "in") == contents(tmp_path / "real")
    assert "children.csv" in contents(tmp_path / "real")
