"""In trouble of every kind the build leaves the old or the new release, remembered, and no child's value."""

import os
import resource
import subprocess
import sys
import time

import pytest

from benchmarks.inside import __main__ as command
from benchmarks.inside import council, surroundings, trials
from benchmarks.inside.corruptions import CORRUPTIONS
from benchmarks.inside.judging import NEW, OLD
from data import bring_in, plain_end
from data.swap import _sync
from metrics import build, told
from metrics.build import NOT_PROVED, PUBLISHED

SEED = 3
A_YEAR = 366 * 24 * 3600  # seconds
WAYS = list(CORRUPTIONS)


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    return command.prepare(tmp_path_factory.mktemp("inside"), SEED)


def test_killed_it_leaves_the_old_or_the_new_and_the_next_run_clears_the_rest(ground):
    found = list(trials.kills(ground, 3))
    assert [(trial.kind, trial.verdict.wrong) for trial in found if trial.verdict.wrong] == []


@pytest.mark.parametrize("way", ["names in cells", "Parquet, flipped"])
def test_spoilt_extracts_give_no_value_away(ground, way):
    number = WAYS.index(way)
    (trial,) = trials.corruptions(ground, ground.second, ground.old, range(number, number + 1))
    assert trial.verdict.wrong == (), trial.how


@pytest.mark.parametrize(
    ("kind", "size"),
    [(resource.RLIMIT_FSIZE, 1_000), (resource.RLIMIT_DATA, 300 << 20)],
    ids=["no_room", "no_memory"],
)
def test_short_of_something_the_old_release_stays_and_it_is_told(ground, kind, size):
    trial = trials.attempt(ground, "limit", str(size), limit=trials.limit(kind, size))
    assert (trial.verdict.stands, trial.code, trial.verdict.wrong) == (OLD, NOT_PROVED, ()), trial.said[-500:]


def test_without_a_screen_it_publishes_nothing(ground):
    (full, gone) = surroundings.screens(ground)
    assert (full.verdict.stands, full.code, full.verdict.wrong) == (OLD, NOT_PROVED, ())
    assert (gone.verdict.stands, gone.code, gone.verdict.wrong) == (OLD, NOT_PROVED, ())


def as_from_next_year(place, process):
    """Show a build what it sees whose clock was set a year back: release and ledger are still to come."""
    to_come = time.time() + A_YEAR
    for path in (place.root / "place").rglob("*"):
        os.utime(path, (to_come, to_come))


def test_with_the_clock_set_back_the_new_release_comes_after_the_old(ground):
    trial = trials.attempt(ground, "clock", "a year back", act=as_from_next_year)
    assert (trial.verdict.stands, trial.code, trial.verdict.wrong) == (NEW, PUBLISHED, ()), trial.said[-500:]


@pytest.fixture
def here(ground, tmp_path):
    place = command.new_place(tmp_path / "here", ground.old)
    return place, lambda: build.build(ground.second, place.out, place.faults)


def test_a_build_that_began_before_another_published_is_refused(ground, here, monkeypatch, capsys):
    place, run = here
    protect, others = build.protect_and_attack, []

    def meanwhile(*given):
        monkeypatch.setattr(build, "protect_and_attack", protect)
        others.append((run(), place.contents()))
        return protect(*given)

    monkeypatch.setattr(build, "protect_and_attack", meanwhile)
    assert run() == NOT_PROVED
    assert "Not published: another build has published here meanwhile" in capsys.readouterr().out
    assert others == [(PUBLISHED, place.contents())]


def test_what_the_disk_refuses_after_the_swap_is_told_as_published(here, monkeypatch, capsys):
    place, run = here
    stood = place.out.stat().st_ino

    def failing(path):
        _sync(path)
        if path == place.out.parent and place.out.stat().st_ino != stood:
            raise OSError("input/output error")

    monkeypatch.setattr("data.swap._sync", failing)
    assert run() == PUBLISHED
    assert "Published. The new release stands, whole; but then: 'published' could not" in capsys.readouterr().out


@pytest.mark.parametrize("error", [MemoryError("ZQ1"), ValueError("ZQ1"), OSError(28, "no room", "ZQ1/known.csv")])
def test_what_nobody_foresaw_is_told_by_its_kind_only(here, monkeypatch, capsys, error):
    place, run = here
    was = place.contents()

    def failing(*given):
        raise error

    monkeypatch.setattr(build, "count", failing)
    assert run() == NOT_PROVED
    said = "".join(capsys.readouterr()).replace(str(place.root), "")
    assert council.values_in(said, place.root) == []
    assert "Not published: " in said
    assert place.contents() == was


def test_a_list_of_faults_that_cannot_be_written_stops_nothing(here, monkeypatch, capsys):
    def failing(faults, path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(told.contract, "write_csv", failing)
    assert here[1]() == PUBLISHED
    assert "listed in no file: faults.csv could not be read or written" in capsys.readouterr().out


def test_a_fault_while_libraries_are_loaded_is_told_in_a_line():
    program = "from data import plain_end; plain_end.from_here_on('Stopped.', 'Not published'); raise MemoryError"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (plain_end.FAILED, "")
    assert ended.stdout.startswith("Not published: there is not enough memory")


def test_without_memory_for_the_last_words_those_made_before_are_said():
    program = (
        "from data import plain_end\n"
        "plain_end.from_here_on('Stopped.', 'Not published')\n"
        "print('Counting ...')\n"
        "def failing(text): raise MemoryError\n"
        "plain_end.say = failing\n"
        "raise ValueError\n"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (plain_end.FAILED, "")
    assert ended.stdout == f"Counting ...\nNot published: {plain_end.MEMORY}\n"


@pytest.mark.parametrize("main", [build.main, bring_in.main], ids=["build", "bring_in"])
def test_a_command_that_reads_children_leaves_no_image_of_the_memory(monkeypatch, main):
    limits = []
    monkeypatch.setattr(resource, "getrlimit", lambda _: (7, 9))
    monkeypatch.setattr(resource, "setrlimit", lambda *given: limits.append(given))
    with pytest.raises(SystemExit):
        main(["--help"])
    assert limits == [(resource.RLIMIT_CORE, (0, 9))]
