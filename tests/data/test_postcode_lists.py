"""Lists of postcodes are known by their columns; what is none stops the command, and nothing is written."""

import zipfile

import duckdb
import pytest

from data.distances import work_out
from data.postcode_lists import known_lists
from data.read_return import read_sources
from tests.data.postcode_files import (
    COUNCIL,
    ONS_SINCE_2025,
    OTHER,
    Place,
    found,
    put_code_point,
    put_episodes,
    put_ons,
    put_plain,
    write,
)
from tests.data.return_formats import put_workbook, put_xml
from tests.data.returns import contents

HOME = Place("ZZ11AA", "400000", "200000")
AWAY = Place("ZZ11AB", "403000", "204000")
UNKNOWN = AWAY._replace(easting="", northing="", district="")
FAR = AWAY._replace(northing="304000", district=OTHER)
OF_OS = {"Postcode": "ZZ1 1AA", "Positional_quality_indicator": "10", "Eastings": "400000", "Northings": "200000"}


@pytest.fixture
def source(tmp_path):
    return put_episodes(tmp_path / "return", {"HOME_POST": "ZZ1 1AA", "PL_POST": "ZZ1 1AB"})


@pytest.fixture
def answer(run, source, tmp_path):
    """Bring the episode in with lists; give its distance and area."""

    def answer(*lists):
        code, said = run(source, "--ons-code", COUNCIL, "--postcodes", *lists)
        assert code == 0, said
        return found(tmp_path / "in", "distance_miles", "in_area")[0]

    return answer


def test_the_names_of_columns_since_2025_are_known(answer, tmp_path):
    assert answer(put_ons(tmp_path / "new.csv", [HOME, AWAY], ONS_SINCE_2025)) == ("3.1", "Y")


def test_code_point_open_may_have_its_names_above(answer, tmp_path):
    """A list without areas has distances all the same."""
    rows = [tuple(OF_OS), tuple(OF_OS.values()), ("ZZ1 1AB", "10", "403000", "204000")]
    assert answer(write(tmp_path / "os.csv", rows)) == ("3.1", "")


def test_a_list_may_come_in_many_files(answer, tmp_path):
    put_code_point(tmp_path / "os" / "Data" / "zy.csv", [HOME])
    put_code_point(tmp_path / "os" / "Data" / "zz.CSV", [AWAY])
    assert answer(tmp_path / "os") == ("3.1", "Y")


@pytest.mark.parametrize(
    ("first", "second", "answers"),
    [
        (AWAY, FAR, ("3.1", "Y")),
        (FAR, AWAY, ("64.7", "N")),
        (UNKNOWN, FAR, ("64.7", "N")),
        (AWAY._replace(district=""), FAR, ("3.1", "N")),
    ],
)
def test_of_several_lists_the_first_that_knows_is_followed(answer, tmp_path, first, second, answers):
    lists = (put_ons(tmp_path / "first.csv", [HOME, first]), put_plain(tmp_path / "second.csv", [second]))
    assert answer(*lists) == answers


@pytest.mark.parametrize(
    ("easting", "northing"),
    [("-2.36", "51.38"), ("1.30", "52.63"), ("1e300", "nan"), ("far", "away"), ("0", "0"), ("403000", "2040000")],
)
def test_what_cannot_be_on_the_national_grid_is_no_place(answer, tmp_path, easting, northing):
    """Degrees taken as metres would make every distance nought."""
    elsewhere = AWAY._replace(easting=easting, northing=northing)
    assert answer(put_plain(tmp_path / "plain.csv", [HOME, elsewhere])) == ("", "Y")


def broken(tmp_path, name, content):
    path = tmp_path / "lists" / name
    path.parent.mkdir(exist_ok=True)
    if content is not None:
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return path


LIST = "postcode,easting,northing\nZZ1 1AA,400000,200000\nZZ1 1AB,403000,204000\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.csv", None, "there is no such file or folder; correct its name"),
        ("empty.csv", "", "the file is empty; export it again"),
        ("wide.csv", LIST.encode("utf-16"), "the file is in UTF-16"),
        ("latin.csv", LIST.encode() + b"\xe9,1,2\n", "bytes that are not UTF-8"),
        ("semicolons.csv", LIST.replace(",", ";"), "the columns are not separated by commas"),
        ("degrees.csv", "postcode,lat,long\nZZ1 1AA,51,-2\n", "it is no list of postcodes that is known"),
        ("junk.csv", "x," * 200_000, "it is no list of postcodes that is known"),
        ("headless.csv", LIST.partition("\n")[2], "it is no list of postcodes that is known"),
        ("cut.csv", LIST + 'ZZ1 1AC,"4030', "it cannot be read to its end: a row has too few or too many columns"),
        ("short.csv", LIST + "ZZ1 1AC,4030\n", "download the list again"),
        ("list.xlsx", "PK", "only CSV can be read; unpack what was downloaded"),
    ],
)
def test_what_is_no_list_says_so_and_nothing_is_written(run, source, tmp_path, name, content, says):
    run(source)
    before = contents(tmp_path / "in")
    code, said = run(source, "--postcodes", broken(tmp_path, name, content))
    assert code == 1
    assert f"Nothing was written: lists/{name}: " in said
    assert says in said
    assert "Traceback" not in said
    assert "ZZ" not in said
    assert contents(tmp_path / "in") == before


def test_every_list_that_is_none_is_told_at_once(run, source, tmp_path):
    (tmp_path / "bare").mkdir()
    with zipfile.ZipFile(tmp_path / "list.zip", "w") as made:
        made.writestr("list.csv", LIST)
    _, said = run(source, "--postcodes", tmp_path / "bare", tmp_path / "list.zip")
    assert "bare: there is no CSV in this folder" in said
    assert "list.zip: only CSV can be read" in said


def test_a_return_without_postcodes_says_how_many_it_has(run, tmp_path, source):
    put_episodes(source, {"HOME_POST": "", "PL_POST": ""})
    code, said = run(source, "--postcodes", put_ons(tmp_path / "list.csv", [HOME, AWAY]))
    assert (code, "0 different ones in Episodes, 0 of them in the lists" in said) == (0, True)


@pytest.mark.parametrize("put", [put_xml, put_workbook], ids=["one.xml", "one.xlsx"])
def test_postcodes_come_from_every_kind_of_source(run, source, tmp_path, request, put):
    files = {path.stem: path.read_text() for path in sorted(source.iterdir(), reverse=True)}
    made = put(tmp_path / request.node.callspec.id, files)
    lists = put_ons(tmp_path / "list.csv", [HOME, AWAY])
    code, said = run(made, "--ons-code", COUNCIL, "--postcodes", lists)
    assert code == 0, said
    assert found(tmp_path / "in", "distance_miles", "in_area") == [("3.1", "Y")]


def test_afterwards_no_table_holds_a_postcode(source, tmp_path):
    lists = known_lists([put_ons(tmp_path / "list.csv", [HOME, AWAY])], print)
    with duckdb.connect() as connection:

        def held():
            tables = connection.sql("select table_name from duckdb_tables() order by all").fetchall()
            return {table: str(connection.sql(f"from {table}").fetchall()) for (table,) in tables}

        read_sources(connection, [source], print, with_postcodes=True)
        assert [table for table, rows in held().items() if "ZZ1" in rows] == ["given_Episodes"]
        work_out(connection, lists, COUNCIL, print)
        assert [table for table, rows in held().items() if "ZZ1" in rows] == []
        assert "3.1" in held()["worked_out"]
