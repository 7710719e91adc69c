"""The same return comes in the same from CSV, XML and workbooks, in one source or several."""

import re
from datetime import date

import pytest

from data.bring_in import main
from tests.data.return_formats import put_workbook, put_xml
from tests.data.returns import FIRST_YEAR, SECOND_YEAR, contents, put, rows

EXTRACTS = ("children.csv", "episodes.csv", "reviews.csv", "about.toml")


def extracts(folder):
    return {name: content for name, content in contents(folder).items() if name in EXTRACTS}


@pytest.fixture
def expected(source, run, tmp_path):
    """Bring the CSV files in."""
    assert run(source)[0] == 0
    return extracts(tmp_path / "in")


def typed(name, value):
    """Give a cell the type that a person's workbook has: numbers, days, empty cells."""
    if value.isdigit():
        return float(value) if name.upper() == "CHILD" else int(value)
    if value.count("/") == 2:
        day, month, year = map(int, value.split("/"))
        return date(year, month, day)
    return value or None


def test_xml_comes_in_as_csv_does(run, tmp_path, expected):
    first = put_xml(tmp_path / "new" / "one.xml", FIRST_YEAR)
    second = put_xml(tmp_path / "new" / "two.xml", SECOND_YEAR)
    code, said = run(first, second)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected
    assert "Missing: 1 rows in = 0 used + 1 reported" in said


@pytest.mark.parametrize("cell", [typed, lambda name, value: value], ids=["typed", "text"])
def test_workbooks_come_in_as_csv_does(run, tmp_path, expected, cell):
    first = put_workbook(tmp_path / "new" / "one.xlsx", FIRST_YEAR, cell)
    second = put_workbook(tmp_path / "new" / "two.xlsx", SECOND_YEAR, cell, title=[["Return"], []])
    code, said = run(first, second)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected


def test_years_of_different_kinds_come_in_together(run, tmp_path, expected):
    first = put_xml(tmp_path / "new" / "one.XML", FIRST_YEAR)
    second = put(tmp_path / "new" / "second", SECOND_YEAR)
    code, said = run(first, second)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected


def test_folders_tell_the_year_of_what_lies_in_them(run, tmp_path):
    """Reviews that by their dates would be of the first year are of the year of the Episodes beside them."""
    reviews = {"g": "CHILD,DOB,REVIEW,REVIEW_CODE\n740011,17/05/2012,05/06/2023,PN1"}
    first = put(tmp_path / "years" / "1", {name: text for name, text in FIRST_YEAR.items() if name != "c"})
    second = put(tmp_path / "years" / "2", SECOND_YEAR | reviews)
    code, said = run(first, second)
    assert code == 0, said
    assert "2024-25  Reviews           1 rows  2/g.csv" in said


def test_blank_rows_of_a_workbook_are_none_and_the_others_keep_their_numbers(run, tmp_path):
    year = FIRST_YEAR | {
        "b": FIRST_YEAR["b"] + "        ,,,,,,,,,,,,\n        740099,01/05/2023,S,C2,N1,U4,PR1,,,,,,"
    }
    code, said = run(put_workbook(tmp_path / "one.xlsx", year))
    assert code == 0, said
    assert "Episodes: 6 rows in = 4 used + 2 reported" in said
    found = [row for row in rows(tmp_path / "in", "brought_in") if "in no Header" in row["what"]]
    assert [(row["file"].partition(".xlsx")[2], row["row"]) for row in found] == [(", sheet 2", "8")]


def test_values_may_be_of_any_case_with_midnight_or_null(run, tmp_path, source, expected):
    changed = {
        name: text.replace("05/06/2023", "2023-06-05 00:00:00").replace("23/11/2007", "2007-11-23")
        for name, text in FIRST_YEAR.items()
    }
    changed["b"] = changed["b"].replace("15/02/2024,E17,,", "2024-02-15T00:00:00.000,e17,null,")
    put(source, changed)
    code, said = run(source)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected


def test_the_header_of_xml_may_come_after_what_belongs_to_it(run, tmp_path, expected):
    first = put_xml(tmp_path / "new" / "one.xml", FIRST_YEAR)
    text = first.read_text().replace("<HEADER>", "<x:HEADER>").replace("</HEADER>", "</x:HEADER>")
    parts = text.split("<CHILD>")
    moved = []
    for part in parts[1:]:
        header, _, episodes = part.partition("</x:HEADER>")
        body, end, rest = episodes.partition("</CHILD>")
        moved.append(f"{body}{header}</x:HEADER>{end}{rest}")
    first.write_text("<CHILD>".join([parts[0], *moved]).replace("<EXPSSDA903>", '<EXPSSDA903 xmlns:x="y">'))
    second = put_xml(tmp_path / "new" / "two.xml", SECOND_YEAR)
    code, said = run(first, second)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected


def test_what_is_brought_in_twice_has_the_same_bytes_whatever_it_was_before(run, tmp_path, expected):
    first = put_xml(tmp_path / "new" / "one.xml", FIRST_YEAR)
    second = put_workbook(tmp_path / "new" / "two.xlsx", SECOND_YEAR, typed)
    once = run(first, second)[0], contents(tmp_path / "in")
    again = run(second, first)[0], contents(tmp_path / "in")
    assert once == again


