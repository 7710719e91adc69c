"""Rows in = rows used + rows reported, in each year and over all, counted again from the files themselves."""

import csv
import re

import pytest

import data.bring_in
from data.joining import USED
from tests.data.return_formats import tables
from tests.data.returns import FIRST_YEAR, SECOND_YEAR, put, rows

TELLS = {"Header": "ETHNIC", "Episodes": "DECOM", "Reviews": "REVIEW", "UASC": "DUC"}
YEARS = {"2023-24": FIRST_YEAR, "2024-25": SECOND_YEAR}
OF_A_YEAR = re.compile(r"  (\d{4}-\d\d) +([\d,]+) = +([\d,]+) \+ +([\d,]+)")
OF_ALL = re.compile(r"(\w+): ([\d,]+) rows in = ([\d,]+) used \+ ([\d,]+) reported")


@pytest.fixture
def source(tmp_path):
    """Lay each year into a folder of its own, so that each table is of the year of the Episodes beside it."""
    for year, files in YEARS.items():
        put(tmp_path / "return" / year, files)
    return tmp_path / "return"


def account(said):
    """Give what was said of each module: the whole, and each year, as (rows in, used, reported)."""
    found = {}
    for line in said.splitlines():
        if match := OF_ALL.fullmatch(line):
            module, year = match[1], "all"
        elif match := OF_A_YEAR.fullmatch(line):
            year = match[1]
        else:
            continue
        found[module, year] = tuple(int(number.replace(",", "")) for number in match.groups()[1:])
    return found


def module_of(names):
    return next((module for module, column in TELLS.items() if column in map(str.upper, names)), None)


def rows_of(files):
    """Count the rows of each module by itself, from the text of the files."""
    return {module_of(names): len(found) for names, *found in tables(files)}


def test_each_year_has_the_rows_of_its_files(source, run):
    _, said = run(source)
    told = account(said)
    for year, files in YEARS.items():
        counted = {module: n for module, n in rows_of(files).items() if module}
        assert {module: told[module, year][0] for module in counted} == counted


def test_each_year_adds_up_and_the_years_add_up_to_the_whole(source, run):
    _, said = run(source)
    told = account(said)
    assert {module for module, year in told if year != "all"} == set(TELLS)
    assert [line for line in told.values() if line[0] != line[1] + line[2]] == []
    for module in TELLS:
        of_years = [line for (name, year), line in told.items() if name == module and year != "all"]
        assert tuple(map(sum, zip(*of_years, strict=True))) == told[module, "all"]


def test_what_is_reported_of_a_year_stands_in_the_list_with_its_file(source, run, tmp_path):
    _, said = run(source)
    listed = [row for row in rows(tmp_path / "in", "brought_in") if row["used"] == "N"]
    for (module, year), (_, _, reported) in account(said).items():
        if year != "all":
            files = {f"{year}/{name}.csv" for name in YEARS[year]}
            found = [row for row in listed if row["module"] == module and row["file"] in files]
            assert len(found) == reported


def test_rows_used_are_the_rows_written(source, run, tmp_path):
    _, said = run(source)
    told = account(said)
    for module, table in (("Header", "children"), ("Episodes", "episodes"), ("Reviews", "reviews")):
        with (tmp_path / "in" / f"{table}.csv").open(newline="") as file:
            assert told[module, "all"][1] == len(list(csv.DictReader(file)))


@pytest.mark.parametrize("module", TELLS)
def test_a_row_that_would_be_lost_stops_the_command(source, run, tmp_path, monkeypatch, module):
    made, rows_of_it = USED[module]
    monkeypatch.setitem(USED, module, (made, f"(from {rows_of_it} limit 0)"))
    code, said = run(source)
    assert (code, f"the account of {module} does not balance" in said) == (1, True)
    assert data.bring_in.REPORT not in {path.name for path in tmp_path.rglob("*")}


def test_a_row_that_is_counted_in_another_year_stops_the_command(source, run, monkeypatch):
    made, rows_of_it = USED["Episodes"]
    first = f"(select min(source) over () as source from {rows_of_it})"
    monkeypatch.setitem(USED, "Episodes", (made, first))
    code, said = run(source)
    assert (code, "the account of Episodes does not balance" in said) == (1, True)
