"""A source that cannot be used: what, where and what to do; exit code 1; the extracts stay; nothing grows."""

import subprocess
import sys
import zipfile

import openpyxl
import pytest

from data.bring_in import main
from data.workbooks import open_workbook, rows_of
from tests.data.return_formats import DOCTYPE, put_workbook, put_xml, repacked
from tests.data.returns import EPISODES, FIRST_YEAR, SECOND_YEAR, contents, one_more, put

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def refused(run, tmp_path, source, *says):
    """Run the command where extracts stand already, and look at what it says and leaves."""
    before = contents(tmp_path / "in") if (tmp_path / "in").exists() else None
    code, said = run(source)
    assert code == 1, said
    assert [words for words in says if words not in said] == [], said
    assert "Nothing was written" in said
    assert "Traceback" not in said
    assert (contents(tmp_path / "in") if (tmp_path / "in").exists() else None) == before
    assert [path.name for path in tmp_path.iterdir() if ".new-" in path.name] == []


@pytest.fixture
def book(tmp_path):
    return put_workbook(tmp_path / "one.xlsx", FIRST_YEAR)


@pytest.mark.parametrize("name", ["a.csv", "a.xml", "a.xlsx"])
def test_a_file_of_no_bytes_is_named(run, tmp_path, source, name):
    run(source)
    (source / name).write_bytes(b"")
    refused(run, tmp_path, source, f"return/{name}: the file is empty; export it again")


def test_every_fault_of_every_file_is_told_at_once(run, tmp_path, source):
    run(source)
    (source / "a.csv").write_bytes(b"")
    (source / "b.csv").write_bytes(EPISODES.encode("utf-16"))
    (source / "z.xml").write_text("<EXPSSDA903><CHILD>")
    refused(
        run, tmp_path, source,
        "return/a.csv: the file is empty", "return/b.csv: the file is in UTF-16; save it as 'CSV UTF-8",
        "return/z.xml: it is no whole XML, from line 1 on; export it again",
    )  # fmt: skip


def test_a_folder_without_a_return_says_what_is_looked_for(run, tmp_path):
    put(tmp_path / "photos", {"list": "name,date\nx,y"})
    says = (
        "photos: there is no Episodes; add the table with these columns: CHILD, DECOM",
        "photos: there is no Header",
    )
    refused(run, tmp_path, tmp_path / "photos", *says)


@pytest.mark.parametrize("suffix", [".xls", ".zip", ".docx"])
def test_a_kind_of_file_that_cannot_be_read_says_what_to_do(run, tmp_path, suffix):
    (tmp_path / f"x{suffix}").write_bytes(b"x")
    advice = {".xls": "save it as .xlsx", ".zip": "unpack it", ".docx": "only CSV, XML and XLSX"}[suffix]
    refused(run, tmp_path, tmp_path / f"x{suffix}", f"x{suffix}: ", advice)


def test_a_misspelt_column_does_not_lose_a_year(run, tmp_path, source):
    run(source)
    put(source, {"f": SECOND_YEAR["f"].replace("decom", "date began")})
    refused(run, tmp_path, source, "return/f.csv: it seems to be Episodes, but lacks DECOM; correct the names")


def test_a_misspelt_column_of_a_sheet_is_told_too(run, tmp_path, book):
    year = FIRST_YEAR | {"a": FIRST_YEAR["a"].replace("ETHNIC", "ETHNICITY")}
    put_workbook(book, year)
    refused(run, tmp_path, book, "one.xlsx: sheet 1: it seems to be Header, but lacks ETHNIC")


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_a_return_pasted_twice_into_one_file_is_refused(run, tmp_path, source, name):
    run(source)
    path = source / f"{name}.csv"
    path.write_text(path.read_text() * 2)
    row = path.read_text().count("\n") // 2 + 1
    refused(run, tmp_path, source, f"return/{name}.csv: the names of the columns stand again in row {row}")


@pytest.mark.parametrize("kind", ["csv", "xml"])
def test_a_return_given_twice_is_refused(run, tmp_path, source, kind):
    run(source)
    if kind == "csv":
        put(source / "copy", FIRST_YEAR)
    else:
        put_xml(source / "copy.xml", FIRST_YEAR)
    refused(run, tmp_path, source, "are both Episodes of one year; keep one of them, and no other council's")


