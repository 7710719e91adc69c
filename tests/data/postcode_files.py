"""Write invented lists of postcodes as the ONS and the Ordnance Survey do, and returns with postcodes."""

import csv
from datetime import date, timedelta
from typing import NamedTuple

from tests.data.returns import rows

BORN, LAST = "17/05/2010", date(2024, 3, 31)
COUNCIL, OTHER, COUNTY, DISTRICT = "E06999998", "E08999998", "E10999998", "E07999998"
ONS = (
    "pcd", "pcd2", "pcds", "dointr", "doterm", "oscty", "oslaua", "osward", "oseast1m", "osnrth1m", "osgrdind",
    "lat",
)  # fmt: skip
ONS_SINCE_2025 = tuple(
    {"pcd": "pcd7", "pcd2": "pcd8", "oscty": "cty25cd", "oslaua": "lad25cd", "oseast1m": "east1m",
     "osnrth1m": "north1m", "osgrdind": "gridind"}.get(name, name)
    for name in ONS
)  # fmt: skip


class Place(NamedTuple):
    postcode: str
    easting: str
    northing: str
    district: str = COUNCIL
    county: str = "E99999999"
    quality: str = "1"
    ended: str = ""


def shown(place):
    """Write a postcode with its space, and as its 7 and its 8 characters."""
    outward, inward = place.postcode[:-3], place.postcode[-3:]
    return f"{outward} {inward}", f"{outward:<4}{inward}", f"{outward:<4} {inward}"


def put_ons(path, places, names=ONS):
    lines = [names]
    for place in places:
        spaced, seven, eight = shown(place)
        lines.append(
            (seven, eight, spaced, "198001", place.ended, place.county, place.district, "E05999999", place.easting,
             place.northing, place.quality, "51.0")
        )  # fmt: skip
    return write(path, lines)


def put_code_point(path, places):
    """Leave out what has ended, and write nothing as the Ordnance Survey does: 0 and an empty text."""
    lines = []
    for place in places:
        if not place.ended:
            county = "" if place.county == "E99999999" else place.county
            quality = {"1": "10", "9": "90"}[place.quality]
            lines.append(
                (shown(place)[1], quality, place.easting or "0", place.northing or "0", "E92000001", "", "",
                 county, place.district, "E05999999")
            )  # fmt: skip
    return write(path, lines)


def put_plain(path, places):
    lines = [("Postcode", "Easting", "Northing", "Area")]
    return write(path, [*lines, *((place.postcode.lower(), *place[1:4]) for place in places)])


def write(path, lines):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(lines)
    return path


def put_episodes(folder, *episodes):
    """Lay out a year in which each child has one episode, each of another first day, by which it is found again.

    An episode is what differs from full care with foster carers; UASC="Y" makes its child one.
    """
    headers, lines, uasc = [], [], []
    for number, given in enumerate(episodes):
        began = (LAST - timedelta(days=number)).strftime("%d/%m/%Y")
        usual = {"RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1", "DEC": "", "REC": ""}
        row = {"CHILD": f"74{number:05}", "DECOM": began} | usual | {"HOME_POST": "", "PL_POST": ""} | given
        if row.pop("UASC", "N") == "Y":
            uasc.append((row["CHILD"], "", BORN, ""))
        headers.append((row["CHILD"], "F", BORN, "WBRI", "UN2"))
        lines.append(row)
    write(folder / "header.csv", [("CHILD", "SEX", "DOB", "ETHNIC", "UPN"), *headers])
    names = list(dict.fromkeys(name for row in lines for name in row))
    write(folder / "episodes.csv", [names, *([row.get(name, "") for name in names] for row in lines)])
    if uasc:
        write(folder / "uasc.csv", [("CHILD", "SEX", "DOB", "DUC"), *uasc])
    return folder


def found(folder, *columns):
    """Give what the extracts say of each episode, in the order in which they were laid out."""
    return [
        tuple(row[name] for name in columns) for row in sorted(rows(folder, "episodes"), key=began, reverse=True)
    ]


def began(row):
    return row["started_on"]
