"""The sessions that somebody asks for who may not come in, and what is said in them."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.fuzz_cases import PLANTED
from benchmarks.siege_cases import SPELLINGS, Place, headers
from benchmarks.siege_cookies import TOKEN, XSRF, cookies
from serving.addresses import SHELLS, STREAM


class Message(NamedTuple):
    """What is said in a session."""

    name: str
    said: BackMsg


class Handshake(NamedTuple):
    """How a websocket is asked for; `also` is named after its protocol: a token, and a session to go on with."""

    name: str
    headers: tuple[tuple[str, str], ...]
    path: str = STREAM
    also: tuple[str, ...] = (TOKEN,)


def handshakes(place: Place, member: str) -> Iterator[Handshake]:
    """Give every way to ask for a session; `member` is a cookie that a browser sends for whoever makes it ask."""
    origin = ("Origin", place.address)
    token = ("Cookie", f"{XSRF}={TOKEN}")
    known = cookies(place.address, place.now)
    for name, cookie in known.items():
        lines = f"{cookie}; {XSRF}={TOKEN}".split("\r\nCookie: ")
        yield Handshake(f"cookie, {name}", (origin, *(("Cookie", line) for line in lines)))
    for name, also in {
        "no token": (),
        "another token": (TOKEN.replace("2|", "2|0"),),
        "an old token": ("00112233445566778899aabbccddeeff",),
        "a token of nothing": ("2||0|0",),
    }.items():
        yield Handshake(f"a member's browser, {name}", (origin, ("Cookie", member)), also=also)
    for name, foreign in {"another site": "https://elsewhere.example", "no site": "null", "none": ""}.items():
        came = (("Origin", foreign),) if foreign else ()
        yield Handshake(f"a member's browser from {name}", (*came, ("Cookie", member)))
    for session in (place.session, place.ended_session, "0" * 36):
        for name in ("of 8 hours ago", "of another role", "with another secret", "empty"):
            cookie = ("Cookie", f"{known[name]}; {XSRF}={TOKEN}")
            yield Handshake(f"session {session[:4]}, {name}", (origin, cookie), also=(TOKEN, session or "x"))
        yield Handshake(f"session {session[:4]}, of nobody", (), also=(TOKEN, session or "x"))
    for name, spelt in SPELLINGS.items():
        if name not in ("whole address", "another's address", "fragment", "backslashes"):
            yield Handshake(f"{name}: {STREAM}", (origin, token), spelt(STREAM))
    for path in (f"{STREAM}?user={PLANTED}&is_logged_in=true", place.file, "/", "/reviews", "/auth/login"):
        yield Handshake(f"at {path}", (origin, token), path)
    for name, header in headers(place).items():
        given = dict(line.split(": ", 1) for line in header.split("\r\n"))
        if not {"Connection", "Upgrade", "Origin", "Cookie"} & set(given):
            yield Handshake(f"header, {name}", (origin, token, *given.items()))


def messages(place: Place) -> Iterator[Message]:
    """Give messages that any page sends, that a page sends which has been shown, and that none sends."""
    for page, (name, query) in product(sorted(path[1:] for path in SHELLS), QUERIES.items()):
        yield Message(f"draw /{page}, {name}", BackMsg(rerun_script={"page_name": page, "query_string": query}))
    for kind, page in (("its page", place.page), ("no page", "0" * 32), ("the first", "")):
        drawn = {"page_script_hash": page}
        yield Message(f"draw {kind}", BackMsg(rerun_script=drawn))
        yield Message(f"draw a part of {kind}", BackMsg(rerun_script=drawn | {"fragment_id": "0" * 32}))
        yield Message(f"draw {kind} again", BackMsg(rerun_script=drawn | {"is_auto_rerun": True}))
    for chooser in place.choosers:
        yield Message(f"choose {chooser[38:]}", use(place.page, chooser, string_value="2024-25"))
    for button in place.buttons:
        yield Message(f"press {button[38:]}", use(place.page, button, trigger_value=True))
    for session in (place.session, place.ended_session, ""):
        asked = {"request_id": "a-file", "session_id": session, "deferred_file": {"file_id": place.made_later}}
        yield Message(f"a file of {session[:4]}", BackMsg(backend_operation_request=asked))
    yield Message("clear", BackMsg(clear_cache=True))
    yield Message("stop", BackMsg(stop_script=True))
    yield Message("heartbeat", BackMsg(app_heartbeat=True))
    yield Message("files", BackMsg(file_urls_request={"request_id": "a", "file_names": ["x"], "session_id": "x"}))
    yield Message("nothing", BackMsg())


def use(page: str, widget: str, **value: object) -> BackMsg:
    """Choose with a chooser of a page, or press a button."""
    states = {"widgets": [{"id": widget, **value}]}
    return BackMsg(rerun_script={"page_script_hash": page, "widget_states": states})


QUERIES = {
    "plain": "",
    "all of it": "pack=all",
    "on a wall": "present=1&slide=2&period=2024-25",
    "chosen": "period=2024-25-Q4&by=age-band&as=number&compare=year-ago",
    "by another way": "page=reviews&embed=true&embed_options=show_toolbar&entry=out",
}
