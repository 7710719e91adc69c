"""Rows that cannot be used are reported; sources that cannot be used leave everything as it was."""

import re

import pytest

from data.bring_in import main
from data.extracts import load
from tests.data.returns import EPISODES, contents, one_more, put

OPEN, ENDED_E7, ENDED_E8 = (None, None), ("2024-06-02", "E7"), ("2024-06-02", "E8")
ENDED_E43 = ("2024-06-02", "E43")


@pytest.mark.parametrize(
    ("name", "line", "says"),
    [
        pytest.param("a", ",1,17/05/2012,WBRI,,,", "there is no child id", id="no_child"),
        pytest.param("a", "740099,1,31/02/2012,WBRI,,,", "date of birth is missing", id="no_birth"),
        pytest.param("a", "740099,1,17/05/2025,WBRI,,,", "born after the day of extraction", id="born_later"),
        pytest.param("a", "740099,1", "too few or too many columns", id="broken"),
        pytest.param("d", "740099,1,17/05/2012,", "in no Header", id="unknown_uasc"),
        pytest.param("b", "740099,01/05/2023,S,C2,N1,U4,PR1,,,,,,", "in no Header", id="unknown_child"),
        pytest.param("b", "740011,,S,C2,N1,U4,PR1,,,,,,", "DECOM is missing", id="no_start"),
        pytest.param("b", "740011,01/13/2020,S,C2,N1,U4,PR1,,,,,,", "DECOM is missing", id="month_13"),
        pytest.param("b", "740011,01/05/2011,S,C2,N1,U4,PR1,,,,,,", "before the month of birth", id="unborn"),
        pytest.param("b", "740011,01/05/2018,S,C2,N1,U4,PR1,soon,X1,,,,", "DEC is no date", id="no_end"),
        pytest.param("b", "740011,01/05/2018,S,C2,N1,U4,PR1,01/04/2018,X1,,,,", "DEC is before DECOM", id="back"),
        pytest.param("c", "740099,17/05/2012,05/06/2023,PN1", "in no Header", id="review_of_nobody"),
        pytest.param("c", "740011,17/05/2012,,PN1", "REVIEW is missing", id="review_without_day"),
        pytest.param("c", "740011,17/05/2012,05/06/2025,PN1", "after the day of extraction", id="future_review"),
        pytest.param("c", "740011,17/05/2012,05/06/2010,PN1", "before the month of birth", id="unborn_review"),
    ],
)
def test_a_row_that_cannot_be_used_is_reported(source, run, tmp_path, name, line, says):
    run(source)
    before = contents(tmp_path / "in")
    one_more(source, name, line)
    code, said = run(source)
    assert code == 0, said
    assert f"1  not used: {says}" in said or re.search(rf"1  not used: .*{says}", said)
    after = contents(tmp_path / "in")
    assert after.pop("brought_in.csv") != before.pop("brought_in.csv")
    assert after == before


@pytest.mark.parametrize(
    ("line", "found", "says"),
    [
        pytest.param("01/05/2024,S,C2,N1,U4,PR1,,E7,", OPEN, "its REC is dropped", id="open_with_code"),
        pytest.param("01/05/2024,S,C2,N1,U4,PR1,03/04/2025,E7,", OPEN, "taken as open", id="future_end"),
        pytest.param("01/05/2024,S,C2,N1,U4,PR1,02/06/2024,,", ENDED_E8, "REC is missing", id="no_code"),
        pytest.param("01/05/2024,Q,C2,N1,U4,PR1,02/06/2024,E7,", ENDED_E7, "RNE is missing", id="start"),
        pytest.param("01/05/2024,S,C9,N1,U4,PR1,02/06/2024,E7,", ENDED_E7, "LS is missing", id="status"),
        pytest.param("01/05/2024,S,C2,N0,U4,PR1,02/06/2024,E7,", ENDED_E7, "CIN is not", id="need"),
        pytest.param("01/05/2024,S,C2,N1,X9,PR1,02/06/2024,E7,", ENDED_E7, "PLACE is not", id="place"),
        pytest.param("01/05/2024,S,C2,N1,Z11,,02/06/2024,E7,", ENDED_E7, "PLACE is not one of that", id="z11"),
        pytest.param("01/05/2024,S,C2,N1,P2,PR1,02/06/2024,E7,", ENDED_E7, "P2 from 28 October 2023", id="p2"),
        pytest.param("01/05/2024,S,C2,N1,U4,PR1,02/06/2024,E43,", ENDED_E43, "REC is not one of that", id="e43"),
        pytest.param("01/05/2024,S,C2,N1,U4,PR9,02/06/2024,E7,", ENDED_E7, "PROVIDER is not", id="who"),
        pytest.param("01/05/2024,S,C2,N1,U4,PR1,02/06/2024,E7,WHY", ENDED_E7, "CHANGE is not", id="why"),
    ],
)
def test_a_row_that_is_used_with_a_change_is_reported(source, run, tmp_path, line, found, says):
    one_more(source, "e", "740016,F,04/04/2014,WBRI,,,")
    one_more(source, "f", f"740016,{line},,,")
    code, said = run(source)
    assert code == 0, said
    assert re.search(rf"1  used, but: .*{says}", said)
    episode = load(tmp_path / "in").connection.sql(
        "select ended_on::varchar, reason_ended from episodes where started_on = '2024-05-01'"
    )
    assert episode.fetchall() == [found]


