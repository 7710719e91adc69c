"""Small versions of benchmarks.fuzz, benchmarks.load and benchmarks.swaps."""

import asyncio

from benchmarks import load
from benchmarks.fuzz import fuzz
from benchmarks.load import Load
from benchmarks.swaps import swaps

PAGES = [("reviews", {}), ("", {"period": "2024-25-Q4"})]


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
