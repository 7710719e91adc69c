"""Say what a server installs besides our own files: every package of the lock that this kind of machine needs."""

import re
from importlib.metadata import metadata, requires
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from deploy.folder import ROOT

LOCK = ROOT / "requirements-serving.lock"
PINNED = re.compile(r"^(\S[^\\\n]*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)
HASH = re.compile(r"sha256:([0-9a-f]+)")


class Package(NamedTuple):
    """Name one package, what it may be used under, the SHA-256 of each of its files, and what it needs."""

    name: str
    version: str
    licence: str
    is_expression: bool  # of SPDX, and not words of its own
    hashes: tuple[str, ...]
    needs: tuple[str, ...]


def packages() -> list[Package]:
    """List the packages of the lock, by name; they must be installed here, as their metadata is asked."""
    locked = {}
    for text, hashes in PINNED.findall(LOCK.read_text(encoding="utf-8")):
        pin = Requirement(text)
        if pin.marker is None or pin.marker.evaluate():
            locked[canonicalize_name(pin.name)] = (str(pin.specifier).removeprefix("=="), hashes)
    return [
        Package(
            name, version, *_licence(name), tuple(re.findall(r"sha256:(\w+)", hashes)), _needs(name, {*locked})
        )
        for name, (version, hashes) in sorted(locked.items())
    ]


def _licence(name: str) -> tuple[str, bool]:
    """Return what a package says of its licence, and whether it says so in SPDX's terms."""
    said = metadata(name)
    if expression := said.get("License-Expression"):
        return expression, True
    classified = [one.split(" :: ")[-1] for one in said.get_all("Classifier", []) if one.startswith("License ::")]
    return " or ".join(classified) or said.get("License", "not said"), False


def _needs(name: str, locked: set[str]) -> tuple[str, ...]:
    needed = [Requirement(text) for text in requires(name) or []]
    here = {canonicalize_name(n.name) for n in needed if n.marker is None or n.marker.evaluate({"extra": ""})}
    return tuple(sorted(here & locked))
