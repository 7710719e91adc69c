"""Make what nobody should send: requests and messages, each drawn by chance from a number to be had again."""

import random
import string
from collections.abc import Sequence
from urllib.parse import quote

from streamlit.proto.BackMsg_pb2 import BackMsg

PLANTED = "Planted-Name-7719"  # looks for itself in pages and logs
PATHS = (
    "/", "/reviews", "/data-quality", "/overview", "/nonsense", "/_stcore/health", "/_stcore/host-config",
    "/_stcore/metrics", "/_stcore/stream", "/_stcore/upload_file/a/b", "/_stcore/agent/interact",
    "/_stcore/agent/mcp", "/_stcore/agent/openapi.json", "/_stcore/bidi-components/x/y", "/component/x/y",
    "/_stcore/script-health-check", "/app/static/x", "/media/", "/media/0000.csv", "/static/js/x.js",
    "/static/../../etc/passwd", "/..%2f..%2fetc%2fpasswd", "/auth/login", "/auth/logout", "/oauth2callback",
    "//example.org/", "/\\example.org", "/reviews/", "/%00", "/data/published/about.json", "/.streamlit/",
)  # fmt: skip
METHODS = (*("GET",) * 12, "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "NONE")
KEYS = ("period", "by", "show", "as", "compare", "pack", "present", "slide", "embed", "embed_options", "page", "x")
VALUES = (
    "2024-25-Q4", "2099-00-Q9", "", "all", "1", "-1", "0", "999999999999999999999", "nan", "²", "٣", "year-ago",
    "number", "../../etc/passwd", "' or 1=1 --", '"; drop table x; --', "<script>alert(1)</script>", "{{7*7}}",
    "${jndi:ldap://x}", "%00", "\u202e", "😀" * 50, "a" * 5000, "9" * 5000, PLANTED, "timeliness", "age-band",
    "True", "[]",
)  # fmt: skip
HEADERS = (
    "Cookie", "Origin", "Host", "X-Forwarded-For", "X-Forwarded-Host", "Range", "If-None-Match", "Accept-Encoding",
    "Content-Length", "Transfer-Encoding", "Upgrade", "Connection", "Content-Type", "Authorization", "Expect",
    "X-Streamlit-User", "Sec-WebSocket-Protocol", "Sec-WebSocket-Key", "If-Modified-Since",
)  # fmt: skip
COOKIES = (
    "_streamlit_user",
    "_streamlit_xsrf",
    "_streamlit_session",
    "_streamlit_user__1",
    "_streamlit_user_tokens",
)
LONG = 100_000


def words(chance: random.Random) -> str:
    """Make a word that is asked for: one of ours, one of an attacker's, or noise."""
    if chance.random() < 0.7:
        return chance.choice(VALUES)
    return "".join(chance.choices(string.printable + "äß€\u0000\ud7ff", k=chance.randrange(60)))


def query(chance: random.Random) -> str:
    """Make the query of an address, not always one that a browser would send."""
    pairs = [(chance.choice(KEYS), words(chance)) for _ in range(chance.randrange(6))]
    if chance.random() < 0.1:
        pairs += [("present", "1"), ("slide", words(chance))]  # two that by chance seldom meet
    escape = chance.random() < 0.95
    return "&".join(f"{key}={quote(value, errors='replace') if escape else value}" for key, value in pairs)


def request(chance: random.Random) -> bytes:
    """Make the bytes of an HTTP request."""
    path = chance.choice(PATHS)
    if chance.random() < 0.1:
        path += "".join(chance.choices("/.%\\;:?#a0\u00e4 ", k=chance.randrange(1, 12)))
    asked = query(chance).encode("utf-8", "replace").replace(b"\r", b"").replace(b"\n", b"").replace(b" ", b"+")
    lines = [
        f"{chance.choice(METHODS)} {path}?".encode("utf-8", "replace") + asked + b" HTTP/1.1",
        b"Host: 127.0.0.1",
        b"Connection: close",
    ]
    for _ in range(chance.randrange(3)):
        lines.append(_header(chance))
    if chance.random() < 0.01:
        lines.append(b"X-Long: " + b"a" * LONG)
    body = chance.randbytes(chance.randrange(200)) if chance.random() < 0.2 else b""
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _header(chance: random.Random) -> bytes:
    name = chance.choice(HEADERS)
    value = words(chance)
    if name == "Cookie":
        value = f"{chance.choice(COOKIES)}={value}"
    if name in ("Origin", "Host"):  # a refused one is logged, because it names a site and not a person
        value = value.replace(PLANTED, "example.org")
    kept = value.encode("utf-8", "replace")
    return (
        name.encode() + b": " + (kept if chance.random() < 0.05 else kept.replace(b"\r", b"").replace(b"\n", b""))
    )


def message(chance: random.Random, widgets: Sequence[str], page: str) -> bytes | str:
    """Make a message that a page would not send, or one that it would, with something wrong in it.

    `widgets` are the ids of choosers and buttons that are on a page, which is told by its hash.
    """
    kind = chance.randrange(8)
    if kind == 0:
        return chance.randbytes(chance.randrange(1, 400))
    if kind == 1:
        return words(chance)  # as text, which the protocol has no use for
    if kind == 2:
        return b"\0" * chance.choice((70_000, 400_000))
    made = BackMsg()
    if kind == 3:
        _needless(made, chance)
        return made.SerializeToString()
    asked = made.rerun_script
    asked.query_string = query(chance).encode("utf-8", "replace").decode("utf-8")
    asked.page_name = chance.choice(("", "reviews", "nonsense", "../x", words(chance)))
    asked.page_script_hash = chance.choice((page, page, "", "0" * 32, words(chance)))
    asked.fragment_id = chance.choice(("", "", "", words(chance)))
    asked.is_auto_rerun = chance.random() < 0.1
    for _ in range(chance.choice((0, 1, 1, 3))):
        _widget(asked.widget_states.widgets.add(), chance, widgets)
    whole = made.SerializeToString()
    if kind == 4:
        place = chance.randrange(len(whole) or 1)
        return whole[:place] + chance.randbytes(1) + whole[place + 1 :]
    return whole


def _needless(made: BackMsg, chance: random.Random) -> None:
    match chance.randrange(6):
        case 0:
            made.clear_cache = True
        case 1:
            made.set_run_on_save = True
        case 2:
            made.load_git_info = True
        case 3:
            made.debug_shutdown_runtime = True
        case 4:
            made.file_urls_request.file_names.append(words(chance))
        case _:
            made.backend_operation_request.deferred_file.file_id = words(chance)


def _widget(state, chance: random.Random, widgets: Sequence[str]) -> None:
    state.id = chance.choice((*widgets, f"$$ID-{'0' * 32}-period_chosen", words(chance)))
    match chance.randrange(8):  # more often of a kind that a page sends, which goes through to the widget
        case 0 | 1:
            state.string_value = words(chance)
        case 2 | 3:
            state.trigger_value = True
        case 4:
            state.int_value = chance.choice((0, -1, 2**40))
        case 5:
            state.double_value = chance.choice((float("nan"), float("inf"), 0.5))
        case 6:
            state.bytes_value = chance.randbytes(20)
        case _:
            state.json_value = words(chance)
