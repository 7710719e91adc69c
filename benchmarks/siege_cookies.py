"""Cookies that let nobody in: copied, old, of people who may not, forged, and in parts of two people.

The secret of the server is known here, so that what Streamlit believes can be sent as well as what it does not.
"""

import base64
import hmac
import json
from hashlib import sha256

from itsdangerous import Signer, TimestampSigner, URLSafeTimedSerializer
from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, generate_xsrf_token_string

from benchmarks.fuzz_cases import PLANTED
from pages.entry.rule import HOURS
from tests.entry.secrets_made import ENTRY, SECRET

USER, TOKENS, SESSION, XSRF = "_streamlit_user", "_streamlit_user_tokens", "_streamlit_session", "_streamlit_xsrf"
ANOTHER_SECRET = "another-secret-of-32-characters-or-more"
ALLOWED = {"roles": ENTRY["roles"]}
LISTED = {"email": f"{PLANTED}@{ENTRY['domains'][0]}", "email_verified": True}
HOUR, DAY = 3600, 86400
TOKEN = generate_xsrf_token_string(b"a token of 16 by", 0)


def claims(address: str, now: float, **changes: object) -> dict[str, object]:
    """Give what is claimed of somebody who may come in, with some of it changed; None leaves it out."""
    said = {"is_logged_in": True, "origin": address, "iat": now, "name": PLANTED, **changes}
    return {name: value for name, value in said.items() if value is not None}


def signed(said: object, secret: str = SECRET, cookie: str = USER) -> str:
    """Give what Streamlit writes for claims."""
    return create_signed_value(secret, cookie, said if isinstance(said, str) else json.dumps(said)).decode()


def member(address: str, now: float) -> str:
    """Give the cookie of somebody who may come in."""
    return f"{USER}={signed(claims(address, now, **ALLOWED))}; {XSRF}={TOKEN}"


def cookies(address: str, now: float) -> dict[str, str]:
    """Give the headers, none of which lets anybody in, by what is wrong with them."""
    good = signed(claims(address, now, **ALLOWED))
    single = _refused(address, now) | _misused(address, now) | _forged(address, now, good) | jwts(address, now)
    return {name: f"{USER}={value}" for name, value in single.items()} | _several(address, now)


def _refused(address: str, now: float) -> dict[str, str]:
    """Give what Streamlit believes, of people who may not come in, or not any more."""
    wrong = {
        "of 8 hours ago": {**ALLOWED, "iat": now - HOURS * HOUR},
        "of 8 hours ago, by its domain": {**LISTED, "iat": now - HOURS * HOUR},
        "of 29 days ago": {**ALLOWED, "iat": now - 29 * DAY},
        "of tomorrow": {**ALLOWED, "iat": now + DAY},
        "of the year 1": {**ALLOWED, "iat": -62135596800},
        "of no time": {**ALLOWED, "iat": None},
        "of a time in words": {**ALLOWED, "iat": str(now)},
        "of a time that is true": {**ALLOWED, "iat": True},
        "of endless time": {**ALLOWED, "iat": float("inf")},
        "of less than endless time": {**ALLOWED, "iat": float("-inf")},
        "of a time that is no number": {**ALLOWED, "iat": float("nan")},
        "of a time of 400 digits": {**ALLOWED, "iat": 10**400},
        "of times": {**ALLOWED, "iat": [now]},
        "of nobody": {},
        "of another role": {"roles": ["Dashboard.Write"]},
        "of a role in a text": {"roles": ENTRY["roles"][0]},
        "of a role in a list in a list": {"roles": [ENTRY["roles"]]},
        "of a role in another claim": {"groups": ENTRY["roles"], "role": ENTRY["roles"]},
        "of a domain that is not allowed": LISTED | {"email": f"{PLANTED}@was-allowed.gov.uk"},
        "of a domain within another": LISTED | {"email": f"{PLANTED}@{ENTRY['domains'][0]}.elsewhere.example"},
        "of a domain under ours": LISTED | {"email": f"{PLANTED}@sub.{ENTRY['domains'][0]}"},
        "of two addresses": LISTED | {"email": f"{PLANTED}@elsewhere.example,x@{ENTRY['domains'][0]}"},
        "of an address not confirmed": LISTED | {"email_verified": False},
        "of an address confirmed in words": LISTED | {"email_verified": "true"},
        "of a name like an address": {"preferred_username": LISTED["email"], "upn": LISTED["email"]},
        "not signed in": {**ALLOWED, "is_logged_in": False},
        "signed in, in words": {**ALLOWED, "is_logged_in": "true"},
        "signed in, in numbers": {**ALLOWED, "is_logged_in": 1},
        "for another address": {**ALLOWED, "origin": "http://elsewhere.example"},
        "for another port": {**ALLOWED, "origin": "http://127.0.0.1:1"},
        "for no address": {**ALLOWED, "origin": None},
    }
    return {name: signed(claims(address, now, **changes)) for name, changes in wrong.items()}


