"""A release comes back as it went in, and nothing that breaks its rules goes in or comes back."""

import json
import threading

import duckdb
import pytest

from data import release
from data.release import Cell, HeadlineWords, ReleaseError, read, write

QUARTER = "2024-25 Q4"
SUM = [["reviews", QUARTER, {"timeliness": "no"}, 1], ["reviews", QUARTER, {"timeliness": "yes"}, -1]]
ABOUT = {
    "council": "Invented Council",
    "ons_code": "E06999999",
    "extracted_on": "2025-05-01",
    "demonstration": True,
    "invented_from": None,
    "rules": {"threshold": 5, "headline": 9, "small_base": 9},
    "populations": {"reviews": {"kind": "flow"}, "in_care": {"kind": "stock"}},
    "rungs": {"age_group": {"from": "age_band", "map": {"Under 1": "Under 5", "1 to 4": "Under 5"}}},
    "facts": [SUM],
    "proof": {"cells": 4},
    "coverage": {"reviews": {"from": "2022-04-01", "until": "2025-03-31"}},
    "child_population": {"2025": 36000},
}
CELLS = (
    Cell("in_care", QUARTER, (), "shown", 220),
    Cell("reviews", QUARTER, (), "shown", 149),
    Cell("reviews", QUARTER, (("timeliness", "no"),), "suppressed", None),
    Cell("reviews", QUARTER, (("timeliness", "outside"),), "shown", 0),
    Cell("reviews", QUARTER, (("timeliness", "yes"),), "suppressed", None),
)
WORDS = (HeadlineWords("reviews", QUARTER, "timeliness", 10, 149, "no"),)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_what_is_written_comes_back(tmp_path):
    write(tmp_path / "published", CELLS, WORDS, ABOUT)
    found = read(tmp_path / "published")
    assert found.cells == CELLS
    assert found.headlines == WORDS
    assert {key: found.about[key] for key in ABOUT} == ABOUT


def test_headlines_without_words_have_no_file(tmp_path):
    write(tmp_path / "published", CELLS, (), ABOUT)
    assert sorted(contents(tmp_path / "published")) == ["about.json", "cells.parquet"]
    assert read(tmp_path / "published").headlines == ()


