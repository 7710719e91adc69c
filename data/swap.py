"""Replace a folder whole: after a kill at any moment, what is there is the old folder or the new one.

A new folder is written beside and comes in with one rename. Where the system can exchange two names in one
step (Linux) nothing is ever missing; elsewhere the old folder steps aside first, and whoever reads must look
for it there (`standing`). Leftovers of a killed write are cleared by the next one.
"""

import ctypes
import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event

from data.one_writer import claim

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

    `ours` names the files that a former version may hold (see `make_ready`). What is `private` can be read by its
    owner only, from the first byte on (POSIX; elsewhere the folder's own rights hold). Raises OSError and
    ForeignFiles.
    """
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    make_ready(folder, ours)
    new = _beside(folder)
    try:
        new.mkdir(mode=OWNER_ENTERS if private else ALL_ENTER)
        with claim(new):
            fill(new)
            for path in sorted(new.iterdir()):
                if private:
                    path.chmod(OWNER_READS)
                _sync(path)
            _sync(new)
            _bring_in(new, folder)
    finally:
        _remove(new)  # after an exchange this is the former version


def make_ready(folder: Path, ours: frozenset[str]) -> None:
    """Clear what a killed write has left beside a folder, and make sure that it may be replaced.

    With any file there that is not `ours` ForeignFiles is raised, because a mistyped address must not cost anyone
    a folder. Raises AnotherWriter where a write is under way, and OSError.
    """
    folder = folder.resolve()
    clear_leftovers(folder)
    _take_back(folder)
    if folder.exists() and (not folder.is_dir() or any(path.name not in ours for path in folder.iterdir())):
        raise ForeignFiles(folder.name)
    _remove(_aside(folder))


def take_away(folder: Path) -> None:
    """Remove a folder in one step, or leave it as it is; what a kill leaves of it goes with the next write."""
    folder = folder.resolve()
    if folder.exists():
        going = _beside(folder)
        _patiently(folder, going)
        _remove(going)


def identity(folder: Path) -> tuple[int, int] | None:
    """Tell one version of a folder from the next, whatever is in them; None where there is no folder."""
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def standing(folder: Path) -> Path:
    """Find the folder, or the former version that stands aside in the middle of a swap."""
    aside = _aside(folder)
    return aside if aside.exists() and not folder.exists() else folder


def holds_something(folder: Path) -> bool:
    """Tell whether there is anything in a folder; where we may not look, or it is no folder, there is."""
    try:
        return any(standing(folder).iterdir())
    except FileNotFoundError:
        return False
    except OSError:
        return True


def _bring_in(new: Path, folder: Path) -> None:
    if not folder.exists():
        _patiently(new, folder)
    elif not _exchange(new, folder):
        aside = _aside(folder)
        try:
            _patiently(folder, aside)
            _patiently(new, folder)
        finally:
            _take_back(folder)  # where it was stopped between the two
        _remove(aside)
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


def _take_back(folder: Path) -> None:
    """Put a version that stands aside back where a write was killed between its two renames."""
    aside = _aside(folder)
    if aside.exists() and not folder.exists():
        os.rename(aside, folder)


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed write has left; not by a looser pattern, because people name their own folders, too."""
    leftover = re.compile(re.escape(folder.name) + r"\.new-[0-9a-f]{8}")
    for left in folder.parent.iterdir() if folder.parent.is_dir() else ():
        if leftover.fullmatch(left.name):
            # another process has just removed it, or it is another person's
            with suppress(FileNotFoundError, PermissionError), claim(left):
                _remove(left)


def _remove(folder: Path) -> None:
    """Remove a folder, also when somebody asks to stop meanwhile: it holds a former version, or half of one."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except KeyboardInterrupt:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _beside(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.new-{secrets.token_hex(4)}")


def _aside(folder: Path) -> Path:
    folder = folder.resolve()
    return folder.with_name(f"{folder.name}.stepped-aside")


def _sync(path: Path) -> None:
    """Ask for the bytes to be on the disk; folders cannot be asked on Windows."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
