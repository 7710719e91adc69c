"""A deck is the same to the byte, tells of nobody who made it, and can be read from the back row."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from pptx import Presentation
from pptx.util import Inches, Pt

from pages.contents import PAGES
from pages.parts.seen import View
from pages.slides import deck, fitting, outline, type_widths
from tests.pages.opened_slides import Opened, of_page, opened, workbook

LATEST = "2025-26 Q2"
SMALLEST = 18  # points
SIZE = re.compile(r'\bsz="(\d+)"')
RUN = re.compile(r"<a:(?:rPr|defRPr|endParaRPr)[^>]*>|<a:r><a:t")
AT_THE_FOOT = ("Source", "Slide number")
ON_SLIDES = re.compile(r"ppt/(slides|charts|notesSlides)/\w+\.xml")


@pytest.fixture(scope="module")
def pack(small) -> Opened:
    return opened(outline.of_pack(small, LATEST), small)


def parts(content: bytes) -> Iterator[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from ((info, archive.read(info)) for info in archive.infolist())


# ------------------------------------------------------------------------------------------------- sealed


def test_the_same_release_gives_the_same_bytes(small, pack, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    again = deck.written(outline.of_pack(small, LATEST), small.about, "A deck")
    assert again == pack.content


def test_every_part_carries_the_day_of_the_release_and_none_the_time_of_making(pack):
    dates = {info.date_time for info, _ in parts(pack.content)}
    assert dates == {(2025, 10, 10, 0, 0, 0)}
    for info, content in parts(pack.content):
        if info.filename.endswith(".xlsx"):
            inner = {part.filename: body.decode() for part, body in parts(content)}
            assert "2025-10-10T00:00:00Z" in inner["docProps/core.xml"]


def test_the_properties_name_the_council_and_the_day_and_nothing_else(pack):
    told = pack.read.core_properties
    assert (told.title, told.author, told.last_modified_by) == ("A deck", "Test council", "Test council")
    assert {str(told.created.date()), str(told.modified.date())} == {"2025-10-10"}
    assert told.language == "en-GB"
    assert not any((told.subject, told.keywords, told.comments, told.category, told.identifier, told.version))


def test_nothing_of_the_template_that_tells_who_made_it_is_left(pack):
    names = [info.filename for info, _ in parts(pack.content)]
    assert [name for name in names if "thumbnail" in name or "printer" in name or "app.xml" in name] == []
    whole = b"".join(content for _, content in parts(pack.content))
    assert [word for word in (b"Canny", b"Macintosh", b"python-pptx", b"/home/", b"C:\\") if word in whole] == []
    assert len([name for name in names if name.startswith("ppt/slideLayouts/slideLayout")]) == 1


def test_a_deck_holds_charts_that_can_be_edited_and_no_picture(pack):
    names = [info.filename for info, _ in parts(pack.content)]
    charts = [name for name in names if re.fullmatch(r"ppt/charts/chart\d+\.xml", name)]
    assert len(charts) == len([name for name in names if name.endswith(".xlsx")]) > 20
    assert not any(name.startswith("ppt/media") for name in names)


# ------------------------------------------------------------------------------------------------ readable


def test_no_letter_is_smaller_than_18_points(pack):
    found = {
        int(size)
        for info, content in parts(pack.content)
        if re.match(r"ppt/(slides|charts)/\w+\.xml", info.filename)
        for size in SIZE.findall(content.decode())
    }
    assert min(found) == SMALLEST * 100
    for slide in pack.read.slides:
        for shape in slide.shapes:
            frames = [shape.text_frame] if shape.has_text_frame else []
            frames += [c.text_frame for row in shape.table.rows for c in row.cells] if shape.has_table else []
            sizes = [run.font.size for frame in frames for p in frame.paragraphs for run in p.runs]
            assert all(size is not None and size >= Pt(SMALLEST) for size in sizes)


def test_every_text_says_that_it_is_british_english(pack):
    for info, content in parts(pack.content):
        if ON_SLIDES.fullmatch(info.filename):
            runs = RUN.findall(content.decode())
            assert [run for run in runs if 'lang="en-GB"' not in run] == []
        assert b'lang="en-US"' not in content


@pytest.mark.parametrize("page", list(PAGES))
@pytest.mark.parametrize(
    ("period", "view"),
    [(LATEST, View()), ("2024-25 Q3", View(as_number=True)), ("2024-25", View(beside_a_year_before=True))],
    ids=["quarter", "number", "year_ago"],
)
def test_nothing_runs_over_the_edge_and_nothing_lies_over_another(small, page, period, view):
    for slide in of_page(page, small, period, view=view).read.slides:
        boxes = [(s.top, s.top + s.height, s.left, s.left + s.width, s.name) for s in slide.shapes]
        for top, end, left, right, name in boxes:
            assert left >= Inches(fitting.EDGE) - 2, name
            assert right <= Inches(fitting.WIDTH - fitting.EDGE) + 2, name
            assert end <= Inches(fitting.BOTTOM) + 2 or name in AT_THE_FOOT, name
            assert top >= 0
            assert end <= Inches(fitting.HEIGHT), name
        for at, (_, end, left, right, name) in enumerate(boxes):
            for top, _, other_left, other_right, other in boxes[at + 1 :]:
                if left < other_right and other_left < right:
                    assert top >= end - 2 or boxes[at][0] > top, f"{other} over {name}"


def test_slides_are_wide(pack):
    assert round(pack.read.slide_width / pack.read.slide_height, 3) == round(16 / 9, 3)


# ------------------------------------------------------------------------------------------------- fitting


def test_a_long_table_is_shared_out_with_every_row_on_one_slide_and_its_headers_on_each(small):
    read = of_page("data_quality", small, LATEST)
    tables = [(p, next(s.table for s in slide.shapes if s.has_table)) for p, slide in read.pairs() if p.table]
    for planned, table in tables:
        assert [cell.text for cell in table.rows[0].cells] == list(planned.table.headers)
        assert [[c.text for c in row.cells] for row in list(table.rows)[1:]] == [*map(list, planned.table.rows)]
    titles = [planned.title for planned, _ in tables if "(part " in planned.title]
    assert titles == sorted(titles, key=titles.index)
    coverage = [
        row for planned, _ in tables if planned.title.startswith("What was recorded") for row in planned.table.rows
    ]
    assert len(coverage) == len(small.catalogue.subjects) == len(set(coverage))


@pytest.mark.parametrize(
    ("heights", "room", "sizes"),
    [([1, 1, 1], 3, [3]), ([1, 1, 1], 2, [2, 1]), ([5, 1], 2, [1, 1]), ([1], 0.5, [1])],
    ids=["all_fit", "two_and_one", "one_too_tall_alone", "never_empty"],
)
def test_things_are_shared_out_in_order(heights, room, sizes):
    found = fitting.parts(heights, room)
    assert [len(heights[part]) for part in found] == sizes
    assert [h for part in found for h in heights[part]] == heights


def test_the_name_of_a_part_may_take_a_line_from_what_is_under_the_title():
    title = "Reviews held on time, one by one, by quarter"
    sizes = [fitting.height([text], fitting.TITLE, bold=True) for text in (title, title + fitting.LONG_NAME)]
    assert sizes[0] < sizes[1]
    room = fitting.room_under(title, "", "")
    found = fitting.shared([room / 2, room / 2, room / 4], (title, "", ""))
    assert [part.stop - part.start for part in found.values()] == [1, 2]


def test_parts_have_names_in_words():
    assert fitting.part_names(1) == [""]
    assert fitting.part_names(2) == [" (part one of two)", " (part two of two)"]
    assert len(set(fitting.part_names(25))) == 25


def test_columns_fill_the_slide_and_none_is_narrower_than_its_longest_word():
    widths = fitting.column_widths(("Name", "Number"), [("a " * 200, "1"), ("Unaccompanied", "127")])
    assert sum(widths) == pytest.approx(fitting.INNER)
    assert widths[1] >= type_widths.inches("Number", fitting.SMALL, bold=True)


def test_lines_are_broken_between_words():
    assert type_widths.lines("one two three", 18, 100) == 1
    assert type_widths.lines("one two three", 18, type_widths.inches("three", 18) + 0.01) == 3
    assert type_widths.lines("one\ntwo", 18, 100) == 2


def test_a_workbook_opens_with_its_values_as_numbers(pack):
    for planned, chart in pack.charts():
        for row in workbook(chart)[1:]:
            assert {type(cell) for cell in row} <= {str, int, type(None)}
        assert planned.chart


def test_the_bytes_can_be_opened_again(pack):
    assert len(Presentation(io.BytesIO(pack.content)).slides) == len(pack.planned)
