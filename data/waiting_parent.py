"""Let a command go on in a child process, so that somebody is left to say how it ended: the parent, which waits.

Short of memory, a library may end its process by itself, or the system may: then no line of the command's runs any
more. The parent holds nothing of children and loads no library. Linux only: on other systems a command runs by
itself, and its end may be the system's.
"""

import atexit
import ctypes
import mmap
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from data import plain_end, temporary
from data.swap import clear_leftovers, identity, standing

ASKED_BY = {signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if sys.platform == "linux" else [])}
PR_SET_PDEATHSIG = 1  # linux/prctl.h: the signal to be sent when the parent dies
NOTE_BYTES = 4 * 4096  # how it ends, three of the longest paths, and an identity
IN_ORDER = 1  # the note's first byte, where Python came to its end: a library's own exit has any code
_note: mmap.mmap | None = None  # memory that parent and child share


class LastWords(NamedTuple):
    """Hold line and exit code for an end that a command could not tell, the old folder standing or the new.

    `ended` by a library or the system, which `{why}` words, or `stopped` because somebody asked. `aside` is where
    the command tells its faults: on stderr.
    """

    own_codes: tuple[int, ...]
    ended_on_old: tuple[str, int]
    ended_on_new: tuple[str, int]
    stopped_on_old: tuple[str, int]
    stopped_on_new: tuple[str, int]
    aside: bool = False


def go_on_in_child(words: LastWords) -> None:
    """Return in a child process only; the parent waits for its end, and ends with its exit code.

    The child has a session of its own, so that Ctrl-C comes to it once: from its parent.
    """
    global _note
    if sys.platform != "linux":
        return
    _note = mmap.mmap(-1, NOTE_BYTES)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    may_be_ignored = {signal.SIGHUP, signal.SIGTSTP}  # as by nohup
    ignored = {number for number in may_be_ignored if signal.getsignal(number) == signal.SIG_IGN}
    heard = {signal.SIGCHLD, *ASKED_BY, *may_be_ignored} - ignored
    parent, before = os.getpid(), signal.pthread_sigmask(signal.SIG_BLOCK, heard)
    try:
        child = os.fork()
    except OSError:
        pass  # no more processes are allowed: it runs by itself
    else:
        if child:
            sys.exit(_end_as(_wait(child, heard), words))
        os.setsid()
        _end_with(parent)
        atexit.register(_in_order)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


def note(folder: Path, *beside: Path) -> None:
    """Tell the parent, if there is one, which folder is to be replaced, and which may be left half-written too."""
    if _note is not None:
        noted = [str(identity(folder)), *(str(path.absolute()) for path in (folder, *beside))]
        text = os.fsencode("\0".join(noted))
        _note[1 : len(text) + 1] = text


def _in_order() -> None:
    _note[0] = IN_ORDER


def _end_with(parent: int) -> None:
    """Be killed when the parent is: nobody would see what is published."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)


def _wait(child: int, heard: set[int]) -> int:
    """Wait for the child, and pass on what the parent is asked; give its exit code, or minus its signal."""
    while True:
        number = signal.sigwait(heard)
        if number == signal.SIGCHLD:
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                return os.waitstatus_to_exitcode(status)
        elif number == signal.SIGTSTP:  # Ctrl-Z, until somebody wakes the parent
            os.kill(child, signal.SIGSTOP)
            os.kill(os.getpid(), signal.SIGSTOP)
            os.kill(child, signal.SIGCONT)
        else:
            os.kill(child, signal.SIGTERM)


def _end_as(code: int, words: LastWords) -> int:
    """Clear what is left, say the last words where the command could not, and give the exit code.

    A command that is asked to stop a second time may leave something, too.
    """
    stood, *folders = os.fsdecode(_note[1:].rstrip(b"\0")).split("\0")
    is_new = bool(folders) and str(identity(standing(Path(folders[0])))) != stood
    with suppress(OSError):
        temporary.clear_leftovers()
        for folder in folders:
            clear_leftovers(Path(folder))
    has_told = _note[0] == IN_ORDER or code == plain_end.FAILED  # without memory for more than its last words
    if code in words.own_codes and has_told:
        return code
    if -code in ASKED_BY:
        line, told = words.stopped_on_new if is_new else words.stopped_on_old
    else:
        line, told = words.ended_on_new if is_new else words.ended_on_old
    how = f"signal {-code}, {signal.strsignal(-code)}" if code < 0 else f"exit code {code}"
    line = "\n" + line.format(why=f"a library or the system ended it ({how}), most often for want of memory")
    if words.aside:
        print(line, file=sys.stderr)
    else:
        plain_end.say(line)
    return told
