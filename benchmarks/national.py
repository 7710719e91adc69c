"""Invent returns of the size of England: five linked years, as CSV, XML or workbooks, and a tracker of reviews."""

from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import duckdb
import xlsxwriter

YEARS = range(2021, 2026)  # each ends on 31 March
AT_ONCE = 10_000  # rows that are taken from the database at once
# Each child is in care for two years, with five episodes and five reviews in each: an episode that is open on
# 31 March stands in both returns.
TABLES = {
    "header": """
        select child + 1000000 as CHILD, 1 + child % 2 as SEX, strftime(born, '%d/%m/%Y') as DOB,
            ['WBRI', 'MOTH', 'AIND', 'BAFR', 'OOTH', 'NOBT'][1 + child % 6] as ETHNIC,
            'A' || lpad(child::varchar, 12, '0') as UPN, null as MOTHER, null as MC_DOB
        from children where {year} between first and first + 1
    """,
    "episodes": """
        with numbered as (
            select child, n, begun + (n * 73)::integer as DECOM,
                case when n < 9 then begun + ((n + 1) * 73)::integer end as DEC
            from children cross join range(10) as episodes(n)
            where {year} between first and first + 1
        )
        select child + 1000000 as CHILD, strftime(DECOM, '%d/%m/%Y') as DECOM, if(n = 0, 'S', 'P') as RNE,
            ['C2', 'C1', 'V2', 'E1'][1 + child % 4] as LS, 'N' || (1 + child % 8) as CIN,
            ['U4', 'U6', 'K2', 'P1', 'R1', 'S1'][1 + (child + n) % 6] as PLACE, 'PR' || ((child + n) % 6)
                as PLACE_PROVIDER,
            if(DEC <= '{year}-03-31', strftime(DEC, '%d/%m/%Y'), null) as DEC,
            if(DEC <= '{year}-03-31', 'X1', null) as REC,
            if(DEC <= '{year}-03-31', 'CARPL', null) as REASON_PLACE_CHANGE,
            postcode(child * 31) as HOME_POST, postcode(child * 17 + n * 7919) as PL_POST, 1234567 as URN
        from numbered
        where DECOM <= '{year}-03-31' and (DEC is null or DEC >= '{before}-04-01')
    """,
    "reviews": """
        select child + 1000000 as CHILD, strftime(born, '%d/%m/%Y') as DOB, strftime(held, '%d/%m/%Y') as REVIEW,
            'PN' || ((child + n) % 8) as REVIEW_CODE
        from (select *, begun + 10 + (n * 72)::integer as held from children cross join range(10) as reviews(n))
        where held between '{before}-04-01' and '{year}-03-31'
    """,
    "uasc": """
        select child + 1000000 as CHILD, 1 + child % 2 as SEX, strftime(born, '%d/%m/%Y') as DOB,
            strftime(born + interval 18 year, '%d/%m/%Y') as DUC
        from children where child // 5 % 16 = 0 and {year} between first and first + 1
    """,
}


MAPPING = """
[[tracker]]
of = "reviews"
file = "tracker.csv"
from = 2020-04-01
until = 2025-03-31

[tracker.headings]
child = "Child ID"
held_on = "Date held"
due_on = "Review due date"
record_distributed_on = "Record sent"
"""
# one row in ten is held two days from the return's day, and one in seven has no record sent yet
TRACKER = """
    select child + 1000000 as "Child ID", strftime(held + if(n = 3, 2, 0), '%d/%m/%Y') as "Date held",
        strftime(held + 3, '%d/%m/%Y') as "Review due date",
        if((child + n) % 7 = 0, null, strftime(held + 20, '%d/%m/%Y')) as "Record sent"
    from (select *, begun + 10 + (n * 72)::integer as held from children cross join range(10) as reviews(n))
"""
POSTCODES = 2_600_000
MACRO = f"""
    create macro postcode(number) as (
        select 'Z' || chr(65 + n // 100000) || n // 1000 % 100 || ' ' || n // 100 % 10 || chr(65 + n // 10 % 10)
            || chr(65 + n % 10)
        from (select (number % {POSTCODES})::integer as n)
    )
"""
OTHER_COLUMNS = ", ".join(f"'E0{1000000 + number}' as other_{number}" for number in range(47))
LIST = f"""
    select postcode(number) as pcds, null as doterm, 'E99999999' as oscty,
        'E0' || (6000001 + number % 300) as oslaua,
        80000 + number * 7919 % 550000 as oseast1m, 8000 + number * 104729 % 1150000 as osnrth1m, 1 as osgrdind,
        {OTHER_COLUMNS}
    from range({POSTCODES}) as numbers(number)
"""
ELEMENTS = {"reviews": "AREVIEW", "episodes": "EPISODE"}
XML_NAMES = {"CHILD": "CHILDID", "PLACE": "PL"}


