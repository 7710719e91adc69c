"""What is too large is refused in words, as a return and as a tracker, in little memory; the extracts stay."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from data.workbook_limits import MOST_MERGED, MOST_ROWS
from tests.data.return_formats import put_workbook, repacked
from tests.data.returns import FIRST_YEAR, SECOND_YEAR, contents, put
from tests.data.tracker_files import put_trackers

ROOT = Path(__file__).parents[2]
MOST_MEMORY = 400 << 20  # bytes; the worst case was measured at 170 MB
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET, TEXTS, STYLES = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"


def sheet(rows, after=b""):
    return b"<worksheet><sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"


def merged(count):
    areas = b"".join(b'<mergeCell ref="A%d:A%d"/>' % (2 * n + 10, 2 * n + 11) for n in range(count))
    return sheet(b"<row r='1'><c r='A1'><v>1</v></c></row>", b"<mergeCells>" + areas + b"</mergeCells>")


PARTS = {  # of a workbook: the part, what is put there, what is said
    "junk_columns": (SHEET, lambda: sheet(b"<row>" + b"<c/>" * 200_000 + b"</row>"), "more than 16,384 cells"),
    "junk_rows": (SHEET, lambda: sheet(b"<row/>" * 5_000_000), "a sheet has more than 1,048,576 rows"),
    "merged": (SHEET, lambda: merged(MOST_MERGED + 1), "a sheet has more than 100,000 merged cells"),
    "rich_text": (SHEET, lambda: sheet(b"<row><c><is>" + b"<r/>" * 600_000), "a sheet has too much besides"),
    "endless_text": (SHEET, lambda: sheet(b"<row><c><v>" + b"1" * (30 << 20)), "a single text in it is endless"),
    "texts": (TEXTS, lambda: b"<sst>" + b"<si><t/></si>" * 3_000_000, "it has too many different texts"),
    "long_texts": (TEXTS, lambda: b"<sst>" + b" " * (65 << 20), "MB in"),
    "styles": (STYLES, lambda: b"<styleSheet>" + b" " * (9 << 20), "which is too much; save what is needed"),
}
FILES = {  # by name: the bytes of the file, what is said
    "bomb.xlsx": (None, "it would unpack to 1,088 MB"),
    "password.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "it has a password; open it, save a copy"),
    "old.xlsx": (OLE + b"Workbook", "it is an old workbook under a new name"),
    "nothing.xlsx": (b"", "the file is empty; export it again"),
    "nothing.csv": (b"", "the file is empty; export it again"),
    "zeros.csv": (b"\0" * (4 << 20), "the file holds zero bytes"),
    "one_line.csv": (b"x" * (64 << 20), "the first row does not hold the names of the columns"),
    "long_row.csv": (b"CHILD,REVIEW,REVIEW_CODE\n" + b"x" * (64 << 20), "a row is longer than any row can be"),
    "long_quote.csv": (b'CHILD,REVIEW,REVIEW_CODE\n1,"' + b"x" * (64 << 20), "a row is longer than any row can"),
    "junk_columns.csv": (b"x," * 200_000 + b"\n1\n", "the first row does not hold the names of the columns"),
}
AS_A_TRACKER = {  # where other words are right, because a tracker may have titles above its headings
    "one_line.csv": "it is too large for a tracker; keep the years that are needed",
    "long_row.csv": "it is too large for a tracker; keep the years that are needed",
    "long_quote.csv": "it is too large for a tracker; keep the years that are needed",
    "junk_columns.csv": "it has more than 200 columns; keep those that are needed",
}
CASES = [*PARTS, *FILES]


def laid(case, folder):
    """Put the source of a case into a folder; give its path, and what is to be said of it."""
    folder.mkdir(parents=True, exist_ok=True)
    if case in PARTS:
        part, make, says = PARTS[case]
        return repacked(put_workbook(folder / "z.xlsx", FIRST_YEAR), part, make()), says
    content, says = FILES[case]
    path = folder / case
    if content is None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for n in range(17):
                archive.writestr(f"xl/worksheets/sheet{n}.xml", bytes(64 << 20))
    else:
        path.write_bytes(content)
    return path, says


def tracked(case, path, says):
    """Make the source of a case a tracker; give the path of its mapping, and what is to be said of it."""
    mapping = put_trackers(path.parent)
    if path.suffix == ".xlsx":
        mapping.write_text(
            mapping.read_text().replace('"tracker.xlsx"', f'"{path.name}"').replace("sheet = ", "# ")
        )
    else:
        mapping.write_text(mapping.read_text().replace('"disputes.csv"', f'"{path.name}"'))
    return mapping, AS_A_TRACKER.get(case, says)


WATCHED = r"""
import json, re, sys
from pathlib import Path
from data.bring_in import main
told = []
for arguments in json.loads(sys.argv[1]):
    told.append(main(arguments))
