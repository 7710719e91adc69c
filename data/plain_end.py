"""End in plain words whatever happens. An error that nobody foresaw may hold a row, so only its kind is told.

This imports nothing that takes time: it is there before the libraries are, which take a second to load.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_MEMORY = ("MemoryError", "OutOfMemoryException")
MEMORY = "there is not enough memory; close other programs, or raise the limit on memory"
ROOM = "make sure that there is room on the disk and that you may write there"
FAILED, STDOUT = 3, 1


def worded(error: BaseException) -> str:
    """Word an error without its message, which may hold a row: what is short, or where in the program it was."""
    kind = type(error).__name__
    if kind in NO_MEMORY:
        return MEMORY
    if isinstance(error, OSError):
        which = Path(error.filename).name if isinstance(error.filename, str) else "a file, or the screen,"
        return f"{which} could not be read or written ({error.strerror or kind}); {ROOM}"
    return f"something that nobody foresaw ({kind}{_place(error)}). Please report this line as a fault of ours"


def say(text: str) -> None:
    """Say the last words, beside the screen if that is gone; then nothing more can be said there."""
    try:
        print(text, flush=True)
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what waits to be printed would fail once more at the very end
        os.close(nowhere)
        print(text, file=sys.stderr, flush=True)


def from_here_on(stopped: str, failed: str) -> None:
    """Word also what ends a command before it has begun, or while its last words are put together.

    That is Ctrl-C, or no memory: while libraries are loaded, or when not even a line can be made any more.
    """
    without_memory = f"{failed}: {MEMORY}\n".encode()

    def tell(kind: type[BaseException], error: BaseException, _trace: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            say(stopped)  # Python then ends by the signal
            return
        try:
            say(f"{failed}: {worded(error)}")
        except MemoryError:
            with suppress(OSError):
                sys.stdout.flush()
                os.write(STDOUT, without_memory)
            os._exit(FAILED)
        raise SystemExit(FAILED)

    sys.excepthook = tell


def no_core() -> None:
    """Leave no image of the memory on the disk where a library dies: it would hold children."""
    try:
        import resource  # there is none on Windows, which writes no such files unasked
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _place(error: BaseException) -> str:
    """Name the last line of ours that the error came through."""
    place, trace = "", error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.is_relative_to(ROOT):
            place = f" at {file.relative_to(ROOT).as_posix()}, line {trace.tb_lineno}"
        trace = trace.tb_next
    return place
