"""Find where postcodes lie in public lists: ONS Postcode Directory, OS Code-Point Open, or a table of one's own.

A list is known by its columns. Of its millions of rows only those are kept whose postcodes are wanted. The ONS
writes quality 9, and the Ordnance Survey 90 with 0 for both coordinates, where a postcode has no grid reference;
postcodes of Northern Ireland (BT) are on the Irish grid, from which no distance to the national grid can be taken.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.reading import one_file, read_header
from data.ssda903 import SourceFault

NAMES = {
    # what it is: how lists call it, those of several editions of the ONS first
    "postcode": ("pcds", "pcd", r"pcd\d", "postcode"),
    "easting": ("oseast1m", "east1m", "eastings?"),
    "northing": ("osnrth1m", "north1m", "northings?"),
    "quality": ("osgrdind", "gridind", "positional_quality_indicator"),
    "district": ("oslaua", "laua", r"lad\d\dcd", "admin_district_code", "area"),
    "county": ("oscty", "cty", r"cty\d\dcd", "admin_county_code", "county"),
}
NEEDED = ("postcode", "easting", "northing")
CODE_POINT_OPEN = {"postcode": 0, "quality": 1, "easting": 2, "northing": 3, "county": 7, "district": 8}
ITS_WIDTH = 10  # it has no row of names
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][0-9A-Z]? *[0-9][A-Z]{2}", re.IGNORECASE)
NOT_CSV = "only CSV can be read; unpack what was downloaded, and name the CSV or a folder with no other CSV"
NO_LIST = (
    "it is no list of postcodes that is known; take the ONS Postcode Directory, OS Code-Point Open, or a CSV with "
    "the columns postcode, easting, northing and, if there is one, area"
)


class PostcodeList(NamedTuple):
    """Hold where a list has what is needed: `places` are numbers of columns."""

    path: Path
    width: int
    places: dict[str, int]
    has_names: bool

    @property
    def name(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}"


def known_lists(paths: Iterable[Path], progress: Callable[[str], None]) -> list[PostcodeList]:
    """Know each list by its columns; raise SourceFault with all that is wrong."""
    lists, faults = [], []
    for path in paths:
        files = _files(path)
        for file in files:
            progress(f"Looking at the list of postcodes {file.name}")
            try:
                lists.append(_known(file))
            except SourceFault as fault:
                faults.append(f"{file.parent.name}/{file.name}: {fault}")
        if not files:
            faults.append(f"{path.name}: there is no CSV in this folder")
    if faults:
        raise SourceFault("\n".join(faults))
    return lists


def as_postcode(text: str) -> str:
    """Write a postcode as both sides are compared: capitals without spaces; null where nothing is left (SQL)."""
    return f"nullif(regexp_replace(upper({text}), '[^A-Z0-9]', '', 'g'), '')"


def find_places(
    connection: duckdb.DuckDBPyConnection, lists: Sequence[PostcodeList], progress: Callable[[str], None]
) -> None:
    """Make `places` of the postcodes in `wanted`: whole metres on the national grid, district and county.

    Of several lists the first that knows is followed. Raises SourceFault.
    """
    connection.execute("""
        create temp table listed (
            list integer, postcode varchar, easting integer, northing integer, district varchar, county varchar
        )
    """)
    for number, one in enumerate(lists, start=1):
        progress(f"Looking postcodes up in {number} of {len(lists)}: {one.path.name}")
        try:
            connection.execute(f"insert into listed by name {_rows(number, one)}")
        except (duckdb.InterruptException, duckdb.OutOfMemoryException):
            raise
        except (duckdb.Error, OSError):  # the message of a DuckDB error may hold a row
            advice = "a row has too few or too many columns, or is cut off; download the list again"
            raise SourceFault(f"{one.name}: it cannot be read to its end: {advice}") from None
    connection.execute("""
        create temp table places as
        select
            postcode,
            arg_min({'easting': easting, 'northing': northing}, (list, easting, northing))
                filter (easting is not null) as point,
            arg_min({'district': district, 'county': county}, (list, district, county))
                filter (district is not null) as area
        from listed
        group by postcode
    """)
    connection.execute("drop table listed")


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() == ".csv")


def _known(path: Path) -> PostcodeList:
    if not path.is_file():
        raise SourceFault("there is no such file or folder; correct its name")
    if path.suffix.lower() != ".csv":
        raise SourceFault(NOT_CSV)
    first, faults = read_header(path.name, path)
    if faults:
        words = (faults[0].message, faults[0].advice)
        raise SourceFault("; ".join(words if faults[0].rule != "no_header" else (NO_LIST,)))
    if len(first) == ITS_WIDTH and POSTCODE.fullmatch(first[0]) and all(cell.isdigit() for cell in first[1:4]):
        return PostcodeList(path, ITS_WIDTH, CODE_POINT_OPEN, has_names=False)
    names = [re.sub(r"\W+", "_", name.strip().lower()) for name in first]
    places = {what: place for what, called in NAMES.items() if (place := _column(names, called)) is not None}
    if not places.keys() >= set(NEEDED):
        raise SourceFault(NO_LIST)
    return PostcodeList(path, len(names), places, has_names=True)


def _metres(text: str) -> str:
    return f"try_cast(round(try_cast({text} as double)) as integer)"


def _column(names: Sequence[str], called: Sequence[str]) -> int | None:
    return next(
        (place for pattern in called for place, name in enumerate(names) if re.fullmatch(pattern, name)), None
    )


def _rows(number: int, one: PostcodeList) -> str:
    """Read the wanted rows of a list; a point that cannot lie on the national grid is no point (SQL).

    Degrees in place of metres would make every distance nought: no land of Great Britain lies within 5 km of the
    grid's southern edge, and none north or east of the limits.
    """
    columns = ", ".join(f"'c{place}': 'varchar'" for place in range(one.width))
    text = {what: f"nullif(trim(c{place}), '')" for what, place in one.places.items()}
    return f"""
        select
            {number} as list,
            postcode,
            case when on_grid then east end as easting,
            case when on_grid then north end as northing,
            district,
            county
        from (
            select
                {as_postcode(f"c{one.places['postcode']}")} as postcode,
                {_metres(text["easting"])} as east,
                {_metres(text["northing"])} as north,
                east between 1 and 700000 and north between 5000 and 1300000
                    and not starts_with(postcode, 'BT')
                    and coalesce({text.get("quality", "null")} not in ('9', '90'), true) as on_grid,
                upper({text.get("district", "null")}) as district,
                upper({text.get("county", "null")}) as county
            from read_csv({one_file(one.path)}, auto_detect = false,
                header = {str(one.has_names).lower()}, delim = ',', quote = '"', escape = '"',
                strict_mode = true, columns = {{{columns}}})
        )
        semi join wanted using (postcode)
    """
