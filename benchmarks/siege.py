"""Besiege a members' edition without a cookie that lets anybody in: python -m benchmarks.siege

Every address in every spelling, odd headers, methods, hosts and bodies, cookies that are old, forged or put
together, other people's sessions, and one's own when its time is over. Nothing that comes back may hold a word, a
figure or a file of the release; nothing may be answered with an error, or logged with anybody's name. Linux.
"""

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from itertools import cycle, product
from pathlib import Path
from typing import TypeVar

from streamlit.logger import set_log_level
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from benchmarks import outcome
from benchmarks.servers import Server, logged
from benchmarks.siege_cases import EVERYBODY, Place, Request, requests, with_cookies
from benchmarks.siege_cookies import TOKEN, XSRF, cookies, member
from benchmarks.siege_judging import Judge, plant
from benchmarks.siege_sessions import Handshake, Message, handshakes, messages, use
from benchmarks.visitor import FINISHED, Visitor
from pages.contents import PAGES
from pages.entry.rule import HOURS
from pages.parts import frame
from tests.browser.serving import free_port
from tests.entry.secrets_made import written

NOWHERE = "http://127.0.0.1:9"  # a provider that does not answer
PATIENCE = 20  # seconds
PROMISED = 1  # until who has promised more than was sent says that this was all
QUIET = 0.3  # after which no answer is expected any more
LEFT = 3  # of the time of a member whose time ends
AT_ONCE = 8
A_WHILE = 500  # requests, in which a file stays that a member had made
Case = TypeVar("Case")


class Siege:
    """A server, a member who gives nothing away, and a judge of what others are answered."""

    def __init__(self, server: Server, planted: Path, every: int) -> None:
        self.server, self.every, self.now = server, every, time.time()
        self.judge = Judge(planted)
        self.cookie = member(server.address, self.now)

    async def lay(self) -> None:
        """Try everything, while members read, leave, and stay too long."""
        for path in EVERYBODY:
            self.judge.give(path, await self.exchanged(get(self.server, path)))
        async with self.visitor(self.cookie) as inside:
            place = await self.look(inside, self.cookie)
            reading = asyncio.create_task(self.read())
            leaving = asyncio.gather(self.time_runs_out(), self.sign_out())
            cases = [*with_cookies(place), *self.some(requests(place))]
            for first in range(0, len(cases), A_WHILE):
                await inside.place_of_file(place.made_later)
                await self.each(cases[first : first + A_WHILE], self.ask)
                await self.is_there(place, self.cookie)
            await self.come_after(place)
            await self.each(self.some(handshakes(place, self.cookie)), self.shake_hands)
            await self.each(self.some(self.talks(place)), self.talk)
            await leaving
            reading.cancel()
            if not self.judge.marks(b"".join(await drawn(inside, "profile"))):
                self.judge.wrong.append("a member sees no figures afterwards")
        self.judge.log(self.server.logged().splitlines())

    def some(self, cases: Iterable[Case]) -> list[Case]:
        """Give every so manieth case."""
        return list(cases)[:: self.every]

    async def each(self, cases: Iterable[Case], do: Callable[[Case], Awaitable[None]]) -> None:
        """Do with each case, a few at a time."""
        gate = asyncio.Semaphore(AT_ONCE)

        async def one(case: Case) -> None:
            async with gate:
                await do(case)

        await asyncio.gather(*(one(case) for case in cases))

    def visitor(self, cookie: str, *session: str) -> Visitor:
        return Visitor(
            self.server.address, {"Origin": self.server.address, "Cookie": cookie}, also=(TOKEN, *session)
        )

    async def look(self, inside: Visitor, cookie: str) -> Place:
        """See a page as a member, have a file made there, and leave a second session behind."""
        seen = await inside.open("reviews")
        offered = seen.of("download_button")[0]
        async with self.visitor(cookie) as left:
            await left.open("reviews")
        return Place(
            address=self.server.address,
            now=self.now,
            file=await inside.place_of_file(offered.deferred_file_id),
            session=inside.session,
            ended_session=left.session,
            page=inside.page_hash,
            choosers=tuple(one.id for one in seen.of("selectbox")),
            buttons=tuple(one.id for one in seen.of("button")),
            made_later=offered.deferred_file_id,
        )

    async def read(self) -> None:
        """Go from page to page as a member, so that others' pages are drawn beside."""
        async with self.visitor(self.cookie) as reader:
            for page in cycle(PAGES.values()):
                await drawn(reader, page.name)
                await asyncio.sleep(QUIET)

    async def is_there(self, place: Place, cookie: str) -> None:
        """See that there is something to be had."""
        if b" 200 " not in (await self.exchanged(get(self.server, place.file, cookie)))[:20]:
            self.judge.wrong.append("the file is not there that nobody was to have")

    async def exchanged(self, sent: bytes) -> bytes:
        """Send bytes as they are, and give what comes back until the other end has closed."""
        reader, writer = await asyncio.open_connection("127.0.0.1", int(self.server.address.rsplit(":", 1)[1]))
        try:
            writer.write(sent)
            reading = asyncio.ensure_future(reader.read())
            done, _ = await asyncio.wait([reading], timeout=PROMISED)
            if not done:
                writer.write_eof()
            return await asyncio.wait_for(reading, PATIENCE)
        except ConnectionError:
            return b""
        finally:
            writer.close()

    async def come_after(self, place: Place) -> None:
        """Ask over a connection on which a member has just asked, as those behind a proxy do."""
        for path in place.closed():
            both = get(self.server, place.file, self.cookie).replace(b"close", b"keep-alive") + get(
                self.server, path
            )
            first, found, second = (await self.exchanged(both)).rpartition(b"HTTP/1.1 ")
            self.judge.request(f"after a member: {path}", found + second)
            if not self.judge.marks(first):
                self.judge.wrong.append("a member is not given a file")

    async def ask(self, request: Request) -> None:
        try:
            self.judge.request(request.name, await self.exchanged(request.sent))
        except TimeoutError:
            self.judge.wrong.append(f"{request.name}: not answered")

    async def shake_hands(self, asked: Handshake) -> None:
        """Ask for a session, and if there is one, for a page."""
        visitor = Visitor(self.server.address, asked.headers, asked.path, asked.also)
        try:
            await asyncio.wait_for(visitor.__aenter__(), PATIENCE)
        except (InvalidHandshake, ConnectionClosed, OSError):
            self.judge.counted["handshakes refused"] += 1
            return
        self.judge.counted["handshakes let in"] += 1
        for came in await drawn(visitor, "reviews"):
            self.judge.frame(asked.name, came)
        await visitor.__aexit__()

    def talks(self, place: Place) -> list[tuple[str, Message]]:
        """Give each message with each of some cookies."""
        known = cookies(place.address, place.now)
        return list(product(("", known["of 8 hours ago"], known["of another role"]), messages(place)))

    async def talk(self, case: tuple[str, Message]) -> None:
        cookie, message = case
        async with self.visitor(f"{cookie}; {XSRF}={TOKEN}") as visitor:
            await self.say(visitor, message)

    async def say(self, visitor: Visitor, message: Message) -> None:
        """Send a message, and judge what is said to it."""
        self.judge.counted["messages"] += 1
        is_drawn = message.said.HasField("rerun_script") and not message.said.rerun_script.fragment_id
        with contextlib.suppress(TimeoutError, ConnectionClosed):
            await visitor.send(message.said.SerializeToString())
            while True:
                came = await asyncio.wait_for(visitor.receive(), PATIENCE if is_drawn else QUIET)
                self.judge.frame(message.name, came)
                if is_last(came):
                    return
        self.judge.counted["messages without a page"] += 1

    async def say_all(self, name: str, visitor: Visitor, place: Place) -> None:
        for message in self.some(messages(place)):
            await self.say(visitor, message._replace(name=f"{name}: {message.name}"))

    async def time_runs_out(self) -> None:
        """Stay on a page until one's time is over, and try then what one could before."""
        until = time.time() + LEFT
        cookie = member(self.server.address, until - HOURS * 3600)
        async with self.visitor(cookie) as inside:
            place = await self.look(inside, cookie)
            await self.is_there(place, cookie)
            await asyncio.sleep(until - time.time())
            for path in place.closed():
                name = f"time over: {path}"
                self.judge.request(name, await self.exchanged(get(self.server, path, cookie)))
            await self.say_all("time over", inside, place)
        for session in (place.session, place.ended_session):
            async with self.visitor(cookie, session) as back:
                await self.say_all("time over, back again", back, place)

    async def sign_out(self) -> None:
        """Sign out, and try then what one could before: on the same page, and going on with its session."""
        cookie = member(self.server.address, self.now - 1)
        async with self.visitor(cookie) as inside:
            place = await self.look(inside, cookie)
            button = next(one for one in place.buttons if one.endswith("-sign_out"))
            await until_drawn(inside, use(place.page, button, trigger_value=True))
            await self.say_all("signed out", inside, place)
        for session in (place.session, place.ended_session):
            async with self.visitor(f"{XSRF}={TOKEN}", session) as back:
                await self.say_all("signed out, back again", back, place)


