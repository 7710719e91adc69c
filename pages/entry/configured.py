"""Which edition this server serves, by its settings as they were when it started.

Streamlit reads a changed secrets.toml again while it runs. One that is empty for a moment, as an editor or a copy
leaves it, says of no edition, and would open what was for members.
"""

from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from pages.entry.rule import Members
from pages.entry.settings import Edition, Fault, Unsaid, read

UNREADABLE = "The settings cannot be read: secrets.toml has to be TOML, and readable for who runs the dashboard."
HEADERS = "server.trustedUserHeaders has to be empty: whoever can send a header could be anybody."
NO_DOORS = 'edition = "members" has to be served by server.py, which keeps files closed too.'

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}

_doors: list[str] = []


class Told(NamedTuple):
    """What the settings say: the edition and, of members, [auth]."""

    edition: Edition
    auth: Mapping[str, str]


_at_start: list[Told] = []


def stand_doors() -> None:
    """Read the settings for as long as this process lives, and note that files are kept closed in it.

    Without that, members are not served.
    """
    _doors[:] = ["standing"]
    _at_start[:] = [_read()]


def edition() -> Edition:
    """Give the edition that is served; settings that cannot be read, or that open a side door, are a fault."""
    return _told().edition


def auth() -> Mapping[str, str]:
    """Give the settings of sign-in; only members have any."""
    return _told().auth


def _told() -> Told:
    return _at_start[0] if _at_start else _read()


def _read() -> Told:
    try:
        secrets = st.secrets.to_dict()
    except StreamlitSecretNotFoundError as missing:
        return Told(Unsaid() if missing.error_id == "no-secrets-found" else Fault(UNREADABLE), {})
    except (OSError, ValueError):
        return Told(Fault(UNREADABLE), {})
    found = read(secrets)
    if not isinstance(found, Members):
        return Told(found, {})
    if st.get_option("server.trustedUserHeaders"):
        return Told(Fault(HEADERS), {})
    return Told(found, secrets["auth"]) if _doors else Told(Fault(NO_DOORS), {})


def is_for_this_machine_only() -> bool:
    """Tell whether this server answers at this machine's own names alone, as it does unless somebody changes it.

    A proxy that brings readers from elsewhere passes on by which name they asked, and that has to be allowed here;
    where it does not, they are refused as a foreign origin.
    """
    hosts = set(st.get_option("server.allowedHosts") or ())
    return bool(hosts) and hosts | {st.get_option("server.address")} <= THIS_MACHINE


def signs_in() -> bool:
    """Tell whether this server has people sign in."""
    return isinstance(edition(), Members)
