"""Settings that are not understood close the dashboard and say which one it is, without quoting it."""

import pytest
import streamlit as st
from secrets_made import ENTRY, SECRET, auth, members
from streamlit.errors import StreamlitSecretNotFoundError
from streamlit.runtime.secrets import Secrets

from pages.entry import configured
from pages.entry.rule import Members
from pages.entry.settings import Fault, Open, Unsaid, read

ENTRA = "https://login.microsoftonline.com/{}/v2.0/.well-known/openid-configuration"


def test_nothing_said_is_neither_open_nor_members():
    assert read({}) == Unsaid()
    assert read({"another": {"program": 1}}) == Unsaid()


def test_open_is_said_in_so_many_words():
    assert read({"entry": {"edition": "open"}}) == Open()


def test_members_are_read_as_they_are_written():
    found = read(members(addresses=["Chair@Home.example"], hours=4))
    assert found == Members(
        domains=frozenset({"council.gov.uk"}),
        addresses=frozenset({"chair@home.example"}),
        roles=frozenset({"Dashboard.Read"}),
        hours=4.0,
        contact="the team",
    )


@pytest.mark.parametrize(
    ("secrets", "words"),
    [
        ({"auth": auth()}, "[entry] is not"),
        ({"entry": "open"}, "has to be a table"),
        ({"entry": {}}, 'edition = "members"'),
        ({"entry": {"edition": "Open"}}, 'edition = "members"'),
        ({"entry": {"edition": "memebrs"}}, 'edition = "members"'),
        ({"entry": {"edition": True}}, 'edition = "members"'),
        ({"entry": {"edition": "open", "domains": []}}, "lets everybody in"),
        ({"entry": {"edition": "open"}, "auth": auth()}, "take [auth] away"),
        (members(domain=["council.gov.uk"]), "do not exist: domain"),
        ({"entry": {"edition": "members", "domains": []}, "auth": auth()}, "lets nobody in"),
        ({"entry": ENTRY}, "needs [auth]"),
        (members(domains="council.gov.uk"), "domains is a list"),
        (members(domains=["*.gov.uk"]), "domains are whole"),
        (members(domains=["@council.gov.uk"]), "domains are whole"),
        (members(domains=["uk"]), "domains are whole"),
        (members(domains=[""]), "domains is a list"),
        (members(roles=["Dashboard.Read "]), "roles is a list"),
        (members(roles=[["Dashboard.Read"]]), "roles is a list"),
        (members(addresses=["council.gov.uk"]), "addresses are plain"),
        (members(addresses=["c\N{CYRILLIC SMALL LETTER O}@council.gov.uk"]), "addresses are plain"),
        (members(hours=9), "hours"),
        (members(hours=0), "hours"),
        (members(hours="8"), "hours"),
        (members(hours=True), "hours"),
        (members(hours=float("nan")), "hours"),
        (members(provider_vouches_for_email="yes"), "true or false"),
        (members(role_claim=""), "role_claim"),
        (members(contact=3), "contact"),
    ],
    ids=lambda case: case if isinstance(case, str) else "",
)
def test_a_setting_that_is_not_understood_is_a_fault(secrets, words):
    found = read(secrets)
    assert isinstance(found, Fault)
    assert words in found.words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        *(({name: None}, f"lacks {name}") for name in auth()),
        *(({name: " "}, f"lacks {name}") for name in auth()),
        ({"cookie_secret": SECRET[:31]}, "cookie_secret"),
        ({"cookie_secret": "x" * 64}, "cookie_secret"),
        ({"redirect_uri": "http://dashboard.council.gov.uk/oauth2callback"}, "redirect_uri"),
        ({"redirect_uri": "https://dashboard.council.gov.uk/"}, "redirect_uri"),
        ({"redirect_uri": "https://dashboard.council.gov.uk/x/oauth2callback"}, "redirect_uri"),
        ({"redirect_uri": "http://127.0.0.1:{port}/oauth2callback"}, "redirect_uri"),
        ({"server_metadata_url": "http://login.example/.well-known/openid-configuration"}, "server_metadata_url"),
        ({"server_metadata_url": "https://login.example/"}, "server_metadata_url"),
        ({"server_metadata_url": ENTRA.format("common")}, "your own tenant"),
        ({"server_metadata_url": ENTRA.format("Organizations")}, "your own tenant"),
        ({"expose_tokens": "id"}, "expose_tokens"),
        ({"microsoft": {"client_id": "x"}}, "microsoft"),
        ({"client_kwargs": {"scpoe": "openid"}}, "client_kwargs"),
        ({"client_kwargs": {"scope": "email"}}, "openid"),
    ],
    ids=str,
)
def test_sign_in_that_is_not_fully_set_up_is_a_fault_and_keeps_its_secret(change, words):
    found = read({"entry": ENTRY, "auth": auth() | change})
    assert isinstance(found, Fault)
    assert words in found.words
    assert SECRET[:31] not in found.words


def test_sign_in_with_a_tenant_of_ones_own_is_no_fault():
    entra = {"server_metadata_url": ENTRA.format("0b6f2c1e-1111-2222-3333-444455556666")}
    details = {"client_kwargs": {"scope": "openid email profile", "code_challenge_method": "S256"}}
    assert isinstance(read({"entry": ENTRY, "auth": auth() | entra | details}), Members)


@pytest.fixture
def secrets(monkeypatch):
    """Give Streamlit these secrets, in a server with its doors."""
    monkeypatch.setattr(configured, "_doors", ["standing"])

    def given(found: dict) -> None:
        made = Secrets()
        made._secrets = found
        monkeypatch.setattr(st, "secrets", made)

    return given


def test_members_are_served_only_where_files_are_kept_closed_too(secrets, monkeypatch):
    secrets(members())
    assert isinstance(configured.edition(), Members)
    monkeypatch.setattr(configured, "_doors", [])
    assert configured.edition() == Fault(configured.NO_DOORS)


def test_members_are_not_served_where_a_header_could_name_anybody(secrets, monkeypatch):
    secrets(members())
    monkeypatch.setattr(st, "get_option", {"server.trustedUserHeaders": {"X-User": "email"}}.get)
    assert configured.edition() == Fault(configured.HEADERS)


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (StreamlitSecretNotFoundError("none", error_id="no-secrets-found"), Unsaid()),
        (
            StreamlitSecretNotFoundError("bad", error_id="failed-parsing-secrets-file"),
            Fault(configured.UNREADABLE),
        ),
        (PermissionError("locked"), Fault(configured.UNREADABLE)),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), Fault(configured.UNREADABLE)),
    ],
    ids=["none", "not_toml", "not_readable", "not_text"],
)
def test_secrets_that_cannot_be_read_are_not_taken_for_none(monkeypatch, trouble, expected):
    def raises(_):
        raise trouble

    monkeypatch.setattr(Secrets, "to_dict", raises)
    assert configured.edition() == expected
