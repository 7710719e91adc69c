"""The doors give no file to whoever may not come in, and make the cookies of sign-in stricter."""

import asyncio
import json
import time
from hashlib import sha256

import pytest
import streamlit as st
from secrets_made import SECRET, auth, members
from streamlit.auth_util import get_cookie_with_chunks, set_cookie_with_chunks
from streamlit.runtime.secrets import Secrets
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value

from pages.contents import PAGES
from pages.entry import configured
from pages.entry.rule import HOURS, Members
from serving import doors

USER, TOKENS, SESSION = "_streamlit_user", "_streamlit_user_tokens", "_streamlit_session"
FILE = "/media/0123456789abcdef.csv"
HTTPS = auth("https://dashboard.council.gov.uk")
CLOSED = (
    FILE, "/media/", "//media/x.csv", "/media/../media/x.csv", "/MEDIA/x.csv", "/reviews/media/x.csv",
    "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/upload_file/a/b", "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json", "/_stcore/bidi-components/x", "/component/x/y.js", "/app/static/x.csv",
    "/published/about.json", "/static", "/no-such-page",
)  # fmt: skip
NEEDED = ("/", "/_stcore/health", "/_stcore/host-config", "/static/js/index.js", "/auth/login", "/oauth2callback")


@pytest.fixture
def secrets(monkeypatch):
    """Give a function that sets what the server is told; a members' edition to begin with."""
    monkeypatch.setattr(configured, "_doors", [])
    monkeypatch.setattr(configured, "_at_start", [])

    def told(found: dict) -> None:
        made = Secrets()
        made._secrets = found
        monkeypatch.setattr(st, "secrets", made)

    told(members())
    return told


def signed(secret: str = SECRET, name: str = USER, **claims: object) -> str:
    """Give the cookie that Streamlit writes for a colleague, with these claims changed."""
    colleague = {
        "is_logged_in": True,
        "origin": "http://127.0.0.1:8501",
        "iat": time.time(),
        "roles": ["Dashboard.Read"],
    }
    return create_signed_value(secret, name, json.dumps(colleague | claims)).decode()


def ask(path: str, cookies: dict[str, str] | None = None, answer=(), **asked: object) -> tuple[int, list, bytes]:
    """Ask a server with doors for a path; give status, headers and body. Behind the doors all answer 200."""

    async def behind(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"6"), *answer]})
        await send({"type": "http.response.body", "body": b"figure"})

    sent = []

    async def receive():
        return {"type": "http.request", "body": b""}

    async def send(message):
        sent.append(message)

    pairs = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(b"cookie", pairs.encode())],
    }
    asyncio.run(doors.Doors(behind)(scope | asked, receive, send))
    if sent[0]["type"] != "http.response.start":
        return 0, [], sent[0]["type"].encode()
    return sent[0]["status"], sent[0]["headers"], b"".join(m.get("body", b"") for m in sent[1:])


def written(headers: list, name: str) -> list[str]:
    return [value.decode() for key, value in headers if key == name.encode()]


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "POST"])
@pytest.mark.parametrize("path", CLOSED)
def test_what_holds_figures_is_closed_to_who_has_not_signed_in(secrets, path, method):
    status, _, body = ask(path, method=method)
    assert status == 401
    assert b"figure" not in body


@pytest.mark.parametrize("path", [*NEEDED, *(f"/{page.name}" for page in PAGES.values())])
def test_what_a_browser_needs_to_ask_for_a_sign_in_is_there(secrets, path):
    assert ask(path)[0] in (200, 302)


def test_a_colleague_is_given_files_and_no_machine_on_the_way_keeps_them(secrets):
    status, headers, body = ask(FILE, {USER: signed()})
    assert (status, body) == (200, b"figure")
    assert written(headers, "cache-control") == ["no-store"]


REFUSED = {
    "of_nobody": "",
    "not_signed": json.dumps({"is_logged_in": True}),
    "of_another_secret": signed("another-secret-of-32-characters-or-more"),
    "for_another_cookie": signed(name=TOKENS),
    "for_another_address": signed(origin="http://elsewhere.example"),
    "too_old": signed(iat=time.time() - HOURS * 3600),
    "of_tomorrow": signed(iat=time.time() + 3600),
    "without_a_role": signed(roles=[]),
    "of_a_list": create_signed_value(SECRET, USER, "[1]").decode(),
    "of_no_json": create_signed_value(SECRET, USER, "no json").decode(),
    "beyond_latin": "\N{SNOWMAN}",
}


