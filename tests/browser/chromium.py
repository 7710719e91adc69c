"""Find the browser that the browser tests drive, and fetch Debian's where we may.

Standard library only: the launcher runs it before the tests. Playwright's own browsers are not used, because
fetching them needs a host that many networks close.
"""

import os
import platform
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
WINDOWS_PLACES = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")

NOT_RUN = (
    "NOT RUN: the browser tests have no browser. Install Chromium, Chrome or Edge "
    "(Debian: apt-get install chromium), or name one in the environment variable CIC_BROWSER."
)
FLAGS = (
    "--headless",
    "--no-sandbox",  # containers run as root, where the sandbox refuses to start; only our own pages are opened
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find() -> str | None:
    """Give the path of a browser: the one that CIC_BROWSER names and no other, or else a usual one."""
    named = os.environ.get("CIC_BROWSER")
    return next(filter(None, map(shutil.which, [named] if named else usual_places())), None)


def usual_places() -> list[str]:
    if platform.system() == "Darwin":
        return [*NAMES, *(f"/Applications/{app}.app/Contents/MacOS/{app}" for app in MAC_APPS)]
    if platform.system() == "Windows":
        folders = [os.environ[name] for name in WINDOWS_FOLDERS if name in os.environ]
        return [*NAMES, *(f"{folder}/{place}" for folder in folders for place in WINDOWS_PLACES)]
    return list(NAMES)


def fetch() -> None:
    """Install Debian's Chromium when we are root or may become it without a password."""
    if not shutil.which("apt-get") or "CIC_BROWSER" in os.environ:
        return
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if as_root and not shutil.which("sudo"):
        return
    print("Installing Chromium for the browser tests (apt-get) ...", flush=True)
    apt = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]):
        subprocess.run([*apt, *step], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    if not find():
        fetch()
    if not find():
        sys.exit(NOT_RUN)
