"""Replace, spoil and half-replace the release while people read: python -m benchmarks.swaps

Two releases whose every figure differs are swapped under readers with real sessions; publishers are killed at
random moments, and what stands is spoiled in every way of benchmarks/spoiling.py. Each page that anyone sees must
be wholly the one or the other, byte by byte as a quiet server draws it; each file that is taken along must be of
its page's release; and a spoiled release must leave the last good one, with words that say so. Linux.
"""

import argparse
import asyncio
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks import outcome
from benchmarks.servers import ROOT, Server, logged
from benchmarks.spoiling import SPOILS
from benchmarks.visitor import Refused, Seen, Visitor
from data import release
from pages.parts import frame
from tests.proofs.visit import as_drawn

PAGES = (
    "", "reviews", "records", "reports", "profile", "placements", "uasc", "disputes", "data-quality", "methods",
    "protection",
)  # fmt: skip
NOTICE = "The newest figures cannot be read"
READERS = 4
EARLIEST, LATEST = 0.2, 1.0  # when a publisher is killed, as a part of what it takes
OTHER_DAY = "2025-11-06"

Drawn = tuple[tuple[str, bytes], ...]


def doubled(one: Path, other: Path) -> None:
    """Write a release like another with each count doubled: sums hold, and no figure over 0 is the same."""
    found = release.read(one)
    cells = [cell._replace(n=cell.n and 2 * cell.n) for cell in found.cells]
    words = [one._replace(of=one.of and 2 * one.of) for one in found.headlines]
    about = {key: value for key, value in found.about.items() if key not in ("version", "files")}
    release.write(other, cells, words, about | {"council": "Another council", "extracted_on": OTHER_DAY})


def drawn(seen: Seen) -> Drawn:
    """Give a page as bytes, without what is drawn by lot and without the notice."""
    kept = []
    for kind, content in seen.elements:
        if kind == "alert" and content.body.startswith(NOTICE):
            continue
        if kind == "download_button":
            content.deferred_file_id = ""
        kept.append(as_drawn(kind, content))
    return tuple(kept)


class Known:
    """What each release looks like on each page, and what was seen that is neither."""

    def __init__(self) -> None:
        self.pages: dict[tuple[str, Drawn], str] = {}
        self.files: dict[tuple[str, str], bytes] = {}
        self.counted: Counter = Counter()
        self.wrong: list[str] = []

    def name(self, page: str, seen: Seen) -> str:
        """Return which release a page is of; what is neither is noted."""
        name = self.pages.get((page, drawn(seen)), "neither")
        self.counted[f"pages of {name}"] += 1
        if name == "neither" or seen.errors():
            self.wrong.append(f"/{page} is neither one release nor the other {seen.errors()}")
        return name


def is_warned(seen: Seen) -> bool:
    return any(alert.body.startswith(NOTICE) for alert in seen.of("alert"))


async def learn(server: Server, name: str, known: Known) -> None:
    """See each page while one release stands quietly."""
    async with Visitor(server.address) as visitor:
        for page in PAGES:
            seen = await visitor.open(page)
            buttons = seen.of("download_button")
            if buttons:
                known.files[name, page] = await visitor.file(buttons[0])
            known.pages[page, drawn(seen)] = name


async def read(server: Server, number: int, known: Known, done: asyncio.Event) -> None:
    """Go from page to page, and take a file along after a while."""
    chance = random.Random(number)
    while not done.is_set():
        try:
            async with Visitor(server.address) as visitor:
                for _ in range(10):
                    page = chance.choice(PAGES)
                    seen = await visitor.open(page)
                    buttons = [(one, one.deferred_file_id) for one in seen.of("download_button")[:1]]
                    name = known.name(page, seen)
                    for button, file in buttons:
                        button.deferred_file_id = file
                        await asyncio.sleep(chance.uniform(0, 0.3))  # in which the release may be replaced
                        known.counted["files"] += 1
                        if await visitor.file(button) != known.files.get((name, page)):
                            known.wrong.append(f"a file of /{page} is of another release than its page")
        except (Refused, OSError) as fault:
            known.wrong.append(f"a reader was sent away: {fault}")


async def look(server: Server, known: Known, chance: random.Random) -> tuple[str, bool]:
    """Open a page as somebody new; give which release it is of, and whether it says that a newer one is bad."""
    page = chance.choice(PAGES)
    async with Visitor(server.address) as visitor:
        seen = await visitor.open(page)
        return known.name(page, seen), is_warned(seen)


async def trouble(server: Server, folder: Path, sources: dict[str, Path], rounds: int, known: Known) -> None:
    """Swap, kill and spoil, and look after each."""
    chance = random.Random(rounds)
    stands = next(iter(sources))
    lasts = await asyncio.to_thread(how_long, sources[stands], folder)
    for number in range(rounds):
        other = next(name for name in sources if name != stands)
        if number % 2:
            killed = await asyncio.to_thread(published_and_killed, sources[other], folder, lasts, chance)
            known.counted["publishers killed" if killed else "swaps"] += 1
            found = await look(server, known, chance)
            if found not in ((other, False), *([(stands, False)] if killed else [])):
                known.wrong.append(f"round {number}: after a publisher (killed: {killed}) there is {found}")
            stands = found[0]
            continue
        spoil = SPOILS[number // 2 % len(SPOILS)]
        spoil(folder, sources[other], chance)
        known.counted["spoiled"] += 1
        if (found := await look(server, known, chance)) != (stands, True):
            known.wrong.append(f"round {number}: after {spoil.__name__} there is {found}, not {stands}")
        await asyncio.to_thread(release.copy, sources[other], folder)
        known.counted["swaps"] += 1
        if (found := await look(server, known, chance)) != (other, False):
            known.wrong.append(f"round {number}: after mending {spoil.__name__} there is {found}, not {other}")
        stands = other


def published_and_killed(source: Path, folder: Path, lasts: float, chance: random.Random) -> bool:
    """Let another process publish, and kill it at some moment of its work; tell whether it was not done yet."""
    command = [sys.executable, "-m", "metrics.put_live", source, folder]
    publisher = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        publisher.wait(timeout=chance.uniform(EARLIEST, LATEST) * lasts)
    except subprocess.TimeoutExpired:
        publisher.kill()
    return publisher.wait() != 0


def how_long(source: Path, folder: Path) -> float:
    """Return the seconds that a publisher takes that nobody kills."""
    began = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "metrics.put_live", source, folder], cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    return time.perf_counter() - began


async def all_at_once(server: Server, folder: Path, sources: dict[str, Path], rounds: int) -> Known:
    known = Known()
    for name, source in reversed(sources.items()):
        release.copy(source, folder)
        await learn(server, name, known)
    done = asyncio.Event()
    readers = [asyncio.create_task(read(server, number, known, done)) for number in range(READERS)]
    try:
        await trouble(server, folder, sources, rounds, known)
    finally:
        done.set()
        await asyncio.gather(*readers)
    return known


def swaps(one: Path, place: Path, rounds: int) -> Known:
    """Put a server through so many rounds in a place of its own."""
    other, folder = place / "other", place / "published"
    doubled(one, other)
    release.copy(one, folder)
    with logged(place / "log", CIC_RELEASE=str(folder)) as server:
        known = asyncio.run(all_at_once(server, folder, {"A": one, "B": other}, rounds))
        known.wrong += [f"logged: {line}" for line in server.faults_logged()]
    return known


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.swaps", description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=300)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        known = swaps(frame.folder(), Path(place), asked.rounds)
    return outcome.told(dict(sorted(known.counted.items())), known.wrong)


if __name__ == "__main__":
    sys.exit(main())
