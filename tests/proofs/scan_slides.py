"""Open a deck again: every text, note, alternative and property, every chart, and the workbook inside each."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

from pages.slides import by_category
from tests.proofs.allowed import Allowed

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|ppt/(_rels/)?(presentation|presProps|viewProps|tableStyles)\.xml(\.rels)?"
    r"|ppt/(theme|slideMasters|slideLayouts|notesMasters|notesSlides|slides|charts)/(_rels/)?[a-zA-Z]+\d+\.xml(\.rels)?"
    r"|ppt/embeddings/Microsoft_Excel_Sheet\d+\.xlsx"
)
SET_BY_WRITER = re.compile(r"<(cp:revision|dcterms:\w+|cp:lastPrinted)[^>]*>[^<]*")
SAID = ("descr", "title", "name", "tooltip")  # attributes that a reader can come to see
STEPS = {5, 10, 20}  # between the lines of a scale of per cents


def in_deck(
    content: bytes, known: Allowed, in_cell: Callable, in_text: Callable, in_workbook: Callable
) -> Iterator[str]:
    """List what is strange in a deck; `in_workbook` does the same for the bytes of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        parts = {name: opened.read(name) for name in opened.namelist()}
        yield from ["a comment on the archive"] * bool(opened.comment)
    yield from (f"part {name}" for name in parts if not PARTS.fullmatch(name))
    for name, body in parts.items():
        if name.endswith(".xlsx"):
            yield from in_workbook(body)
        elif name == "docProps/core.xml":
            yield from in_text(re.sub(r"<[^>]*>", " ", SET_BY_WRITER.sub(" ", body.decode())), known)
        elif name.endswith(".xml") and name.startswith("ppt/"):
            root = ElementTree.fromstring(body)
            yield from _in_words(root, known, in_cell, in_text)
            if name.startswith("ppt/charts/"):
                yield from _in_chart(root, known, in_cell)


def _in_words(root: ElementTree.Element, known: Allowed, in_cell: Callable, in_text: Callable) -> Iterator[str]:
    """List what is strange in boxes of text, in cells of tables, and in attributes that are read.

    A box is read as a whole, because a tile says in one paragraph what the number in the next one is.
    """
    cells = {paragraph for cell in root.iter(f"{A}tc") for paragraph in cell.iter(f"{A}p")}
    boxes = [list(box.iter(f"{A}p")) for box in root.iter(f"{P}txBody")]
    in_boxes = {paragraph for box in boxes for paragraph in box}
    for box in boxes:
        yield from in_text("".join(f"{' '.join(_lines(paragraph))} | " for paragraph in box), known)
    for paragraph in root.iter(f"{A}p"):
        for line in _lines(paragraph) if paragraph not in in_boxes else ():
            is_cell = paragraph in cells
            yield from () if line in known.rows else in_cell(line, known) if is_cell else in_text(line, known)
    for element in root.iter():
        for name in SAID:
            text = element.get(name, "")
            yield from in_text(text, known) if " " in text and not _is_of_the_template(text) else ()


def _lines(paragraph: ElementTree.Element) -> list[str]:
    parts = (
        "\n" if run.tag == f"{A}br" else run.text or ""
        for run in paragraph.iter()
        if run.tag in (f"{A}t", f"{A}br")
    )
    return "".join(parts).split("\n")


def _is_of_the_template(text: str) -> bool:
    """Tell whether a name is one that PowerPoint or python-pptx numbers: "Title 1", "Accent 2"."""
    return re.fullmatch(r"[A-Za-z ]+ \d+", text) is not None


def _in_chart(root: ElementTree.Element, known: Allowed, in_cell: Callable) -> Iterator[str]:
    """List names, values and ends of scales that are not of the figures shown."""
    drawn: list[int] = []
    for tag in ("cat", "tx"):
        for text in (v.text or "" for part in root.iter(f"{C}{tag}") for v in part.iter(f"{C}v")):
            for line in text.split("\n"):
                yield from () if line in known.rows else in_cell(line, known)
    for values in root.iter(f"{C}val"):
        is_percent = any("%" in (code.text or "") for code in values.iter(f"{C}formatCode"))
        for text in (v.text or "" for v in values.iter(f"{C}v")):
            if not text.isdigit():
                yield f"a value that is no whole number: {text}"
                continue
            drawn.append(int(text))
            yield from in_cell(f"{text}%" if is_percent else text, known)
    for tag, allowed in (("max", _ends(root, drawn)), ("min", {0}), ("majorUnit", _steps(drawn))):
        found = {float(element.get("val")) for element in root.iter(f"{C}{tag}")}
        yield from (f"{tag} {value:g}" for value in sorted(found - allowed))


def _ends(root: ElementTree.Element, drawn: list[int]) -> set[float]:
    """Return where the scale of a chart may end: at a round number, or so that words at the bars' ends fit."""
    ticks = _round_numbers(drawn)
    labels = ["".join(t.text or "" for t in label.iter(f"{A}t")) for label in root.iter(f"{C}dLbl")]
    bars = {by_category.scale_end(longest, labels) for longest in (100, max(drawn, default=0))}
    return {float(end) for end in ticks | bars}


def _steps(drawn: list[int]) -> set[float]:
    return {float(step) for step in STEPS | _round_numbers(drawn)}


def _round_numbers(drawn: list[int]) -> set[int]:
    """Return 1, 2, 5, 10 and so on, and their first five multiples, up to twice the largest pile there can be."""
    magnitudes = [10**power for power in range(len(str(sum(drawn))) + 1)]
    return {step * magnitude * times for magnitude in magnitudes for step in (1, 2, 5) for times in range(1, 6)}
