"""A small version of benchmarks.siege, and what it takes for a leak."""

import gzip
import json
from unittest.mock import MagicMock

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette import starlette_app

from benchmarks.fuzz_cases import PLANTED
from benchmarks.siege import besiege
from benchmarks.siege_cases import Place
from benchmarks.siege_judging import COUNCIL, TIMES, Judge, plant
from pages.entry.refusals import FOR_WHOM

EVERY = 13  # case, which meets each spelling, method and header, of one address or of another


@pytest.fixture(scope="module")
def planted(release, tmp_path_factory):
    folder = tmp_path_factory.mktemp("planted") / "published"
    plant(release, folder)
    return folder


@pytest.fixture
def judge(planted) -> Judge:
    """Give a judge who knows of one content that everybody is given."""
    judge = Judge(planted)
    judge.give("a page", b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nwelcome")
    assert judge.wrong == []
    return judge


def test_who_has_no_cookie_that_lets_him_in_is_given_nothing_of_a_release(release, tmp_path):
    judge = besiege(release, tmp_path, EVERY)
    assert judge.wrong == []
    assert {"HTTP 200", "HTTP 401", "HTTP 404", "handshakes let in", "told delta"} <= set(judge.counted)


def test_every_route_of_streamlit_is_besieged():
    place = Place("", 0, "/media/0a.csv", "", "", "", (), (), "")
    asked = [path.partition("?")[0] for path in place.addresses()]
    routes = starlette_app.create_streamlit_routes(MagicMock())
    assert len(routes) > 20
    assert [route.path for route in routes if not any(map(route.path_regex.match, asked))] == []


def answer(content: bytes, status: str = "200 OK", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + content


@pytest.mark.parametrize(
    "came",
    [
        answer(b"welcome"),
        answer(b"come", "206 Partial Content"),
        answer(b"Please sign in", "401 Unauthorized"),
        answer(b"", "302 Found", "Location: /?entry=failed", 'Set-Cookie: _streamlit_user=""; Max-Age=0'),
        b"",
    ],
    ids=["given_to_all", "part", "refusal", "signed_out", "closed"],
)
def test_an_answer_without_anything_of_a_release_is_well(judge, came):
    judge.request("a case", came)
    assert judge.wrong == []


@pytest.mark.parametrize(
    "came",
    [
        answer(b"something else"),
        answer(COUNCIL.encode(), "401 Unauthorized"),
        answer(f'{{"n": {12 * TIMES}}}'.encode(), "404 Not Found"),
        answer(f"<td>{12 * TIMES:,}</td>".encode(), "404 Not Found"),
        answer(b"", "404 Not Found", f"X-Council: {COUNCIL}"),
        answer(gzip.compress(COUNCIL.encode()), "401 Unauthorized", "Content-Encoding: gzip"),
        answer(b"welcome") + answer(b"something else"),
        answer(b"", "500 Internal Server Error"),
        answer(b"", "302 Found", "Location: //elsewhere.example/"),
        answer(b"", "302 Found", "Set-Cookie: _streamlit_user=WyJ; Path=/"),
        answer(PLANTED.encode(), "401 Unauthorized"),
        answer(b"Traceback (most recent call last):", "400 Bad Request"),
    ],
    ids=[
        *("content", "council", "figure", "written", "header", "packed", "second", "error", "away", "signed_in"),
        *("name", "traceback"),
    ],
)
def test_an_answer_that_gives_something_away_is_found(judge, came):
    judge.request("a case", came)
    assert judge.wrong


def shown(kind: str, words: str) -> bytes:
    message = ForwardMsg()
    getattr(message.delta.new_element, kind).body = words
    return message.SerializeToString()


def test_what_a_refusal_shows_is_well(judge):
    judge.frame("a case", shown("html", f'<p class="answer">{FOR_WHOM}</p>'))
    judge.frame("a case", shown("heading", "Please sign in"))
    judge.frame("a case", ForwardMsg(script_finished=0).SerializeToString())
    assert judge.wrong == []


@pytest.mark.parametrize(
    "came",
    [
        shown("html", '<p class="answer">88% of reviews were held on time.</p>'),
        shown("markdown", FOR_WHOM),
        shown("heading", "Are reviews on time?"),
        ForwardMsg(delta={"new_element": {"button": {"label": "Present"}}}).SerializeToString(),
        ForwardMsg(delta={"add_block": {"expandable": {"label": "Show the numbers"}}}).SerializeToString(),
        ForwardMsg(page_config_changed={"title": COUNCIL}).SerializeToString(),
        ForwardMsg(git_info_changed={"repository": "x"}).SerializeToString(),
        b"\xff\xff",
    ],
    ids=["sentence", "kind", "question", "button", "block", "title", "another", "noise"],
)
def test_a_message_that_shows_anything_else_is_found(judge, came):
    judge.frame("a case", came)
    assert judge.wrong


@pytest.mark.parametrize(
    ("line", "is_well"),
    [
        ({"level": "warning", "event": "Invalid HTTP request received."}, True),
        ({"level": "error", "event": "Missing chunk %d for cookie '%s'"}, True),
        ({"level": "error", "event": "Exception in ASGI application", "error": "ValueError"}, False),
        ({"level": "critical", "event": "Ended by an error"}, False),
        ({"level": "warning", "event": f"Refused {PLANTED}"}, False),
        ({"level": "warning", "event": "Refused 127.0.0.1"}, False),
        ("Traceback (most recent call last):", False),
    ],
    ids=["warning", "caught", "error", "critical", "name", "address", "traceback"],
)
def test_the_log_is_of_nobody_and_tells_of_no_fault(judge, line, is_well):
    judge.log([line if isinstance(line, str) else json.dumps(line)])
    assert (judge.wrong == []) is is_well
