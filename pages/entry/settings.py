"""Read from `.streamlit/secrets.toml` which edition is served, and to whom.

Whatever is not understood is a `Fault`, which closes the whole dashboard and tells the administrator what to
change. A fault never quotes a value: it could be a secret.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pages.entry import provider
from pages.entry.rule import ADDRESS, HOURS, Members

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.ASCII)
LISTS = ("domains", "addresses", "roles")
MEMBERS_ONLY = (*LISTS, "role_claim", "provider_vouches_for_email", "hours", "contact")


class Open(NamedTuple):
    """Everybody may come in: somebody has said so."""


class Unsaid(NamedTuple):
    """Nobody has said which edition this is: only invented children may be shown."""


class Fault(NamedTuple):
    """The settings are wrong, so nobody may come in; `words` are for the administrator."""

    words: str


Edition = Open | Unsaid | Members | Fault


class _Wrong(Exception):
    """Carry what is wrong with a setting to `read`."""


def read(secrets: Mapping[str, object]) -> Edition:
    """Give the edition that these secrets ask for."""
    try:
        return _edition(secrets)
    except _Wrong as wrong:
        return Fault(str(wrong))


def _edition(secrets: Mapping[str, object]) -> Edition:
    if "entry" not in secrets:
        _refuse_if("auth" in secrets, "[auth] is there, and [entry] is not: say who may come in.")
        return Unsaid()
    entry = secrets["entry"]
    _refuse_if(not isinstance(entry, Mapping), "[entry] has to be a table.")
    unknown = sorted(set(map(str, entry)) - {"edition", *MEMBERS_ONLY})
    _refuse_if(bool(unknown), f"[entry] has settings that do not exist: {', '.join(unknown)}.")
    if entry.get("edition") == "open":
        _refuse_if(len(entry) > 1, 'edition = "open" lets everybody in: take the other settings of [entry] away.')
        _refuse_if("auth" in secrets, 'edition = "open" lets everybody in: take [auth] away.')
        return Open()
    _refuse_if(entry.get("edition") != "members", '[entry] needs edition = "open" or edition = "members".')
    wrong = provider.fault(secrets.get("auth"))
    _refuse_if(bool(wrong), wrong)
    return _members(entry)


def _members(entry: Mapping[str, object]) -> Members:
    lists = {name: _texts(entry, name) for name in LISTS}
    _refuse_if(not any(lists.values()), "[entry] lets nobody in: it needs roles, domains or addresses.")
    domains = frozenset(domain.lower() for domain in lists["domains"])
    _refuse_if(not all(map(DOMAIN.fullmatch, domains)), "domains are whole and plain, as in council.gov.uk.")
    addresses = lists["addresses"]
    _refuse_if(not all(map(ADDRESS.fullmatch, addresses)), "addresses are plain, as in name@council.gov.uk.")
    hours = entry.get("hours", HOURS)
    is_number = isinstance(hours, (int, float)) and not isinstance(hours, bool)
    _refuse_if(not is_number or not 0 < hours <= HOURS, f"hours is a number up to {HOURS}.")
    vouches = entry.get("provider_vouches_for_email", False)
    _refuse_if(not isinstance(vouches, bool), "provider_vouches_for_email is true or false.")
    claim, contact = entry.get("role_claim", "roles"), entry.get("contact", "")
    _refuse_if(not isinstance(claim, str) or not claim.strip(), "role_claim is the name of a claim.")
    _refuse_if(not isinstance(contact, str), "contact is a text.")
    small = frozenset(address.lower() for address in addresses)
    return Members(domains, small, lists["roles"], claim, vouches, float(hours), contact.strip())


def _texts(entry: Mapping[str, object], name: str) -> frozenset[str]:
    found = entry.get(name, [])
    is_list = isinstance(found, list) and all(isinstance(text, str) and text.strip() == text for text in found)
    _refuse_if(not is_list or "" in found, f"{name} is a list of texts without spaces around them.")
    return frozenset(found)


def _refuse_if(wrong: bool, words: str) -> None:
    if wrong:
        raise _Wrong(words)