def get(server: Server, path: str, cookie: str = "") -> bytes:
    host = server.address.partition("://")[2]
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close", f"Cookie: {cookie}", "", ""]
    return "\r\n".join(lines).encode("latin-1")


async def drawn(visitor: Visitor, page: str) -> list[bytes]:
    """Ask for a page, and give each message that comes until it is drawn."""
    return await until_drawn(visitor, BackMsg(rerun_script={"page_name": page}))


async def until_drawn(visitor: Visitor, asked: BackMsg) -> list[bytes]:
    await visitor.send(asked.SerializeToString())
    came = [await asyncio.wait_for(visitor.receive(), PATIENCE)]
    while not is_last(came[-1]):
        came.append(await asyncio.wait_for(visitor.receive(), PATIENCE))
    return came


def is_last(came: bytes) -> bool:
    message = ForwardMsg.FromString(came)
    return message.WhichOneof("type") == "script_finished" and message.script_finished == FINISHED


def besiege(one: Path, place: Path, every: int = 1) -> Judge:
    """Besiege a server of its own with every so manieth case."""
    planted, port = place / "planted", free_port()
    plant(one, planted)
    settings = written(place, f"http://127.0.0.1:{port}", NOWHERE)
    surroundings = {"CIC_RELEASE": str(planted), "STREAMLIT_SECRETS_FILES": str(settings)}
    with logged(place / "log", port=port, **surroundings) as server:
        siege = Siege(server, planted, every)
        asyncio.run(siege.lay())
    return siege.judge


def main(arguments: list[str] | None = None) -> int:
    set_log_level("WARNING")  # Streamlit tells of each cookie that it makes
    parser = argparse.ArgumentParser(prog="python -m benchmarks.siege", description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1, help="of most kinds, send every so manieth case only")
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as place:
        began = time.monotonic()
        judge = besiege(frame.folder(), Path(place), asked.every)
        seconds = round(time.monotonic() - began)
    return outcome.told(dict(sorted(judge.counted.items())) | {"seconds": seconds}, judge.wrong)


if __name__ == "__main__":
    sys.exit(main())
