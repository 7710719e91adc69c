"""The scan finds a number that is planted in any place of a deck; that decks have none, test_payload.py tells."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from metrics.published import Published, open_release
from pages import contents
from pages.contents import PAGES
from pages.slides import deck, outline
from tests.proofs.allowed import allowed
from tests.proofs.scan import in_cell, in_text
from tests.proofs.scan_files import in_file
from tests.proofs.visit import File


@pytest.fixture(scope="module")
def shown(release) -> Published:
    return open_release(release)


@pytest.fixture(scope="module")
def honest(shown) -> bytes:
    """Write the deck of the page on review records, which has a chart with hidden figures."""
    period = shown.latest_quarter()
    found = contents.findings("records", shown, period)
    return deck.written(outline.of_page(PAGES["records"], shown, period, found), shown.about, "Review records")


def found_in(content: bytes, shown: Published) -> list[str]:
    known = allowed(shown, shown.latest_quarter())
    return list(in_file(File("x.pptx", content), known, in_cell, in_text))


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Change the first part of an archive whose name begins like this; fail where nothing is changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        first = next(name for name in old.namelist() if name.startswith(part))
        for name in old.namelist():
            body = old.read(name)
            if name == first:
                assert change(body) != body
                body = change(body)
            new.writestr(name, body)
    return out.getvalue()


def planted(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda body: re.sub(old, new, body, count=1)


def test_an_honest_deck_has_nothing_strange(honest, shown):
    assert found_in(honest, shown) == []


PLACES = {
    "text": ("ppt/slides/slide1.xml", rb"(<a:t>)", rb"\1Only 4 of them. "),
    "notes": ("ppt/notesSlides/notesSlide1.xml", rb"(<a:t>The answer)", rb"<a:t>Only 4 of them. The answer"),
    "alternative": ("ppt/slides/slide3.xml", rb'descr="', rb'descr="Only 4 of them. '),
    "name_of_a_shape": ("ppt/slides/slide1.xml", rb'name="Subtitle"', rb'name="Only 4 of them"'),
    "property": ("docProps/core.xml", rb"(<dc:description>)", rb"\1Only 4 of them"),
    "category": ("ppt/charts/chart", rb"<c:v>Q1</c:v>", rb"<c:v>Only 4 of them</c:v>"),
    "label": ("ppt/charts/chart", rb"(<a:t>)[^<]*", rb"\g<1>Only 4 of them"),
    "value": ("ppt/charts/chart", rb"(<c:val>.*?<c:v>)\d+", rb"\g<1>9999"),
    "decimals": ("ppt/charts/chart", rb"(<c:val>.*?<c:v>\d+)", rb"\g<1>.25"),
    "end_of_a_scale": ("ppt/charts/chart", rb'<c:max val="100', rb'<c:max val="93'),
}


@pytest.mark.parametrize(("part", "old", "new"), PLACES.values(), ids=PLACES)
def test_a_number_planted_in_a_part_of_a_deck_is_found(honest, shown, part, old, new):
    chart_with_labels = part == "ppt/charts/chart" and rb"<a:t>" in old
    name = "ppt/charts/chart" + str(_with_labels(honest)) if chart_with_labels else part
    leaking = changed(honest, name, lambda body: re.sub(old, new, body, count=1, flags=re.DOTALL))
    assert found_in(leaking, shown) != []


def _with_labels(content: bytes) -> str:
    """Return the rest of the name of the first chart that has words of its own at its bars."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        charts = [name for name in opened.namelist() if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
        return next(name.removeprefix("ppt/charts/chart") for name in charts if b"<a:t>" in opened.read(name))


@pytest.mark.parametrize(
    ("cell", "number"), [("Z40", 4), ("Z40", 9999), ("C2", 12.5)], ids=["small", "any", "decimals"]
)
def test_a_number_planted_in_the_workbook_of_a_chart_is_found(honest, shown, cell, number):
    def leaking(body: bytes) -> bytes:
        book, out = openpyxl.load_workbook(io.BytesIO(body)), io.BytesIO()
        book.active[cell] = number
        book.save(out)
        return out.getvalue()

    found = found_in(changed(honest, "ppt/embeddings/", leaking), shown)
    assert [words for words in found if str(number) in words] != []


def test_a_part_that_nobody_has_thought_about_is_found(honest, shown):
    out = io.BytesIO(honest)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("ppt/comments/comment1.xml", "<x/>")
    assert found_in(out.getvalue(), shown) == ["part ppt/comments/comment1.xml"]
