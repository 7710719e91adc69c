"""What the pages do not need is answered in plain words before Streamlit sees it."""

import asyncio

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.visitor import Visitor
from pages.contents import PAGES
from serving.addresses import STREAM
from serving.closed_doors import MOST_BYTES, ClosedDoors

HOST = (b"host", b"council.example")
WIDGET = f"$$ID-{'0' * 32}-"
GONE = {"type": "websocket.disconnect", "code": 1000}
REFUSED = [{"type": "websocket.close", "code": 1008}]


def asked(path: str, method: str = "GET", sign_in: bool = False, headers=(HOST,)) -> int:
    """Give the status that a request is answered with; 200 is what lies behind the door."""
    told = []

    async def behind(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def hear(message):
        told.append(message)

    scope = {"type": "http", "method": method, "path": path, "headers": list(headers)}
    asyncio.run(ClosedDoors(behind, lambda: sign_in)(scope, None, hear))
    return told[0]["status"]


def heard(*messages: dict, path: str = STREAM, headers=(HOST,)) -> tuple[list, list]:
    """Give what Streamlit hears of a session, and what its other end is told."""
    waiting, behind_hears, told = [*messages, GONE], [], []

    async def behind(scope, receive, send):
        while not behind_hears or behind_hears[-1]["type"] != "websocket.disconnect":
            behind_hears.append(await receive())
        await send({"type": "websocket.send", "bytes": b"still drawing"})

    async def receive():
        return waiting.pop(0)

    async def hear(message):
        told.append(message)

    session = {"type": "websocket", "path": path, "headers": list(headers)}
    asyncio.run(ClosedDoors(behind)(session, receive, hear))
    return behind_hears, told


def sent(content: bytes) -> dict:
    return {"type": "websocket.receive", "bytes": content}


def message(**changes) -> bytes:
    return BackMsg(**changes).SerializeToString()


def with_widget(name: str, **value) -> bytes:
    made = BackMsg()
    made.rerun_script.widget_states.widgets.add(id=name, **value)
    return made.SerializeToString()


@pytest.mark.parametrize("path", ["/", "/overview", "/favicon.png", "/_stcore/health", "/static/js/a.Ab-1_c.js"])
def test_what_a_page_needs_passes(path):
    assert asked(path) == 200


def test_every_page_and_file_passes():
    assert {asked(f"/{page.name}") for page in PAGES.values()} == {200}
    assert asked("/media/0123abcdef.pptx") == 200


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/agent/interact", "/_stcore/agent/mcp",
        "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/_stcore/bidi-components/x", "/component",
        "/app/static/x", "/nonsense", "//example.org", "/static/../x", "/static//x", "/static/.hidden",
        "/media/../x", "/media/0a.csv/x", "/media/0a.csv\n", "/auth/login", "/reviews/x", "/\u0000",
    ],
)  # fmt: skip
def test_what_no_page_needs_is_not_there(path):
    assert asked(path) == 404


def test_signing_in_opens_its_own_addresses_and_no_other():
    assert asked("/auth/login", sign_in=True) == asked("/oauth2callback", sign_in=True) == 200
    assert asked("/_stcore/metrics", sign_in=True) == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_is_taken_in(method):
    assert asked("/_stcore/health", method) == 405


@pytest.mark.parametrize(
    "origin", [b"https://example.org", b"null", b"http://council.example:81", b"http://[", b""]
)
def test_a_page_of_another_site_is_refused(origin):
    headers = (HOST, (b"origin", origin))
    assert asked("/", headers=headers) == 404
    assert heard(headers=headers) == ([], REFUSED)


def test_our_own_page_is_not_refused():
    headers = (HOST, (b"origin", b"https://council.example"))
    assert asked("/", headers=headers) == 200
    assert len(heard(sent(message(rerun_script={})), headers=headers)[0]) == 2


