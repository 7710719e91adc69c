"""Keep temporary files in a folder that only its owner can enter; a killed run's go with the next."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from traceback import clear_frames

from data.one_writer import KNOWS_CLAIMS, claim

NAME = "children-in-care-"


@contextmanager
def private_folder() -> Iterator[Path]:
    """Give a folder that goes at the end; raise OSError where there is no room for one."""
    clear_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=NAME))  # for its owner only
    try:
        with claim(folder):
            yield folder
    except Exception as error:
        clear_frames(error.__traceback__)  # where memory was short there may be too little to remove anything
        raise
    finally:
        _remove(folder)


def clear_leftovers() -> None:
    """Remove the folders that no process holds, where the system tells which these are."""
    for left in Path(tempfile.gettempdir()).glob(f"{NAME}*") if KNOWS_CLAIMS else ():
        with suppress(OSError), claim(left):  # another's, or in use
            _remove(left)


def _remove(folder: Path) -> None:
    """Remove a folder with one file open at a time: where few are allowed, shutil.rmtree leaves what is nested."""
    for path, _, names in os.walk(folder, topdown=False):
        with suppress(OSError):
            for name in names:
                os.unlink(os.path.join(path, name))
            os.rmdir(path)