def test_the_same_cells_in_any_order_give_the_same_bytes(tmp_path):
    write(tmp_path / "one", CELLS, WORDS, ABOUT)
    write(tmp_path / "two", CELLS[::-1], WORDS, dict(reversed(ABOUT.items())))
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_many_cells_give_the_same_bytes_whatever_else_the_machine_does(tmp_path):
    many = [Cell("in_care", QUARTER, (("age_band", f"{n}"),), "shown", n + 6) for n in range(20_000)]
    about = {**ABOUT, "facts": []}
    others = [threading.Thread(target=write, args=(tmp_path / f"{n}", many, (), about)) for n in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert contents(tmp_path / "0") == contents(tmp_path / "1") == contents(tmp_path / "2")


def test_the_file_has_the_promised_columns(tmp_path):
    write(tmp_path / "published", CELLS, WORDS, ABOUT)
    described = duckdb.sql(f"describe select * from '{tmp_path / 'published' / 'cells.parquet'}'").fetchall()
    assert [(name, kind) for name, kind, *_ in described] == [
        ("population", "VARCHAR"),
        ("period", "VARCHAR"),
        ("categories", "MAP(VARCHAR, VARCHAR)"),
        ("status", "VARCHAR"),
        ("n", "BIGINT"),
    ]


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        pytest.param(CELLS[0]._replace(n=3), "shows a small number", id="small_number"),
        pytest.param(CELLS[0]._replace(n=5), "shows a small number", id="at_the_threshold"),
        pytest.param(CELLS[0]._replace(n=-1), "no whole number", id="below_zero"),
        pytest.param(CELLS[0]._replace(n=None), "no whole number", id="shown_without_number"),
        pytest.param(CELLS[0]._replace(n=7.0), "no whole number", id="not_whole"),
        pytest.param(CELLS[0]._replace(status="withheld"), "hidden but carries a number", id="hidden_number"),
        pytest.param(CELLS[0]._replace(status="secret", n=None), "unknown status", id="unknown_status"),
        pytest.param(CELLS[0]._replace(population="wards"), "not in about.json", id="unknown_population"),
        pytest.param(CELLS[0]._replace(period="2024-25"), "no financial quarter", id="stock_of_a_year"),
        pytest.param(CELLS[1]._replace(period="2024-26"), "no financial quarter or year", id="no_year"),
        pytest.param(CELLS[1], "is there twice", id="twice"),
        pytest.param(CELLS[0]._replace(categories=(("sex", "F"), ("age", "1"))), "not in order", id="order"),
        pytest.param(CELLS[0]._replace(categories=(("sex", ""),)), "empty", id="empty_category"),
    ],
)
def test_a_cell_that_breaks_a_rule_is_not_written(tmp_path, cell, says):
    with pytest.raises(ReleaseError, match=says):
        write(tmp_path / "published", (*CELLS[1:], cell), (), ABOUT)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("period", "accepted"),
    [
        ("2024-25", True),
        ("2025-26 to Q2", True),
        ("2024-25 from Q3", True),
        ("2025-26 from Q2 to Q3", True),
        ("2099-00", True),
        ("2024-25-Q4", False),
        ("2024-25 Q5", False),
    ],
)
def test_flows_have_quarters_years_and_parts_of_years(tmp_path, period, accepted):
    cells = (*CELLS, CELLS[1]._replace(period=period))
    if accepted:
        write(tmp_path / "published", cells, WORDS, ABOUT)
    else:
        with pytest.raises(ReleaseError, match="no financial"):
            write(tmp_path / "published", cells, WORDS, ABOUT)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        pytest.param(WORDS[0]._replace(measure=""), "is shown and has words", id="shown_total"),
        pytest.param(WORDS[0]._replace(measure="records"), "no such cell", id="no_cell"),
        pytest.param(WORDS[0]._replace(fewer_than=6), "not 'fewer than'", id="too_narrow"),
        pytest.param(WORDS[0]._replace(side="outside"), "not 'fewer than'", id="wrong_side"),
        pytest.param(WORDS[0]._replace(of=148), "denominator", id="denominator_of_its_own"),
        pytest.param(WORDS[0], "words twice", id="twice"),
    ],
)
def test_words_that_break_a_rule_are_not_written(tmp_path, words, says):
    with pytest.raises(ReleaseError, match=says):
        write(tmp_path / "published", CELLS, (*WORDS, words), ABOUT)


def test_a_denominator_is_refused_where_it_would_give_away_who_is_outside(tmp_path):
    hidden = [
        cell._replace(status="suppressed", n=None) if ("timeliness", "outside") in cell.categories else cell
        for cell in CELLS
    ]
    with pytest.raises(ReleaseError, match="denominator"):
        write(tmp_path / "published", hidden, WORDS, ABOUT)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"small_cells": 12}, "not part of a release", id="unknown_key"),
        pytest.param({"extracted_on": "May"}, "not a date", id="no_date"),
        pytest.param({"council": None}, "wrong kind", id="wrong_kind"),
        pytest.param({"rules": {"threshold": 3}}, "threshold below 5", id="low_threshold"),
        pytest.param({"populations": {"reviews": {}}}, "neither stock nor flow", id="no_kind"),
        pytest.param({"rungs": {"age_group": "age_band"}}, "what it groups", id="rung"),
        pytest.param({"facts": [[["reviews", QUARTER, {"ward": "A"}, 1]]]}, "not in the release", id="fact"),
        pytest.param({"facts": [["reviews"]]}, "not a list of cells", id="fact_shape"),
        pytest.param({"bounds": [[["reviews", QUARTER, {"ward": "A"}, 1]]]}, "not in the release", id="bound"),
        pytest.param({"bounds": {}}, "wrong kind of value", id="bounds_shape"),
        pytest.param({"proof": {"least": float("nan")}}, "no plain JSON", id="not_json"),
    ],
)
def test_an_about_that_breaks_a_rule_is_not_written(tmp_path, change, says):
    with pytest.raises(ReleaseError, match=says):
        write(tmp_path / "published", CELLS, WORDS, {**ABOUT, **change})


@pytest.mark.parametrize("key", ABOUT)
def test_an_about_that_lacks_something_is_not_written(tmp_path, key):
    with pytest.raises(ReleaseError, match=f"lacks '{key}'"):
        write(tmp_path / "published", CELLS, WORDS, {k: v for k, v in ABOUT.items() if k != key})


