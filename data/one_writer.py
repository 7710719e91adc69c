"""Let one process at a time fill a folder: another must not take it for the leftovers of a killed one.

The claim ends with the process, however it ends. Windows has none: there an open file is what keeps a folder.
"""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event

try:
    import fcntl
except ImportError:
    fcntl = None

KNOWS_CLAIMS = fcntl is not None
TRIES, PAUSE_SECONDS = 100, 0.1  # a release and its ledger are written within a second


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


@contextmanager
def claim_in_turn(folder: Path) -> Iterator[None]:
    """Hold a folder that others hold for moments only: wait for them; raise AnotherWriter after ten seconds."""
    with ExitStack() as held:
        for attempt in range(TRIES):
            try:
                held.enter_context(claim(folder))
                break
            except AnotherWriter:
                if attempt == TRIES - 1:
                    raise
            Event().wait(PAUSE_SECONDS)
        yield