@pytest.mark.parametrize("cookie", REFUSED.values(), ids=REFUSED.keys())
def test_no_file_is_given_for_a_cookie(secrets, cookie):
    assert ask(FILE, {USER: cookie})[0] == 401


@pytest.mark.parametrize("at", [5, 40, -1, -10, -40])
def test_no_file_is_given_for_a_cookie_with_one_letter_changed(secrets, at):
    letters = list(signed())
    letters[at] = "A" if letters[at] != "A" else "Q"  # the two differ in bits that the last letter keeps
    assert ask(FILE, {USER: "".join(letters)})[0] == 401


def parts_of(**claims: object) -> dict[str, str]:
    """Give the cookies that Streamlit writes for claims that do not fit into one."""
    cookies: dict[str, str] = {}

    def sign(name: str, value: str) -> bytes:
        return create_signed_value(SECRET, name, value)

    def keep(name: str, value: str) -> None:
        cookies[name] = sign(name, value).decode()

    set_cookie_with_chunks(keep, sign, USER, claims, cookie_attr_size=100)
    return cookies


def test_parts_of_two_sign_ins_are_one_for_streamlit_and_none_for_us(secrets):
    shared = {"is_logged_in": True, "origin": "http://127.0.0.1:8501"}
    now, groups = int(time.time()), [sha256(bytes([n])).hexdigest() for n in range(200)]  # does not compress well
    old = parts_of(iat=now - 86400, **shared, groups=groups, roles=["Dashboard.Read"])
    new = parts_of(iat=now, **shared, groups=groups, roles=["Another.Role!!"])
    last = max(old)
    mixed = {**new, last: old[last]}
    read = get_cookie_with_chunks(lambda name: decode_signed_value(SECRET, name, mixed.get(name, "")), USER)
    believed = json.loads(read)
    assert (believed["roles"], believed["iat"]) == (["Dashboard.Read"], now)
    assert ask(FILE, mixed)[0] == 401


def passed_on(kind: str, *cookies: bytes) -> list[bytes]:
    """Give the cookies of a request as they stand behind the doors."""
    seen = []

    async def behind(scope, receive, send):
        seen.extend(value for name, value in scope["headers"] if name == b"cookie")

    path = "/_stcore/stream" if kind == "websocket" else "/"
    headers = [(b"cookie", one) for one in cookies]
    scope = {"type": kind, "path": path, "query_string": b"", "headers": headers}
    asyncio.run(doors.Doors(behind)(scope, None, None))
    return seen


def test_streamlit_is_not_shown_a_sign_in_in_parts(secrets):
    came = f"a=1; {USER}=x; {USER}_1=y;{USER}_22=z; {TOKENS}_1=t; b=2".encode()
    assert passed_on("websocket", came) == [f"a=1; {USER}=x; {TOKENS}_1=t; b=2".encode()]


@pytest.mark.parametrize("edition", [members(), {"entry": {"edition": "open"}}, {"entry": {}}], ids=str)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_cookie_in_quotes_is_not_opened_in_any_edition(secrets, edition, kind):
    secrets(edition)
    assert passed_on(kind, b'a=1; x="%s"; b=2' % (b'\\"' * 9), b'"') == [b"a=1; b=2", b""]


def test_no_other_stream_is_opened_to_who_has_not_signed_in(secrets):
    assert ask("/_stcore/other", type="websocket")[2] == b"websocket.close"


def test_wrong_settings_close_files_to_a_colleague_too(secrets):
    secrets({"entry": {"edition": "memebrs"}})
    assert ask(FILE, {USER: signed()})[0] == 401
    assert ask("/")[0] == 200


@pytest.mark.parametrize("later", [{}, {"entry": {"edition": "open"}}], ids=["emptied", "opened"])
def test_settings_that_change_while_a_server_runs_open_nothing_and_shut_nobody_out(secrets, monkeypatch, later):
    configured.stand_doors()
    monkeypatch.setattr(configured, "stand_doors", lambda: None)
    secrets(later)
    assert isinstance(configured.edition(), Members)
    assert ask(FILE)[0] == 401
    assert ask(FILE, {USER: signed()})[0] == 200


@pytest.mark.parametrize("found", [{"entry": {"edition": "open"}}, {"another": {}}], ids=["open", "unsaid"])
def test_where_nobody_signs_in_doors_stand_open(secrets, found):
    secrets(found)
    assert ask(FILE)[0] == 200


