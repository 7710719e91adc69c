"""The folder of a server, made once of the demonstration release, its app served without rights, and nginx."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from deploy.folder import make
from tests.deploy import shipped


class Site(NamedTuple):
    """Where a reader finds nginx: its port, and the folder with its certificate and its log."""

    port: int
    place: Path


@pytest.fixture(scope="session")
def folder(release) -> Iterator[Path]:
    """Give a folder outside pytest's own, which only the user of the tests may enter."""
    above = Path(tempfile.mkdtemp())
    above.chmod(0o755)
    made = make(above / "cic-dashboard", release)
    shipped.lock(made)
    yield made
    if os.geteuid():
        for path in (made, *made.rglob("*")):
            path.chmod(0o755)
    shutil.rmtree(above)


@pytest.fixture(scope="session")
def app(folder, tmp_path_factory) -> Iterator[tuple[str, int, Path]]:
    """Give the address and the process of the folder's app, and the file with what it logs."""
    said = tmp_path_factory.mktemp("app") / "log"
    with subprocess.Popen(["tee", said], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as log:
        hosts = f"{shipped.NAME} 127.0.0.1"  # the last for tests that ask without nginx
        with shipped.app_of(folder, log.stdin, STREAMLIT_SERVER_ALLOWED_HOSTS=hosts) as (address, process):
            yield address, process, said
        log.stdin.close()


@pytest.fixture(scope="session")
def site(folder, app, tmp_path_factory) -> Iterator[Site]:
    with behind_nginx(tmp_path_factory.mktemp("nginx"), folder, app[0]) as opened:
        yield opened


@pytest.fixture(scope="session")
def closed_site(folder, tmp_path_factory) -> Iterator[Site]:
    """Give a site whose service was stopped."""
    nobody = f"http://127.0.0.1:{shipped.free_port()}"
    with behind_nginx(tmp_path_factory.mktemp("nginx"), folder, nobody) as opened:
        yield opened


@contextmanager
def behind_nginx(place: Path, folder: Path, app: str) -> Iterator[Site]:
    port = shipped.free_port()
    shipped.certificate(place)
    configuration = shipped.configure(place, folder, app, port)
    tested = subprocess.run(shipped.nginx("-t", "-q", "-c", configuration), capture_output=True, text=True)
    assert tested.stderr == ""
    with subprocess.Popen(shipped.nginx("-c", configuration), stderr=subprocess.DEVNULL) as server:
        shipped.wait_for(port)
        yield Site(port, place)
        server.terminate()
