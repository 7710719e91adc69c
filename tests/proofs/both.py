"""Build both worlds of a council, serve them, and read all of both: python -m tests.proofs.both

The command reads every page of the demonstration in every period with every combination of choices: that takes
some minutes. The tests let the choices take turns.
"""

import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from metrics import build
from tests.proofs import reader, worlds
from tests.proofs.visit import ROOT, Visit

SERVED = ("serving", "pages", "metrics", "data", "docs", ".streamlit")  # docs/glossary.md explains words
NOT_SERVED = ("demo", "incoming", "published", "published.[!p]*", "faults.csv", "__pycache__")  # but published.py
BESIDES = ("/", "/profile", "/_stcore/health", "/_stcore/host-config", "/published/about.json", "/app/static/x")


class World(NamedTuple):
    """What a build made of one set of counts, what its server sent to readers and to anyone, and what it said.

    A browser adds nothing to this: it draws what comes over the wire with code that is the same for all.
    """

    built: worlds.Built
    visits: tuple[Visit, ...]
    log: str
    besides: tuple[bytes, ...] = ()


def read_both(council: worlds.Council, place: Path, every: bool = False) -> tuple[World, World]:
    """Serve the true counts where extracts lie, and the other counts where there are none; read all of both."""
    bare = place / "bare"
    bare.mkdir()
    for entrance in ("server.py", "dashboard.py"):
        shutil.copy(ROOT / entrance, bare)
    for room in SERVED:
        shutil.copytree(ROOT / room, bare / room, ignore=shutil.ignore_patterns(*NOT_SERVED))
    true = worlds.built(council, place / "true", {})
    other = worlds.built(council, place / "other", council.others()[0])

    def read(tree: Path, built: worlds.Built) -> World:
        log = built.folder.with_suffix(".log")
        with reader.served(tree, built.folder, log) as address:
            visits = tuple(reader.read_all(address, every))
            besides = tuple(reader.ask(address + path) for path in BESIDES)
        return World(built, visits, log.read_text(encoding="utf-8").replace(address, "ADDRESS"), besides)

    with ThreadPoolExecutor(2) as pool:
        return tuple(pool.map(read, (ROOT, bare), (true, other)))


def differing(true: World, other: World) -> list[str]:
    """Name the visits on which a byte differs, and what else does."""
    pairs = zip(true.visits, other.visits, strict=True)
    found = [a.asked for a, b in pairs if (a.asked, a.as_bytes()) != (b.asked, b.as_bytes())]
    found += ["what anyone may ask of the server"] if true.besides != other.besides else []
    found += ["the server's log"] if true.log != other.log else []
    found += ["what the build printed"] if true.built.printed != other.built.printed else []
    return found + (["the release"] if true.built.files != other.built.files else [])


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        both = read_both(worlds.count(build.DATA / "demo"), Path(place), every=True)
    found = differing(*both)
    files = sum(len(seen.files) for seen in both[0].visits)
    print(f"{len(both[0].visits):,} visits with {files:,} files read twice: {len(found)} differ.")
    print("\n".join(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
