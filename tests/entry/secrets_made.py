"""Settings of a members' edition that work, for tests to change."""

import json
from pathlib import Path

SECRET = "a-test-secret-of-32-characters-or-more"
ENTRY = {"edition": "members", "domains": ["council.gov.uk"], "roles": ["Dashboard.Read"], "contact": "the team"}


def auth(address: str = "http://127.0.0.1:8501", provider: str = "http://127.0.0.1:8502") -> dict[str, str]:
    """Give [auth] for a dashboard and a provider at these addresses."""
    return {
        "redirect_uri": f"{address}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "dashboard",
        "client_secret": "known to the provider",
        "server_metadata_url": f"{provider}/.well-known/openid-configuration",
    }


def members(**changes: object) -> dict[str, dict]:
    return {"entry": ENTRY | changes, "auth": auth()}


def written(folder: Path, address: str, provider: str) -> Path:
    """Write them into a folder, for a dashboard and a provider at these addresses, and give the file."""
    lines: list[str] = []
    for name, table in {"entry": ENTRY, "auth": auth(address, provider)}.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    file = folder / "secrets.toml"
    file.write_text("\n".join(lines), encoding="utf-8")
    return file