def cookies_written(*cookies: str) -> list[str]:
    return written(ask("/", answer=[(b"set-cookie", c.encode()) for c in cookies])[1], "set-cookie")


def test_cookies_end_with_the_sign_in_and_go_over_encrypted_connections_only(secrets):
    secrets(members(hours=2) | {"auth": HTTPS})
    assert cookies_written(
        f"{USER}=x; HttpOnly; Max-Age=2592000; Path=/; SameSite=lax",
        f"{SESSION}=x; path=/; Max-Age=1209600; httponly; samesite=lax",
        "_streamlit_xsrf=x; Path=/; SameSite=Lax",
        f"{USER}=; Max-Age=0; Path=/; SameSite=lax",
    ) == [
        f"{USER}=x; HttpOnly; Max-Age=7200; Path=/; SameSite=lax; Secure",
        f"{SESSION}=x; path=/; Max-Age=900; httponly; samesite=lax; Secure",
        "_streamlit_xsrf=x; Path=/; SameSite=Lax; Secure",
        f"{USER}=; Max-Age=0; Path=/; SameSite=lax; Secure",
    ]


def test_tokens_of_the_provider_are_not_kept_in_a_cookie(secrets):
    gone = f"{TOKENS}=; Max-Age=0; Path=/"
    assert cookies_written(f"{TOKENS}=t; Max-Age=2592000", f"{TOKENS}_1=t; Max-Age=2592000", gone) == [gone]


def returned(query: str, *cookies: str, came_with: dict[str, str] | None = None) -> list[str]:
    """Give where a reader is led who comes back from the provider and is given these cookies."""
    answer = [(b"location", b"/"), *((b"set-cookie", c.encode()) for c in cookies)]
    headers = ask("/oauth2callback", came_with, answer, query_string=query.encode())[1]
    return written(headers, "location")


@pytest.mark.parametrize(
    ("query", "cookies", "led_to"),
    [
        ("code=1&state=2", (f"{USER}=x; Path=/",), "/"),
        ("code=1&state=2", (), "/?entry=failed"),
        ("code=1&state=2", (f'{USER}=""; Max-Age=0',), "/?entry=failed"),
        ("error=access_denied&state=2", (), "/?entry=failed"),
        ("code=1&state=2", (f"{USER}=chunks-2; Path=/", f"{USER}_1=x; Path=/"), "/?entry=too-large"),
        ("", (), "/?entry=out"),
    ],
)
def test_who_comes_back_from_the_provider_is_told_how_it_went(secrets, query, cookies, led_to):
    assert returned(query, *cookies) == [led_to]


def test_a_sign_in_that_fails_leaves_no_cookie_of_a_person(secrets):
    gone = f'{USER}_3=""; Max-Age=0'
    kept = [(b"set-cookie", cookie.encode()) for cookie in (f"{USER}=chunks-2", f"{USER}_1=x", "other=1", gone)]
    headers = ask("/oauth2callback", answer=kept, query_string=b"code=1&state=2")[1]
    assert written(headers, "set-cookie") == ["other=1", gone]


@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/reviews?period=2025-26-Q1&as=number", "/reviews?period=2025-26-Q1&as=number"),
        ("/data-quality", "/data-quality"),
        ("/?entry=out&period=2024-25", "/?period=2024-25"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("https://evil.example/reviews", "/"),
        ("/reviews?x=<script>", "/"),
        ("/reviews%0d%0aSet-Cookie:x", "/"),
        ("/auth/logout", "/"),
    ],
)
def test_who_signs_in_comes_back_to_the_page_that_was_asked_for_and_to_no_other_site(secrets, asked, led_to):
    assert returned("code=1&state=2", f"{USER}=x", came_with={"entry_asked_for": asked}) == [led_to]


@pytest.mark.parametrize(
    ("referer", "kept"),
    [
        ("http://h/reviews?by=sex", ["/reviews?by=sex"]),
        ("http://evil.example/reviews", []),
        ("http://[", []),
        ("", []),
    ],
)
def test_the_page_that_leads_to_sign_in_is_kept_when_it_is_ours(secrets, referer, kept):
    headers = [(b"host", b"h"), (b"referer", referer.encode())]
    found = written(ask("/auth/login", headers=headers)[1], "set-cookie")
    assert [cookie.split(";")[0] for cookie in found] == [f"entry_asked_for={place}" for place in kept]
