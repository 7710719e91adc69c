"""Stop in order: Ctrl-C, and the system's request to end, unwind what is under way instead of cutting it off.

DuckDB answers an interruption with an error of one kind or another, and what reads a file may take that for a
broken file; so it is remembered that somebody asked.
"""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

ASKED_BY = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise KeyboardInterrupt when somebody asks to stop, and in place of any error that follows from it."""
    asked = []

    def ask(number: int, _frame: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    in_charge = threading.current_thread() is threading.main_thread()  # no other thread may have handlers
    before = {number: signal.signal(number, ask) for number in ASKED_BY} if in_charge else {}
    try:
        yield
    except Exception:
        if asked:
            raise KeyboardInterrupt from None
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
