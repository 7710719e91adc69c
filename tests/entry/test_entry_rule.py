"""The rule lets in whom the settings name, for as long as they say, and nobody else."""

import math

import pytest

from pages.entry.rule import CLOCKS_DIFFER, HOURS, Answer, Members, decide

NOW = 1_795_000_000.0
LISTED = Members(
    domains=frozenset({"council.gov.uk"}),
    addresses=frozenset({"chair@home.example"}),
    roles=frozenset({"Dashboard.Read"}),
)
SIGNED_IN = {"is_logged_in": True, "iat": NOW - 60}
CONFIRMED = {"email_verified": True}


def answer(members: Members = LISTED, **claims: object) -> Answer:
    return decide(SIGNED_IN | claims, members, NOW)


@pytest.mark.parametrize(
    "claims",
    [
        {"email": "someone@council.gov.uk", **CONFIRMED},
        {"email": "Someone@Council.GOV.UK", **CONFIRMED},
        {"email": "chair@home.example", **CONFIRMED},
        {"email": "someone@council.gov.uk", "xms_edov": True},
        {"roles": ["Other", "Dashboard.Read"]},
        {"roles": ["Dashboard.Read"], "email": "someone@elsewhere.example", "email_verified": False},
    ],
    ids=str,
)
def test_whom_the_settings_name_may_come_in(claims):
    assert answer(**claims) is Answer.COME_IN


@pytest.mark.parametrize(
    "email",
    [
        "someone@council.gov.uk.evil.example",
        "someone@evilcouncil.gov.uk",
        "someone@sub.council.gov.uk",
        "someone@council.gov.uk@evil.example",
        "someone@evil.example@council.gov.uk",
        "someone@council.gov.uk.",
        "someone@council.gov.uk ",
        " someone@council.gov.uk",
        "someone@council.gov.uk\n",
        "someone@council.gov.u\N{KELVIN SIGN}",
        "someone@\N{CYRILLIC SMALL LETTER ES}ouncil.gov.uk",
        "someone@council\N{FULLWIDTH FULL STOP}gov.uk",
        "@council.gov.uk",
        "council.gov.uk",
        "",
        "other@home.example",
        None,
        ["someone@council.gov.uk"],
        {"council.gov.uk": "council.gov.uk"},
    ],
    ids=ascii,
)
def test_an_address_that_only_looks_like_one_of_ours_is_refused(email):
    assert answer(email=email, **CONFIRMED) is Answer.NOT_LISTED


@pytest.mark.parametrize(
    "roles",
    [
        *("Dashboard.Read", "Dashboard.Read.All", ["dashboard.read"], [["Dashboard.Read"]]),
        *({"Dashboard.Read": 1}, [], None, True),
    ],
    ids=str,
)
def test_a_role_counts_whole_and_in_a_list_alone(roles):
    assert answer(roles=roles) is Answer.NOT_LISTED


def test_the_name_that_an_account_goes_by_does_not_let_it_in():
    name = "someone@council.gov.uk"
    claims = {"preferred_username": name, "upn": name, "unique_name": name, "name": name, "sub": name}
    assert answer(**claims, **CONFIRMED) is Answer.NOT_LISTED


def test_nobody_comes_in_when_nobody_is_named():
    claims = {"email": "someone@council.gov.uk", "roles": ["Dashboard.Read", ""], **CONFIRMED}
    assert answer(Members(), **claims) is Answer.NOT_LISTED


@pytest.mark.parametrize("confirmed", [{}, {"email_verified": False}, {"email_verified": "true"},
                                       {"email_verified": None}, {"xms_edov": False}, {"xms_edov": "0"},
                                       {"email_verified": False, "xms_edov": True}], ids=str)  # fmt: skip
def test_an_address_that_the_provider_has_not_confirmed_is_refused(confirmed):
    assert answer(email="someone@council.gov.uk", **confirmed) is Answer.UNCONFIRMED


def test_settings_may_vouch_for_a_provider_that_says_nothing_but_not_against_it():
    vouched = LISTED._replace(provider_vouches_for_email=True)
    assert answer(vouched, email="someone@council.gov.uk") is Answer.COME_IN
    assert answer(vouched, email="someone@council.gov.uk", email_verified=False) is Answer.UNCONFIRMED


@pytest.mark.parametrize("signed_in", [False, None, 1, "True", "true"])
def test_who_has_not_signed_in_is_refused(signed_in):
    assert answer(is_logged_in=signed_in, roles=["Dashboard.Read"]) is Answer.NOT_SIGNED_IN
    assert decide({}, LISTED, NOW) is Answer.NOT_SIGNED_IN


@pytest.mark.parametrize("issued", [None, "", str(NOW), True, False, math.nan, math.inf, -math.inf, [NOW],
                                    NOW + CLOCKS_DIFFER + 1, NOW * 1000, 10**400, -10**400],
                         ids=lambda issued: str(issued)[:20])  # fmt: skip
def test_a_sign_in_without_a_usable_time_is_refused(issued):
    assert answer(iat=issued, roles=["Dashboard.Read"]) is Answer.NO_TIME


def test_a_sign_in_without_any_time_is_refused():
    assert decide({"is_logged_in": True, "roles": ["Dashboard.Read"]}, LISTED, NOW) is Answer.NO_TIME


@pytest.mark.parametrize(
    ("hours", "age", "expected"),
    [
        (HOURS, HOURS * 3600 - 1, Answer.COME_IN),
        (HOURS, HOURS * 3600, Answer.TOO_OLD),
        (HOURS, NOW, Answer.TOO_OLD),
        (1, 3600, Answer.TOO_OLD),
        (1, 3599, Answer.COME_IN),
        (1000, HOURS * 3600, Answer.TOO_OLD),
        (HOURS, -CLOCKS_DIFFER, Answer.COME_IN),
    ],
)
def test_a_sign_in_lasts_as_long_as_the_settings_say_and_never_longer_than_the_rule(hours, age, expected):
    assert answer(LISTED._replace(hours=hours), iat=NOW - age, roles=["Dashboard.Read"]) is expected


def test_another_claim_may_hold_the_roles():
    keycloak = LISTED._replace(role_claim="dashboard_roles")
    assert answer(keycloak, dashboard_roles=["Dashboard.Read"]) is Answer.COME_IN
    assert answer(keycloak, roles=["Dashboard.Read"]) is Answer.NOT_LISTED
