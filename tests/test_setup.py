"""The launcher's own logic, with the slow programs it calls (venv, pip, the build) replaced by a list of calls."""

import json
import os
import signal
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

import run
from data import swap
from metrics import build
from tests.browser import chromium


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give an empty project in which the launcher works."""
    for name, text in {"requirements.txt": "one==1\n", "requirements-dev.txt": "-r requirements.txt\n"}.items():
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(run, "ROOT", tmp_path)
    monkeypatch.setattr(run, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(run, "INSTALLED", tmp_path / ".venv/installed.json")
    monkeypatch.setattr(run, "BUILT_FROM", tmp_path / ".venv/built-from.txt")
    monkeypatch.setattr(run, "RELEASES", (tmp_path / "data/published", tmp_path / "data/published.stepped-aside"))
    monkeypatch.delenv("CIC_RELEASE", raising=False)
    (tmp_path / ".venv").mkdir()
    return tmp_path


@pytest.fixture
def calls(folder, monkeypatch):
    """Collect what the launcher calls: "venv", "pip" or "build"; `then` is what the next one does."""
    called = SimpleNamespace(names=[], then=lambda name: 0)

    def record(command, **_):
        name = {"-c": "python", "-m": command[2].split(".")[-1]}[command[1]]
        if name == "build":
            publish(folder / "data/published", demonstration=True)
        if name != "python":
            called.names.append(name)
        return SimpleNamespace(returncode=called.then(name))

    monkeypatch.setattr(subprocess, "run", record)
    return called


def publish(release, **about):
    release.mkdir(parents=True, exist_ok=True)
    (release / "about.json").write_text(json.dumps(about))


def interrupt(*_):
    raise KeyboardInterrupt


def test_first_install_makes_the_environment(calls):
    run.install("requirements.txt")
    assert calls.names == ["venv", "pip"]


def test_second_install_calls_nothing(calls):
    run.install("requirements.txt")
    calls.names.clear()
    run.install("requirements.txt")
    assert calls.names == []


def test_changed_requirements_are_installed_into_the_same_environment(calls, folder):
    run.install("requirements.txt")
    calls.names.clear()
    (folder / "requirements.txt").write_text("one==2\n")
    run.install("requirements.txt")
    assert calls.names == ["pip"]


def test_development_requirements_change_with_what_they_include(calls, folder):
    run.install("requirements-dev.txt")
    calls.names.clear()
    (folder / "requirements.txt").write_text("one==2\n")
    run.install("requirements-dev.txt")
    assert calls.names == ["pip"]


def test_interrupted_install_starts_again_from_nothing(calls, folder):
    run.install("requirements.txt")
    (folder / ".venv/half_a_package").mkdir()
    (folder / "requirements.txt").write_text("one==2\n")
    calls.then = lambda name: interrupt() if name == "pip" else 0
    with pytest.raises(KeyboardInterrupt):
        run.install("requirements.txt")
    calls.names.clear()
    calls.then = lambda name: 0
    run.install("requirements.txt")
    assert calls.names == ["venv", "pip"]
    assert not (folder / ".venv/half_a_package").exists()


def test_environment_whose_python_has_gone_is_made_again(calls):
    run.install("requirements.txt")
    calls.names.clear()
    calls.then = lambda name: 1 if name == "python" else 0
    run.install("requirements.txt")
    assert calls.names == ["venv", "pip"]


def test_failed_install_is_said_and_not_recorded(calls, folder):
    calls.then = lambda name: 1 if name == "pip" else 0
    with pytest.raises(run.Stop, match="network"):
        run.install("requirements.txt")
    assert not run.INSTALLED.exists()


def test_release_is_built_when_there_is_none(calls):
    run.build_release()
    assert calls.names == ["build"]


def test_release_is_not_built_again_from_the_same_sources(calls):
    run.build_release()
    run.build_release()
    assert calls.names == ["build"]


@pytest.mark.parametrize("path", ["metrics/steps/in_care.sql", "data/demo/children.csv", "data/rules.py"])
def test_release_is_built_again_when_a_source_changes(calls, folder, path):
    run.build_release()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("changed")
    run.build_release()
    assert calls.names == ["build", "build"]


@pytest.mark.parametrize(
    "path", ["data/incoming/children.csv", "data/published.new-1/cells.parquet", "data/faults.csv"]
)
def test_release_is_not_built_again_for_what_it_is_not_made_from(calls, folder, path):
    run.build_release()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("changed")
    run.build_release()
    assert calls.names == ["build"]


def test_demonstration_release_made_by_hand_is_not_taken_for_ours(calls, folder):
    run.build_release()
    publish(folder / "data/published", demonstration=True, council="other")
    run.build_release()
    assert calls.names == ["build", "build"]


@pytest.mark.parametrize("place", ["published", "published.stepped-aside"])
def test_release_of_real_children_is_never_replaced(calls, folder, place):
    publish(folder / "data" / place, demonstration=False)
    run.build_release()
    assert calls.names == []


def test_release_that_cannot_be_read_is_never_replaced(calls, folder):
    publish(folder / "data/published")
    (folder / "data/published/about.json").write_text("{")
    run.build_release()
    assert calls.names == []


def test_launcher_looks_for_a_release_where_the_build_leaves_one(tmp_path):
    published, aside = run.RELEASES
    assert published == build.DATA / "published"
    (tmp_path / aside.name).mkdir()
    assert swap.standing(tmp_path / published.name) == tmp_path / aside.name


def test_named_release_is_served_without_a_build(calls, monkeypatch):
    monkeypatch.setenv("CIC_RELEASE", "elsewhere")
    run.build_release()
    assert calls.names == []


def test_failed_build_ends_with_its_exit_code(calls):
    calls.then = lambda name: 3 if name == "build" else 0
    with pytest.raises(run.Stop) as stopped:
        run.build_release()
    assert stopped.value.status == 3


def test_one_launcher_at_a_time(folder):
    with run.alone(), (folder / ".venv/lock").open("a+") as second:
        assert not run.locked(second, wait=False)
    with (folder / ".venv/lock").open("a+") as second:
        assert run.locked(second, wait=False)


def test_taken_port_is_passed_over_unless_it_was_asked_for(monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        monkeypatch.setattr(run, "FIRST_PORT", taken)
        monkeypatch.setattr(run, "LAST_PORT", taken + 20)
        assert taken < run.choose_port(None) <= taken + 20
        with pytest.raises(run.Stop, match=f"Port {taken} is taken"):
            run.choose_port(taken)


def test_server_that_cannot_start_is_said_at_once(tmp_path):
    started = run.serving(sys.executable, 1, str(tmp_path / "no_such_script.py"))
    with pytest.raises(run.Stop, match="ended before it was ready"), started:
        pass


def test_older_python_is_told_what_is_needed(monkeypatch, capsys):
    monkeypatch.setattr(run, "OLDEST", (9, 9))
    assert run.main([]) == 2
    assert "Python 9.9 or later is needed" in capsys.readouterr().out


def test_help_explains_both_commands(capsys):
    assert run.main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "python run.py  " in shown
    assert "python run.py test  " in shown


@pytest.mark.parametrize(("ruff", "tests", "expected"), [(0, 0, 0), (1, 0, 1), (0, 5, 5), (1, 2, 2)])
def test_test_command_fails_when_the_code_or_a_test_does(folder, monkeypatch, ruff, tests, expected):
    codes = {"ruff": ruff, "pytest": tests}

    def end(command, **_):
        return SimpleNamespace(returncode=sum(code for name, code in codes.items() if name in command))

    monkeypatch.setattr(run, "install", lambda name: None)
    monkeypatch.setattr(subprocess, "run", end)
    assert run.test([]) == expected


def test_interrupted_test_run_does_not_look_green(monkeypatch):
    monkeypatch.setattr(run, "test", interrupt)
    assert run.main(["test"]) == 128 + signal.SIGINT


def test_browser_named_by_hand_is_the_only_one_tried(monkeypatch):
    monkeypatch.setenv("CIC_BROWSER", os.fspath(sys.executable))
    assert chromium.find() == sys.executable
    monkeypatch.setenv("CIC_BROWSER", "no-such-browser")
    assert chromium.find() is None


def test_missing_browser_is_said_and_fails():
    told = subprocess.run(
        [sys.executable, chromium.__file__],
        env={**os.environ, "CIC_BROWSER": "no-such-browser"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 1
    assert told.stderr.startswith("NOT RUN: ")


def test_no_test_can_reach_another_machine():
    with pytest.raises(AssertionError, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)
