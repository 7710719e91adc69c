"""What is wrong with [auth], the part of the settings that Streamlit's own sign-in reads."""

from collections.abc import Mapping
from urllib.parse import urlsplit

NEEDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
DETAILS = {"scope", "prompt", "code_challenge_method"}  # of client_kwargs
CALLBACK, METADATA = "/oauth2callback", "/.well-known/openid-configuration"
LONG, VARIED = 32, 10  # characters of the cookie secret, and different ones among them
THIS_MACHINE = ("127.0.0.1", "localhost", "::1")
ANY_TENANT = ("common", "organizations", "consumers")  # with these, Entra lets in whoever has an account anywhere
ENTRA = ("login.microsoftonline.com", "login.microsoftonline.us", "login.partner.microsoftonline.cn")


def fault(auth: object) -> str:
    """Say what is wrong, without quoting a value; nothing when sign-in can work."""
    if not isinstance(auth, Mapping):
        return 'edition = "members" needs [auth], the settings of sign-in.'
    unknown = sorted(set(map(str, auth)) - {*NEEDED, "client_kwargs"})
    if unknown:
        return f"[auth] has settings that are not for this dashboard: {', '.join(unknown)}."
    missing = [name for name in NEEDED if not isinstance(auth.get(name), str) or not str(auth[name]).strip()]
    if missing:
        return f"[auth] lacks {', '.join(missing)}."
    if len(auth["cookie_secret"]) < LONG or len(set(auth["cookie_secret"])) < VARIED:
        return f"cookie_secret needs {LONG} random characters or more."
    return _fault_of_addresses(auth) or _fault_of_details(auth.get("client_kwargs", {}))


def _fault_of_addresses(auth: Mapping[str, str]) -> str:
    if not _is_safe(auth["redirect_uri"]) or urlsplit(auth["redirect_uri"]).path != CALLBACK:
        return f"redirect_uri is the dashboard's own https address with {CALLBACK} at its end."
    metadata = auth["server_metadata_url"]
    if not _is_safe(metadata) or not urlsplit(metadata).path.endswith(METADATA):
        return f"server_metadata_url is an https address with {METADATA} at its end."
    if urlsplit(metadata).hostname in ENTRA and urlsplit(metadata).path.split("/")[1].lower() in ANY_TENANT:
        return "server_metadata_url has to name your own tenant: as it is, accounts of any organisation sign in."
    return ""


def _is_safe(address: str) -> bool:
    """Tell whether an address is plain and encrypted; on this machine alone it need not be encrypted."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    plain = not (parts.query or parts.fragment or parts.username or parts.password)
    return plain and bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in THIS_MACHINE))


def _fault_of_details(details: object) -> str:
    if not isinstance(details, Mapping) or set(details) - DETAILS:
        return f"client_kwargs of [auth] may have {', '.join(sorted(DETAILS))}."
    if "openid" not in str(details.get("scope", "openid")).split():
        return "scope of client_kwargs needs openid."
    return ""