@pytest.mark.parametrize(
    ("name", "line", "column"),
    [
        pytest.param("a", "740099,1,17/05/0202,WBRI,,,", "DOB", id="birth"),
        pytest.param("b", "740011,01/05/0202,S,C2,N1,U4,PR1,,,,,,", "DECOM", id="start"),
        pytest.param("b", "740011,01/05/2018,S,C2,N1,U4,PR1,01/05/0202,E8,,,,", "DEC", id="end"),
        pytest.param("c", "740011,17/05/2012,0202-05-01,PN1", "REVIEW", id="review"),
        pytest.param("d", "740011,2,17/05/2012,01/05/0202", "DUC", id="asylum"),
    ],
)
def test_the_year_0202_is_refused_with_its_row(run, tmp_path, source, name, line, column):
    run(source)
    row = (source / f"{name}.csv").read_text().count("\n") + 1
    one_more(source, name, line)
    one_more(source, name, line)
    says = (
        f"return/{name}.csv: {column} is before 1990 in rows {row}, {row + 1}; correct the year, with four digits"
    )
    refused(run, tmp_path, source, says)


@pytest.mark.parametrize("content", [b",".join([b"junk"] * 200_000) + b"\n", b"CHILD" + b",x" * 250 + b"\n1\n"])
def test_junk_columns_are_refused(run, tmp_path, source, content):
    run(source)
    (source / "z.csv").write_bytes(content)
    refused(run, tmp_path, source, "return/z.csv: the first row does not hold the names of the columns")


def test_junk_columns_of_a_sheet_are_refused(run, tmp_path, book):
    names = FIRST_YEAR["a"].strip().splitlines()[0]
    put_workbook(book, {"a": names + ",junk" * 10_000})
    refused(run, tmp_path, book, "one.xlsx: sheet 1: it has more than 200 columns; keep those of the return")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "it has a password; open it, save a copy without"),
        (OLE + b"Workbook", "it is an old workbook under a new name; open it, save it as .xlsx"),
        (b"CHILD,DOB\n", "it is no workbook; export it again as .xlsx"),
        (b"PK\x03\x04", "it is no workbook; export it again as .xlsx"),
    ],
)
def test_what_is_no_workbook_says_what_it_is(run, tmp_path, content, says):
    (tmp_path / "one.xlsx").write_bytes(content)
    refused(run, tmp_path, tmp_path / "one.xlsx", f"/one.xlsx: {says}")


def test_an_archive_of_other_things_is_no_workbook(run, tmp_path):
    with zipfile.ZipFile(tmp_path / "one.xlsx", "w") as archive:
        archive.writestr("photo.jpg", b"x")
    refused(run, tmp_path, tmp_path / "one.xlsx", "it is an archive, but no workbook")


def test_a_bomb_in_the_place_of_a_workbook_is_not_unpacked(run, tmp_path, book):
    repacked(book, "xl/sharedStrings.xml", b"<sst>" + b" " * (1 << 27))
    assert book.stat().st_size < 1 << 20
    refused(run, tmp_path, book, "it would unpack to 128 MB", "save what is needed of it as CSV")


