"""Walk all that reaches the browser, and every file offered: each number is of the release or on a named list.

Three releases are walked. Of the council of 60 children, all that a real server sends. Of the demonstration, each
page in a quarter, a year and a running year. And of the demonstration with every shown count made 9,973 times as
large: per cents stay, and no count that comes from anywhere else can pass for one of these.
"""

import io
import re

import openpyxl
import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from metrics.published import Published, open_release
from pages.parts import chart_counts, drawing, exports, findings_counts, printing, tables, take_along, tiles
from pages.parts.explained import Explained
from tests.proofs.allowed import NAMED, allowed
from tests.proofs.scan import in_cell, in_text, said, strange
from tests.proofs.scan_files import in_file
from tests.proofs.visit import VIEWS, File, Visit, visit

PERIODS = (
    {},
    {"period": "2024-25"},
    {"period": "2025-26-to-Q2"},
    {"period": "2022-23-Q2"},
    {"as": "number"},
    {"as": "number", "compare": "year-ago"},
    {"period": "2024-25", "compare": "year-ago"},
)


@pytest.fixture(scope="session")
def shown(release) -> Published:
    return open_release(release)


# ------------------------------------------------------------------------------------------ all is explained


def test_each_number_that_a_real_server_sends_is_of_the_release_or_on_the_list(both_worlds):
    world = both_worlds[0]
    release = open_release(world.built.folder)
    assert {seen.asked: found for seen in world.visits if (found := strange(seen, release))} == {}


@pytest.mark.parametrize("view", VIEWS)
def test_each_number_of_the_demonstration_is_of_the_release_or_on_the_list(release, shown, view):
    for address in PERIODS:
        assert strange(visit(release, view, **address), shown) == []


@pytest.mark.parametrize("view", VIEWS)
def test_no_number_comes_from_anywhere_but_the_release(enlarged, view):
    release = open_release(enlarged)
    for address in PERIODS:
        assert strange(visit(enlarged, view, **address), release) == []


def test_each_number_of_the_pack_for_paper_is_of_the_release_or_on_the_list(release, shown):
    for address in PERIODS:
        assert strange(visit(release, "overview", pack="all", **address), shown) == []


def test_no_number_of_the_pack_for_paper_comes_from_anywhere_but_the_release(enlarged):
    release = open_release(enlarged)
    for address in PERIODS:
        assert strange(visit(enlarged, "overview", pack="all", **address), release) == []


def test_each_entry_of_the_list_is_in_use(both_worlds, release):
    visits = [*both_worlds[0].visits, *(visit(release, view) for view in ("overview", "profile", "data_quality"))]
    lines = {line for seen in visits for line in said(seen)}
    assert [one.name for one in NAMED if not any(one.where.search(line) for line in lines)] == []


def test_no_list_of_counts_holds_a_small_one(shown):
    for period in shown.periods():
        assert allowed(shown, period).counts.isdisjoint(range(1, 6))


# ------------------------------------------------------------------------------ the scan itself can fail


def planted_numbers(shown: Published) -> list[int]:
    """Choose numbers that no cell shows: a small one, and a large one."""
    known = allowed(shown, shown.latest_quarter())
    return [3, next(n for n in range(300, 10_000) if n not in known.counts)]


def kinds(found: list[str]) -> set[str]:
    return {words.split(":")[0] for words in found}


def plant_in_trends(monkeypatch, number: str) -> None:
    """Let the first cell of each trend's table say a number that is not of the release."""
    of_trend = tables.of_trend

    def leaking(*given):
        table = of_trend(*given)
        return table._replace(rows=((table.rows[0][0], number, *table.rows[0][2:]), *table.rows[1:]))

    monkeypatch.setattr(tables, "of_trend", leaking)


@pytest.mark.parametrize("which", [0, 1], ids=["small", "large"])
def test_a_number_planted_in_a_table_is_found_there_and_in_its_files(release, shown, monkeypatch, which):
    planted = planted_numbers(shown)[which]
    plant_in_trends(monkeypatch, f"{planted:,}")
    found = strange(visit(release, "reports"), shown)
    assert {"html", "csv", "xlsx", "pptx"} <= kinds(found)
    assert any("is not in its table" in words for words in found)


def test_a_count_of_another_row_is_found_by_its_per_cent(release, shown, monkeypatch):
    of_trend = tables.of_trend

    def leaking(*given):
        table = of_trend(*given)
        first, last = table.rows[0], table.rows[-1]
        return table._replace(rows=(*table.rows[:-1], (last[0], *first[1:3], "7%", *last[4:])))

    monkeypatch.setattr(tables, "of_trend", leaking)
    found = strange(visit(release, "reports"), shown)
    assert {"csv: a per cent of other counts: 7%", "csv: an interval of other counts"} <= set(found)


@pytest.mark.parametrize("which", [0, 1], ids=["small", "large"])
def test_a_number_planted_in_a_sentence_is_found(release, shown, monkeypatch, which):
    planted, of_count = planted_numbers(shown)[which], tiles.of_count
    monkeypatch.setattr(
        tiles, "of_count", lambda *given: of_count(*given)._replace(numbers=f"{planted} of them late")
    )
    found = strange(visit(release, "profile"), shown)
    assert f"html: care {planted} of" in found
    assert kinds(found) == {"html", "pptx"}


def test_a_chart_that_says_another_shown_number_than_its_table_is_found(release, shown, monkeypatch):
    other = next(n for n in sorted(allowed(shown, shown.latest_quarter()).counts) if n > 200)
    honest = findings_counts.counts_alt
    monkeypatch.setattr(findings_counts, "counts_alt", lambda *given: f"{honest(*given)} There were {other}.")
    assert strange(visit(release, "disputes"), shown) == [f"plotly_chart: {other} is not in its table"]


