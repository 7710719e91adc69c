"""Tell whether what a server answers holds anything that only members may see.

The release that is besieged is like the demonstration's, with a name and figures that stand nowhere else.
Whatever comes is looked through for these; and it has to be what is known to hold none: an answer with content
is one that everybody is given, and a page is made of what a refusal is made of.
"""

import gzip
import http.client
import io
import json
import re
from collections import Counter
from collections.abc import Collection, Iterator
from html import escape
from pathlib import Path
from unittest.mock import patch

from google.protobuf.message import DecodeError
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.fuzz_cases import PLANTED
from benchmarks.siege_cookies import TOKEN, USER
from data import release
from pages.entry import refusals
from pages.entry.rule import HOURS, Answer
from pages.parts import look
from tests.entry.secrets_made import ENTRY

COUNCIL = "Plantedborough"
TIMES = 1_000_003  # what each count is multiplied by: sums hold, and nothing else has such numbers
NUMBER = re.compile(rb"\d[\d,]{6,}")
OF_THE_PROGRAM = (b"Traceback", b'File "/', b"streamlit/runtime", b".py:", b"RuntimeError")
TOLD = {
    "new_session", "session_status_changed", "navigation", "page_config_changed", "page_info_changed",
    "page_not_found", "script_finished", "delta", "auth_redirect", "backend_operation_response", "heartbeat_ack",
}  # fmt: skip
PRIVATE = (PLANTED, COUNCIL, TOKEN, USER, "127.0.0.1", "elsewhere.example")  # what no line of the log may hold
CAUGHT = {  # what Streamlit has caught by itself, and has given nothing for; the first two need the secret
    "Error parsing auth cookie for websocket",
    "Error decoding auth cookie payload",
    "Error executing deferred callable for file_id %s",
}
Case = str


def plant(one: Path, folder: Path) -> None:
    """Write a release like another with a name and figures that are known again."""
    found = release.read(one)
    cells = [cell._replace(n=cell.n and TIMES * cell.n) for cell in found.cells]
    words = [one._replace(of=one.of and TIMES * one.of) for one in found.headlines]
    about = {key: value for key, value in found.about.items() if key not in ("version", "files")}
    release.write(folder, cells, words, about | {"council": COUNCIL})


class Judge:
    """What was answered, counted, and what should not have been."""

    def __init__(self, planted: Path) -> None:
        self.counted: Counter = Counter()
        self.wrong: list[str] = []
        self.given: set[bytes] = set()  # the contents that everybody is given
        self._figures = {str(cell.n).encode() for cell in release.read(planted).cells if cell.n}
        self._refusals = _refusals()

    def give(self, case: Case, came: bytes) -> None:
        """Take down what everybody is given, which is to hold nothing of the release either."""
        self.given |= {content for status, _, content in answers(came) if status == 200}
        self.request(case, came)

    def marks(self, content: bytes) -> list[str]:
        """List what of the planted release stands in some bytes; a hundred of its figures are as bad as one."""
        found = [COUNCIL] if COUNCIL.encode() in content else []
        numbers = (one.replace(b",", b"") for one in NUMBER.findall(content))
        return found + [number.decode() for number in numbers if number in self._figures][:1]

    def request(self, case: Case, came: bytes) -> None:
        """Judge all that was answered to one who may not come in."""
        self._look_through(case, came)
        told = list(answers(came))
        for status, headers, content in told:
            self.counted[f"HTTP {status}"] += 1
            self._look_through(case, content)
            if status >= 500:
                self.wrong.append(f"{case}: answered with {status}")
            if 200 <= status < 300 and not any(content in one for one in self.given):
                self.wrong.append(f"{case}: given what is not given to everybody, {content[:60]!r}")
            self._judge_headers(case, headers)
        self.counted["HTTP closed"] += not told

    def _judge_headers(self, case: Case, headers: http.client.HTTPMessage) -> None:
        for cookie in headers.get_all("set-cookie", []):
            name, _, value = cookie.partition("=")
            if name.startswith(USER) and not value.startswith(('""', ";")):
                self.wrong.append(f"{case}: signed in")
        for place in headers.get_all("location", []):
            if not re.match(r"/(?![/\\])", place):
                self.wrong.append(f"{case}: sent to {place[:60]}")

    def frame(self, case: Case, came: bytes) -> None:
        """Judge one message of a session of one who may not come in."""
        self._look_through(case, came, hears_itself=True)
        try:
            message = ForwardMsg.FromString(came)
        except DecodeError:
            self.wrong.append(f"{case}: told {came[:60]!r}")
            return
        kind = message.WhichOneof("type")
        self.counted[f"told {kind}"] += 1
        if kind not in TOLD:
            self.wrong.append(f"{case}: told of {kind}")
        if kind == "delta" and not self._is_of_a_refusal(message.delta):
            self.wrong.append(f"{case}: shown {str(message.delta)[:100]!r}")

    def _look_through(self, case: Case, content: bytes, hears_itself: bool = False) -> None:
        self.wrong += [f"{case}: holds {mark}" for mark in self.marks(content)]
        bad = OF_THE_PROGRAM + (() if hears_itself else (PLANTED.encode(),))
        self.wrong += [f"{case}: answered with {one!r}" for one in bad if one in content]

    def _is_of_a_refusal(self, delta) -> bool:
        element = delta.new_element
        match element.WhichOneof("type") if delta.HasField("new_element") else "":
            case "html":
                return element.html.body in self._refusals
            case "heading":
                return element.heading.body in self._refusals
            case "button":
                return element.button.label in self._refusals
            case kind:
                return kind == "empty"

    def log(self, lines: Collection[str]) -> None:
        """Judge what the server has logged: each line an event, of nobody, and none a fault of the program."""
        for line in lines:
            self.wrong += [f"logged: {one} in {line}" for one in PRIVATE if one in line]
            try:
                said = json.loads(line)
            except ValueError:
                said = {"error": "no event"}
            self.counted["lines logged"] += 1
            if ("error" in said and said.get("event") not in CAUGHT) or said.get("level") == "critical":
                self.wrong.append(f"logged: {line}")


class _Came(io.BytesIO):
    """Bytes that have come, in the place of a socket; one answer's end does not close them for the next."""

    def makefile(self, _: str) -> io.BytesIO:
        return self

    def close(self) -> None:
        pass


def answers(came: bytes) -> Iterator[tuple[int, http.client.HTTPMessage, bytes]]:
    """Take the answers apart that came one after the other: status, headers, content."""
    stream = _Came(came)
    while stream.tell() < len(came):
        answer = http.client.HTTPResponse(stream)
        try:
            answer.begin()
            content = answer.read()
        except http.client.IncompleteRead as short:  # a head alone promises what does not follow
            content = short.partial
        except http.client.HTTPException:
            return
        if answer.headers.get("content-encoding") == "gzip" and content:
            content = gzip.decompress(content)
        yield answer.status, answer.headers, content


def _refusals() -> set[str]:
    """Give the texts that a refusal is made of."""
    with patch.object(look.st, "html") as drawn:
        look.apply()
    texts = {call.args[0].strip() for call in drawn.call_args_list}
    for said in (refusals.of_answer(answer, HOURS, ENTRY["contact"]) for answer in Answer):
        texts |= {said.title, said.button, f'<p class="answer">{escape(said.words)}</p>'}
    return texts | {f'<p class="notice" role="status">{escape(words)}</p>' for words in refusals.NOTICES.values()}