def test_an_end_without_a_code_is_x1_when_the_next_episode_begins_that_day(source, run, tmp_path):
    one_more(source, "e", "740016,F,04/04/2014,WBRI,,,")
    one_more(source, "f", "740016,01/05/2024,S,C2,N1,U4,PR1,02/06/2024,,,,,")
    one_more(source, "f", "740016,02/06/2024,P,C2,N1,U4,PR1,,,,,,")
    run(source)
    ended = load(tmp_path / "in").connection.sql("select reason_ended from episodes where ended_on = '2024-06-02'")
    assert ended.fetchall() == [("X1",)]


def test_independent_living_that_goes_on_after_october_2023_is_reported(source, run):
    says = "1  used, but: PLACE cannot be P2 from 28 October 2023 [217t]"
    one_more(source, "a", "740016,2,04/04/2007,WBRI,,,")
    one_more(source, "b", "740016,01/05/2023,S,C2,N1,P2,PR1,28/10/2023,E6,,,,")
    assert says not in run(source)[1]
    one_more(source, "b", "740016,29/10/2022,S,C2,N1,P2,PR1,29/04/2023,X1,,,,")
    one_more(source, "b", "740016,29/10/2023,S,C2,N1,P2,PR1,30/10/2023,E6,,,,")
    assert says in run(source)[1]


@pytest.mark.parametrize("place", ["H5", "K3", "Z1", "U4"])
def test_a_code_of_that_year_is_no_fault(source, run, place):
    one_more(source, "e", "740016,F,04/04/2014,WBRI,,,")
    one_more(source, "f", f"740016,01/05/2024,S,C2,N1,{place},,,,,,,")
    assert "is not one of that" not in run(source)[1]


def test_sex_as_a_number_is_taken_and_told_from_2024_on(source, run, tmp_path):
    one_more(source, "e", "740016,2,04/04/2014,WBRI,,,")
    _, said = run(source)
    assert "1  used, but: SEX is 1 or 2, which is M or F since 2024-25 [101]" in said
    sexes = load(tmp_path / "in").connection.sql("select sex from children where birth_month = '2014-04-01'")
    assert sexes.fetchall() == [("F",)]


@pytest.mark.parametrize(("first", "second", "used"), [("V2", "V3", 0), ("V4", "V2", 1), ("V3", "V3", 0)])
def test_short_breaks_are_left_out_as_the_later_year_has_them(source, run, tmp_path, first, second, used):
    for header, episodes, status in (("a", "b", first), ("e", "f", second)):
        one_more(source, header, "740016,F,04/04/2014,WBRI,,,")
        one_more(source, episodes, f"740016,01/05/2023,S,{status},N1,U4,PR1,,,,,,")
    run(source)
    found = load(tmp_path / "in").connection.sql("select count(*) from episodes where started_on = '2023-05-01'")
    assert found.fetchall() == [(used,)]


def replaced(name, content):
    return lambda source: (source / f"{name}.csv").write_bytes(content)


def gone(*names):
    def remove(source):
        for name in names:
            (source / f"{name}.csv").unlink()

    return remove


def twice(source):
    (source / "again.csv").write_bytes((source / "b.csv").read_bytes())


def another_year(source):
    put(source, {"z": f"{EPISODES}\n740011,01/05/2020,S,C2,N1,U4,PR1,02/06/2020,X1,,,,"})


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param(gone("a", "e"), "there is no Header", id="no_header"),
        pytest.param(gone("b", "f"), "there is no Episodes", id="no_episodes"),
        pytest.param(gone(*"abcdefgh"), "there is no Episodes", id="no_files"),
        pytest.param(replaced("c", b""), "c.csv: the file is empty", id="empty"),
        pytest.param(replaced("c", "CHILD,DOB".encode("utf-16")), "c.csv: the file is in UTF-16", id="utf16"),
        pytest.param(replaced("c", b"CHILD,DOB\n1,\xe9\n"), "not UTF-8", id="not_utf8"),
        pytest.param(replaced("c", b"CHILD;DOB;REVIEW\n"), "not separated by commas", id="semicolons"),
        pytest.param(replaced("c", b"CHILD,DOB,REVIEW,REVIEW_CODE,review\n"), "there twice", id="doubled"),
        pytest.param(replaced("f", f"{EPISODES}\n1,,,,,,,,,,,,\n".encode()), "no dates", id="no_dates"),
        pytest.param(twice, "both Episodes of one year", id="a_year_twice"),
        pytest.param(another_year, "not of consecutive years", id="a_year_missing"),
    ],
)
def test_sources_that_cannot_be_used_leave_the_extracts_as_they_were(source, run, tmp_path, spoil, says):
    run(source)
    before = contents(tmp_path / "in")
    spoil(source)
    code, said = run(source)
    assert code == 1
    assert says in said
    assert "Nothing was written" in said
    assert "Traceback" not in said
    assert contents(tmp_path / "in") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "keys", "return"]


@pytest.mark.parametrize(("name", "says"), [("none", "no such file"), ("book.xlsx", "no workbook")])
def test_a_source_that_is_no_csv_is_refused(tmp_path, run, name, says):
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04")
    code, said = run(tmp_path / name)
    assert (code, says in said) == (1, True)


def test_extracts_that_came_from_elsewhere_are_not_replaced(source, run, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "disputes.csv").write_text("mine\n")
    code, said = run(source)
    assert code == 1
    assert "files that were not written here" in said
    assert contents(tmp_path / "in") == {"disputes.csv": b"mine\n"}


def test_what_does_not_keep_the_contract_is_not_written(source, run, tmp_path):
    code, said = run(source, "--council", " ")
    assert code == 1
    assert "does not keep the contract" in said
    assert not (tmp_path / "in").exists()


@pytest.mark.parametrize("arguments", [[], ["source"], ["source", "--out", "x", "--extracted-on", "soon"]])
def test_wrong_usage_is_told_apart(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err
