"""Kill one of three servers while people look: python -m benchmarks.three_servers

nginx in front leads each person to one server by the token that Streamlit gives each browser. Everybody opens a
page and chooses a period; one server is killed; who was there comes again by his own address, as the browser does
by itself, and must see the same page, byte by byte. The others must notice nothing. Needs nginx. Linux.
"""

import argparse
import asyncio
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from websockets.exceptions import InvalidHandshake

import run
from benchmarks.servers import Server, logged
from benchmarks.swaps import PAGES, Drawn, drawn
from benchmarks.visitor import Refused, Visitor
from tests.browser.serving import free_port
from tests.deploy import debian

SERVERS = 3
MISSING = debian.NOT_RUN.format("nginx", "nginx")
PAUSE = 0.2  # seconds, between two tries to come again
PATIENCE = 30
CONFIGURATION = """
daemon off; pid {place}/pid; error_log {place}/error warn;
events {{ worker_connections 4096; }}
http {{
    access_log off; client_body_temp_path {place}/body; proxy_temp_path {place}/proxy;
    fastcgi_temp_path {place}/f; uwsgi_temp_path {place}/u; scgi_temp_path {place}/s;
    upstream dashboard {{ hash $cookie__streamlit_xsrf consistent; {servers} }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://dashboard; proxy_http_version 1.1; proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
            proxy_connect_timeout 2s; proxy_read_timeout 1h;
        }}
    }}
}}
"""


@contextmanager
def nginx(place: Path, servers: list[Server]) -> Iterator[str]:
    """Put nginx before some servers; give its address."""
    port = free_port()
    lines = " ".join(
        f"server {one.address.removeprefix('http://')} max_fails=1 fail_timeout=5s;" for one in servers
    )
    (place / "conf").write_text(CONFIGURATION.format(place=place, port=port, servers=lines), encoding="utf-8")
    program = debian.nginx() or sys.exit(MISSING)
    process = subprocess.Popen([program, "-p", place, "-c", place / "conf", "-e", place / "error"])
    try:
        run.wait_until_healthy(process, f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


class Person:
    """Somebody who looks at one page of one period, by a browser of his own."""

    def __init__(self, address: str, number: int) -> None:
        self._chance = random.Random(number)
        self._address, self._token = address, {"Cookie": f"_streamlit_xsrf={self._chance.randbytes(16).hex()}"}
        self._visitor: Visitor
        self._page = self._chance.choice(PAGES)
        self._query, self._before = "", ()
        self.waited = 0.0
        self.is_the_same = True

    async def come(self) -> None:
        """Open a page, and choose another period where it has any."""
        self._visitor = await Visitor(self._address, self._token).__aenter__()
        seen = await self._visitor.open(self._page)
        if box := seen.chooser():
            await self._visitor.choose(box, self._chance.choice(box.options))
        self._query = self._visitor.query
        self._before = await self._look()

    async def go_on(self) -> None:
        """Look again in the same session, or, where it has ended, in a new one at the same address."""
        began = time.monotonic()
        try:
            now = await self._look()
        except Refused:
            now = await self._come_again(began)
            self.waited = time.monotonic() - began
        self.is_the_same = now == self._before

    async def leave(self) -> None:
        await self._visitor.__aexit__()

    async def _look(self) -> Drawn:
        return drawn(await self._visitor.open(self._page, self._query))

    async def _come_again(self, began: float) -> Drawn:
        while time.monotonic() - began < PATIENCE:
            try:
                self._visitor = await Visitor(self._address, self._token).__aenter__()
                return await self._look()
            except (Refused, OSError, InvalidHandshake):
                await asyncio.sleep(PAUSE)
        return ()


async def lose_one(address: str, servers: list[Server], killed: int, people: int) -> list[Person]:
    """Let people come, kill a server, and let them go on."""
    everybody = [Person(address, number) for number in range(people)]
    await asyncio.gather(*(person.come() for person in everybody))
    servers[killed].kill()
    await asyncio.gather(*(person.go_on() for person in everybody))
    await asyncio.gather(*(person.leave() for person in everybody))
    return everybody


def three(people: int, killed: int = 0) -> tuple[list[Person], list[str]]:
    """Start all that it takes, and lose one server; give everybody, and what the others logged as a fault."""
    with ExitStack() as until_done:
        place = Path(until_done.enter_context(tempfile.TemporaryDirectory()))
        place.chmod(0o755)  # nginx changes to a user of its own
        servers = [until_done.enter_context(logged(place / f"log{number}")) for number in range(SERVERS)]
        address = until_done.enter_context(nginx(place, servers))
        everybody = asyncio.run(lose_one(address, servers, killed, people))
        faults = [line for number, one in enumerate(servers) if number != killed for line in one.faults_logged()]
        return everybody, faults


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.three_servers", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--people", type=int, default=100)
    everybody, faults = three(parser.parse_args(arguments).people)
    waited = [person.waited for person in everybody if person.waited]
    others = sum(not person.is_the_same for person in everybody)
    print(f"people {len(everybody)}, lost their server {len(waited)}, see another page afterwards {others}")
    if waited:
        print(
            f"seconds until they saw theirs again: median {statistics.median(waited):.1f}, most {max(waited):.1f}"
        )
    for line in faults[:5]:
        print(f"logged: {line}")
    return int(bool(others or faults or not waited))


if __name__ == "__main__":
    sys.exit(main())