def test_a_value_an_axis_and_unseen_data_planted_in_a_chart_are_found(release, shown, monkeypatch):
    planted, draw = planted_numbers(shown)[1], chart_counts.draw

    def leaking(*given):
        drawing = draw(*given)
        drawing.traces[0]["y"][-1] = planted
        drawing.traces[0]["customdata"] = [planted]
        drawing.traces[0]["marker"]["size"] = [planted]
        drawing.layout["yaxis"]["range"][1] = planted + 1
        return drawing

    monkeypatch.setattr(chart_counts, "draw", leaking)
    assert set(strange(visit(release, "disputes"), shown)) >= {
        f"plotly_chart: value {planted} beside other words",
        f"plotly_chart: range {planted + 1}",
        "plotly_chart: customdata is sent",
        "plotly_chart: size is a list of numbers",
    }


@pytest.mark.parametrize(
    "beside",
    [
        '<i data-n="3"></i>', "<i data-n=3></i>", '<i title="3 of them"></i>', '<img alt="3 children">',
        '<a href="?of=3">', '<i style="width:3px"></i>', '<i style="color:#030303;font-size:1.3em"></i>',
        '<i class="n3"></i>', '<i id="word-3000"></i>', "<i data-3></i>", "<!-- 3 -->",
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["html", "markdown"])
def test_a_number_that_html_holds_beside_its_words_is_found(release, shown, monkeypatch, beside, part):
    html = Explained.html
    where = "<p class" if part == "html" else "**What counts:**"
    monkeypatch.setattr(Explained, "html", lambda words, text: html(words, text) + beside * (where in text))
    assert kinds(strange(visit(release, "overview"), shown)) == {part}


def test_a_number_in_the_name_of_a_file_is_found(release, shown, monkeypatch):
    name = exports.file_name
    monkeypatch.setattr(exports, "file_name", lambda page, *given: name(f"{page}-3", *given))
    assert kinds(strange(visit(release, "disputes"), shown)) == {"csv", "xlsx", "pptx"}


@pytest.mark.parametrize("which", [0, 1], ids=["small", "large"])
def test_a_number_planted_in_a_table_that_the_page_does_not_show_is_found_in_the_workbook(
    release, shown, monkeypatch, which
):
    planted = planted_numbers(shown)[which]
    plant_in_trends(monkeypatch, f"{planted:,}")
    found = strange(visit(release, "methods"), shown)
    assert kinds(found) == {"xlsx"}
    assert f"xlsx: {planted}" in found


def test_a_per_cent_of_other_counts_is_found_in_the_workbook(release, shown, monkeypatch):
    of_breakdown = tables.of_breakdown

    def leaking(*given):
        table = of_breakdown(*given)
        first, *rest = table.rows
        return table._replace(rows=((*first[:2], "7%")[: len(first)], *rest))

    monkeypatch.setattr(tables, "of_breakdown", leaking)
    assert "xlsx: a per cent of other counts: 7%" in strange(visit(release, "methods"), shown)


@pytest.mark.parametrize("text", ["Table 999", "note 999", "Table 1 and 3 children"])
def test_only_numbers_of_its_own_sheets_and_notes_are_left_out_of_a_workbook(shown, text):
    book = openpyxl.load_workbook(io.BytesIO(take_along.of_all_tables(shown, "2024-25")))
    book["Cover"]["A1"] = text
    content = io.BytesIO()
    book.save(content)
    found = in_file(File("x.xlsx", content.getvalue()), allowed(shown, "2024-25"), in_cell, in_text)
    assert any(re.search(r"\b(999|3 children)", words) for words in found)


@pytest.mark.parametrize("which", [0, 1], ids=["small", "large"])
def test_a_number_planted_in_the_pack_for_paper_is_found(release, shown, monkeypatch, which):
    planted, said_of = planted_numbers(shown)[which], drawing.said
    late = (f"{planted} of them late",)
    monkeypatch.setattr(drawing, "said", lambda page, found: said_of(page, found._replace(remarks=late)))
    found = strange(visit(release, "overview", pack="all"), shown)
    assert kinds(found) == {"html"}
    assert any(f"{planted} of" in words for words in found)


def test_a_number_at_the_foot_of_a_printed_page_is_found(release, shown, monkeypatch):
    styles = printing.styles
    monkeypatch.setattr(printing, "styles", lambda heading, foot: styles(heading, f"{foot} 3 children"))
    assert strange(visit(release, "methods"), shown) == ["html: of 3 children"]


def test_a_number_hidden_in_a_workbook_is_found(shown):
    planted = planted_numbers(shown)[1]
    book = openpyxl.Workbook()
    book.active["A1"] = planted
    book.active.row_dimensions[1].hidden = True
    book.create_sheet("More").sheet_state = "hidden"
    book.properties.description = f"{planted} children"
    content = io.BytesIO()
    book.save(content)
    known = allowed(shown, shown.latest_quarter())
    found = set(in_file(File("x.xlsx", content.getvalue()), known, in_cell, in_text))
    assert {"hidden sheet", "hidden row or column", str(planted), f"openpyxl {planted} children"} <= found


def test_a_kind_of_element_that_nobody_has_thought_about_is_found(shown):
    message = ForwardMsg()
    message.delta.new_element.progress.value = 3
    found = strange(Visit("/", (message,), ()), shown)
    assert found == ["progress: an element of the kind progress", "progress: a number under the name value"]
