"""Stopped, killed or short of room at any moment, what is there is the old extracts or the new ones, whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from data import bring_in, intake, swap, trackers
from data.one_writer import AnotherWriter, claim
from tests.data.return_formats import put_workbook
from tests.data.returns import FIRST_YEAR, SECOND_YEAR, contents, one_more
from tests.data.tracker_files import put_trackers

ROOT = Path(__file__).parents[2]
ASKED = [signal.SIGINT, signal.SIGTERM]
STANDS = ["in", "keys", "return"]


@pytest.fixture
def changed(source, run, tmp_path):
    """Bring a return in, then change it, so that old and new extracts differ; give the old ones."""
    run(source)
    one_more(source, "c", "740011,17/05/2012,07/06/2023,PN1")
    return contents(tmp_path / "in")


@pytest.fixture
def elsewhere(source, tmp_path):
    """Run the command in a process of its own; at a step do something to it."""

    def run(step="", act=lambda process: None, limit="pass"):
        program = f"import sys, resource, data.bring_in as command; {limit}; sys.exit(command.main(sys.argv[1:]))"
        arguments = [source, "--out", tmp_path / "in", "--key", tmp_path / "keys" / "key"]
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        said = ""
        for line in process.stderr:
            if step and step not in said and line.startswith(step):
                act(process)
            said += line
        assert step in said, said
        return process.wait(), said

    return run


def there(tmp_path):
    return sorted(path.name for path in tmp_path.iterdir())


def steps_of(source, tmp_path):
    """List the steps that a run says are under way."""
    said = []
    given = (source, tmp_path / "other", tmp_path / "keys" / "key")
    bring_in.bring_in(given[:1], *given[1:], say=lambda line: None, progress=said.append)
    return said


def test_stopped_at_each_step_the_old_extracts_stay_and_the_next_run_is_whole(source, run, changed, tmp_path):
    steps = steps_of(source, tmp_path)
    new = contents(tmp_path / "other")
    assert len(steps) > len(list(source.iterdir()))

    for number in range(len(steps)):

        def stop(step, wanted=steps[number]):
            if step == wanted:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            bring_in.bring_in([source], tmp_path / "in", tmp_path / "keys" / "key", progress=stop)
        assert contents(tmp_path / "in") == changed
        assert there(tmp_path) == sorted([*STANDS, "other"])
    run(source)
    assert contents(tmp_path / "in") == new != changed


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.name)
@pytest.mark.parametrize("step", ["Reading 2", "Joining", "Looking", "Writing", "Checking"])
def test_asked_to_stop_it_stops_in_order(elsewhere, changed, tmp_path, asked, step):
    code, said = elsewhere(step, lambda process: process.send_signal(asked))
    assert there(tmp_path) == STANDS
    assert "Traceback" not in said
    # a process that was at its end already has written the new ones
    stopped = "Nothing was written: stopped" in said
    assert stopped == (code == 1) == (contents(tmp_path / "in") == changed)


@pytest.mark.parametrize("step", ["Reading 2", "Joining", "Looking", "Writing", "Checking"])
def test_killed_it_leaves_the_old_or_the_new_and_the_next_run_is_not_disturbed(
    elsewhere, source, run, changed, tmp_path, step
):
    elsewhere(step, lambda process: process.kill())
    run(source)
    new = contents(tmp_path / "in")
    assert there(tmp_path) == STANDS
    run(source)
    assert contents(tmp_path / "in") == new != changed


@pytest.mark.parametrize("sources", ["return", "none"])
def test_what_a_kill_has_left_goes_with_the_next_run_also_where_that_fails(run, changed, tmp_path, sources):
    (tmp_path / "in.new-0123abcd").mkdir()
    (tmp_path / "in.new-0123abcd" / "children.csv").write_text("half")
    run(tmp_path / sources)
    assert there(tmp_path) == STANDS


def test_folders_that_people_name_like_ours_stay(source, run, changed, tmp_path):
    for name in ("in.old", "in.new-year", "in.new-0123abcd-mine"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "children.csv").write_text("mine")
    run(source)
    assert there(tmp_path) == sorted([*STANDS, "in.old", "in.new-year", "in.new-0123abcd-mine"])


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two_renames"])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_stopped_in_the_swap_it_says_which_extracts_stand(
    source, run, changed, tmp_path, monkeypatch, exchange, after
):
    done = []

    def stopping(act):
        def step(*given):
            done.append(act)
            if len(done) > after:
                raise KeyboardInterrupt
            return act(*given)

        return step

    if exchange:
        monkeypatch.setattr(swap, "_exchange", stopping(swap._exchange))
        monkeypatch.setattr(swap, "_sync", lambda path: stopping(lambda it: None)(path) if done else None)
    else:
        monkeypatch.setattr(swap, "_exchange", lambda one, other: False)
        monkeypatch.setattr(swap, "_patiently", stopping(swap._patiently))
    code, said = run(source)
    assert there(tmp_path) == STANDS
    written = contents(tmp_path / "in") != changed
    assert ("Nothing was written" in said) == (code == 1 and not written)
    assert ("The extracts are written, and whole; then: stopped" in said) == (code == 1 and written)


def test_an_error_that_follows_from_being_stopped_is_none_of_its_own(source, run, changed, monkeypatch):
    def interrupted(*given):
        try:
            os.kill(os.getpid(), signal.SIGINT)
        except KeyboardInterrupt:
            raise RuntimeError("Query interrupted") from None

    monkeypatch.setattr(bring_in, "check", interrupted)
    code, said = run(source)
    assert (code, "Nothing was written: stopped" in said) == (1, True)


def test_the_handlers_of_signals_are_as_before(source, run):
    before = [signal.getsignal(number) for number in ASKED]
    run(source)
    assert [signal.getsignal(number) for number in ASKED] == before


def test_another_run_that_is_writing_is_left_alone(source, run, changed, tmp_path):
    writing = tmp_path / "in.new-0123abcd"
    writing.mkdir()
    with claim(writing):
        code, said = run(source)
        assert (code, "another run is writing into in" in said) == (1, True)
        assert writing.is_dir()
    assert contents(tmp_path / "in") == changed
    assert run(source)[0] == 0
    assert there(tmp_path) == STANDS


def test_a_folder_is_claimed_by_one(tmp_path):
    with claim(tmp_path), pytest.raises(AnotherWriter), claim(tmp_path):
        pass
    with claim(tmp_path):
        pass


@pytest.mark.parametrize(("step", "ends"), [("Looking", None), ("Checking", AnotherWriter)])
def test_of_two_runs_at_once_each_is_whole_or_refused(source, changed, tmp_path, step, ends):
    given = [source], tmp_path / "in", tmp_path / "keys" / "key"
    ended = []

    def another(said):
        if said.startswith(step) and not ended:
            try:
                bring_in.bring_in(*given, progress=lambda said: None)
                ended.append(None)
            except AnotherWriter as fault:
                ended.append(type(fault))

    bring_in.bring_in(*given, progress=another)
    assert ended == [ends]
    new = contents(tmp_path / "in")
    bring_in.bring_in(*given)
    assert contents(tmp_path / "in") == new != changed
    assert there(tmp_path) == STANDS


def test_a_full_disk_is_told(elsewhere, changed, tmp_path):
    code, said = elsewhere(limit="resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))")
    assert (code, "Traceback" in said) == (1, False)
    assert "Nothing was written" in said
    assert "room on the disk" in said
    assert contents(tmp_path / "in") == changed
    assert there(tmp_path) == STANDS


def test_each_long_step_is_told_before_it_begins(tmp_path, monkeypatch):
    kept = put_trackers(tmp_path / "kept")
    monkeypatch.setattr(intake, "BATCH", 2)
    monkeypatch.setattr(trackers, "ROWS_TOLD", 3)
    for name, year in (("1", FIRST_YEAR), ("2", SECOND_YEAR)):
        put_workbook(tmp_path / "books" / f"{name}.xlsx", year)
    said = []
    bring_in.bring_in(
        [tmp_path / "books"], tmp_path / "in", tmp_path / "keys" / "key", trackers=kept,
        say=lambda line: None, progress=said.append,
    )  # fmt: skip
    assert "  4 rows of Episodes so far" in said
    assert "Reading its rows, from row 7 on" in said
    assert said.count("Checking the extracts against the contract, reviews") == 2  # it is read, and judged
    assert list(dict.fromkeys(step.partition(",")[0] for step in said[said.index("Telling the years") :])) == [
        "Telling the years",
        "Joining the years: children",
        "Joining the years: episodes",
        "Joining the years: later returns",
        "Joining the years: ends",
        "Joining the years: reviews",
        "Replacing the ids",
        "Looking for what a validator would find",
        "Reading the tracker tracker.xlsx",
        "Reading its rows",
        "Setting them beside the return",
        "Reading the tracker disputes.csv",
        "Writing the extracts",
        "Checking the extracts against the contract",
    ]
