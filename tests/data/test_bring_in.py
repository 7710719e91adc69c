"""A national return comes in whole, and no child can be known from what comes out."""

import os
import re
from datetime import date

import pytest

from data.about import Coverage
from data.bring_in import main
from data.collection_years import _match
from data.extracts import load
from tests.data.returns import contents, one_more, rows


def reported(folder):
    return {(row["module"], row["file"][-5], int(row["row"])): row["what"] for row in rows(folder, "brought_in")}


def test_two_years_become_extracts_that_keep_the_contract(source, run, tmp_path):
    code, said = run(source, "--council", 'Town\'s "and" others', "--ons-code", "E06999998")
    assert code == 0, said
    extracts = load(tmp_path / "in")
    assert extracts.about.council == 'Town\'s "and" others'
    assert extracts.about.extracted_on == date(2025, 3, 31)
    assert extracts.rows == {
        "children": 5,
        "episodes": 6,
        "allocations": 0,
        "reviews": 5,
        "tracked_reviews": 0,
        "disputes": 0,
        "dispute_reasons": 0,
    }


def test_coverage_has_what_the_return_records_and_nothing_else(source, run, tmp_path):
    run(source)
    two_years = Coverage(date(2023, 4, 1), date(2025, 3, 31))
    assert load(tmp_path / "in").about.coverage == dict.fromkeys(
        ("care", "reviews", "timeliness", "participation"), two_years
    )


def test_rows_in_are_rows_used_and_rows_reported(source, run, tmp_path):
    _, said = run(source)
    accounts = dict(re.findall(r"(\w+): (\d+ rows in = \d+ used \+ \d+ reported)", said))
    assert accounts == {
        "Episodes": "9 rows in = 6 used + 3 reported",
        "Header": "7 rows in = 5 used + 2 reported",
        "Reviews": "7 rows in = 5 used + 2 reported",
        "UASC": "1 rows in = 1 used + 0 reported",
        "Missing": "1 rows in = 0 used + 1 reported",
    }
    left_out = [row for row in rows(tmp_path / "in", "brought_in") if row["used"] == "N"]
    assert len(left_out) == 3 + 2 + 2


def test_every_row_that_is_not_taken_as_it_is_has_its_reason(source, run, tmp_path):
    run(source)
    assert reported(tmp_path / "in") == {
        ("Header", "a", 2): "it repeats another row",
        ("Header", "a", 3): "it differs from another row, which is followed, in ETHNIC [204]",
        ("Header", "a", 5): "the code of ETHNIC is not known [103]",
        ("Episodes", "b", 3): "it repeats another row",
        ("Episodes", "b", 4): "it differs from another row, which is followed, in PLACE [503D]",
        ("Episodes", "b", 6): "LS is V3 or V4: short breaks are left out of every figure",
        ("Episodes", "f", 2): "the episode goes on after the next has begun: ended there with X1 [501]",
        ("Reviews", "c", 3): "it differs from another row, which is followed, in REVIEW_CODE",
        ("Reviews", "c", 5): "REVIEW is after the end of its own year",
    }


def test_rows_of_one_return_that_differ_break_no_rule_on_last_year(source, run):
    one_more(source, "f", "740015,05/02/2024,S,C2,N1,U5,PR1,,,,,,")
    assert "not used: it differs from another row, which is followed, in LS\n" in run(source)[1]


def test_later_years_win(source, run, tmp_path):
    run(source)
    connection = load(tmp_path / "in").connection
    assert connection.sql("select ethnicity from children where is_uasc").fetchall() == [("BAFR",)]
    assert connection.sql("select placement_type from episodes where legal_status = 'V2'").fetchall() == [("K3",)]
    held = connection.sql("select participation from reviews where held_on = '2023-12-05'").fetchall()
    assert held == [("PN4",)]


def test_an_episode_is_cut_where_the_next_begins(source, run, tmp_path):
    run(source)
    found = load(tmp_path / "in").connection.sql(
        "select started_on::varchar, ended_on::varchar, reason_ended from episodes "
        "where started_on >= '2023-09-16' and legal_status = 'C2' order by started_on"
    )
    assert found.fetchall() == [("2023-09-16", "2025-01-08", "X1"), ("2025-01-08", None, None)]