def invent(folder: Path, children: int, kind: str) -> dict[str, int]:
    """Write the returns of five years in a kind of file; give the number of rows of each module."""
    rows = dict.fromkeys(TABLES, 0)
    with _children(children) as connection:
        for year in YEARS:
            (folder / str(year)).mkdir(parents=True)
            queries = {name: query.format(year=year, before=year - 1) for name, query in TABLES.items()}
            WRITERS[kind](connection, folder / str(year), queries)
            for module, query in queries.items():
                rows[module] += connection.execute(f"select count(*) from ({query})").fetchone()[0]
    return rows


def invent_tracker(folder: Path, children: int) -> int:
    """Write a tracker of every review, and the mapping that reads it; give the number of rows."""
    folder.mkdir(parents=True)
    (folder / "trackers.toml").write_text(MAPPING, encoding="utf-8")
    with _children(children) as connection:
        connection.execute(f"copy ({TRACKER}) to '{folder / 'tracker.csv'}' (header true)")
        return connection.execute(f"select count(*) from ({TRACKER})").fetchone()[0]


def invent_list(path: Path) -> int:
    """Write where postcodes lie, as wide and as long as the ONS Postcode Directory; give the number of rows."""
    with _children(0) as connection:
        connection.execute(f"copy ({LIST}) to '{path}' (header true)")
    return POSTCODES


def _children(children: int) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    connection.execute(MACRO)
    connection.execute(f"""
        create table children as
        select child, 2021 + child % 4 as first,
            (first - 1 || '-04-01')::date + (child % 40)::integer as begun,
            (first - 3 - child % 14 || '-01-01')::date + (child % 365)::integer as born
        from range({children}) as all_children(child)
    """)
    return connection


def _write_csv(connection: duckdb.DuckDBPyConnection, folder: Path, queries: dict[str, str]) -> None:
    for module, query in queries.items():
        connection.execute(f"copy ({query}) to '{folder / module}.csv' (header true)")


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[tuple]:
    """Give the names of the columns, then the rows."""
    found = connection.cursor().execute(query)
    yield tuple(column[0] for column in found.description)
    while some := found.fetchmany(AT_ONCE):
        yield from some


def _write_workbook(connection: duckdb.DuckDBPyConnection, folder: Path, queries: dict[str, str]) -> None:
    with xlsxwriter.Workbook(folder / "return.xlsx", {"constant_memory": True}) as book:
        for module, query in queries.items():
            sheet = book.add_worksheet(module)
            for place, row in enumerate(_rows(connection, query)):
                sheet.write_row(place, 0, row)


def _write_xml(connection: duckdb.DuckDBPyConnection, folder: Path, queries: dict[str, str]) -> None:
    """Write the elements of each child together; the rows of each module come in the order of children."""
    modules = {name: _rows(connection, f"from ({query}) order by CHILD") for name, query in queries.items()}
    names = {name: next(rows) for name, rows in modules.items()}
    waiting = {name: next(rows, None) for name, rows in modules.items() if name not in ("header", "uasc")}
    until = dict(connection.execute(f"select CHILD, DUC from ({queries['uasc']})").fetchall())
    with (folder / "return.xml").open("w", encoding="utf-8") as file:
        file.write("<EXPSSDA903>\n")
        for header in modules["header"]:
            uasc = _elements(("UASC", "DUC"), (1, until[header[0]])) if header[0] in until else ""
            file.write(f"<CHILD><HEADER>{_elements(names['header'], header)}{uasc}</HEADER>")
            for module, row in waiting.items():
                while row and row[0] == header[0]:
                    file.write(f"<{ELEMENTS[module]}>{_elements(names[module], row)}</{ELEMENTS[module]}>\n")
                    row = next(modules[module], None)
                waiting[module] = row
            file.write("</CHILD>\n")
        file.write("</EXPSSDA903>\n")


def _elements(names: tuple[str, ...], row: tuple) -> str:
    named = zip(names, row, strict=True)
    return "".join(
        f"<{XML_NAMES.get(name, name)}>{'' if value is None else escape(str(value))}</{XML_NAMES.get(name, name)}>"
        for name, value in named
    )


WRITERS = {"csv": _write_csv, "xml": _write_xml, "xlsx": _write_workbook}
