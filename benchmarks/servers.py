"""Start a server whose log is kept, and look at what its process uses. Linux."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import run
from tests.browser.serving import free_port

ROOT = Path(__file__).resolve().parents[1]
MEGABYTE = 2**20
FAULTS = ("Traceback", "Uncaught", "Exception", "Error ", '"error"', '"critical"')


class Server(NamedTuple):
    address: str
    process: int
    log: Path

    def memory(self) -> float:
        """Return the megabytes that the server holds."""
        return (
            int(Path(f"/proc/{self.process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / MEGABYTE
        )

    def processor(self) -> float:
        """Return the seconds of processor that the server has used."""
        fields = Path(f"/proc/{self.process}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self) -> None:
        """End it as a crash does."""
        os.kill(self.process, signal.SIGKILL)

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def faults_logged(self) -> list[str]:
        """Give the lines of the log that nobody should have to read."""
        return [line for line in self.logged().splitlines() if any(word in line for word in FAULTS)]


@contextmanager
def logged(log: Path, script: str = "server.py", port: int = 0, **environment: str) -> Iterator[Server]:
    """Serve a script on loopback with all that it says kept in a file; end it by its own id."""
    port = port or free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}", "--server.headless=true"]
    with log.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said
        )
        try:
            run.wait_until_healthy(process, address)
            yield Server(address, process.pid, log)
        finally:
            process.kill()
            process.wait()