def _misused(address: str, now: float) -> dict[str, str]:
    """Give what is signed with the secret, but is no sign-in."""
    said = claims(address, now, **ALLOWED)
    inside = json.dumps(said)
    return {
        "a list": signed([said]),
        "a number": signed("1"),
        "no json": signed(PLANTED),
        "nothing": signed(""),
        "deep": signed("[" * 900 + "]" * 900),
        "of tokens": signed(said, cookie=TOKENS),
        "of a session": signed(said, cookie=SESSION),
        "of a part": signed(said, cookie=f"{USER}_1"),
        "a number of parts": signed("chunks-3"),
        "very many parts": signed("chunks-999999999"),
        "without a time": Signer(SECRET, salt=USER).sign(inside).decode(),
        "as a session is signed": TimestampSigner(SECRET).sign(base64.b64encode(inside.encode())).decode(),
        "not of text": URLSafeTimedSerializer(SECRET, salt=USER).dumps(said),
    }


def _forged(address: str, now: float, good: str) -> dict[str, str]:
    """Give what is not signed with the secret."""
    said = claims(address, now, **ALLOWED)
    content, time, signature = good.rsplit(".", 2)
    another = signed(claims(address, now, **ALLOWED, sub="2")).rsplit(".", 1)[1]
    return {
        "with another secret": signed(said, ANOTHER_SECRET),
        "with no secret": signed(said, ""),
        "with its own name": signed(said, USER),
        "without a signature": f"{content}.{time}.",
        "without a signature's dot": f"{content}.{time}",
        "content alone": content,
        "with another's signature": f"{content}.{time}.{another}",
        "with half a signature": f"{content}.{time}.{signature[:13]}",
        "with another letter": good[:9] + ("A" if good[9] != "A" else "Q") + good[10:],
        "with another last letter": good[:-5] + ("A" if good[-5] != "A" else "Q") + good[-4:],
        "with another time": f"{content}.AAAAAA.{signature}",
        "twice": f"{good}.{good}",
        "in small letters": good.lower(),
        "json": json.dumps(said).replace('"', "%22"),
        "as tornado writes it": f"2|1:0|10:{now:.0f}|15:{USER}|4:e30=|{'0' * 64}",
        "packed": f".{base64.urlsafe_b64encode(b'x' * 40).decode()}.{time}.{signature}",
        "empty": "",
        "dots": "...",
        "noise": "\xff\xfe\x80",
        "nothing in it": "%00",
        "a way": "../../../../etc/passwd",
        "a question": "' or 1=1 --",
        "very long": "a" * 7000,
        "in quotes": '"' + "\\137\\163\\164" * 20 + '"',
    }


