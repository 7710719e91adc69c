"""Files and folders may be called anything: a name is never a pattern, a column or a quote."""

import os
import shutil

import pytest

from data import extracts, release
from data.bring_in import bring_in
from tests.data.postcode_files import COUNCIL, Place, found, put_episodes, put_ons
from tests.data.return_formats import put_workbook, put_xml
from tests.data.returns import FIRST_YEAR, contents, put
from tests.data.test_extracts import GOOD, as_parquet
from tests.data.test_release import ABOUT, CELLS, WORDS
from tests.data.tracker_files import MAPPING, put_trackers

PATTERN, LIKE_IT = "year=2024 [1] child_id=7 é '", "year=2024 1 child_id=7 é '"
ODD = PATTERN + ("" if os.name == "nt" else ' *?"')
ODD_FOLDER = f"{ODD}/child_id=7/held_on=2024"  # as what splits tables by a column would name them
DECOY_FOLDER = f"{LIKE_IT}{ODD.removeprefix(PATTERN)}/child_id=7/held_on=2024"  # taken for a pattern, it is found
TABLES = ("children.csv", "episodes.csv", "reviews.csv", "disputes.csv", "tracked_reviews.csv")
KEPT = MAPPING.replace("from = 2024-10-01", "from = 2023-10-01")  # in the year of the return


def written(folder):
    return {name: content for name, content in contents(folder).items() if name in TABLES}


def put_year(kind, folder, name, files):
    if kind == "csv":
        return put(folder, {f"{name}{module}": text for module, text in files.items()})
    writer = put_xml if kind == "xml" else put_workbook
    return writer(folder / f"{name}.{kind}", files)


@pytest.mark.parametrize("kind", ["csv", "xml", "xlsx"])
def test_a_return_and_trackers_of_any_name_come_in_as_those_of_a_plain_name(run, tmp_path, kind):
    folder, decoy = tmp_path / ODD_FOLDER, tmp_path / DECOY_FOLDER
    put(tmp_path / "plain", FIRST_YEAR)
    assert run(tmp_path / "plain", "--trackers", put_trackers(tmp_path / "kept", KEPT))[0] == 0
    plain = written(tmp_path / "in")
    put_year(kind, folder, ODD, FIRST_YEAR)
    moved = FIRST_YEAR | {"c": FIRST_YEAR["c"].replace("740011", "740013")}
    put_year(kind, decoy, ODD.replace(PATTERN, LIKE_IT), moved)
    mapping = put_trackers(tmp_path / f"kept {ODD}", KEPT)
    for name in ("tracker.xlsx", "disputes.csv"):
        (mapping.parent / name).rename(mapping.parent / f"{PATTERN}{name}")
        mapping.write_text(mapping.read_text().replace(name, f"{PATTERN}{name}"), encoding="utf-8")
    code, said = run(folder, "--trackers", mapping)
    assert code == 0, said
    assert written(tmp_path / "in") == plain
    assert len(plain) == len(TABLES)


def test_a_list_of_postcodes_of_any_name_is_the_one_that_is_read(run, tmp_path):
    source = put_episodes(tmp_path / "return", {"HOME_POST": "ZZ1 1AA", "PL_POST": "ZZ1 1AB"})
    for folder, name, northing in ((ODD_FOLDER, PATTERN, "204000"), (DECOY_FOLDER, LIKE_IT, "200000")):
        (tmp_path / folder).mkdir(parents=True)
        places = [Place("ZZ11AA", "400000", "200000"), Place("ZZ11AB", "403000", northing)]
        put_ons(tmp_path / folder / f"{name}.csv", places)
    code, said = run(source, "--ons-code", COUNCIL, "--postcodes", tmp_path / ODD_FOLDER / f"{PATTERN}.csv")
    assert code == 0, said
    assert found(tmp_path / "in", "distance_miles") == [("3.1",)]


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_extracts_of_any_folder_are_the_ones_that_are_read(tmp_path, kind):
    (tmp_path / "plain").mkdir()
    source = as_parquet(tmp_path / "plain") if kind == "parquet" else GOOD
    for name in (ODD_FOLDER, DECOY_FOLDER):
        shutil.copytree(source, tmp_path / name)
    for path in (tmp_path / DECOY_FOLDER).iterdir():
        if path.suffix != ".toml":
            path.write_bytes(b"")
    read, plain = extracts.load(tmp_path / ODD_FOLDER), extracts.load(GOOD)
    for table in plain.rows:
        rows = [one.connection.sql(f"from {table} order by all").fetchall() for one in (read, plain)]
        assert rows[0] == rows[1], table


def test_extracts_and_a_release_go_into_a_folder_of_any_name(tmp_path, source):
    bring_in([source], tmp_path / "plain", tmp_path / "key", progress=lambda step: None)
    bring_in([source], tmp_path / ODD_FOLDER, tmp_path / "key", progress=lambda step: None)
    assert contents(tmp_path / ODD_FOLDER) == contents(tmp_path / "plain")
    out = tmp_path / f"{ODD_FOLDER} out"
    release.write(out, CELLS, WORDS, ABOUT)
    assert release.read(out).cells == CELLS