def test_the_day_of_extraction_may_be_given(source, run, tmp_path):
    code, said = run(source, "--extracted-on", "2024-12-31")
    assert code == 0, said
    about = load(tmp_path / "in").about
    assert (about.extracted_on, about.coverage["care"].until_on) == (date(2024, 12, 31), date(2024, 12, 31))
    assert "DECOM is after the day of extraction" in said


def test_nothing_that_names_a_child_comes_out(source, run, tmp_path):
    _, said = run(source)
    everything = said + "".join(content.decode() for content in contents(tmp_path / "in").values())
    given = "".join(path.read_text(encoding="utf-8") for path in source.iterdir())
    secret = set(re.findall(r"7400\d\d|[A-Z]\d{12}|ZZ\d \d[A-Z]{2}|\d{7}", given))
    births = re.findall(r"(\d\d)/(\d\d)/((?:2007|2008|2012|2015|2024))", given)
    secret |= {f"{year}-{month}-{day}" for day, month, year in births if year < "2024"}
    secret |= {f"{day}/{month}/{year}" for day, month, year in births}
    assert len(secret) > 30
    assert [each for each in secret if each in everything] == []


def test_births_are_months(source, run, tmp_path):
    run(source)
    assert {len(row["birth_month"]) for row in rows(tmp_path / "in", "children")} == {len("2012-05")}


def test_the_file_that_fits_one_year_only_gets_it_first():
    both_years = {2024: 2.50, 2025: 2.67}
    one_year = {2024: 0.50, 2025: 2.67}
    assert _match({0: both_years, 1: one_year}) == {0: 2024, 1: 2025}


def test_the_same_return_gives_the_same_bytes(source, run, tmp_path):
    run(source)
    first = contents(tmp_path / "in")
    run(source)
    assert contents(tmp_path / "in") == first


def test_another_key_gives_other_ids(source, run, tmp_path):
    run(source)
    first = {row["child_id"] for row in rows(tmp_path / "in", "children")}
    (tmp_path / "keys" / "key").unlink()
    run(source)
    second = {row["child_id"] for row in rows(tmp_path / "in", "children")}
    assert len(first) == len(second) == 5
    assert not first & second


def test_the_key_is_made_once_for_its_owner_only_and_never_printed(source, run, tmp_path):
    _, said = run(source)
    key = tmp_path / "keys" / "key"
    secret = key.read_text().strip()
    assert len(secret) == 64
    assert os.name == "nt" or key.stat().st_mode & 0o777 == 0o600
    assert secret not in said
    run(source)
    assert key.read_text().strip() == secret


@pytest.mark.parametrize(
    ("key", "says"),
    [("tests/key", "outside the project"), ("{out}/key", "outside the project"), ("{out}/../short", "too short")],
)
def test_a_key_that_is_no_secret_is_refused(source, tmp_path, capsys, key, says):
    (tmp_path / "short").write_text("abcd\n")
    (tmp_path / "short").chmod(0o600)
    out = tmp_path / "in"
    assert main([str(source), "--out", str(out), "--key", key.format(out=out)]) == 1
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_a_key_that_others_can_read_is_refused(source, run, tmp_path):
    run(source)
    (tmp_path / "keys" / "key").chmod(0o644)
    code, said = run(source)
    if os.name == "nt":  # it has no such permissions
        assert code == 0
    else:
        assert (code, "chmod 600" in said) == (1, True)


def test_a_return_without_reviews_says_that_they_were_not_recorded(source, run, tmp_path):
    (source / "c.csv").unlink()
    (source / "g.csv").unlink()
    code, said = run(source)
    assert code == 0, said
    assert set(load(tmp_path / "in").about.coverage) == {"care"}
    assert not (tmp_path / "in" / "reviews.csv").exists()


def test_reviews_that_were_recorded_in_the_second_year_only_cover_that_year(source, run, tmp_path):
    (source / "c.csv").unlink()
    run(source)
    assert load(tmp_path / "in").about.coverage["reviews"] == Coverage(date(2024, 4, 1), date(2025, 3, 31))


def test_one_year_in_files_of_their_own_comes_in(source, run, tmp_path):
    code, said = run(source / "e.csv", source / "f.csv")
    assert code == 0, said
    assert load(tmp_path / "in").about.coverage["care"].from_on == date(2024, 4, 1)
