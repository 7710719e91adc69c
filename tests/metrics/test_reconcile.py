"""The demonstration council reproduces what was published, and no small published count is printed."""

from collections import Counter
from pathlib import Path

import pytest

from metrics import reconcile
from metrics.build import DATA, count_extracts
from metrics.reconcile import CONTRADICTS, DIFFERS, EQUAL, NOT_RESTATED, SMALL


@pytest.fixture(scope="module")
def counting():
    return count_extracts(DATA / "demo")


@pytest.fixture(scope="module")
def lines(counting):
    return reconcile.reconcile(counting)


def test_nothing_differs(lines):
    assert [line for line in lines if line.verdict == DIFFERS] == []


def test_most_figures_are_equal_and_contradictions_say_what_was_followed_and_why(lines):
    found = Counter(line.verdict for line in lines)
    assert found[EQUAL] > 250
    assert found[CONTRADICTS] >= 20
    assert all(line.figure.why for line in lines if line.verdict in (CONTRADICTS, NOT_RESTATED))
    assert all(line.figure.source for line in lines)


def test_a_small_published_count_is_neither_kept_nor_printed(lines):
    kept = {
        value for f in reconcile.published_figures() if f.unit == "count" for value in (f.published, f.followed)
    }
    assert not kept & {"1", "2", "3", "4", "5"}
    small = [line for line in lines if line.figure.published == "small"]
    assert small
    assert {line.computed for line in small} == {SMALL}


def test_a_figure_that_is_one_off_differs(counting, monkeypatch):
    figures = reconcile.published_figures()
    plain = [f for f in figures if (f.unit, f.followed) == ("count", "") and f.published != "small"]
    off = [f._replace(published=str(int(f.published) + 1)) for f in plain]
    monkeypatch.setattr(reconcile, "published_figures", lambda: off)
    assert {line.verdict for line in reconcile.reconcile(counting)} == {DIFFERS}


def test_a_share_is_of_a_measures_own_yes_and_no():
    assert reconcile._denominator("record_in_time=yes") == {"record_in_time": ("yes", "no")}
    assert reconcile._denominator("timeliness=On time") == {}


@pytest.mark.parametrize(("printed", "whole"), [("87.5", 88), ("66.3", 66), ("83", 83), ("9.3", 9)])
def test_printed_shares_are_rounded_to_whole_per_cents(printed, whole):
    assert reconcile._whole(printed) == whole


def test_the_command_says_what_it_found(capsys):
    assert reconcile.main([]) == 0
    printed = capsys.readouterr().out
    assert printed.rstrip().splitlines()[-1].startswith("0 differs, ")


def test_extracts_with_faults_are_told_and_end_with_1(tmp_path: Path, capsys):
    assert reconcile.main(["--extracts", str(tmp_path)]) == 1
    assert "about.toml" in capsys.readouterr().out
