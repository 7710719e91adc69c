"""Replace a folder whole: after a kill at any moment, what is there is the old folder or the new one.

A new folder is written beside and comes in with one rename. Where the system can exchange two names in one
step (Linux) nothing is ever missing; elsewhere the old folder steps aside first, and whoever reads must look
for it there (`standing`). Leftovers of a killed write are cleared by the next one.
"""

import ctypes
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event

AT_FDCWD = -100  # linux/fcntl.h: names are relative to the working directory
RENAME_EXCHANGE = 2  # linux/fs.h: exchange both names in one step
ALL_ENTER, OWNER_ENTERS, OWNER_READS = 0o777, 0o700, 0o600
TRIES = 50
PAUSE_SECONDS = 0.1


class ForeignFiles(Exception):
    """Say that the folder to be replaced holds something that was not written here."""


def replace_folder(
    folder: Path, fill: Callable[[Path], None], ours: frozenset[str], private: bool = False
) -> None:
    """Fill a new folder beside `folder` and put it in its place, whole or not at all.

    `ours` names the files that a former version may hold: with any other file there nothing is touched and
    ForeignFiles is raised, because a mistyped address must not cost anyone a folder. What is `private` can be read
    by its owner only, from the first byte on (POSIX; elsewhere the folder's own rights hold). Raises OSError.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    _clear_leftovers(folder)
    if folder.exists() and (not folder.is_dir() or any(path.name not in ours for path in folder.iterdir())):
        raise ForeignFiles(folder.name)
    new = folder.with_name(f"{folder.name}.new-{secrets.token_hex(4)}")
    new.mkdir(mode=OWNER_ENTERS if private else ALL_ENTER)
    try:
        fill(new)
        for path in sorted(new.iterdir()):
            if private:
                path.chmod(OWNER_READS)
            _sync(path)
        _sync(new)
        _bring_in(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)  # after an exchange this is the former version


def standing(folder: Path) -> Path:
    """Find the folder, or the former version that stands aside in the middle of a swap."""
    aside = _aside(folder)
    return aside if aside.exists() and not folder.exists() else folder


def _bring_in(new: Path, folder: Path) -> None:
    if not folder.exists():
        _patiently(new, folder)
    elif not _exchange(new, folder):
        aside = _aside(folder)
        _patiently(folder, aside)
        _patiently(new, folder)
        shutil.rmtree(aside, ignore_errors=True)
    _sync(folder.parent)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step; say whether this system can."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    return rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0


def _patiently(source: Path, target: Path) -> None:
    """Rename, waiting a little for a reader: Windows refuses while a file in the folder is open."""
    for _ in range(TRIES):
        try:
            os.rename(source, target)
            return
        except PermissionError:
            Event().wait(PAUSE_SECONDS)
    os.rename(source, target)


def _clear_leftovers(folder: Path) -> None:
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        os.rename(aside, folder)
    shutil.rmtree(aside, ignore_errors=True)
    for left in folder.parent.glob(f"{folder.name}.new-*"):
        shutil.rmtree(left, ignore_errors=True)


def _aside(folder: Path) -> Path:
    folder = folder.resolve()
    return folder.with_name(f"{folder.name}.old")


def _sync(path: Path) -> None:
    """Ask for the bytes to be on the disk; folders cannot be asked on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