def test_an_error_never_says_the_number(tmp_path):
    with pytest.raises(ReleaseError) as raised:
        write(tmp_path / "published", (CELLS[0]._replace(n=3),), (), {**ABOUT, "facts": []})
    assert str(raised.value) == "in_care, 2024-25 Q4, total shows a small number"


def test_a_folder_with_other_files_is_never_replaced(tmp_path):
    (tmp_path / "letters.docx").write_text("mine")
    with pytest.raises(ReleaseError, match="no part of a release"):
        write(tmp_path, CELLS, WORDS, ABOUT)
    assert contents(tmp_path) == {"letters.docx": b"mine"}


def damaged(name, change):
    def damage(folder):
        (folder / name).write_bytes(change((folder / name).read_bytes()))

    return damage


def removed(name):
    return lambda folder: (folder / name).unlink()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        pytest.param(removed("about.json"), "not whole", id="no_about"),
        pytest.param(removed("cells.parquet"), "not whole", id="no_cells"),
        pytest.param(removed("headlines.parquet"), "changed since", id="no_headlines"),
        pytest.param(damaged("cells.parquet", lambda content: b""), "not whole", id="empty_cells"),
        pytest.param(damaged("cells.parquet", lambda content: content[:-9]), "changed since", id="truncated"),
        pytest.param(damaged("about.json", lambda content: content[:-9]), "cannot be read", id="half_about"),
        pytest.param(damaged("about.json", lambda content: b"[]"), "another version", id="list_about"),
        pytest.param(
            damaged("about.json", lambda c: c.replace(b'"version": 1', b'"version": 0')),
            "another version",
            id="wrong_version",
        ),
    ],
)
def test_a_damaged_release_is_refused_in_words(tmp_path, damage, says):
    write(tmp_path / "published", CELLS, WORDS, ABOUT)
    damage(tmp_path / "published")
    with pytest.raises(ReleaseError, match=says):
        read(tmp_path / "published")


@pytest.mark.parametrize("made", [False, True])
def test_a_missing_or_empty_folder_says_how_to_make_a_release(tmp_path, made):
    if made:
        (tmp_path / "published").mkdir()
    with pytest.raises(ReleaseError, match=r"python -m metrics\.build"):
        read(tmp_path / "published")


@pytest.mark.parametrize(
    ("query", "says"),
    [
        pytest.param("select * replace (2::bigint as n) from old", "shows a small number", id="small_number"),
        pytest.param("select * replace ('secret' as status) from old", "unknown status", id="unknown_status"),
        pytest.param("select * exclude (n) from old", "other columns", id="column_gone"),
        pytest.param("select * replace (n::double as n) from old", "other columns", id="other_type"),
        pytest.param("select * replace (null as categories) from old", "other columns", id="untyped"),
        pytest.param(
            "select * replace (null::map(varchar, varchar) as categories) from old",
            "without a name",
            id="null",
        ),
        pytest.param("select * from old where false", "no cells", id="no_rows"),
    ],
)
def test_a_file_made_elsewhere_is_checked_even_when_its_hash_is_right(tmp_path, query, says):
    folder = tmp_path / "published"
    write(folder, CELLS, (), {**ABOUT, "facts": []})
    other = tmp_path / "other.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"create table old as from '{folder / 'cells.parquet'}' where n > 100")
        connection.execute(f"copy ({query}) to '{other}' (format parquet)")
    other.replace(folder / "cells.parquet")
    about = json.loads((folder / "about.json").read_text())
    about["files"]["cells.parquet"] = release._hash((folder / "cells.parquet").read_bytes())
    (folder / "about.json").write_text(json.dumps(about))
    with pytest.raises(ReleaseError, match=says):
        read(folder)


def test_a_file_that_is_no_parquet_is_refused_in_words(tmp_path):
    folder = tmp_path / "published"
    write(folder, CELLS, (), ABOUT)
    (folder / "cells.parquet").write_bytes(b"child_id,birth_month\n")
    about = json.loads((folder / "about.json").read_text())
    about["files"]["cells.parquet"] = release._hash(b"child_id,birth_month\n")
    (folder / "about.json").write_text(json.dumps(about))
    with pytest.raises(ReleaseError, match=r"cells\.parquet cannot be read") as raised:
        read(folder)
    assert "child_id" not in str(raised.value)
