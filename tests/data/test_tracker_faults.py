"""A mapping or a tracker that cannot be used is refused in words, and the extracts of last time stay."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

import data.tracker_mapping
from data.tracker_mapping import FIELDS, RESTART, read_mapping
from tests.data.return_formats import DOCTYPE, repacked
from tests.data.returns import contents
from tests.data.tracker_files import MAPPING, put_trackers

EXAMPLE = Path(data.tracker_mapping.__file__).parent / "example_trackers.toml"


@pytest.fixture
def refused(source, run, tmp_path):
    """Bring the return in, then again with trackers that cannot be used; give what was said."""
    assert run(source)[0] == 0
    before = contents(tmp_path / "in")

    def again(mapping):
        code, said = run(source, "--trackers", mapping)
        assert code == 1
        assert "Traceback" not in said
        assert contents(tmp_path / "in") == before
        return said

    return again


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        pytest.param('of = "reviews"', 'of = "meetings"', 'tracker 1: `of` must be "reviews" or', id="of"),
        pytest.param('of = "disputes"', 'of = "reviews"', "`raised_on` is unknown; headings may", id="other_log"),
        pytest.param('held_on = "Date held"\n', "", "its headings must name held_on, too", id="no_day_held"),
        pytest.param("held_on =", "hold_on =", "`hold_on` is unknown (perhaps 'held_on'?)", id="near_name"),
        pytest.param('"Date held"', '"Date hold"', "'Date hold' (perhaps 'DATE HELD'?)", id="near_heading"),
        pytest.param('"Recs sent"', '"Record  SENT"', "one heading stands for two things", id="heading_twice"),
        pytest.param("until = 2025-03-31", "until = 2022-03-31", "`from` is after `until`", id="ends_first"),
        pytest.param("until = 2025-03-31\n", "", "`until` must be a day, written without", id="no_end"),
        pytest.param(
            "from = 2023-04-01", 'from = "2023-04-01"', "`from` must be a day, written", id="day_in_quotes"
        ),
        pytest.param("from = 2023-04-01", "from = 01/04/2023", "days without, as 2024-04-01", id="british_day"),
        pytest.param(
            "from = 2024-10-01\nuntil = 2025",
            "from = 2025-10-01\nuntil = 2026",
            "trackers.toml, tracker 2: `from` is 2025-10-01, after the day of extraction, 2025-03-31",
            id="begins_later",
        ),
        pytest.param(
            'sheet = "R', 'sheets = "R', "`sheets` is unknown (perhaps 'sheet'?); only", id="no_such_key"
        ),
        pytest.param('file = "tracker.xlsx"\n', "", "`file` must be a name in quotes", id="no_name"),
        pytest.param('"Yes" = "Y"', '"Yes" = "yes"', "words of report must mean one of Y, N", id="no_code"),
        pytest.param("[tracker.words.report]", "[tracker.words.raport]", "words may be given of", id="no_words"),
        pytest.param("[[tracker]]", "[tracker]", "it is no TOML", id="table_twice"),
        pytest.param('\n[[tracker]]\nof = "r', '\nx = 1\n[[tracker]]\nof = "r', "only [[tracker]] and", id="x"),
        pytest.param(
            '\n[[tracker]]\nof = "r', f'\n{RESTART} = 1\n[[tracker]]\nof = "r', "true or false", id="one"
        ),
        pytest.param('"tracker.xlsx"', '"other.xlsx"', "other.xlsx: there is no such file", id="no_file"),
        pytest.param('"tracker.xlsx"', '"trackers.toml"', "must be XLSX or CSV", id="no_tracker"),
        pytest.param('sheet = "Reviews"', 'sheet = "2024"', "no sheet '2024'; correct", id="no_sheet"),
        pytest.param('sheet = "Reviews"', 'sheet = "Review"', "(perhaps 'Reviews'?)", id="near_sheet"),
        pytest.param('"tracker.xlsx"', '"trakcer.xlsx"', "(perhaps 'tracker.xlsx'?)", id="near_file"),
        pytest.param('sheet = "Reviews"\n', "", "missing in the one that has most: 'Child ID'", id="first_sheet"),
        pytest.param('"Recs sent"', '"Recs out"', "has most: 'Recs out'", id="no_such_heading"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused(refused, tmp_path, good, bad, says):
    assert good in MAPPING
    assert says in refused(put_trackers(tmp_path / "kept", MAPPING.replace(good, bad)))


def test_a_single_tracker_in_one_bracket_is_refused(refused, tmp_path):
    alone = MAPPING[: MAPPING.rindex("[[tracker]]")].replace("[[tracker]]", "[tracker]")
    assert "a tracker begins with [[tracker]], in two brackets" in refused(put_trackers(tmp_path / "kept", alone))


def test_no_cell_is_offered_for_a_heading_where_there_are_no_headings(refused, tmp_path):
    """What stands in a sheet without headings may be a child's name."""
    other = MAPPING.replace('sheet = "Reviews"', 'sheet = "Read me"').replace('"Child ID"', '"Amy Adam"')
    mapping = put_trackers(tmp_path / "kept", other)
    book = openpyxl.load_workbook(tmp_path / "kept" / "tracker.xlsx")
    book["Read me"].append(["Amy Adams", "05/06/2023"])
    book.save(tmp_path / "kept" / "tracker.xlsx")
    said = refused(mapping)
    assert "missing in the one that has most: 'Amy Adam', " in said
    assert "Amy Adams" not in said


