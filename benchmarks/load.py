"""Many people at once on one server, each opening pages and changing periods: python -m benchmarks.load

Real websocket sessions without browsers, against the dashboard and then, in the same run, against a bare Streamlit
page that draws the same from constants. Prints for both how long opening a page and changing its period take, what
went wrong, what the server's processor did, and whether its memory levels off. Linux.
"""

import argparse
import asyncio
import json
import random
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

from benchmarks import constants
from benchmarks.servers import Server, logged
from benchmarks.visitor import Refused, Visitor

CHANGES = 3  # of the period, on each page that has one
THIRDS = 3


class Load(NamedTuple):
    """How many people, for how long, and how long each of them looks before the next step."""

    people: int
    minutes: float
    think: float


class Found:
    """What all people met, and the server's memory meanwhile."""

    def __init__(self) -> None:
        self.opened: list[float] = []
        self.changed: list[float] = []
        self.errors: list[str] = []
        self.memory: list[float] = []


async def person(address: str, pages: list, load: Load, until: float, chance: random.Random, found: Found) -> None:
    """Come some time in the first minute of looking, and then look, choose and go on until the end."""
    await asyncio.sleep(chance.uniform(0, load.think))
    while time.monotonic() < until:
        try:
            async with Visitor(address) as visitor:
                await look(visitor, pages, load, until, chance, found)
        except (Refused, OSError) as fault:
            found.errors.append(f"session ended: {type(fault).__name__} {fault}")


async def look(visitor, pages, load: Load, until: float, chance: random.Random, found: Found) -> None:
    while time.monotonic() < until:
        page, query = chance.choice(pages)
        seen = await visitor.open(page, query)
        found.opened.append(seen.seconds)
        found.errors += seen.errors()
        for _ in range(CHANGES if seen.chooser() else 0):
            await asyncio.sleep(chance.uniform(0.5, 1.5) * load.think)
            if time.monotonic() >= until:
                return
            box = seen.chooser()
            seen = await visitor.choose(box, chance.choice(box.options))
            found.changed.append(seen.seconds)
            found.errors += seen.errors()
        await asyncio.sleep(chance.uniform(0.5, 1.5) * load.think)


async def come_and_go(address: str, page: str, query: dict[str, str]) -> None:
    """Be the first, who pays for all imports."""
    async with Visitor(address) as visitor:
        await visitor.open(page, query)


async def watch(server: Server, until: float, found: Found) -> None:
    while time.monotonic() < until:
        found.memory.append(server.memory())
        await asyncio.sleep(1)


async def put_to(server: Server, pages: list, load: Load) -> Found:
    """Let all people come to one server."""
    found = Found()
    until = time.monotonic() + 60 * load.minutes
    chances = [random.Random(number) for number in range(load.people)]
    people = [person(server.address, pages, load, until, chance, found) for chance in chances]
    await asyncio.gather(watch(server, until, found), *people)
    return found


def at(part: float, times: list[float]) -> str:
    """Return a percentile in milliseconds."""
    if len(times) < 2:
        return "-"
    return f"{1000 * statistics.quantiles(times, n=100, method='inclusive')[round(100 * part) - 1]:.0f}"


def said(name: str, load: Load, found: Found, before: float, used: float) -> str:
    """Put what was found into a line of the table."""
    third = len(found.memory) // THIRDS or 1
    levels = [statistics.mean(found.memory[n * third : (n + 1) * third] or [0]) for n in range(THIRDS)]
    each = (found.memory[-1] - before) / load.people
    times = [at(part, times) for times in (found.opened, found.changed) for part in (0.5, 0.95)]
    steps = len(found.opened) + len(found.changed)
    return (
        f"{name:<10}{load.people:>7}{len(found.opened):>7}{len(found.changed):>8}"
        f"{times[0]:>9}{times[1]:>8}{times[2]:>9}{times[3]:>8}{len(found.errors):>8}"
        f"{1000 * used / max(steps, 1):>9.0f}{used / (60 * load.minutes):>7.0%}"
        f"{before:>8.0f} {' '.join(f'{level:.0f}' for level in levels):>14}{each:>7.2f}"
    )


HEAD = (
    f"{'':<10}{'people':>7}{'opened':>7}{'changed':>8}{'open p50':>9}{'p95':>8}{'change p50':>9}{'p95':>7}"
    f"{'errors':>8}{'cpu/step':>9}{'cpu':>7}{'MB':>8} {'MB by thirds':>14}{'MB each':>8}"
)


def measure(name: str, script: str, pages: list, load: Load, **environment: str) -> Found:
    """Start a server, warm it up, and put the load to it."""
    with tempfile.TemporaryDirectory() as folder, logged(Path(folder) / "log", script, **environment) as server:
        asyncio.run(come_and_go(server.address, *pages[0]))
        before, used = server.memory(), server.processor()
        found = asyncio.run(put_to(server, pages, load))
        print(said(name, load, found, before, server.processor() - used), flush=True)
        found.errors += server.faults_logged()
        for fault in sorted(set(found.errors))[:5]:
            print(f"  {found.errors.count(fault)} times: {fault}")
    return found


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__.splitlines()[0])
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--think", type=float, default=20, help="seconds that a person looks, in the mean (20)")
    parser.add_argument("--without-bare", action="store_true", help="measure the dashboard alone")
    asked = parser.parse_args(arguments)
    load = Load(asked.people, asked.minutes, asked.think)
    names = constants.page_names()
    addresses = [("" if name == "overview" else name.replace("_", "-"), {}) for name in names]
    print(HEAD)
    with ExitStack() as until_done:
        found = [measure("dashboard", "server.py", addresses, load)]
        if not asked.without_bare:
            folder = until_done.enter_context(tempfile.TemporaryDirectory())
            for name in names:
                (Path(folder) / f"{name}.json").write_text(json.dumps(constants.take(name)), encoding="utf-8")
            pages = [("", {"page": name}) for name in names]
            found.append(measure("bare", "benchmarks/bare.py", pages, load, CIC_CONSTANTS=folder))
    return int(any(one.errors for one in found))


if __name__ == "__main__":
    sys.exit(main())
