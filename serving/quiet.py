"""Keep people out of the log: what a provider answers, and Streamlit logs, may name an account or hold a token."""

import logging
import re

LOGGER = "streamlit.web.server.starlette.starlette_auth_routes"
CODES = re.compile(r"(access|interaction|login|consent|account)_[a-z_]{1,30}|server_error|temporarily_unavailable"
                   r"|(invalid|unauthorized|unsupported)_[a-z_]{1,30}")  # fmt: skip
LEFT_OUT = "(left out)"


def without_people(record: logging.LogRecord) -> bool:
    """Leave of a record its fixed words, an error's code and an exception's kind."""
    given = record.args if isinstance(record.args, tuple) else (record.args,)
    record.args = tuple(arg if isinstance(arg, int) or _is_code(arg) else LEFT_OUT for arg in given)
    if record.exc_info and record.exc_info[0]:
        record.msg = f"{record.msg} ({record.exc_info[0].__name__})"
    record.exc_info = record.exc_text = None
    return True


def keep_quiet() -> None:
    logging.getLogger(LOGGER).addFilter(without_people)


def _is_code(arg: object) -> bool:
    return isinstance(arg, str) and bool(CODES.fullmatch(arg))
