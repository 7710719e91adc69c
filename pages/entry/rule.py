"""The rule: may the person whom these claims describe come in now?

`decide` answers COME_IN in one place only. Whatever it does not understand is a reason to refuse, and who asks
it compares with COME_IN, so that a forgotten case refuses too.
"""

import re
from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple

HOURS = 8  # the longest that a sign-in can last, whatever the settings say
CLOCKS_DIFFER = 60  # seconds that the provider's clock may be ahead of ours
ADDRESS = re.compile(r"[!-?A-~]+@[!-?A-~]+", re.ASCII)  # one @; no space, no control, no letter beyond ASCII


class Answer(Enum):
    """What the rule says; everything but COME_IN is a refusal."""

    COME_IN = "come in"
    NOT_SIGNED_IN = "not signed in"
    NO_TIME = "no usable time of signing in"
    TOO_OLD = "signed in too long ago"
    UNCONFIRMED = "e-mail address not confirmed by the provider"
    NOT_LISTED = "not among those who may come in"


class Members(NamedTuple):
    """Who may come in. Domains and addresses are in small letters; one match of any kind is enough."""

    domains: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    role_claim: str = "roles"
    provider_vouches_for_email: bool = False
    hours: float = HOURS
    contact: str = ""


def decide(claims: Mapping[str, object], members: Members, now: float) -> Answer:
    """Say whether a person may come in; `now` is in seconds since 1970, as `iat` is."""
    if claims.get("is_logged_in") is not True:
        return Answer.NOT_SIGNED_IN
    since = _age(claims.get("iat"), now)
    if since is None:
        return Answer.NO_TIME
    if since >= min(members.hours, HOURS) * 3600:
        return Answer.TOO_OLD
    if _roles(claims.get(members.role_claim)) & members.roles:
        return Answer.COME_IN
    if not _is_listed(claims.get("email"), members):
        return Answer.NOT_LISTED
    return Answer.COME_IN if _is_confirmed(claims, members) else Answer.UNCONFIRMED


def _age(issued: object, now: float) -> float | None:
    """Give the seconds since a sign-in; None when its time is missing, no number, or still to come."""
    if isinstance(issued, bool) or not isinstance(issued, (int, float)):
        return None
    return now - issued if 0 <= issued <= now + CLOCKS_DIFFER else None


def _roles(claim: object) -> frozenset[str]:
    """Give the roles of a claim; only a list counts, as a text would have to be cut up by guessing."""
    return frozenset(role for role in claim if isinstance(role, str)) if isinstance(claim, list) else frozenset()


def _is_listed(email: object, members: Members) -> bool:
    """Tell whether an address or its domain is named, whole: a council's domain within another does not count.

    Letters beyond ASCII are refused before small letters are made: some of them turn into ASCII ones.
    """
    if not isinstance(email, str) or not ADDRESS.fullmatch(email):
        return False
    address = email.lower()
    return address in members.addresses or address.partition("@")[2] in members.domains


def _is_confirmed(claims: Mapping[str, object], members: Members) -> bool:
    """Tell whether the provider stands for the address; where it says that it does not, nothing else counts.

    `xms_edov` is what Entra sends when its owner has proved the domain of an address.
    """
    if "email_verified" in claims:
        return claims["email_verified"] is True
    return members.provider_vouches_for_email or claims.get("xms_edov") in (True, "1", "true")