def test_a_mapping_that_is_not_there_is_refused(refused, tmp_path):
    assert "nothing.toml: there is no such file" in refused(tmp_path / "nothing.toml")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"not a workbook", "it is no workbook", id="no_zip"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "it has a password",
            id="password",
        ),
    ],
)
def test_a_workbook_that_cannot_be_opened_is_refused(refused, tmp_path, content, says):
    mapping = put_trackers(tmp_path / "kept")
    (tmp_path / "kept" / "tracker.xlsx").write_bytes(content)
    assert says in refused(mapping)


def test_a_bomb_is_refused_before_it_is_unpacked(refused, tmp_path):
    mapping = put_trackers(tmp_path / "kept")
    with zipfile.ZipFile(tmp_path / "kept" / "tracker.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", bytes(61 << 20))
    assert "it would unpack to 61 MB" in refused(mapping)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(
            f"<?xml version='1.0'?>{DOCTYPE}<sst>&l9;</sst>", "it declares a document type", id="entities"
        ),
        pytest.param(f"<worksheet><row a='{'x' * 300_000}'/></worksheet>", "a single tag", id="endless"),
    ],
)
def test_a_part_that_would_grow_or_never_end_is_refused(refused, tmp_path, text, says):
    mapping = put_trackers(tmp_path / "kept")
    repacked(tmp_path / "kept" / "tracker.xlsx", "xl/worksheets/sheet2.xml", text.encode())
    assert f"tracker.xlsx: {says}" in refused(mapping)


def test_an_archive_that_is_no_workbook_is_refused(refused, tmp_path):
    mapping = put_trackers(tmp_path / "kept")
    with zipfile.ZipFile(tmp_path / "kept" / "tracker.xlsx", "w") as parts:
        parts.writestr("note.txt", "hello")
    assert "it is an archive, but no workbook" in refused(mapping)


def test_junk_columns_are_refused(refused, tmp_path):
    mapping = put_trackers(tmp_path / "kept")
    book = openpyxl.Workbook()
    book.active.title = "Reviews"
    book.active.append(["x"] * 201)
    book.save(tmp_path / "kept" / "tracker.xlsx")
    assert "more than 200 columns" in refused(mapping)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param("Child ID,Stage\n".encode("utf-16"), "the file is in UTF-16", id="utf16"),
        pytest.param(b"Child ID,Stage\n\xff\n", "row 2: the row holds bytes that are not UTF-8", id="not_utf8"),
        pytest.param("Child ID,Stage\n\n1,£5\n".encode("cp1252"), "row 3: the row holds bytes", id="cp1252"),
        pytest.param("Child ID,Stage\n1,José\n".encode("cp1252"), "save the file as 'CSV UTF-8", id="cp1252_e"),
        pytest.param(b"Child ID\tDate raised\tStage\n", "not separated by commas", id="tabs"),
        pytest.param(b"Child ID,Stage\0\n", "the file holds zero bytes", id="zeros"),
        pytest.param(b"Child ID;Date raised;Stage\n", "not separated by commas", id="semicolons"),
        pytest.param(b'Child ID,"Date raised\n', "a quote is not closed", id="open_quote"),
        pytest.param(b"x," * 200_000, "more than 200 columns", id="junk_columns"),
        pytest.param(
            b"Child ID,Child ID,Date raised,Stage,Reasons,Resolved\n", "is there twice", id="heading_twice"
        ),
    ],
)
def test_a_log_that_cannot_be_read_is_refused(refused, tmp_path, content, says):
    mapping = put_trackers(tmp_path / "kept")
    (tmp_path / "kept" / "disputes.csv").write_bytes(content)
    assert says in refused(mapping)


def test_disputes_that_somebody_wrote_by_hand_are_not_replaced(source, run, tmp_path):
    run(source)
    (tmp_path / "in" / "disputes.csv").write_text("dispute_id,child_id\nD1,C1\n", encoding="utf-8")
    code, said = run(source, "--trackers", put_trackers(tmp_path / "kept"))
    assert (code, "files that were not written here" in said) == (1, True)


def test_the_example_can_be_read_and_names_everything_that_a_tracker_may_have():
    trackers = {tracker.of: tracker for tracker in read_mapping(EXAMPLE).trackers}
    assert {of: set(tracker.headings) for of, tracker in trackers.items()} == {
        of: {*needed, *more} for of, (needed, more) in FIELDS.items()
    }
