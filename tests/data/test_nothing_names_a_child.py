"""No id, name, UPN, URN, postcode or birth date that goes in comes out: in no file, and on no screen."""

import re
from calendar import month_abbr
from datetime import date

import pytest

from tests.data.postcode_files import COUNCIL, Place, put_ons
from tests.data.return_formats import put_workbook, put_xml, tables
from tests.data.returns import EPISODES, FIRST_YEAR, SECOND_YEAR, contents, put
from tests.data.tracker_files import DISPUTES, ROWS, put_trackers

SECRET = ("CHILD", "NAME", "UPN", "URN", "HOME_POST", "PL_POST", "DOB", "MC_DOB")
FAULTY = {  # every kind of row that is reported, with all that names a child in the wrong columns too
    "a": f"""{FIRST_YEAR["a"]}
        740090,X,31/02/2011,Dorothea,E123456789012,,
        740091,1,19/03/2011,ZZ8 8ZZ,D123456789012,,
    """,
    "b": f"""{FIRST_YEAR["b"]}
        740092,01/05/2023,S,C2,N1,U4,PR1,,,,ZZ9 9YY,ZZ9 9XX,7654321
        740091,01/05/2023,Dorothea,ZZ8 8ZZ,740091,740091,740091,30/04/2023,740091,740091,ZZ8 8ZZ,ZZ8 8YY,1234599
        740091,02/05/2023,Dorothea,ZZ8 8ZZ,740091,740091,740091,03/05/2023,740091,740091,ZZ8 8ZZ,ZZ8 8YY,1234599
        740091,02/06/2023,S,C2
    """,
    "c": f"{FIRST_YEAR['c']}740091,19/03/2011,Dorothea,ZZ8 8ZZ\n740091,19/03/2011,02/06/2023,740091\n",
    "d": f"{FIRST_YEAR['d']}740091,1,19/03/2011,Dorothea\n740090,1,19/03/2011,D123456789012\n",
    "names": "CHILD,NAME\n740011,Dorothea\n740091,Theodora",
}
SPILT = [(740011, *["Dorothea"] * 8), ("Dorothea", "ZZ8 8ZZ", "01/09/2024", "05/06/2023", *["740091"] * 5)]
TRACKED = [*ROWS[:-1], *SPILT, ROWS[-1]]  # the last one is merged
LOGGED = f"""{DISPUTES}740011,05/11/2024,Dorothea,740091,ZZ8 8ZZ
740011,06/11/2024,Informal,Dorothea,Dorothea
Dorothea,06/11/2024,Informal,740091,740091
"""
IN_TRACKERS = {"tracked": "\n".join(["CHILD,NAME", *(f"{row[0] or ''},{row[1] or ''}" for row in TRACKED)])}
POSTCODE, NEIGHBOUR = re.compile(r"ZZ\d\d[A-Z]{2}"), "ZZ60QQ"
SHOWN = {"UN1", ""}  # a code that stands for no number


def writings(value):
    """Give every way in which a value may be written, a date above all; a postcode as lists have it, too."""
    if value.count("/") != 2:
        spaced = {value, value.replace(" ", ""), value.replace(" ", "  ")}
        return spaced | {way.lower() for way in spaced}
    day, month, year = map(int, value.split("/"))
    try:
        born = date(year, month, day)
    except ValueError:
        return {value}
    ways = {value, born.isoformat(), born.strftime("%d-%m-%Y"), born.strftime("%Y%m%d"), born.strftime("%d.%m.%Y")}
    return ways | {f"{day} {month_abbr[month]} {year}", f"{month}/{day}/{year}"}


def secrets(*years):
    given = set()
    for files in years:
        for names, *rows in tables(files):
            names = [name.upper() for name in names]
            given |= {value for row in rows for name, value in zip(names, row, strict=False) if name in SECRET}
    return set().union(*(writings(value) for value in given - SHOWN))


def revealed(words, *years):
    known = secrets(*years)
    assert len(known) > 60
    return sorted(secret for secret in known if secret in words)


def everything(folder, said):
    return said + "".join(name + content.decode() for name, content in contents(folder).items())


def squared(files):
    """Fill the rows that are too short, which a sheet cannot hold."""
    made = {}
    for name, (names, *rows) in zip(files, tables(files), strict=True):
        full = [row + [""] * (len(names) - len(row)) for row in rows]
        made[name] = "\n".join(",".join(row) for row in [names, *full])
    return made


def as_csv(folder):
    return put(folder / "return", FAULTY | SECOND_YEAR)


def as_workbook(folder):
    put_workbook(folder / "return" / "one.xlsx", squared(FAULTY))
    put_workbook(folder / "return" / "two.xlsx", squared(SECOND_YEAR))
    return folder / "return"


