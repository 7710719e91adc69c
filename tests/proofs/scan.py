"""Walk all that a visit brought, and list each number that is neither of the release nor on the named list."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from google.protobuf.json_format import MessageToDict
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from metrics.periods import address
from metrics.published import Published
from tests.pages.read_page import HEADING, TABLE, Drawn, drawn_tables
from tests.proofs.allowed import DATES, NAMED, Allowed, allowed, is_fixed, phrases
from tests.proofs.nodes import is_number, nodes
from tests.proofs.scan_charts import hovered, in_chart, whole_numbers
from tests.proofs.scan_files import in_file
from tests.proofs.scan_markup import beside_its_words
from tests.proofs.visit import Visit, as_drawn, drawn_without_a_release

PRINTED = re.compile(r'content: "([^"]*)"')  # what stands at the head and at the foot of a sheet of paper
OF_CSS = re.compile(r"\\([0-9a-f]{6})")
PERIOD = re.compile(r"period=([\w-]+)")
KINDS = {  # what may stand on a page; another kind of element needs a thought about what it can tell
    *(
        "heading",
        "html",
        "markdown",
        "plotly_chart",
        "selectbox",
        "download_button",
        "button",
        "page_link",
        "alert",
    ),
    *("empty", "block"),
}
MESSAGES = {"delta", "new_session", "navigation", "page_config_changed", "page_info_changed", "script_finished"}
NO_WORDS = {  # names under which no words stand: colours, identities, places on the screen
    *("id", "pageScriptHash", "deferredFileId", "elementId", "scriptRunId", "activeScriptHash", "uuid", "hash"),
    *("url", "icon", "tag", "mimetype", "key", "styles", "queryString", "page", "fragmentId", "urlPathname"),
}
NO_COUNTS = {  # names under which a number is no count: sizes and places on the screen, and what is chosen
    *("default", "weight", "gapSize", "pixelWidth", "pixelHeight", "deltaPath", "maxChars", "gap", "rem"),
    *("headingLevel", "lineHeight", "scale"),
}


def strange(seen: Visit, release: Published) -> list[str]:
    """List what is on no list, each with the kind of thing it was found in."""
    known, found = allowed(release, period_of(seen, release)), []
    for message in seen.messages:
        found += [f"message: {x}" for x in _in_message(message, known)]
    drawn: set[int] = set()
    for kind, content in seen.elements():
        if as_drawn(kind, content) in drawn_without_a_release():
            continue
        found += [f"{kind}: {x}" for x in _in_element(kind, content, known)]
        if kind == "plotly_chart":
            drawn = {*hovered(content), *(whole(n) for _, n, _ in _read(content.alt, known)[1])} - known.elsewhere
        if kind == "html" and HEADING.search(content.body):
            drawn = set()  # on paper a chart has no table: what stands under the next heading is not its own
        tables = drawn_tables(content.body) if kind == "html" else []
        if tables and drawn:
            told = {n for table in tables for row in table.rows for cell in row for n in whole_numbers(cell)}
            found += [f"plotly_chart: {n} is not in its table" for n in sorted(drawn - told)]
            drawn = set()
    for file in seen.files:
        found += [f"{file.ending}: {x}" for x in in_file(file, known, in_cell, in_text)]
    return found


def period_of(seen: Visit, release: Published) -> str:
    """Return the period that a visit shows: that of the last address, or the latest."""
    told = [m.page_info_changed.query_string for m in seen.messages if m.HasField("page_info_changed")]
    asked = [match[1] for text in (seen.asked, *told) for match in PERIOD.finditer(text)]
    labels = {address(p): p for p in release.periods()}
    return next((labels[a] for a in reversed(asked) if a in labels), release.latest_quarter())


def said(seen: Visit) -> Iterator[str]:
    """Give each line of words on a page, as `in_text` reads it."""
    for kind, content in seen.elements():
        found = [content.alt] if kind == "plotly_chart" else texts(MessageToDict(content))
        yield from (" ".join(DATES.sub(" ", text).split()) for text in found)


def _in_message(message: ForwardMsg, known: Allowed) -> Iterator[str]:
    kind = message.WhichOneof("type")
    if kind not in MESSAGES:
        yield f"a message of the kind {kind}"
    if kind == "page_config_changed":
        yield from in_text(message.page_config_changed.title, known)
    if kind == "page_info_changed":
        yield from in_text(message.page_info_changed.query_string.replace("=", " "), known)
    if kind == "navigation":
        for page in message.navigation.app_pages:
            yield from in_text(page.page_name, known)


def _in_element(kind: str, content, known: Allowed) -> Iterator[str]:
    if kind not in KINDS:
        yield f"an element of the kind {kind}"
    if kind == "plotly_chart":
        yield from in_chart(content, known, in_text)
        yield from in_text(content.alt, known)
        return
    said = MessageToDict(content)
    for _, text in nodes(said):
        for value in beside_its_words(text) if isinstance(text, str) and "<" in text else ():
            yield from in_cell(value, known)
    if kind == "html":
        for table in drawn_tables(content.body):
            yield from _in_table(table, known)
        said["body"] = TABLE.sub(" ", content.body)
    for text in texts(said):
        yield from in_text(text, known)
    for name, value in nodes(said):
        if is_number(value) and name not in NO_COUNTS:
            yield f"a number under the name {name}"


def _in_table(table: Drawn, known: Allowed) -> Iterator[str]:
    for text in table.headers:
        yield from in_text(text, known)
    for name, *cells in table.rows:
        yield from () if name in known.rows else in_cell(name, known)
        for cell in cells:
            yield from in_cell(cell, known)


def texts(value: object) -> Iterator[str]:
    """Give every text of a message, in the lines in which it is read."""
    for name, text in nodes(value):
        if isinstance(text, str) and name not in NO_WORDS:
            yield from (OF_CSS.sub(lambda match: chr(int(match[1], 16)), words) for words in PRINTED.findall(text))
            plain = re.sub(r"<(style|script)>.*?</\1>", " ", text, flags=re.DOTALL)
            plain = re.sub(r"</?button[^>]*>", "", plain)  # a term that is explained stands within its sentence
            plain = re.sub(r"</(li|tr|h\d)>", "\n", re.sub(r"</(p|t[dh])>", " | ", plain))
            yield from (unescape(re.sub(r"<[^>]*>", " ", line)) for line in plain.splitlines())


@lru_cache(maxsize=100_000)
def in_text(text: str, known: Allowed) -> tuple[str, ...]:
    """List the numbers of a sentence that nothing explains."""
    wrong, left = _read(text, known)
    strange_ones = (
        f"{before} {number} {after}"
        for before, number, after in left
        if whole(number) not in (known.percents if number.endswith("%") else known.counts)
    )
    return (*wrong, *strange_ones)


def _read(text: str, known: Allowed) -> tuple[list[str], list[tuple[str, str, str]]]:
    """Return what stands in a place of its own and is none of its numbers, and what stands in no such place."""
    wrong, plain = [], " ".join(DATES.sub(" ", text).split())
    for name in known.rows:
        plain = plain if name.isdigit() else plain.replace(name, "category")
    for one, of_this in zip(NAMED, known.named, strict=True):
        for match in one.where.finditer(plain):
            wrong += [f"{one.name}: {match[0]}" for n in match.groups() if n and whole(n) not in of_this]
        plain = one.where.sub(lambda match: re.sub(r"\d", "", match[0]), plain)
    return wrong, [phrase for phrase in phrases(plain) if not is_fixed(*phrase)]


def in_cell(text: str, known: Allowed) -> tuple[str, ...]:
    """List what is strange in the cell of a table, where a lone number is a count or a per cent."""
    plain = text.strip()
    if re.fullmatch(r"\d[\d,]*", plain):
        return () if whole(plain) in known.counts else (plain,)
    if re.fullmatch(r"\d+%", plain):
        return () if whole(plain) in known.percents else (plain,)
    return in_text(plain, known)


def whole(number: str) -> int | None:
    """Read a number as it is written; None for one with decimals, which no list has."""
    plain = number.strip("%,").replace(",", "")
    return int(plain) if plain.isdigit() else None
