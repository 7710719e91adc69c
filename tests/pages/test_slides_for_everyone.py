"""A deck can be used by ear and by those who see little: titles, order, alternatives, headers and contrast."""

import pytest
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from metrics.figures import MEANINGS, NOT_COMPLETE, NOT_RECORDED, SHOWN, SUPPRESSED, Figure
from pages import contents
from pages.contents import PAGES
from pages.parts import kinds, tables
from pages.parts.incomplete import SHAPE
from pages.slides import outline
from tests.pages.opened_slides import Opened, alt, of_page, opened, texts, workbook

LATEST = "2025-26 Q2"
ENOUGH = 4.5  # of contrast, by WCAG 2.2, 1.4.3
PAPER = "FFFFFF"


@pytest.fixture(scope="module")
def pack(small) -> Opened:
    return opened(outline.of_pack(small, LATEST), small)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    high, low = sorted((luminance(ink), luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def inks(frame):
    return {str(run.font.color.rgb) for paragraph in frame.paragraphs for run in paragraph.runs}


def test_each_slide_has_a_title_that_is_read_first_and_the_foot_is_read_last(pack):
    for slide in pack.read.slides:
        names = [shape.name for shape in slide.shapes]
        first = slide.shapes[0]
        assert first.is_placeholder
        assert first.placeholder_format.type == PP_PLACEHOLDER.TITLE
        assert first.text_frame.text
        assert names[-2:] == ["Source", "Slide number"]
        placed = [shape.top for shape in slide.shapes]
        assert placed == sorted(placed), names


def test_each_shape_has_words_or_a_text_alternative(pack):
    for slide in pack.read.slides:
        for shape in slide.shapes:
            said = alt(shape) if shape.has_chart or shape.has_table else shape.text_frame.text
            assert len(said) > 0, shape.name


def test_what_is_behind_the_slides_is_marked_as_decoration(pack):
    (master,) = pack.read.slide_masters
    bare = [shape for shape in master.shapes if not shape.is_placeholder]
    assert len(bare) == 2
    for shape in bare:
        marks = shape._element.nvSpPr.cNvPr.findall(".//{*}decorative")
        assert [mark.get("val") for mark in marks] == ["1"]
        assert not shape.text_frame.text


def test_each_table_has_a_header_row_and_names_its_rows(pack):
    tables = [shape.table for slide in pack.read.slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 5
    for table in tables:
        assert table.first_row
        assert table.first_col
        assert table._tbl.tblPr.get("firstRow") == "1"
        assert not table._tbl.findall(".//" + qn("a:tc") + "[@gridSpan]")


def test_every_text_stands_out_from_its_ground(pack):
    seen = set()
    for slide in pack.read.slides:
        for shape in slide.shapes:
            if shape.has_table:
                for cell in (cell for row in shape.table.rows for cell in row.cells):
                    seen |= {(ink, str(cell.fill.fore_color.rgb)) for ink in inks(cell.text_frame)}
            elif shape.has_text_frame and shape.name != "Slide number":
                ground = str(shape.fill.fore_color.rgb) if shape.name.startswith("Tile") else PAPER
                seen |= {(ink, ground) for ink in inks(shape.text_frame)}
    assert len(seen) > 3
    assert [pair for pair in sorted(seen) if contrast(*pair) < ENOUGH] == []


def test_numbers_in_a_table_stand_under_each_other(small):
    deck = of_page("disputes", small, "2024-25")
    deck = deck if any(p.table for p in deck.planned) else of_page("reviews", small, LATEST)
    cells = [
        cell
        for slide in deck.read.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in list(row.cells)[1:]
        if cell.text.isdigit()
    ]
    assert cells
    assert {str(cell.text_frame.paragraphs[0].alignment) for cell in cells} == {"RIGHT (3)"}


# ------------------------------------------------------- hidden, not recorded, not complete, and zero


def test_hidden_not_recorded_not_complete_and_zero_are_four_things_in_a_chart_and_in_its_workbook(small):
    found = next(one for one in contents.findings("profile", small, LATEST) if isinstance(one.kind, kinds.Counts))
    (name, figures), *_ = found.kind.series
    statuses = (SUPPRESSED, NOT_RECORDED, NOT_COMPLETE)
    told = [Figure(status) for status in statuses] + [Figure(SHOWN, 0)]
    series = [(period, figure) for (period, _), figure in zip(figures, told + told, strict=False)]
    kind = found.kind._replace(series=[(name, series)])
    one = found._replace(kind=kind, table=tables.of(kind))
    deck = of_page("profile", small, LATEST, (one,))
    ((planned, chart),) = deck.charts()
    assert list(chart.plots[0].series[0].values)[:4] == [None, None, None, 0]
    assert [str(c).split("\n")[1:] for c in list(chart.plots[0].categories)[:4]] == [["[c]"], ["[x]"], ["[x]"], []]
    assert [row[-1] for row in workbook(chart)[1:5]] == [
        *(f"{figure.text} {MEANINGS[figure.status]}" for figure in told[:3]),
        "0",
    ]
    assert all(MEANINGS[status] in planned.foot[0] for status in statuses)
    assert f"[x] {MEANINGS[NOT_COMPLETE]}: {series[2][0]}" in planned.foot[0]


def test_every_missing_value_of_every_workbook_says_why(small):
    blanks = set()
    for page in PAGES:
        for _, chart in of_page(
            page, small, LATEST, contents.findings_of_every_choice(page, small, LATEST)
        ).charts():
            head, *rows = workbook(chart)
            for series in chart.plots[0].series:
                beside = f"{series.name}: in words"
                for row in rows if beside in head else ():
                    value, said = row[head.index(series.name)], row[head.index(beside)]
                    blanks |= {said} if value is None else set()
    assert {text[:3] for text in blanks} >= {"[c]", "[x]"}
    assert [text for text in blanks if text in ("[c]", "[x]", "[z]", "", "None")] == []


def test_a_chart_of_which_nothing_is_shown_has_no_scale_beside_nothing(small):
    found = next(one for one in contents.findings("profile", small, LATEST) if isinstance(one.kind, kinds.Counts))
    (name, figures), *_ = found.kind.series
    hidden = [(period, Figure("suppressed")) for period, _ in figures]
    for of, is_visible in ((figures, True), (hidden, False)):
        one = found._replace(kind=found.kind._replace(series=[(name, of)]))
        ((_, chart),) = of_page("profile", small, LATEST, (one,)).charts()
        assert chart.value_axis.visible == chart.value_axis.has_major_gridlines == is_visible


def test_a_table_with_many_notes_leaves_them_to_a_slide_of_their_own(small):
    found = next(one for one in contents.findings("reviews", small, LATEST) if one.table and not one.kind)
    notes = tuple(f"A note that takes a line of its own, {word}" for word in ("one", "two", "three", "four") * 3)
    deck = of_page("reviews", small, LATEST, (found._replace(table=found.table._replace(notes=notes)),))
    tables = [planned for planned in deck.planned if planned.table]
    assert [planned.foot for planned in tables] == [()]
    told = [point for planned in deck.planned if planned.title.endswith(": notes") for point in planned.points]
    assert told == list(notes)


def test_notes_stand_under_a_table_that_leaves_them_room(small):
    found = next(one for one in contents.findings("reviews", small, LATEST) if one.table and not one.kind)
    notes = tuple(f"A note that takes a line of its own, {word}" for word in ("one", "two", "three", "four"))
    deck = of_page("reviews", small, LATEST, (found._replace(table=found.table._replace(notes=notes)),))
    assert [planned.foot for planned in deck.planned if planned.table] == [notes]
    assert [planned.title for planned in deck.planned if planned.title.endswith(": notes")] == []


def test_a_warning_that_a_table_has_among_its_notes_too_stands_on_its_slide_once(small):
    warning = f"{SHAPE} Reviews held on time: under 90% of reviews have the dates that this needs."
    (found,) = [one for one in contents.findings("overview", small, LATEST) if one.key == "headlines"]
    table = found.table._replace(notes=(warning, "A note."))
    deck = of_page("overview", small, LATEST, (found._replace(table=table, warnings=(warning,)),))
    said = ["\n".join(texts(slide)) for _, slide in deck.pairs()]
    assert {slide.count(warning) for slide in said if warning in slide} == {1}
    assert any("A note." in slide for slide in said)