def jwts(address: str, now: float) -> dict[str, str]:
    """Give tokens as other servers use them; some of these are even signed with the secret."""
    said = claims(address, now, **ALLOWED, provider="default", exp=now + DAY)

    def token(header: object, secret: str = "", digest: str = "sha256") -> str:
        parts = ".".join(_part(json.dumps(one).encode()) for one in (header, said))
        made = hmac.new(secret.encode(), parts.encode(), digest).digest() if secret else b""
        return f"{parts}.{_part(made)}"

    return {
        "of no algorithm": token({"alg": "none", "typ": "JWT"}),
        "of no algorithm, in capitals": token({"alg": "NONE"}),
        "of no algorithm, signed": token({"alg": "none"}, SECRET),
        "of an empty algorithm": token({"alg": ""}),
        "of an algorithm that is no text": token({"alg": ["none"]}),
        "of a null algorithm": token({"alg": None}),
        "of a list for a header": token([]),
        "of a key within": token({"alg": "HS256", "jwk": {"kty": "oct", "k": "YQ"}}, "a"),
        "of a key from elsewhere": token({"alg": "HS256", "jku": "http://127.0.0.1:9/", "kid": "../../x"}, "a"),
        "of what is critical": token({"alg": "HS256", "crit": ["x"], "x": 1}, ANOTHER_SECRET),
        "of another secret": token({"alg": "HS256"}, ANOTHER_SECRET),
        "of another length": token({"alg": "HS512"}, ANOTHER_SECRET, "sha512"),
        "of a public key": token({"alg": "RS256"}, ANOTHER_SECRET),
        "with a token's noise": "eyJ.eyJ.eyJ",
        "with too many parts": "a.b.c.d.e",
    }


def _part(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _several(address: str, now: float) -> dict[str, str]:
    """Give more than one cookie: the same twice, and the parts of two people put together."""
    old = signed(claims(address, now - HOURS * HOUR, **ALLOWED))
    stranger = signed(claims(address, now, roles=["Dashboard.Write"]))
    good = signed(claims(address, now, **ALLOWED))
    mine = parts(
        claims(address, int(now), groups=_groups(), roles=["Dashboard.Rate"])
    )  # as long as what is allowed
    theirs = parts(claims(address, int(now) - HOURS * HOUR, groups=_groups(), **ALLOWED))
    whole = parts(claims(address, int(now), groups=_groups(), **ALLOWED))
    return {
        "two, an old and a stranger's": f"{USER}={old}; {USER}={stranger}",
        "two, a stranger's and an old": f"{USER}={stranger}; {USER}={old}",
        "two, a good one and then none": f"{USER}={good}; {USER}=",
        "two headers": f"{USER}={good}\r\nCookie: {USER}={old}",
        "by another name": f"{TOKENS}={good}; {SESSION}={good}; {XSRF}={good}; _streamlit_User={good}",
        "by a part's name": f"{USER}_1={good}; {USER}_0={good}; {USER}__1={good}",
        "by no name": f"={good}; {good}",
        "under a name in quotes": f'"{USER}"={good}; $Version=1; __Host-{USER}={good}',
        "in another's value": f'x="{USER}={good}"; y={USER}={good}',
        "after a comma": f"x=1, {USER}={good}",
        "in parts": _header(whole),
        "in parts, the last first": _header(dict(reversed(whole.items()))),
        "in parts in two headers": _header(whole).replace("; ", "\r\nCookie: ", 1),
        "parts of two people, last of the other": _header({**mine, max(mine): theirs[max(theirs)]}),
        "parts of two people, first of the other": _header({**theirs, USER: mine[USER]}),
        "parts of two people, in turn": _header({**theirs, **dict(list(mine.items())[::2])}),
        "parts with spaces": _header(whole).replace(f"{USER}_", f" \t{USER}_").replace("=", " =", 2),
        "parts with one gone": _header(dict(list(whole.items())[:-1])),
        "parts and whole, old": _header({**whole, USER: old}),
    }


def parts(said: dict[str, object]) -> dict[str, str]:
    """Give the cookies that Streamlit writes for claims that do not fit into one."""
    written: dict[str, str] = {}
    set_cookie_with_chunks(
        lambda name, value: written.update({name: signed(value, cookie=name)}),
        lambda name, value: signed(value, cookie=name).encode(),
        USER,
        said,
        cookie_attr_size=100,
    )
    return written


def _groups() -> list[str]:
    return [sha256(bytes([number])).hexdigest() for number in range(90)]  # too many for one cookie


def _header(written: dict[str, str]) -> str:
    return "; ".join(f"{name}={value}" for name, value in written.items())
