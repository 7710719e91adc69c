"""Find the programs of a Debian server that the tests of deploy/ try its files with, and fetch them where we may.

Standard library only: the launcher runs it before the tests. nginx is unpacked beside the environment and not
installed, because an installed one starts at once and takes this machine's port 80.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

UNPACKED = Path(sys.prefix) / "debian"
NOT_RUN = "NOT RUN: {} is missing (Debian: apt-get install {})."


def nginx() -> str | None:
    """Give the path of nginx: the system's, or ours."""
    return shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin:{UNPACKED / 'usr/sbin'}")


def systemd_analyze() -> str | None:
    return shutil.which("systemd-analyze")


def apt(*words: str, **options) -> None:
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if not as_root or shutil.which("sudo"):
        quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
        subprocess.run([*as_root, *quiet, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)


def fetch() -> None:
    """Bring what is missing, when we are root or may become it without a password."""
    if not shutil.which("apt-get") or (nginx() and systemd_analyze()):
        return
    print("Fetching nginx and systemd's checks for the tests of deploy/ (apt-get) ...", flush=True)
    apt("update")
    if not systemd_analyze():
        apt("install", "-y", "--no-install-recommends", "systemd")
    if not nginx():
        UNPACKED.mkdir(exist_ok=True)
        apt("download", "nginx", "nginx-common", cwd=UNPACKED)
        for package in sorted(UNPACKED.glob("nginx*.deb")):
            subprocess.run(["dpkg", "-x", package, UNPACKED], stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    fetch()
    missing = [name for name, found in {"nginx": nginx(), "systemd": systemd_analyze()}.items() if not found]
    if missing:
        sys.exit(NOT_RUN.format(" and ".join(missing), " ".join(missing)))
