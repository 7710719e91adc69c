"""Start or test the dashboard on a fresh machine: Python 3.11 or later is all that it needs.

Standard library only, because it runs before anything is installed. It makes `.venv` beside itself and
never touches another environment.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import platform
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INSTALLED = VENV / "installed.json"  # {requirements file: its fingerprint}; absent while pip is at work
BUILT_FROM = VENV / "built-from.txt"
RELEASES = (ROOT / "data/published", ROOT / "data/published.stepped-aside")  # the second after a killed build
FIRST_PORT, LAST_PORT = 8501, 8520
OLDEST = (3, 11)

HELP = """\
python run.py                  make the environment, build the demonstration release, serve the dashboard
python run.py --port 8600      the same on another port
python run.py test             make the environment with the tests' needs, check the code, run all tests
python run.py test tests/data  the same for some tests; further words go to pytest

The first run needs the network and about a minute; later ones need neither. Ctrl-C ends the dashboard.
A release made from real extracts (python -m metrics.build --extracts DIR) is served and never replaced.

CIC_RELEASE  serve the release in this folder and build nothing
CIC_BROWSER  the Chromium, Chrome or Edge for the browser tests"""


class Stop(Exception):
    """End with these words for the reader instead of a traceback."""

    def __init__(self, words: str, status: int = 1) -> None:
        super().__init__(words)
        self.status = status


def say(words: str) -> None:
    print(words, flush=True)  # flushed, so that the address is seen at once through a pipe too


def fingerprint(files: list[Path]) -> str:
    """Give one hash for the names and bytes of these files, so that a fresh clone's dates do not matter."""
    digest = hashlib.sha256()
    for file in sorted(files):
        name = file.relative_to(ROOT).as_posix()
        digest.update(name.encode() + b"\n" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def replace_text(file: Path, text: str) -> None:
    """Write a small file whole or not at all."""
    beside = file.with_name(file.name + ".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)


@contextlib.contextmanager
def alone():
    """Let one launcher at a time install, build and choose a port in this folder; another waits here."""
    VENV.mkdir(exist_ok=True)
    with (VENV / "lock").open("a+") as file:
        if not locked(file, wait=False):
            say("Another run.py is at work in this folder; waiting for it.")
            while not locked(file, wait=True):
                continue
        yield


def locked(file, wait: bool) -> bool:
    """Take the lock that the system gives back by itself when the process ends, however it ends."""
    try:
        if os.name == "nt":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def install(requirements: str) -> None:
    """Bring .venv to what a requirements file says; when it is there already, do nothing and need no network.

    The record is taken away before pip starts and written after it ends: without one, the last install was
    interrupted, and half an environment is not worth mending.
    """
    wanted = fingerprint([ROOT / name for name in {"requirements.txt", requirements}])
    have = json.loads(INSTALLED.read_text(encoding="utf-8")) if INSTALLED.exists() and python_works() else {}
    if have.get(requirements) == wanted:
        return
    if not have:
        make_environment()
    say(f"Installing {requirements} into .venv: about a minute the first time ...")
    INSTALLED.unlink(missing_ok=True)
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--only-binary=:all:"]
    command = [PYTHON, "-m", "pip", "install", *quiet, "-r", ROOT / requirements]
    if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode:
        raise Stop("The packages could not be installed: pip's reason is above. This once, the network is needed.")
    replace_text(INSTALLED, json.dumps({**have, requirements: wanted}))


def python_works() -> bool:
    """Tell whether .venv still has its Python: it goes when the system's own is replaced."""
    with contextlib.suppress(OSError):
        return subprocess.run([PYTHON, "-c", ""]).returncode == 0
    return False


def make_environment() -> None:
    """Make .venv from nothing, keeping only the lock that we hold inside it."""
    if Path(sys.prefix).resolve() == VENV:
        raise Stop("The environment active here is broken. Leave it (deactivate) and run this once more.")
    say("Making the environment in .venv ...")
    for entry in VENV.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        elif entry.name != "lock":
            entry.unlink()
    if subprocess.run([sys.executable, "-m", "venv", VENV]).returncode:
        raise Stop("Python could not make the environment (Debian: apt-get install python3-venv).")


def build_release() -> None:
    """Build the demonstration release when there is none or when what it is built from has changed."""
    if os.environ.get("CIC_RELEASE"):
        return
    about = next((folder / "about.json" for folder in RELEASES if (folder / "about.json").exists()), None)
    if about and not is_demonstration(about):
        say("Serving data/published as it is: it does not say that it is the demonstration council's.")
        return
    built_from = BUILT_FROM.read_text(encoding="utf-8") if BUILT_FROM.exists() else ""
    if about and built_from == fingerprint([about, *sources()]):
        return
    say("Building the demonstration release ...")
    command = [PYTHON, "-m", "metrics.build", "--no-prices"]  # those are for whoever decides on groupings
    status = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL).returncode
    if status:
        raise Stop("The demonstration release could not be built; the reason is above.", status)
    replace_text(BUILT_FROM, fingerprint([RELEASES[0] / "about.json", *sources()]))


def is_demonstration(about: Path) -> bool:
    """Tell whether a release may be made again by us: when it cannot be read it may be a real one, so no."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return json.loads(about.read_text(encoding="utf-8")).get("demonstration") is True
    return False


def sources() -> list[Path]:
    """List what the demonstration release is made from: code, SQL, definitions, extracts and libraries."""
    kinds = {".py", ".sql", ".toml", ".csv", ".parquet"}
    files = [file for room in ("data", "metrics") for file in (ROOT / room).rglob("*") if file.suffix in kinds]
    not_sources = ("data/published", "data/incoming", "data/faults.csv")
    named = (file for file in files if not file.relative_to(ROOT).as_posix().startswith(not_sources))
    return [ROOT / "requirements.txt", *named]


def is_free(port: int) -> bool:
    with socket.socket() as probe, contextlib.suppress(OSError):
        if os.name != "nt":  # there it would mean sharing the port; here it forgives one just closed
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(("127.0.0.1", port))
        return True
    return False


def choose_port(asked: int | None) -> int:
    if asked is not None and not is_free(asked):
        raise Stop(f"Port {asked} is taken. Leave --port out, and the next free one is found.", 2)
    port = asked if asked is not None else next(filter(is_free, range(FIRST_PORT, LAST_PORT + 1)), None)
    if port is None:
        raise Stop(f"Ports {FIRST_PORT} to {LAST_PORT} are taken. Name another: python run.py --port N", 2)
    return port


@contextlib.contextmanager
def serving(python, port: int, script: str = "server.py", **environment: str):
    """Serve a Streamlit script on loopback; give (address, process) once it answers; end it by its own id."""
    address = f"http://127.0.0.1:{port}"
    options = ["--server.address=127.0.0.1", f"--server.port={port}", "--server.headless=true"]
    server = subprocess.Popen(
        [python, "-m", "streamlit", "run", script, *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # its banner comes before anything answers; errors go to stderr and show
    )
    try:
        wait_until_healthy(server, address)
        yield address, server
    finally:
        server.terminate()
        try:
            server.wait(timeout=5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def wait_until_healthy(server: subprocess.Popen, address: str) -> None:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # a proxy cannot reach this machine
    for _ in range(600):
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            raise Stop("The server ended before it was ready; its reason is above.")
        with contextlib.suppress(OSError), direct.open(f"{address}/_stcore/health", timeout=5):
            return
    raise Stop("The server did not answer within a minute.")


def serve(port: int | None) -> None:
    with contextlib.ExitStack() as until_stopped:
        with alone():
            install("requirements.txt")
            build_release()
            address, server = until_stopped.enter_context(serving(PYTHON, choose_port(port)))
        with contextlib.suppress(KeyboardInterrupt):
            say(f"The dashboard is ready at {address} (Ctrl-C ends it).")
            raise Stop("The server ended by itself; its reason is above.", server.wait() or 1)
    say("Stopped.")


def test(pytest_arguments: list[str]) -> int:
    """Check the code and run the tests, both whatever happens; without a browser its tests fail, in words."""
    with alone():
        install("requirements-dev.txt")
        subprocess.run([PYTHON, ROOT / "tests/programs.py"], stdin=subprocess.DEVNULL)
    checked = subprocess.run([PYTHON, "-m", "ruff", "check", "."], cwd=ROOT).returncode
    tested = subprocess.run([PYTHON, "-m", "pytest", *pytest_arguments], cwd=ROOT).returncode
    return tested or checked


def main(arguments: list[str]) -> int:
    if sys.version_info[:2] < OLDEST:
        say(f"Python {OLDEST[0]}.{OLDEST[1]} or later is needed; this is {platform.python_version()}.")
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that our children end too
    parser = argparse.ArgumentParser(usage=HELP, add_help=False)
    parser.add_argument("--port", type=int)
    try:
        if {"-h", "--help"} & set(arguments):
            say(HELP)
        elif arguments[:1] == ["test"]:
            return test(arguments[1:])
        else:
            serve(parser.parse_args(arguments).port)
    except Stop as stop:
        say(str(stop))
        return stop.status
    except KeyboardInterrupt:
        return 128 + signal.SIGINT
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
