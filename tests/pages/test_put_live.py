"""A release goes live whole, by one command, or nothing changes."""

import os
import time

import pytest

from data.release import ReleaseError, copy, read
from metrics.current import Current
from metrics.put_live import main


def test_a_good_release_goes_live(tmp_path, small_folder, capsys):
    assert main([str(small_folder), str(tmp_path / "live")]) == 0
    assert read(tmp_path / "live") == read(small_folder)
    assert capsys.readouterr().out == "Live: Test council, figures to 2025-26 Q2\n"


def test_with_the_clock_set_back_what_is_put_live_is_seen_all_the_same(tmp_path, small_folder, write_release):
    from tests.pages.test_frame import change_about

    change_about(write_release(tmp_path / "next"), council="Next council")
    main([str(small_folder), str(tmp_path / "live")])
    to_come = time.time() + 366 * 24 * 3600
    for path in (tmp_path / "live", *(tmp_path / "live").iterdir()):
        os.utime(path, (to_come, to_come))
    current = Current(tmp_path / "live")
    assert current.look().release.about["council"] == "Test council"
    assert main([str(tmp_path / "next"), str(tmp_path / "live")]) == 0
    assert current.look().release.about["council"] == "Next council"


@pytest.mark.parametrize(
    "about", [{"council": "Another council", "coverage": {}}, {"rules": {"threshold": 5}, "populations": {}}]
)
def test_a_release_that_is_not_fit_leaves_what_stands(tmp_path, small_folder, write_release, capsys, about):
    from tests.pages.test_frame import change_about

    bad = write_release(tmp_path / "bad")
    change_about(bad, **about)
    main([str(small_folder), str(tmp_path / "live")])
    assert main([str(bad), str(tmp_path / "live")]) == 1
    assert "Nothing has changed" in capsys.readouterr().out
    assert read(tmp_path / "live") == read(small_folder)


def test_a_copy_is_of_bytes_that_were_checked(tmp_path, small_folder, write_release):
    """What is checked and changes before it is copied would go live unseen."""
    (write_release(tmp_path / "bad") / "cells.parquet").write_bytes(b"changed since")
    with pytest.raises(ReleaseError, match="changed since it was built"):
        copy(tmp_path / "bad", tmp_path / "live")
    assert not (tmp_path / "live").exists()


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path, small_folder, capsys):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    assert main([str(small_folder), str(tmp_path)]) == 1
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8") == "mine"
