"""Replace the ids of children by pseudonyms that only the holder of a key can make again.

A plain hash would not do: there are few ids, and anyone could try them all. The key is a file of the
council's own, outside the project and outside the extracts, and is never printed.
"""

import hashlib
import hmac
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

DEFAULT_KEY = Path("~/.config/children-in-care/key")
PROJECT = Path(__file__).resolve().parents[1]
KEY_LENGTH = 32  # bytes, as long as the digest
ID_LENGTH = 16  # hexadecimal characters, 64 bits: no two alike are to be expected among a million children


class KeyFault(Exception):
    """Say what is wrong with the key file, without its content."""


def read_key(path: Path, out: Path) -> bytes:
    """Read the key, or make one that only its owner can read; raise KeyFault.

    It may lie neither in the project, from where it could be shared, nor in `out`, which is replaced.
    """
    path = path.expanduser().resolve()
    if any(path.is_relative_to(folder.resolve()) for folder in (PROJECT, out)):
        raise KeyFault("the key must lie outside the project and the extracts; name another place with --key")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(KEY_LENGTH) + "\n")
    except FileExistsError:
        pass
    except OSError:
        raise KeyFault("the key file could not be made; name another place with --key") from None
    try:
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
        others = os.name != "nt" and path.stat().st_mode & 0o077
    except (OSError, ValueError):
        raise KeyFault("the key file cannot be read; name another with --key") from None
    if len(key) < KEY_LENGTH:
        raise KeyFault("the key is too short; remove the file to have one made, or name another with --key")
    if others:
        raise KeyFault("others can read the key file; allow it to its owner only (chmod 600)")
    return key


def pseudonyms(ids: Iterable[str], key: bytes) -> dict[str, str]:
    """Give each id its pseudonym: the first characters of its HMAC-SHA256."""
    return {each: hmac.new(key, each.encode(), hashlib.sha256).hexdigest()[:ID_LENGTH] for each in ids}
