"""Stopped at any moment, the build leaves the old release with its ledger, or the new ones, and says which."""

import os
import shutil
import signal
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from two_quarters import FIRST, SECOND, extracts

from data import ledger, swap
from metrics import build, publishing, told
from metrics.build import PUBLISHED, STOPPED

SLOW = [(build.extracts, "load"), (build, "count"), (build, "protect_and_attack")]
STEPS = [
    (build.extracts, "load"),
    (build.ledger, "read"),
    (publishing, "check"),
    (build, "coverage"),
    (build, "count"),
    (told, "what_was_counted"),
    (build, "protect_and_attack"),
    (told, "what_one_category_holds"),
    (ledger, "write"),
    (publishing.release, "write"),
]


def contents(*folders: Path) -> dict[str, bytes]:
    return {f"{f.name}/{p.name}": p.read_bytes() for f in folders if f.exists() for p in sorted(f.iterdir())}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> SimpleNamespace:
    """Build a quarter and then the next, and keep what the second build has counted and proved."""
    place = tmp_path_factory.mktemp("stopped")
    first, second = extracts(place / "first", *FIRST), extracts(place / "second", *SECOND)
    kept = {}
    with pytest.MonkeyPatch.context() as patch:

        def keep(module, name):
            act = getattr(module, name)

            def step(*given):
                kept[name] = act(*given)
                return kept[name]

            patch.setattr(module, name, step)

        assert build.build(first, place / "out", place / "faults.csv") == PUBLISHED
        shutil.copytree(place / "out", place / "old" / "out")
        shutil.copytree(place / "out.ledger", place / "old" / "out.ledger")
        for module, name in SLOW:
            keep(module, name)
        assert build.build(second, place / "out", place / "faults.csv") == PUBLISHED
    return SimpleNamespace(place=place, second=second, **kept)


@pytest.fixture
def again(built, tmp_path, monkeypatch):
    """Give the second build once more, quick, from the first one's release; it returns the exit code."""
    for module, name in SLOW:
        made = getattr(built, name)
        monkeypatch.setattr(module, name, lambda *given, made=made: made)

    def run(is_first: bool = False) -> int:
        shutil.rmtree(tmp_path / "here", ignore_errors=True)
        if is_first:
            (tmp_path / "here").mkdir()
        else:
            shutil.copytree(built.place / "old", tmp_path / "here")
        return build.build(built.second, tmp_path / "here" / "out", tmp_path / "faults.csv")

    return run


def here(tmp_path) -> dict[str, bytes]:
    return contents(*sorted((tmp_path / "here").iterdir()))


@pytest.mark.parametrize(("module", "name"), STEPS, ids=lambda step: step if isinstance(step, str) else "")
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_stopped_before_or_after_any_step_release_and_ledger_belong_together(
    built, again, tmp_path, monkeypatch, capsys, module, name, after
):
    act = getattr(module, name)

    def stopping(*given):
        monkeypatch.setattr(module, name, act)
        if after:
            act(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(module, name, stopping)
    assert again() == STOPPED
    is_new = after and module is publishing.release
    old = built.place / "old"
    stands = built.place if is_new else old
    assert here(tmp_path) == contents(stands / "out", stands / "out.ledger")
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == ("Stopped. The new release stands, whole." if is_new else "Stopped. The last release stays.")


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two_renames"])
@pytest.mark.parametrize("times", [1, 2], ids=["once", "twice"])
@pytest.mark.parametrize("is_first", [False, True], ids=["next_release", "first_release"])
def test_stopped_at_each_step_of_writing_release_and_ledger_belong_together(
    built, again, tmp_path, monkeypatch, exchange, times, is_first
):
    acts = {name: getattr(swap, name) for name in ("_sync", "_exchange", "_patiently")}
    if not exchange:
        acts["_exchange"] = lambda one, other: False
    old = {} if is_first else contents(built.place / "old" / "out", built.place / "old" / "out.ledger")
    done, stop_at = [], range(0)

    def stopping(name):
        def step(*given):
            done.append(name)
            if len(done) in stop_at:
                raise KeyboardInterrupt
            return acts[name](*given)

        return step

    for name in acts:
        monkeypatch.setattr(swap, name, stopping(name))
    assert again(is_first) == PUBLISHED
    new = {name: text for name, text in here(tmp_path).items() if "stepped" not in name}
    steps, found = len(done), []
    assert steps >= len(old)
    for number in range(1, steps + 1):
        done.clear()
        stop_at = range(number, number + times)
        assert again(is_first) == STOPPED
        stop_at = range(0)
        stands = {name: text for name, text in here(tmp_path).items() if name.startswith(("out/", "out.ledger/"))}
        assert stands in (old, new), f"stopped at step {number}, {done}"
        found.append(stands == new)
    assert not found[0]
    assert found[-1]


@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM], ids=lambda asked: asked.name)
def test_asked_by_the_system_it_stops_in_order_whatever_error_follows(
    built, again, tmp_path, monkeypatch, capsys, asked
):
    def interrupted(*given):
        try:
            os.kill(os.getpid(), asked)
        except KeyboardInterrupt:
            raise duckdb.InterruptException("Interrupted!") from None

    monkeypatch.setattr(build, "count", interrupted)
    assert again() == STOPPED
    assert "Stopped. The last release stays." in capsys.readouterr().out
    assert here(tmp_path) == contents(built.place / "old" / "out", built.place / "old" / "out.ledger")