def test_a_session_anywhere_else_is_refused():
    assert heard(path="/reviews/_stcore/stream")[1] == REFUSED


@pytest.mark.parametrize(
    "content",
    [
        message(rerun_script={"query_string": "period=2024-25-Q4"}),
        message(stop_script=True),
        message(backend_operation_request={"request_id": "a-1", "deferred_file": {"file_id": "0a"}}),
        with_widget(f"{WIDGET}period_chosen", string_value="x"),
        with_widget(f"{WIDGET}reviews-table-csv", trigger_value=True),
    ],
    ids=["draw", "stop", "file", "choose", "press"],
)
def test_what_a_page_sends_is_heard(content):
    assert heard(sent(content))[0][0] == sent(content)


@pytest.mark.parametrize(
    "content",
    [
        message(clear_cache=True),
        message(set_run_on_save=True),
        message(load_git_info=True),
        message(debug_shutdown_runtime=True),
        message(debug_disconnect_websocket=True),
        message(file_urls_request={"request_id": "a"}),
        message(backend_operation_request={"request_id": "a", "install_skills": {}}),
        b"",
    ],
    ids=["clear", "save", "git", "shutdown", "disconnect", "upload", "write_files", "nothing"],
)
def test_what_no_page_sends_is_not_heard(content):
    after = sent(message(stop_script=True))
    behind_hears, told = heard(sent(content), after)
    assert behind_hears == [after, GONE]
    assert told == [{"type": "websocket.send", "bytes": b"still drawing"}]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (sent(b"\xff\xff\xff"), 1002),
        ({"type": "websocket.receive", "text": "hello", "bytes": None}, 1002),
        (sent(b"\0" * (MOST_BYTES + 1)), 1009),
        (sent(with_widget("x", string_value="y")), 1008),
        (sent(with_widget(f"{WIDGET}period_chosen", json_value="{")), 1008),
        (sent(with_widget(f"{WIDGET}period_chosen", trigger_value=True)), 1008),
        (sent(with_widget(f"{WIDGET}present", bytes_value=b"x")), 1008),
        (sent(message(backend_operation_request={"request_id": "a name"})), 1008),
    ],
    ids=["bytes", "text", "huge", "unknown", "chooser", "pressed", "button", "request"],
)
def test_what_cannot_be_read_ends_its_session_and_nothing_follows(content, code):
    behind_hears, told = heard(content, sent(message(stop_script=True)))
    assert behind_hears == [{"type": "websocket.disconnect", "code": code}]
    assert told == [{"type": "websocket.close", "code": code}]


def test_a_reader_who_goes_while_a_page_is_drawn_is_told_as_gone_and_no_error():
    tried, behind_hears = [], []

    async def behind(scope, receive, send):
        await send({"type": "websocket.send", "bytes": b"half a page"})
        await send({"type": "websocket.send", "bytes": b"the rest"})
        behind_hears.append(await receive())

    async def receive():
        return GONE

    async def break_off(message):
        tried.append(message["bytes"])
        raise OSError

    asyncio.run(ClosedDoors(behind)({"type": "websocket", "path": STREAM, "headers": [HOST]}, receive, break_off))
    assert (tried, behind_hears) == ([b"half a page"], [GONE])


async def choose_everything(address: str) -> list[str]:
    """Use each chooser of each page once; give those whose choice does not reach the address of the page."""
    lost = []
    for name, page in PAGES.items():
        for number in range(5):
            async with Visitor(address) as visitor:
                boxes = (await visitor.open("" if name == "overview" else page.name)).of("selectbox")
                if number >= len(boxes):
                    break
                after = await visitor.choose(boxes[number], boxes[number].options[-1])
                if after.errors() or "=" not in visitor.query:
                    lost.append(f"{name}: {boxes[number].label}")
    return lost


def test_every_chooser_of_every_page_can_be_used(guarded):
    assert asyncio.run(choose_everything(guarded.address)) == []
