"""Let one process at a time fill a folder: another must not take it for the leftovers of a killed one.

The claim ends with the process, however it ends. Windows has none: there an open file is what keeps a folder.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:
    fcntl = None


class AnotherWriter(OSError):
    """Say that another process is filling the folder."""


@contextmanager
def claim(folder: Path) -> Iterator[None]:
    """Hold a folder that is there as one's own; raise AnotherWriter where another process holds it."""
    if fcntl is None:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWriter(folder.name) from None
        except OSError:
            pass  # a share of the network may know no claims; the swap itself is whole there, too
        yield
    finally:
        os.close(handle)