def test_distances_and_areas_come_from_the_source(run, tmp_path):
    """A distance of 999.9 is not known, and not far; what the source does not give is not recorded."""
    year = FIRST_YEAR | {
        "b": """
            CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,PL_DISTANCE,PL_LOCATION
            740011,11/03/2019,S,C2,N1,U4,PR1,,,12.34,IN
            740012,21/08/2023,S,V2,N8,H5,PR4,,,999.9,OUT
            740013,01/06/2020,S,C2,N5,U6,PR5,,,far,there
        """
    }
    code, said = run(put(tmp_path / "return", year))
    assert code == 0, said
    found = {(row["in_area"], row["distance_miles"]) for row in rows(tmp_path / "in", "episodes")}
    assert found == {("Y", "12.3"), ("N", ""), ("", "")}
    assert "1  used, but: PL_DISTANCE says that it is not known, and is not taken as far" in said
    assert "1  used, but: PL_DISTANCE is no distance in miles [164]" in said
    about = (tmp_path / "in" / "about.toml").read_text()
    assert "distance = { from = 2023-04-01, until = 2024-03-31 }" in about
    assert "locality = { from = 2023-04-01, until = 2024-03-31 }" in about


def test_a_child_whose_header_says_so_is_an_unaccompanied_asylum_seeker(run, tmp_path):
    year = {
        "b": FIRST_YEAR["b"],
        "a": "CHILD,SEX,DOB,ETHNIC,UASC\n740012,M,23/11/2007,OOTH,1\n740011,F,17/05/2012,WBRI,0",
    }
    assert run(put(tmp_path / "return", year))[0] == 0
    assert sorted(row["is_uasc"] for row in rows(tmp_path / "in", "children")) == ["N", "Y"]


@pytest.mark.parametrize("name", ["OC2", "OC3", "AD1", "PlacedAdoption", "PrevPerm", "SWEpisodes", "DoLo"])
def test_a_module_that_is_not_needed_is_told_with_its_rows(source, run, name):
    columns = {
        "OC2": "CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK",
        "OC3": "CHILD,DOB,IN_TOUCH,ACTIV,ACCOM",
        "AD1": "CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE",
        "PlacedAdoption": "CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED",
        "PrevPerm": "CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM",
        "SWEpisodes": "CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON",
        "DoLo": "CHILD,DOB,DOLO_START,DOLO_END",
    }[name]
    put(source, {"other": f"{columns}\n740011{',' * columns.count(',')}\n740012{',' * columns.count(',')}"})
    _, said = run(source)
    assert f"\n{name}: 2 rows in = 0 used + 2 reported" in said
    assert "2  not needed: " in said


def test_a_table_of_no_module_is_told(source, run):
    put(source, {"other": "child,when,note\n1,2,3"})
    _, said = run(source)
    assert re.search(r"not known +1 rows  return/other\.csv\n", said)
    assert "\nNot known: 1 rows in = 0 used + 1 reported" in said


def test_a_sheet_of_no_module_is_told_with_its_rows(run, tmp_path):
    year = FIRST_YEAR | {"other": "child,when,note\n1,2,3\n,,\n4,5,6"}
    _, said = run(put_workbook(tmp_path / "one.xlsx", year))
    assert re.search(r"not known +2 rows  [^\n]*/one\.xlsx, sheet 5\n", said)
    assert "\nNot known: 2 rows in = 0 used + 2 reported" in said


IN_HEADER = "<SWVISIT><VISITED>01/05/2023</VISITED></SWVISIT>"
IN_CHILD = {
    "SWEpisodes": "<SOCIALWORKER><SW_ID>SW1</SW_ID><SW_DECOM>01/05/2023</SW_DECOM></SOCIALWORKER>",
    "DoLo": "<LIBERTY><DOLO_START>01/05/2023</DOLO_START><DOLO_END/></LIBERTY>",
}


def test_elements_of_xml_that_are_not_read_are_counted_with_their_tags(run, tmp_path, expected):
    first = put_xml(tmp_path / "new" / "one.xml", FIRST_YEAR)
    text = first.read_text().replace("</HEADER>", f"{IN_HEADER * 2}</HEADER><EMPTY/>")
    text = text.replace("</CHILD>", f"<LIST>{''.join(IN_CHILD.values())}</LIST></CHILD>")
    first.write_text(text.replace("<EXPSSDA903>", "<EXPSSDA903><MESSAGE><MADE>today</MADE></MESSAGE>"))
    second = put_xml(tmp_path / "new" / "two.xml", SECOND_YEAR)
    code, said = run(first, second)
    assert code == 0, said
    assert extracts(tmp_path / "in") == expected
    children = text.count("<CHILD>")
    for module in IN_CHILD:
        assert f"\n{module}: {children} rows in = 0 used + {children} reported" in said
    told = set(re.findall(r"not known +(\d+) rows  new/one\.xml, elements (\w+)\n", said))
    assert told == {(str(2 * children), "SWVISIT"), (str(children), "EMPTY"), ("1", "MESSAGE")}
    assert f"\nNot known: {3 * children + 1} rows in = 0 used + {3 * children + 1} reported" in said


@pytest.mark.parametrize("tag", ["EPISODE", "AREVIEW"])
def test_records_of_the_return_under_another_tag_are_not_passed_over(run, tmp_path, tag):
    path = put_xml(tmp_path / "one.xml", FIRST_YEAR)
    path.write_text(path.read_text().replace(f"<{tag}>", "<THING>").replace(f"</{tag}>", "</THING>"))
    code, said = run(path)
    assert (code, "it has records of the return under names that are not known" in said) == (1, True)


def test_one_command_takes_several_sources(source, tmp_path):
    """Every file is read once, though it is named twice."""
    arguments = [
        str(source),
        str(source / "a.csv"),
        "--out",
        str(tmp_path / "in"),
        "--key",
        str(tmp_path / "k" / "key"),
    ]
    assert main(arguments) == 0