def test_a_workbook_that_understates_its_size_is_broken(run, tmp_path, book):
    repacked(book, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData>" + b" " * (1 << 25))
    with zipfile.ZipFile(book) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    content = book.read_bytes()
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    assert int.from_bytes(content[at + 24 : at + 28], "little") == size
    book.write_bytes(content[: at + 24] + (100).to_bytes(4, "little") + content[at + 28 :])
    refused(run, tmp_path, book, "it is no workbook; export it again as .xlsx")


def test_an_endless_tag_in_a_workbook_is_refused(run, tmp_path, book):
    repacked(book, "xl/worksheets/sheet1.xml", b"<worksheet><row a='" + b"x" * 300_000 + b"'/></worksheet>")
    refused(run, tmp_path, book, "one.xlsx: a single tag or comment in it is endless; export the file again")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_entities_in_a_workbook_are_refused(run, tmp_path, book, part):
    repacked(book, part, f"<?xml version='1.0'?>{DOCTYPE}<sst>&l9;</sst>".encode())
    refused(run, tmp_path, book, "it declares a document type")


def test_a_sheet_that_claims_to_be_endless_is_read_to_its_end(run, tmp_path, book):
    with zipfile.ZipFile(book) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    claim = b'<dimension ref="A1:XFD1048576"'
    assert b'<dimension ref="' in sheet
    start = sheet.index(b'<dimension ref="')
    repacked(book, "xl/worksheets/sheet1.xml", sheet[:start] + claim + sheet[sheet.index(b"/>", start) :])
    with open_workbook(book) as opened:
        assert len(list(rows_of(opened.worksheets[0]))) == 5
    code, said = run(book)
    assert (code, "Header: 4 rows in" in said) == (0, True)


def test_a_formula_gives_its_last_value_or_none(run, tmp_path, book):
    changed = openpyxl.load_workbook(book)
    changed.worksheets[0]["C2"] = "=TODAY()"
    changed.save(book)
    assert "1  not used: the date of birth is missing or is no date" in run(book)[1]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(f"{DOCTYPE}<EXPSSDA903>&l9;</EXPSSDA903>", "it declares a document type", id="laughs"),
        pytest.param("<EXPSSDA903><CHILD>", "it is no whole XML, from line 1 on", id="cut"),
        pytest.param("CHILD,DOB\n", "it is no whole XML, from line 1 on", id="csv"),
        pytest.param("<feed><entry/></feed>", "it has no CHILD elements", id="other"),
        pytest.param(f"<x><!-- {'x' * 300_000} --><CHILD/></x>", "tag or comment in it is endless", id="comment"),
        pytest.param(f"<x><CHILD a='{'x' * 300_000}'/></x>", "tag or comment in it is endless", id="attribute"),
        pytest.param("<a>" * 50 + "</a>" * 50, "nested too deeply", id="deep"),
        pytest.param(
            f"<x><CHILD><HEADER><DOB>{'1' * 300}</DOB></HEADER></CHILD></x>", "longer than 200", id="long"
        ),
        pytest.param(f"<x><CHILD>{'<EPISODE/>' * 10_001}</CHILD></x>", "over 10,000 records", id="many"),
    ],
)
def test_xml_that_is_no_return_says_what_it_is(run, tmp_path, text, says):
    (tmp_path / "one.xml").write_text(text)
    refused(run, tmp_path, tmp_path / "one.xml", "/one.xml: ", says)


def test_too_little_memory_is_said(run, tmp_path, source, monkeypatch):
    run(source)
    monkeypatch.setitem(sys.modules["data.bring_in"].SETTINGS, "memory_limit", "1MB")
    refused(run, tmp_path, source, "there is not enough memory for these files; bring fewer years in at once")


def test_an_interrupted_run_leaves_what_was_there_and_the_next_gives_the_same(run, tmp_path, source):
    run(source)
    before = contents(tmp_path / "in")
    program = (
        "import os, signal, sys, data.bring_in as command\n"
        "check = command.check\n"
        "command.check = lambda *given: os.kill(os.getpid(), signal.SIGINT) or check(*given)\n"
        "sys.exit(command.main(sys.argv[1:]))"
    )
    one_more(source, "c", "740011,17/05/2012,07/06/2023,PN1")
    arguments = [source, "--out", tmp_path / "in", "--key", tmp_path / "keys" / "key"]
    stopped = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False, timeout=120
    )
    assert (stopped.returncode, "Nothing was written: stopped" in stopped.stderr) == (1, True), stopped.stderr
    assert contents(tmp_path / "in") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "keys", "return"]
    run(source)
    after = contents(tmp_path / "in")
    run(source)
    assert contents(tmp_path / "in") == after != before


def test_a_folder_that_cannot_be_made_is_named(source, tmp_path, capsys):
    (tmp_path / "taken").write_text("x")
    given = ["--out", str(tmp_path / "taken" / "in"), "--key", str(tmp_path / "keys" / "key")]
    assert main([str(source), *given]) == 1
    said = capsys.readouterr().err
    assert "Nothing was written: taken: it could not be read or written (" in said
    assert "Traceback" not in said


def test_the_help_names_each_option_and_what_each_exit_code_means(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert "Exit code 0: written. 1: nothing was written, and why. 2: wrong usage." in said
    assert "day of extraction, as 2025-03-31" in said
