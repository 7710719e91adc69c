"""Know the national return on children looked after (SSDA903): its modules, their columns, how values are written.

A return is a set of tables for one year, 1 April to 31 March. A table is known by its columns here and its year by
what is in it (`data.collection_years`); names of files and sheets are anybody's choice.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb

EARLIEST = "1990-01-01"  # no child of any return was born or in care before
MODULES = {
    # module: (columns that it must have, columns that are read as well). Episodes first: the year of the others is
    # told by it. UPN is read to find a child with two ids, and never written. URN is not read at all.
    "Episodes": (
        ("CHILD", "DECOM", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "DEC", "REC"),
        ("REASON_PLACE_CHANGE", "PL_DISTANCE", "PL_LOCATION"),
    ),
    "Header": (("CHILD", "SEX", "DOB", "ETHNIC"), ("UPN", "UASC")),
    "Reviews": (("CHILD", "REVIEW", "REVIEW_CODE"), ("DOB",)),
    "UASC": (("CHILD", "DUC"), ("DOB",)),
}
POSTCODES = ("HOME_POST", "PL_POST")  # of Episodes; read only where lists say where they lie
NEEDED = ("Episodes", "Header")
DATES = {"Episodes": ("DECOM", "DEC"), "Header": ("DOB",), "Reviews": ("REVIEW",), "UASC": ("DUC",)}
NOT_NEEDED = {
    # module: (columns by which it is known, why no row of it is read)
    "OC2": (("CHILD", "SDQ_SCORE", "CONVICTED"), "no figure is made of health and convictions"),
    "OC3": (("CHILD", "IN_TOUCH", "ACTIV", "ACCOM"), "no figure is made of care leavers"),
    "AD1": (("CHILD", "DATE_INT", "DATE_MATCH"), "adoptions are counted by the end of the last episode"),
    "PlacedAdoption": (("CHILD", "DATE_PLACED"), "no figure is made of decisions to place for adoption"),
    "PrevPerm": (("CHILD", "PREV_PERM"), "no figure is made of previous permanence"),
    "Missing": (("CHILD", "MISSING", "MIS_START"), "no figure is made of missing children"),
    "SWEpisodes": (("CHILD", "SW_ID", "SW_DECOM"), "no figure is made of social workers"),
    "DoLo": (("CHILD", "DOLO_START"), "no figure is made of deprivations of liberty"),
}
ALIASES = {"CHILDID": "CHILD", "PL": "PLACE"}  # as XML names them
HEADERS_TOLD = {"Episodes": 5, "Header": 3, "Reviews": 2}  # so many columns show what a table was meant to be


class SourceFault(Exception):
    """Say which sources cannot be used, why, and what to do: one line each, without a value of a row."""


class Source(NamedTuple):
    """Name one table of a return; `number` is what its rows have as `source`.

    `part` is the place of a sheet in a workbook. Tables with the same `together` are of one year.
    """

    number: int
    path: Path
    part: str
    module: str
    columns: tuple[str, ...]
    together: str
    rows: int

    @property
    def name(self) -> str:
        """Name the table with its folder: a return of several years often has the same names in each."""
        name = f"{self.path.parent.name}/{self.path.name}"
        return f"{name}, {self.part}" if self.part else name


def column_names(header: Sequence[str | None]) -> list[str]:
    """Write the names of columns as the return's CSV has them."""
    names = [(name or "").strip(" \t\r\n\xa0\ufeff").upper() for name in header]
    return [ALIASES.get(name, name) for name in names]


def module_of(names: Sequence[str]) -> str | None:
    """Tell the module by its columns; None where it is none of the return's."""
    known = [(module, needed) for module, (needed, _) in (MODULES | NOT_NEEDED).items()]
    return next((module for module, needed in known if set(needed) <= set(names)), None)


def nearly(names: Sequence[str]) -> str:
    """Say which module a table was meant to be and what it lacks; a misspelt column must not lose a year."""
    for module, enough in HEADERS_TOLD.items():
        lacks = [name for name in MODULES[module][0] if name not in names]
        if "CHILD" in names and len(MODULES[module][0]) - len(lacks) >= enough:
            return f"it seems to be {module}, but lacks {', '.join(lacks)}; correct the names of its columns"
    return ""


def clean(text: str) -> str:
    """Write a value in capitals, trimmed; blank and NULL as null (SQL)."""
    trimmed = f"upper(trim({text}, ' \t\r\n\xa0'))"
    return f"case when {trimmed} not in ('', 'NULL') then {trimmed} end"


def calendar_day(column: str) -> str:
    """Turn a text into a date: dd/mm/yyyy as the return has it, or ISO, with midnight or without (SQL)."""
    text = f"regexp_replace({column}, '[T ]00:00(:00(\\.0+)?)?$', '')"
    return f"try_strptime({text}, ['%d/%m/%Y', '%Y-%m-%d'])::date"


def day(column: str) -> str:
    """Turn a text into a date that can be: null before 1990 as well (SQL)."""
    date = calendar_day(column)
    return f"case when {date} >= date '{EARLIEST}' then {date} end"


def columns_read(with_postcodes: bool) -> dict[str, tuple[str, ...]]:
    """Give the columns of each module that are read."""
    also = {"Episodes": POSTCODES if with_postcodes else ()}
    return {module: needed + optional + also.get(module, ()) for module, (needed, optional) in MODULES.items()}


def make_tables(connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Sequence[str]]) -> None:
    """Make `given_<module>` for the rows that are read, as text, and `left_out` for those that cannot be."""
    connection.execute("create table left_out (module varchar, source integer, row bigint, what varchar)")
    for module, names in columns.items():
        texts = ", ".join(f"{name} varchar" for name in names)
        connection.execute(f"create table given_{module} (source integer, row bigint, {texts})")
