"""Run what is shipped: the folder's app with no right to write, and nginx with the shipped file on loopback."""

import contextlib
import os
import re
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Event

import pytest

import run
from tests.deploy import debian

ROOT = Path(__file__).resolve().parents[2]
NAME = "dashboard.example.gov.uk"
MIME_TYPES = (debian.UNPACKED / "etc/nginx/mime.types", Path("/etc/nginx/mime.types"))
WITHOUT_RIGHTS = (  # for a test run as root: it keeps its name and loses its powers
    "setpriv", "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all",
    "--securebits=+noroot,+noroot_locked,+no_setuid_fixup,+no_setuid_fixup_locked",
)  # fmt: skip
SOMEBODY_ELSE = 65533
WRITES_NO_BYTE = ("sh", "-c", 'ulimit -f 0; exec "$@"', "sh")  # into any file anywhere, /tmp too


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def lock(folder: Path) -> None:
    """Take the right to write from everybody, and the folder from ourselves."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode & 0o555)
        if os.geteuid() == 0:
            os.chown(path, SOMEBODY_ELSE, SOMEBODY_ELSE)


@contextmanager
def app_of(folder: Path, errors, **environment: str) -> Iterator[tuple[str, int]]:
    """Serve the app of a folder as systemd does, from it and with nothing else; give (address, process id)."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "server.py", f"--server.port={port}"]
    unit = dict(re.findall(r"^Environment=(\w+)=(.*)$", text_of("cic-dashboard.service"), re.MULTILINE))
    server = subprocess.Popen(
        [*(WITHOUT_RIGHTS if os.geteuid() == 0 else ()), *WRITES_NO_BYTE, *command],
        cwd=folder / "app",
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **unit, "CIC_RELEASE": str(folder / "release"),
             **environment},
        stdin=subprocess.DEVNULL, stdout=errors, stderr=errors,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        run.wait_until_healthy(server, address)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait()


def text_of(name: str) -> str:
    return (ROOT / "deploy" / name).read_text(encoding="utf-8")


def configure(place: Path, folder: Path, app: str, port: int) -> Path:
    """Write the shipped file with the places of this test; nothing else in it is changed."""
    changes = {
        r"listen 443 ": f"listen 127.0.0.1:{port} ",
        r"listen 80;": f"listen 127.0.0.1:{free_port()};",
        r"    listen \[::\]:.*\n": "",
        r"/etc/ssl/cic-dashboard": str(place),
        r"/var/log/nginx": str(place),
        r"/srv/cic-dashboard": str(folder),
        r"127\.0\.0\.1:8501": app.removeprefix("http://"),
    }
    site = text_of("nginx.conf")
    for pattern, new in changes.items():
        site, changed = re.subn(pattern, new, site)
        assert changed, f"nothing of {pattern} in deploy/nginx.conf"
    (place / "site.conf").write_text(site, encoding="utf-8")
    types = next(path for path in MIME_TYPES if path.exists())
    kept = " ".join(f"{kind}_temp_path {place}/{kind};" for kind in ("proxy", "fastcgi", "scgi", "uwsgi"))
    (place / "nginx.conf").write_text(
        f"pid {place}/pid; daemon off; error_log stderr; worker_processes 1;\n"
        f"{'user root;' if os.geteuid() == 0 else ''}\n"  # as the folders of tests are closed to others
        "events { worker_connections 256; }\n"
        f"http {{ include {types}; access_log off; client_body_temp_path {place}/body; {kept}\n"
        f"include {place}/site.conf; }}\n",
        encoding="utf-8",
    )
    return place / "nginx.conf"


def certificate(place: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
         "-keyout", place / "privkey.pem", "-out", place / "fullchain.pem", "-days", "2", "-subj", f"/CN={NAME}",
         "-addext", f"subjectAltName=DNS:{NAME}"],
        check=True, capture_output=True,
    )  # fmt: skip


def nginx(*words: str) -> list:
    found = debian.nginx()
    if not found:
        pytest.fail(debian.NOT_RUN.format("nginx", "nginx"), pytrace=False)
    return [found, *words]


def ask(place: Path, port: int, path: str, method: str = "GET", name: str = NAME, **headers: str) -> HTTPResponse:
    """Ask nginx as a browser does that trusts only the certificate made for this test."""
    context = ssl.create_default_context(cafile=place / "fullchain.pem")
    connection = HTTPConnection(name)
    connection.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name)
    connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
    return connection.getresponse()


def wait_for(port: int) -> None:
    """Wait until nginx listens."""
    for _ in range(100):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        Event().wait(0.1)
    pytest.fail("nginx did not begin to listen")
