"""A row has the number that a spreadsheet program shows; a CSV as people have it is read, or refused in words."""

import pytest

from tests.data.returns import EPISODES, FIRST_YEAR, put, rows

BAD = "740099,05/06/2023,PN1"  # of a child whom no Header has
REVIEWS = "CHILD,REVIEW,REVIEW_CODE"


@pytest.fixture
def bring(run, tmp_path):
    """Bring the first year in with Reviews of these bytes; give the exit code and what was said."""

    def bring(content):
        put(tmp_path / "return", {name: text for name, text in FIRST_YEAR.items() if name != "c"})
        (tmp_path / "return" / "c.csv").write_bytes(content)
        return run(tmp_path / "return")

    return bring


def numbers(folder):
    return [int(row["row"]) for row in rows(folder, "brought_in") if row["module"] == "Reviews"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([BAD], [2], id="first"),
        pytest.param(["", BAD], [3], id="after_a_blank_row"),
        pytest.param(["", "", BAD, "", BAD], [4, 6], id="after_several"),
        pytest.param(["740099", "740099", BAD], [2, 3, 4], id="after_broken_rows"),
        pytest.param(["", "740099", "", "", "740099", BAD], [3, 6, 7], id="after_both"),
        pytest.param([",,", " , ,", BAD], [4], id="after_rows_without_values"),
        pytest.param(['740099,05/06/2023,"a\n\nb"', "", BAD], [2, 4], id="after_a_line_break_in_quotes"),
        pytest.param([BAD, "", "", ",,", ""], [2], id="before_blank_rows"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_row_keeps_the_number_that_a_spreadsheet_shows(bring, tmp_path, lines, expected, end):
    text = "\n".join([REVIEWS, *lines, ""]).replace("\n", end)
    code, said = bring(text.encode())
    assert code == 0, said
    assert numbers(tmp_path / "in") == expected
    assert f"Reviews: {len(expected)} rows in = 0 used + {len(expected)} reported" in said


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"\0" * 5000, "the file holds zero bytes, which no text does; copy it again", id="zeros"),
        pytest.param(f"{REVIEWS}\n{BAD}".encode("utf-16-le"), "the file is in UTF-16; save it as", id="utf16"),
        pytest.param(f"{REVIEWS}\n{BAD}\n".encode() + b"\0\0", "the file holds zero bytes", id="zeros_at_the_end"),
        pytest.param(
            f"{REVIEWS}\n{BAD}\n£5,,\n".encode("cp1252"), "row 3: the row holds bytes that are", id="cp1252"
        ),
        pytest.param(f"{REVIEWS}\n{BAD},é,\n".encode("cp1252"), "save the file as 'CSV UTF-8", id="cp1252_e"),
        pytest.param(
            REVIEWS.replace(",", ";").encode(), "the columns are not separated by commas", id="semicolons"
        ),
        pytest.param(REVIEWS.replace(",", "\t").encode(), "the columns are not separated by commas", id="tabs"),
        pytest.param(
            f"{REVIEWS}\r\n{BAD}\n{BAD}\r\n".encode(), "the lines do not all end in the same way", id="ends"
        ),
        pytest.param(f"\n{REVIEWS}\n{BAD}".encode(), "the first row does not hold the names", id="blank_first"),
        pytest.param(
            f"Reviews 2024\n\n{REVIEWS}\n{BAD}".encode(), "the columns of Reviews stand in row 3", id="title"
        ),
        pytest.param(
            f'{REVIEWS}\n{BAD}\n740011,"05/06/2023,PN1\n{BAD}\n{BAD}\n'.encode(),
            "row 3: a quote opens there and swallows the rows below; close or remove it",
            id="open_quote",
        ),
    ],
)
def test_a_csv_that_cannot_be_read_says_what_and_where_and_what_to_do(bring, tmp_path, content, says):
    code, said = bring(content)
    assert (code, f"return/c.csv: {says}" in said or f"; {says}" in said) == (1, True), said
    assert "740099" not in said


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("child,review,review_code", id="lower_case"),
        pytest.param(" CHILD , Review\xa0,REVIEW_CODE ", id="spaces"),
        pytest.param("\ufeffCHILD,REVIEW,REVIEW_CODE", id="byte_order_mark"),
        pytest.param('"CHILD","REVIEW","REVIEW_CODE"', id="quoted"),
    ],
)
def test_the_names_of_columns_may_be_written_in_any_way(bring, header):
    code, said = bring(f"{header}\n740011,05/06/2023,PN1\n".encode())
    assert (code, "Reviews: 1 rows in = 1 used + 0 reported" in said) == (0, True)


def test_columns_may_stand_in_any_order_with_others_between(bring):
    code, said = bring(b"NOTE,REVIEW_CODE,REVIEW,OTHER,CHILD\nx,PN1,05/06/2023,y,740011\n")
    assert (code, "Reviews: 1 rows in = 1 used + 0 reported" in said) == (0, True)


def test_a_total_at_the_foot_is_reported(bring, tmp_path):
    code, said = bring(f"{REVIEWS}\n740011,05/06/2023,PN1\nTotal,1,\n".encode())
    assert (code, "Reviews: 2 rows in = 1 used + 1 reported" in said) == (0, True)
    assert numbers(tmp_path / "in") == [3]
    assert EPISODES not in said
