"""Which edition this server serves, by its settings as they are now."""

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from pages.entry.rule import Members
from pages.entry.settings import Edition, Fault, Unsaid, read

UNREADABLE = "The settings cannot be read: secrets.toml has to be TOML, and readable for who runs the dashboard."
HEADERS = "server.trustedUserHeaders has to be empty: whoever can send a header could be anybody."
NO_DOORS = 'edition = "members" has to be served by server.py, which keeps files closed too.'

THIS_MACHINE = {"127.0.0.1", "localhost", "::1"}

_doors: list[str] = []


def stand_doors() -> None:
    """Note that files are kept closed in this process; without that, members are not served."""
    _doors[:] = ["standing"]


def edition() -> Edition:
    """Give the edition that is served; settings that cannot be read, or that open a side door, are a fault."""
    try:
        found = read(st.secrets.to_dict())
    except StreamlitSecretNotFoundError as missing:
        return Unsaid() if missing.error_id == "no-secrets-found" else Fault(UNREADABLE)
    except (OSError, ValueError):
        return Fault(UNREADABLE)
    if isinstance(found, Members):
        if st.get_option("server.trustedUserHeaders"):
            return Fault(HEADERS)
        if not _doors:
            return Fault(NO_DOORS)
    return found


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