# what getrusage gives begins with the peak of the process that started this one
peak = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text())
print(json.dumps([told, int(peak[1]) * 1024]))
"""


def test_what_is_too_large_is_refused_in_words_and_in_little_memory(run, source, tmp_path):
    """All cases in one process, whose peak is that of the worst."""
    assert run(source)[0] == 0
    before = contents(tmp_path / "in")
    given, said = [], []
    for case in CASES:
        path, says = laid(case, tmp_path / case)
        mapping, says_of_tracker = tracked(case, path, says)
        given += [[str(source), str(path)], [str(source), "--trackers", str(mapping)]]
        said += [f"{path.name}: {says}", says_of_tracker]
    common = ["--out", str(tmp_path / "in"), "--key", str(tmp_path / "keys" / "key")]
    asked = json.dumps([[*arguments, *common] for arguments in given])
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    refusals = [line for line in done.stderr.splitlines() if line.startswith("Nothing was written")]
    codes, memory = json.loads(done.stdout.splitlines()[-1])
    assert codes == [1] * len(given)
    assert [
        (wanted, got) for wanted, got in zip(said, refusals, strict=True) if wanted.split(": ")[-1] not in got
    ] == []
    assert memory < MOST_MEMORY
    assert contents(tmp_path / "in") == before


def test_merged_cells_within_bounds_are_read(run, tmp_path):
    path = repacked(put_workbook(tmp_path / "one.xlsx", FIRST_YEAR), SHEET, merged(20_000))
    put(tmp_path / "second", SECOND_YEAR)
    code, said = run(path, tmp_path / "second")
    assert (code, "a sheet has more" in said) == (1, False)  # for its Header is gone


@pytest.mark.parametrize("claimed", [b'<dimension ref="A1:B2"/>', b'<dimension ref="A1:XFD1048576"/>'])
def test_the_size_that_a_sheet_claims_costs_no_row(run, tmp_path, claimed):
    path = put_workbook(tmp_path / "one.xlsx", FIRST_YEAR)
    with zipfile.ZipFile(path) as archive:
        content = archive.read(SHEET)
    start = content.index(b"<dimension")
    repacked(path, SHEET, content[:start] + claimed + content[content.index(b"/>", start) + 2 :])
    code, said = run(path)
    assert (code, "Header: 4 rows in" in said) == (0, True), said


def test_a_row_that_claims_to_be_the_billionth_is_refused(run, tmp_path):
    path = put_workbook(tmp_path / "one.xlsx", FIRST_YEAR)
    with zipfile.ZipFile(path) as archive:
        content = archive.read(SHEET)
    repacked(path, SHEET, content.replace(b'<row r="5"', b'<row r="999999999"'))
    code, said = run(path)
    assert (code, f"a sheet has more than {MOST_ROWS:,} rows" in said) == (1, True), said


def test_a_workbook_that_counts_from_1904_gives_the_same_days(run, source, tmp_path):
    mapping = put_trackers(tmp_path / "kept")
    assert run(source, "--trackers", mapping)[0] == 0
    expected = contents(tmp_path / "in")
    path = tmp_path / "kept" / "tracker.xlsx"
    book = openpyxl.load_workbook(path)
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in book["Reviews"].iter_rows():
        for cell in row:
            if isinstance(cell.value, int) and 40_000 < cell.value < 50_000:
                cell.value -= 1462  # days between the first of January 1900, as Excel counts, and of 1904
            elif cell.value == "45199":
                cell.value = str(45199 - 1462)
    book.save(path)
    assert run(source, "--trackers", mapping)[0] == 0
    assert contents(tmp_path / "in") == expected
