"""Write what goes wrong as one line of JSON an event, without anybody's data.

Of an event stays what was written in the program: its fixed words, an error's kind, `at` which line of ours it
arose, and `in` which line of a library. What would be filled in, an error's own words, and the values in a
traceback may hold an address, a query or a row, and go.
"""

import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from uvicorn.config import LOGGING_CONFIG

LONGEST = 200
MAY_BE_FILLED_IN = re.compile(r"\S*[@?=/\\\d]\S*")  # where words were put together before they came here
LEFT_OUT = "(left out)"
ROOT = Path(__file__).resolve().parents[1]


class Line(logging.LogRecord):
    """A record whose message is its line; nothing is left in it that a formatter could add."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **_) -> None:
        super().__init__(name, level, pathname, lineno, msg, args, None, func)
        self._error = _error(*exc_info) if exc_info and exc_info[0] else {}

    def getMessage(self) -> str:
        said = {
            "time": datetime.fromtimestamp(self.created, UTC).isoformat(timespec="milliseconds"),
            "level": self.levelname.lower(),
            "event": _fixed(str(self.msg)),
            "part": self.name,
        }
        return json.dumps(said | self._error)


def begin() -> None:
    """Have every line of this process written so, Streamlit's, uvicorn's and Python's own."""
    logging.setLogRecordFactory(Line)
    logging.captureWarnings(True)  # which says nothing of them: they are for whoever changes the code
    LOGGING_CONFIG["formatters"]["default"]["fmt"] = "%(message)s"  # the level is in the line already
    sys.excepthook = lambda *fault: logging.getLogger("python").critical("Ended by an error", exc_info=fault)
    threading.excepthook = lambda fault: logging.getLogger("python").error("A thread ended", exc_info=fault[:3])


def _fixed(words: str) -> str:
    return MAY_BE_FILLED_IN.sub(LEFT_OUT, words.partition("\n")[0])[:LONGEST]


def _error(kind: type[BaseException], _: BaseException | None, trace: TracebackType | None) -> dict[str, str]:
    said = {"error": kind.__name__}
    for step in traceback.extract_tb(trace):
        path = Path(step.filename)
        if path.is_relative_to(ROOT):
            said["at"] = f"{path.relative_to(ROOT).as_posix()}:{step.lineno}"
            said.pop("in", None)
        else:
            said["in"] = f"{path.parent.name}/{path.name}:{step.lineno}"
    return said
