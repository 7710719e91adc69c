"""Send a server what nobody should, and look at what it answers, logs and keeps: python -m benchmarks.fuzz

Requests, handshakes and messages of every kind of wrong; then a reader comes. An answer is a page, a plain message
or a redirect; nothing that was planted comes back in a page or stands in the log; nothing is logged that looks
like a fault of the program; and the server's memory levels off. Linux.
"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks import outcome
from benchmarks.fuzz_cases import PLANTED, message, query, request, words
from benchmarks.servers import Server, logged
from benchmarks.visitor import Refused, Visitor

PATIENCE = 20  # seconds
PROMISED = 2
AT_ONCE = 8
A_SESSION = 10  # messages, if the server bears with us
MOST = {"parts": 5, "megabytes": 80}
OF_THE_PROGRAM = (b"Traceback", b'File "/', b"streamlit/runtime")
SENT_BY_OTHERS = (PLANTED.encode(), b"<script>alert")
PAGES = ("", "reviews", "records", "profile", "data-quality", "methods", "protection", "nonsense")


class Told:
    """What was answered, counted, and what should not have been."""

    def __init__(self) -> None:
        self.answers: Counter = Counter()
        self.wrong: list[str] = []

    def judge(self, kind: str, number: int, content: bytes) -> None:
        bad = OF_THE_PROGRAM + (() if kind == "message" else SENT_BY_OTHERS)  # a session hears its own address
        self.wrong += [f"{kind} {number} answers with {one!r}" for one in bad if one in content]


async def answered(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bytes:
    """Wait for an answer; to one who promised more than he sent it comes when he says that this was all."""
    reading = asyncio.ensure_future(reader.read())
    done, _ = await asyncio.wait([reading], timeout=PROMISED)
    if not done:
        writer.write_eof()
    return await asyncio.wait_for(reading, PATIENCE)


async def ask(server: Server, number: int, told: Told) -> None:
    """Send one HTTP request, byte by byte as it was made."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(server.address.rsplit(":", 1)[1]))
    try:
        writer.write(request(random.Random(number)))
        answer = await answered(reader, writer)
    except ConnectionError:
        answer = b""
    except TimeoutError:
        answer = b"HTTP/1.1 000"
        told.wrong.append(f"request {number} is not answered")
    finally:
        writer.close()
    status = answer[9:12].decode("ascii", "replace") if answer else "closed"
    told.answers[f"http {status}"] += 1
    if status.startswith("5"):
        told.wrong.append(f"request {number} is answered with {status}")
    told.judge("request", number, answer)


async def shake_hands(server: Server, number: int, told: Told) -> None:
    """Begin a session as another site, another machine, or another person would."""
    chance = random.Random(number)
    foreign = chance.choice(({"Origin": "https://example.org"}, {"Origin": "null"}, {"Host": "example.org"}))
    token = "".join(one for one in words(chance) if one.isalnum() and one.isascii()) or "x"
    wrong = {"Cookie": f"_streamlit_xsrf={token}; _streamlit_user={token}", "Origin": server.address}
    headers = chance.choice((foreign, wrong))
    stream = server.address.replace("http", "ws", 1) + chance.choice(("/_stcore/stream",) * 3 + ("/reviews", "/x"))
    may_enter = headers is wrong and stream.endswith("stream")
    try:
        entering = connect(
            stream,
            subprotocols=["streamlit", token[:40], token[:40]],
            additional_headers=headers,
            open_timeout=PATIENCE,
            proxy=None,
        )
        async with entering as session:
            await session.close()
        entered = True
    except (InvalidHandshake, ConnectionClosed, OSError):
        entered = False
    told.answers[f"handshake {'let in' if entered else 'refused'}"] += 1
    if entered and not may_enter:
        told.wrong.append(f"handshake {number} is let in: {headers} {stream}")


async def talk(server: Server, number: int, told: Told) -> None:
    """Send some messages in one session, until it is ended."""
    chance = random.Random(number)
    sent = 0
    with contextlib.suppress(ConnectionClosed, Refused, OSError):
        async with Visitor(server.address) as visitor:
            seen = await visitor.open(chance.choice(PAGES))
            widgets = [one.id for kind in ("selectbox", "button") for one in seen.of(kind)]
            while sent < A_SESSION:
                sent += 1
                await visitor.send(message(chance, widgets, visitor.page_hash))
                with contextlib.suppress(TimeoutError):
                    told.judge("message", number, await asyncio.wait_for(visitor.receive(), 0.2))
    told.answers["messages"] += sent
    told.answers["sessions of messages"] += 1


async def deep_link(server: Server, number: int, told: Told) -> None:
    """Open a page with what it does not offer; it must be drawn whole."""
    chance = random.Random(number)
    async with Visitor(server.address) as visitor:
        try:
            seen = await visitor.open(
                chance.choice(PAGES), query(chance).encode("utf-8", "replace").decode("utf-8")
            )
        except Refused as fault:
            told.wrong.append(f"deep link {number}: {fault}")
            return
    told.answers["deep links"] += 1
    told.wrong += [f"deep link {number} ends in an error: {error}" for error in seen.errors()]
    for _, content in seen.elements:
        told.judge("deep link", number, content.SerializeToString())


KINDS = (ask, ask, ask, ask, ask, shake_hands, talk, deep_link)


async def send(server: Server, first: int, cases: int, told: Told) -> None:
    """Send cases by their numbers, a few at a time."""
    gate = asyncio.Semaphore(AT_ONCE)

    async def one(number: int) -> None:
        async with gate:
            await KINDS[number % len(KINDS)](server, number, told)

    await asyncio.gather(*(one(number) for number in range(first, first + cases)))


async def is_well(server: Server) -> bool:
    """Tell whether a reader who comes now sees a page."""
    async with Visitor(server.address) as visitor:
        seen = await visitor.open("reviews")
        return not seen.errors() and len(seen.of("plotly_chart")) > 0


def fuzz(server: Server, cases: int, first: int = 0) -> tuple[Told, list[float]]:
    """Send so many cases; give what was told, and the megabytes that the server held after each part of them."""
    told, parts = Told(), MOST["parts"]
    asyncio.run(is_well(server))
    held = [server.memory()]
    for part in range(parts):
        begin, end = (first + cases * number // parts for number in (part, part + 1))
        asyncio.run(send(server, begin, end - begin, told))
        held.append(server.memory())
    if not asyncio.run(is_well(server)):
        told.wrong.append("a reader who comes after does not see a page")
    if PLANTED in server.logged():
        told.wrong.append("what was asked for stands in the log")
    told.wrong[:0] = [f"logged: {line}" for line in server.faults_logged()]
    if held[-1] - held[1] > MOST["megabytes"]:
        told.wrong.append(f"memory grows: {held}")
    return told, held


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, logged(Path(folder) / "log") as server:
        began = time.monotonic()
        told, held = fuzz(server, asked.cases, asked.first)
        besides = {
            "seconds": round(time.monotonic() - began),
            "MB, by fifths": " ".join(f"{one:.0f}" for one in held),
            "lines logged": len(server.logged().splitlines()),
        }
    return outcome.told(dict(sorted(told.answers.items())) | besides, told.wrong)


if __name__ == "__main__":
    sys.exit(main())