def as_xml(folder):
    put_xml(
        folder / "return" / "one.xml", {name: text for name, text in squared(FAULTY).items() if name != "names"}
    )
    put_xml(folder / "return" / "two.xml", SECOND_YEAR)
    return folder / "return"


@pytest.mark.parametrize("make", [as_csv, as_workbook, as_xml])
def test_what_comes_out_names_no_child(run, tmp_path, make):
    code, said = run(make(tmp_path))
    assert code == 0, said
    assert said.count("not used:") > 8
    assert said.count("used, but:") > 8
    assert revealed(everything(tmp_path / "in", said), FAULTY, SECOND_YEAR) == []


def test_what_comes_out_of_trackers_names_no_child(run, tmp_path):
    mapping = put_trackers(tmp_path / "kept", rows=TRACKED, disputes=LOGGED)
    code, said = run(as_csv(tmp_path), "--trackers", mapping)
    assert code == 0, said
    out = everything(tmp_path / "in", said)
    assert {"Amy Adams", "749999"} <= secrets(IN_TRACKERS)
    assert f"Tracker of reviews: {len(ROWS) - 1 + len(SPILT)} rows in" in out
    assert revealed(out, FAULTY, SECOND_YEAR, IN_TRACKERS) == []


def put_list(folder, *more):
    """Write where the postcodes of the return lie, those that are none as well, and a neighbour's."""
    posts = sorted({value for value in secrets(FAULTY, SECOND_YEAR) if POSTCODE.fullmatch(value)})
    places = [Place(post, str(400_000 + 999 * place), "200000") for place, post in enumerate([*posts, NEIGHBOUR])]
    return put_ons(folder / "lists" / "ons.csv", [*places, *more])


@pytest.mark.parametrize("make", [as_csv, as_workbook, as_xml])
def test_what_is_worked_out_of_postcodes_names_no_child(run, tmp_path, make):
    code, said = run(make(tmp_path), "--ons-code", COUNCIL, "--postcodes", put_list(tmp_path))
    assert code == 0, said
    out = everything(tmp_path / "in", said)
    assert re.search(r"Distance of episodes used: 0 the return's own, [1-9] worked out", said)
    assert {"ZZ88ZZ", "zz1 1ab", "ZZ1  1AB"} <= secrets(FAULTY, SECOND_YEAR)
    assert revealed(out, FAULTY, SECOND_YEAR) == []
    assert [way for way in writings(NEIGHBOUR) if way in out] == []


SPOILT_LISTS = {
    "cut_in_a_quote": lambda text: text + '"ZZ8 8ZZ","ZZ88',
    "a_row_too_short": lambda text: text + '"ZZ8 8ZZ","ZZ88ZZ"\r\n',
    "no_header": lambda text: text.split("\n", 1)[1],
    "misspelt": lambda text: text.replace("oseast1m", "ZZ8 8ZZ"),
    "wrong_bytes": lambda text: text + "\udcff",
}


@pytest.mark.parametrize("spoil", SPOILT_LISTS.values(), ids=SPOILT_LISTS.keys())
def test_what_is_refused_of_a_list_names_no_postcode(run, tmp_path, spoil):
    path = put_list(tmp_path)
    path.write_bytes(spoil(path.read_bytes().decode()).encode("utf-8", "surrogateescape"))
    code, said = run(as_csv(tmp_path), "--ons-code", COUNCIL, "--postcodes", path)
    assert (code, "Nothing was written: lists/ons.csv: " in said) == (1, True)
    assert revealed(said, FAULTY, SECOND_YEAR) == []
    assert [way for way in writings(NEIGHBOUR) if way in said] == []


SPOILT = {
    "no_header": lambda text: text.split("\n", 2)[2],
    "cut_in_a_quote": lambda text: text + '"740091,Dorothea',
    "pasted_twice": lambda text: text.strip() + "\n" + text.strip(),
    "year_0202": lambda text: text.replace("/20", "/02"),
    "misspelt": lambda text: text.replace("DECOM", "Dorothea").replace("DOB", "Dorothea"),
    "junk": lambda text: text.strip().replace("\n", ",x" * 300 + "\n"),
    "no_dates": lambda text: text.replace("/", " of "),
}


@pytest.mark.parametrize("name", ["a", "b"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT.keys())
@pytest.mark.parametrize("with_list", [False, True])
def test_what_is_refused_names_no_child(run, tmp_path, name, spoil, with_list):
    lists = ["--postcodes", put_list(tmp_path)] if with_list else []
    code, said = run(put(tmp_path / "return", FAULTY | {name: spoil(FAULTY[name])}), *lists)
    out = everything(tmp_path / "in", said) if code == 0 else said
    assert revealed(out, FAULTY) == []


def test_an_outcome_that_names_a_child_would_be_found():
    assert revealed("... 2011-03-19 ... ZZ88ZZ", FAULTY) == ["2011-03-19", "ZZ88ZZ"]
    assert EPISODES.split(",")[-1] in SECRET
