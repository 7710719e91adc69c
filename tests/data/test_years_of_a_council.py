"""Whatever years a council sends, in whatever files: its extracts say what happened, and no row is lost."""

import csv
import io
import random
from collections import Counter

import pytest

from data.pseudonyms import pseudonyms
from tests.data.invented_years import a_council, first_day, last_day
from tests.data.return_formats import put_workbook, put_xml
from tests.data.returns import put, rows

SECRET = b"k" * 32
NAMES = {
    "Header": ("CHILD", "SEX", "DOB", "ETHNIC", "UPN"),
    "Episodes": (
        "CHILD",
        "DECOM",
        "RNE",
        "LS",
        "CIN",
        "PLACE",
        "PLACE_PROVIDER",
        "DEC",
        "REC",
        "REASON_PLACE_CHANGE",
    ),
    "Reviews": ("CHILD", "DOB", "REVIEW", "REVIEW_CODE"),
    "UASC": ("CHILD", "DOB", "DUC"),
}


def written(day):
    return day.strftime("%d/%m/%Y") if day else ""


def tables(returned, year):
    """Write a return of a year as rows of texts, by module."""
    sexes = {"M": "1", "F": "2"} if year < 2024 else {"M": "M", "F": "F"}
    return {
        "Header": [
            [child, sexes[now["sex"]], written(now["born"]), now["ethnicity"], "UN1"]
            for child, now in returned["Header"]
        ],
        "Episodes": [
            [e.child, written(e.began), e.rne, e.ls, e.cin, e.place, e.provider, written(e.ended), e.rec, e.change]
            for e in returned["Episodes"]
        ],
        "Reviews": [[child, written(born), written(day), code] for child, born, day, code in returned["Reviews"]],
        "UASC": [[child, written(now["born"]), ""] for child, now in returned["UASC"]],
    }


def spoil(r, council):
    """Add rows that tell nothing, and unknown codes where they are told last; give the rows of all years."""
    given = {year: tables(council.returns[year], year) for year in council.years}
    for year, modules in given.items():
        for lines in modules.values():
            lines += [list(line) for line in r.sample(lines, min(2, len(lines)))]  # the same again
        modules["Episodes"].append(["1", written(first_day(year)), "S", "C2", "N1", "U4", "PR1", "", "", ""])
        child = modules["Header"][0][0]
        modules["Episodes"].append([child, "31/02/2020", "S", "C2", "N1", "U4", "PR1", "01/01/2020", "E8", ""])
        if not any(each.began == last_day(year) for each in council.returns[year]["Episodes"]):
            at, before = written(last_day(year)), written(first_day(year))
            modules["Episodes"].append([child, at, "S", "V3", "N2", "R1", "PR4", at, "E8", ""])
            modules["Episodes"].append([child, at, "S", "C2", "N2", "R1", "PR4", before, "E8", ""])
        modules["Reviews"] += [["1", "", written(last_day(year)), "PN1"], [child, "", "soon", "PN1"]]
    last = given[council.years[-1]]["Episodes"]
    for (child, began), episode in council.episodes.items():
        if began >= first_day(council.years[-1]) and r.random() < 0.2:
            of_it = [line for line in last if line[:2] == [child, written(began)]]
            for line in of_it:
                line[3], line[4] = "C9", "N0"
            if of_it:
                council.episodes[child, began] = (episode, "NK", "")
    return given


def as_anyone_writes(r, names, lines):
    """Write a table with its columns in any order, one more, and values in any case, blank or NULL."""
    order = r.sample(range(len(names)), len(names))
    table = [[*(r.choice([names[place], names[place].lower()]) for place in order), "NOTE"]]
    for line in r.sample(lines, len(lines)):
        values = (line[place] or r.choice(["", "NULL", "null", " "]) for place in order)
        table.append([*(r.choice([value, value.lower(), f" {value}"]) for value in values), 'a "note", or two'])
    return as_csv(table)


def as_csv(table):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    return text.getvalue()


def lay_out(r, folder, given):
    """Write each year as CSV (in a folder of its own or not), XML or a workbook; count the rows of each module."""
    flat = r.random() < 0.4
    count = Counter()
    for year, modules in given.items():
        kind = r.choice(["csv", "csv", "xml", "xlsx"])
        count.update({module: len(lines) for module, lines in modules.items()})
        if kind == "xml":  # each child has one header in it, if only an empty one
            count["Header"] += len({line[0] for lines in modules.values() for line in lines}) - len(
                modules["Header"]
            )
            put_xml(folder / f"{year}.xml", {m: as_csv([NAMES[m], *lines]) for m, lines in modules.items()})
            continue
        files = {
            f"{r.randrange(10**8)}": as_anyone_writes(r, NAMES[m], lines) for m, lines in modules.items() if lines
        }
        if kind == "xlsx":
            put_workbook(folder / f"{year}.xlsx", files)
        else:
            at = folder if flat else folder / f"{r.randrange(10**6)}"
            put(at, files, mark=r.choice(["", "\ufeff"]), newline=r.choice(["\n", "\r\n"]))
    return count


@pytest.mark.parametrize("seed", range(12))
def test_the_extracts_say_what_happened(seed, run, tmp_path):
    council = a_council(seed)
    r = random.Random(seed)
    rows_in = lay_out(r, tmp_path / "return", spoil(r, council))
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "key").touch(mode=0o600)
    (tmp_path / "keys" / "key").write_text(SECRET.hex())
    code, said = run(tmp_path / "return")
    assert code == 0, said
    name = pseudonyms(council.children, SECRET)

    came = {tuple(row.values()) for row in rows(tmp_path / "in", "episodes")}
    assert came == {as_extract(name, each) for each in council.episodes.values()}
    assert {
        (row["child_id"], row["birth_month"], row["sex"], row["ethnicity"], row["is_uasc"])
        for row in rows(tmp_path / "in", "children")
    } == {
        (name[child], f"{now['born']:%Y-%m}", now["sex"], now["ethnicity"], "Y" if now["is_uasc"] else "N")
        for child, now in council.children.items()
    }
    assert {
        (row["child_id"], row["held_on"]): row["participation"] for row in rows(tmp_path / "in", "reviews")
    } == {(name[child], f"{day}"): code for (child, day), code in council.reviews.items()}

    left_out = Counter(row["module"] for row in rows(tmp_path / "in", "brought_in") if row["used"] == "N")
    used = {"Episodes": council.episodes, "Header": council.children, "Reviews": council.reviews}
    for module, things in used.items():
        assert rows_in[module] == len(things) + left_out[module]


def as_extract(name, episode):
    """Write an episode as a row of the extracts."""
    episode, legal_status, need = episode if isinstance(episode, tuple) else (episode, episode.ls, episode.cin)
    return (
        name[episode.child], f"{episode.began}", episode.rne, legal_status, need, episode.place, episode.provider,
        "", "", f"{episode.ended or ''}", episode.rec, episode.change,
    )  # fmt: skip
