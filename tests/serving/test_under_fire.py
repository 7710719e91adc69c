"""Small versions of benchmarks.fuzz, benchmarks.load, benchmarks.swaps and benchmarks.three_servers."""

import asyncio

import pytest

from benchmarks import load, outcome
from benchmarks.fuzz import fuzz
from benchmarks.load import Load
from benchmarks.servers import Server
from benchmarks.swaps import swaps
from benchmarks.three_servers import MISSING, three
from tests.deploy import debian

PAGES = [("reviews", {}), ("", {"period": "2024-25-Q4"})]


@pytest.mark.parametrize(
    "line",
    [
        "Traceback (most recent call last):",
        '{"level": "error", "event": "Uncaught app execution", "error": "TypeError", "at": "pages/a.py:1"}',
        '{"level": "warning", "event": "Not read", "error": "OSError", "in": "json/decoder.py:5"}',
        '{"level": "error", "event": "Task was destroyed but it is pending!"}',
        '{"level": "critical", "event": "Ended"}',
    ],
    ids=["plain", "page", "warning", "no_traceback", "critical"],
)
def test_a_fault_in_the_log_is_found(tmp_path, line):
    log = tmp_path / "log"
    log.write_text(
        f'{{"level": "warning", "event": "Invalid HTTP request received."}}\n{line}\n', encoding="utf-8"
    )
    assert Server("", 0, log).faults_logged() == [line]


def test_what_is_wrong_is_shown_and_ends_with_exit_code_1(capsys):
    assert outcome.told({"files": 2}, []) == 0
    assert outcome.told({}, ["a file is of another release than its page"]) == 1
    assert capsys.readouterr().out.split("\n") == [
        "files                          2",
        "wrong                          0",
        "wrong                          1",
        "  a file is of another release than its page",
        "",
    ]


def test_what_nobody_should_send_is_answered_plainly(guarded):
    told, _ = fuzz(guarded, cases=80)
    assert told.wrong == []
    assert {"deep links", "messages", "handshake refused", "http 404", "http 405"} <= set(told.answers)


def test_several_people_at_once_meet_no_error(guarded):
    found = asyncio.run(load.put_to(guarded, PAGES, Load(people=4, minutes=0.1, think=0.5)))
    assert found.errors == []
    assert found.opened
    assert found.changed


def test_a_release_that_is_swapped_killed_and_spoiled_is_seen_whole(release, tmp_path):
    known = swaps(release, tmp_path, rounds=8)
    assert known.wrong == []
    assert {"pages of A", "pages of B", "files", "swaps", "spoiled"} <= set(known.counted)


def test_who_loses_a_server_sees_the_same_page_from_another(release, monkeypatch):
    if not debian.nginx():
        pytest.fail(MISSING, pytrace=False)
    monkeypatch.setenv("CIC_RELEASE", str(release))
    everybody, faults = three(people=30)
    lost = [person for person in everybody if person.waited]
    assert 0 < len(lost) < len(everybody)
    assert [person for person in everybody if not person.is_the_same] == []
    assert faults == []
