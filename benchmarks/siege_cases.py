"""What somebody asks for who may not come in and wants to see the figures all the same.

Every case has a name and is made from where a server is and what a member has there, so it can be sent again.
"""

import base64
from collections.abc import Iterator
from importlib import resources
from itertools import product
from typing import NamedTuple

from benchmarks.fuzz_cases import PLANTED
from benchmarks.siege_cookies import SESSION, TOKEN, USER, XSRF, cookies, jwts
from serving.addresses import ALWAYS, SIGN_IN

STREAMLITS = (
    "/media/", "/media/0123456789abcdef.csv", "/_stcore/metrics", "/_stcore/metrics?families=session_events",
    "/_stcore/script-health-check",
    "/_stcore/upload_file/a/b", "/_stcore/agent/interact", "/_stcore/agent/mcp", "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x/y.js", "/_stcore/message?hash=x", "/_stcore/allowed-message-origins",
    "/_stcore/stream", "/_stcore/", "/component/x/y.js", "/component/../media/", "/app/static/x.csv",
    "/static/media/x.csv", "/healthz", "/robots.txt", "/openapi.json", "/docs",
)  # fmt: skip
FILES = (
    "/data/published/about.json", "/published/cells.parquet", "/cells.parquet", "/about.json", "/server.py",
    "/.streamlit/secrets.toml", "/static/../../.streamlit/secrets.toml", "/etc/passwd", "/no-such-page",
)  # fmt: skip
SCRIPTS = resources.files("streamlit") / "static/static/js"
SMALLEST = min(SCRIPTS.iterdir(), key=lambda script: len(script.read_bytes())).name
EVERYBODY = (*sorted(ALWAYS | SIGN_IN), f"/static/js/{SMALLEST}", "/static/none.js")  # may have these: no figures
METHODS = ("HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "QUERY")


class Place(NamedTuple):
    """Where a server is, and what one of its members has there: a file, a session and what its page offers."""

    address: str
    now: float
    file: str
    session: str
    ended_session: str
    page: str
    choosers: tuple[str, ...]
    buttons: tuple[str, ...]
    made_later: str

    @property
    def host(self) -> str:
        return self.address.partition("://")[2]

    def addresses(self) -> tuple[str, ...]:
        return (self.file, *STREAMLITS, *FILES, *EVERYBODY)

    def closed(self) -> tuple[str, ...]:
        return (self.file, "/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/agent/interact")


class Request(NamedTuple):
    """The bytes of a request, and of whatever is sent in its wake."""

    name: str
    sent: bytes


SPELLINGS = {
    "plain": lambda path: path,
    "two slashes": lambda path: f"/{path}",
    "slash after": lambda path: f"{path}/",
    "slashes within": lambda path: path.replace("/", "//"),
    "dot": lambda path: f"/.{path}",
    "up": lambda path: f"/reviews/..{path}",
    "up from static": lambda path: f"/static/..{path}",
    "up, escaped": lambda path: f"/static/%2e%2e{path}",
    "escaped": lambda path: "/" + "".join(f"%{ord(one):02x}" for one in path[1:]),
    "escaped twice": lambda path: path[:1] + f"%25{ord(path[1:2] or 'x'):02x}" + path[2:],
    "escaped slashes": lambda path: "/" + path[1:].replace("/", "%2f"),
    "backslashes": lambda path: path.replace("/", "\\"),
    "capitals": lambda path: path.upper(),
    "semicolon": lambda path: f"{path};/static/x.js",
    "query": lambda path: f"{path}?/static/x.js",
    "fragment": lambda path: f"{path}#/static/x.js",
    "nothing after": lambda path: f"{path}%00.js",
    "new line after": lambda path: f"{path}%0a",
    "space after": lambda path: f"{path}%20",
    "overlong": lambda path: path.replace("/", "/%c0%af", 1),
    "whole address": lambda path: f"http://127.0.0.1{path}",
    "another's address": lambda path: f"http://elsewhere.example{path}",
    "under a page": lambda path: f"/reviews{path}",
    "under static": lambda path: f"/static{path}",
}


def headers(place: Place) -> dict[str, str]:
    """Give headers that make some server believe that all is well, or stumble."""
    token = base64.b64encode(b"admin:admin").decode()
    path = "/static/js/index.js"
    unsigned = jwts(place.address, place.now)["of no algorithm"]
    return {
        "original": f"X-Original-URL: {path}",
        "rewritten": f"X-Rewrite-URL: {path}",
        "prefix": "X-Forwarded-Prefix: /media",
        "script": "X-Script-Name: /media",
        "forwarded host": f"X-Forwarded-Host: {place.host}",
        "forwarded for": "X-Forwarded-For: 127.0.0.1",
        "forwarded scheme": "X-Forwarded-Proto: https",
        "forwarded": "Forwarded: for=127.0.0.1;host=127.0.0.1;proto=https",
        "user": f"X-Streamlit-User: {PLANTED}",
        "remote user": f"X-Forwarded-User: {PLANTED}\r\nX-Auth-Request-Email: x@council.gov.uk\r\nRemote-User: x",
        "principal": f"X-MS-CLIENT-PRINCIPAL: {token}",
        "basic": f"Authorization: Basic {token}",
        "bearer": f"Authorization: Bearer {unsigned}",
        "method": "X-HTTP-Method-Override: GET",
        "range": "Range: bytes=0-9",
        "ranges": "Range: bytes=0-0,2-3,-1",
        "range of nothing": "Range: bytes=99999999-",
        "unchanged": "If-None-Match: *",
        "unchanged since": "If-Modified-Since: Fri, 31 Dec 2055 23:59:59 GMT",
        "gzip": "Accept-Encoding: gzip",
        "another protocol": "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk",
        "websocket": "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        "hop": "Connection: close, Cookie, Host",
        "continue": "Expect: 100-continue",
        "our origin": f"Origin: {place.address}",
        "another origin": "Origin: https://elsewhere.example",
        "no origin": "Origin: null",
        "came from us": f"Referer: {place.address}/reviews?period=2024-25",
        "came from no address": "Referer: http://[",
        "a token": f"X-Xsrftoken: {TOKEN}\r\nCookie: {XSRF}={TOKEN}",
        "cookie in quotes": f'Cookie: {USER}="\\137\\163"; {SESSION}="\\"',
        "cookie in long quotes": 'Cookie: x="%s"' % ('\\"' * 20_000),
        "cookies without names": "Cookie: =; ;;; =x; x; __proto__=1",
    }


def hosts(place: Place) -> dict[str, str]:
    return {
        "another": "Host: elsewhere.example",
        "another port": "Host: 127.0.0.1:1",
        "none": "",
        "empty": "Host:",
        "two": f"Host: {place.host}\r\nHost: elsewhere.example",
        "with a name": f"Host: {place.host}@elsewhere.example",
        "with a path": f"Host: {place.host}/media/",
        "localhost": "Host: localhost",
        "six": "Host: [::1]",
        "no address": "Host: [",
        "our own": "Host: 127.0.0.1:8501, elsewhere.example",
    }


def requests(place: Place) -> Iterator[Request]:
    """Give every request: each address in each spelling and by each method, some with whatever else there is."""
    some = (*place.closed(), "/", *sorted(SIGN_IN))
    for path, (name, spelt) in product(place.addresses(), SPELLINGS.items()):
        yield Request(f"{name}: {path}", _request(spelt(path), place))
    for path, method in product(place.addresses(), METHODS):
        yield Request(f"{method} {path}", _request(path, place, method=method))
    for path, (name, header) in product(some, headers(place).items()):
        yield Request(f"header, {name}: {path}", _request(path, place, header))
    for path, (name, host) in product(some, hosts(place).items()):
        yield Request(f"host, {name}: {path}", _request(path, place, host=host))
    for path, (name, cookie) in product(some[1:], cookies(place.address, place.now).items()):
        yield Request(f"cookie, {name}: {path}", _request(path, place, f"Cookie: {cookie}"))
    for name, token in jwts(place.address, place.now).items():
        yield Request(f"provider, {name}", _request(f"/auth/login?provider={token}", place))
    for name, query in RETURNS.items():
        yield Request(f"return, {name}", _request(f"/oauth2callback?{query}", place, f"Cookie: {SESSION}=x"))
    for name, sent in raw(place).items():
        yield Request(f"raw, {name}", sent)


def with_cookies(place: Place) -> Iterator[Request]:
    """Ask for a file with every cookie, and without one."""
    for name, cookie in {"none": "", **cookies(place.address, place.now)}.items():
        yield Request(f"cookie, {name}: {place.file}", _request(place.file, place, f"Cookie: {cookie}"))


RETURNS = {
    "with a code": f"code={PLANTED}&state=x",
    "with a state twice": "code=x&state=x&state=y",
    "with an error": f"error={PLANTED}&error_description={PLANTED}%0aINFO%20all%20is%20well",
    "with a token": f"id_token=eyJhbGciOiJub25lIn0.e30.&access_token={PLANTED}",
    "to elsewhere": "next=//elsewhere.example&redirect_uri=https://elsewhere.example",
    "of too much": "&".join(f"a{number}=1" for number in range(1500)),
    "of noise": "%ff%fe=%00&state=%d8%00&code=%",
}


def _request(path: str, place: Place, *lines: str, method: str = "GET", host: str | None = None) -> bytes:
    first = (f"{method} {path} HTTP/1.1", f"Host: {place.host}" if host is None else host, "Connection: close")
    return "\r\n".join((*filter(None, (*first, *lines)), "", "")).encode("latin-1")


def raw(place: Place) -> dict[str, bytes]:
    """Give what two servers in a row may read differently, so that a second request goes in unseen."""
    host = f"Host: {place.host}\r\n".encode()
    second = b"GET " + place.file.encode() + b" HTTP/1.1\r\n" + host + b"Connection: close\r\n\r\n"
    length = f"Content-Length: {len(second)}\r\n".encode()
    chunked = b"Transfer-Encoding: chunked\r\n"
    open_one, post = b"GET /_stcore/health HTTP/1.1\r\n" + host, b"POST / HTTP/1.1\r\n" + host
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    key = b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    return {
        "one after the other": open_one + b"\r\n" + second,
        "in a body": open_one + length + b"\r\n" + second,
        "length and chunks": post + length + chunked + b"\r\n0\r\n\r\n" + second,
        "chunks and length": post + chunked + b"Content-Length: 4\r\n\r\n0\r\n\r\n" + second,
        "chunks, odd": post + b"Transfer-Encoding: xchunked\r\n" + length + b"\r\n0\r\n\r\n" + second,
        "chunks, a tab": post + b"Transfer-Encoding:\tchunked\r\n" + length + b"\r\n0\r\n\r\n" + second,
        "chunks, a space": post + b"Transfer-Encoding : chunked\r\n" + length + b"\r\n0\r\n\r\n" + second,
        "chunks twice": post + chunked + b"Transfer-Encoding: identity\r\n\r\n0\r\n\r\n" + second,
        "chunks, words": post + chunked + b"\r\n0;a=" + b"b" * 500 + b"\r\n\r\n" + second,
        "two lengths": post + length + b"Content-Length: 0\r\n\r\n" + second,
        "length of less": post + b"Content-Length: -1\r\n\r\n" + second,
        "length of too much": post + b"Content-Length: 99999999999999999999\r\n\r\n" + second,
        "folded": b"GET /_stcore/health HTTP/1.1\r\nX: a\r\n b\r\n" + host + b"\r\n" + second,
        "bare new lines": second.replace(b"\r\n", b"\n"),
        "bare returns": second.replace(b"\r\n", b"\r"),
        "nothing in a header": b"GET / HTTP/1.1\r\nX: \x00\r\n" + host + b"\r\n" + second,
        "no version": b"GET " + place.file.encode() + b"\r\n\r\n",
        "old version": second.replace(b"HTTP/1.1", b"HTTP/1.0"),
        "new version": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + second,
        "no such version": second.replace(b"HTTP/1.1", b"HTTP/9.9"),
        "no path": second.replace(place.file.encode(), b"*"),
        "a tunnel": b"CONNECT " + place.host.encode() + b" HTTP/1.1\r\n" + host + b"\r\n" + second,
        "a websocket elsewhere": b"GET " + place.file.encode() + b" HTTP/1.1\r\n" + host + upgrade + key,
        "a websocket and more": b"GET /_stcore/stream HTTP/1.0\r\n" + host + upgrade + key + second,
        "a page in a letter": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
        "many headers": b"GET / HTTP/1.1\r\n" + host + b"A: b\r\n" * 5000 + b"\r\n" + second,
        "nothing": b"\r\n\r\n",
    }
