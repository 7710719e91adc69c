"""Account for the rows of a return: rows in = rows used + rows reported, by file, module and reason.

Rows are named by file and number, never by their values.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import duckdb

from data.intake import Other
from data.joining import USED
from data.ssda903 import MODULES, NOT_NEEDED, Source, SourceFault


class Line(NamedTuple):
    """Account for one table, or several: rows in = used + reported."""

    rows: int
    used: int
    reported: int


def files_read(sources: Sequence[Source], other: Sequence[Other], years: Mapping[int, int]) -> Iterator[str]:
    """Word which tables were read, as which module of which year, which are not needed, and which are unknown."""
    read = [source for source in sources if source.module in MODULES]
    for source in sorted(read, key=lambda each: (years[each.number], list(MODULES).index(each.module))):
        what = f"{_year(years[source.number])}  {source.module:<8}  {source.rows:>9,} rows"
        yield f"read        {what}  {source.name}"
    for source in sources:
        if source.module in NOT_NEEDED:
            yield f"not needed  {source.module:<17}  {source.rows:>9,} rows  {source.name}"
    for name, rows in other:
        yield f"not known   {'':<17}  {rows:>9,} rows  {name}"


def rows_by_module(
    connection: duckdb.DuckDBPyConnection,
    sources: Sequence[Source],
    other: Sequence[Other],
    years: Mapping[int, int],
) -> Iterator[str]:
    """Word the account of each module, year by year; raise SourceFault where rows are lost."""
    for module in MODULES:
        lines = {source.number: _line(connection, source) for source in sources if source.module == module}
        whole = Line(*map(sum, zip(*lines.values(), strict=True))) if lines else Line(0, 0, 0)
        reported = _by_reason(connection, "left_out", module)
        (made,) = connection.execute(f"select count(*) from {USED[module][0]}").fetchone()
        balanced = all(line.rows == line.used + line.reported for line in lines.values())
        if not balanced or whole.used != made or whole.reported != sum(reported.values()):
            raise SourceFault(f"the account of {module} does not balance; please report this")
        yield f"\n{module}: {whole.rows:,} rows in = {whole.used:,} used + {whole.reported:,} reported"
        for number in sorted(lines, key=years.get):
            line = lines[number]
            yield f"  {_year(years[number])}  {line.rows:>9,} = {line.used:>9,} + {line.reported:>9,}"
        for what, count in reported.items():
            yield f"  {count:>9,}  not used: {what}"
        for what, count in _by_reason(connection, "changed", module).items():
            yield f"  {count:>9,}  used, but: {what}"
    for module, (_, why) in NOT_NEEDED.items():
        rows = sum(source.rows for source in sources if source.module == module)
        if rows:
            yield f"\n{module}: {rows:,} rows in = 0 used + {rows:,} reported"
            yield f"  {rows:>9,}  not needed: {why}"
    if rows := sum(each.rows for each in other):
        yield f"\nNot known: {rows:,} rows in = 0 used + {rows:,} reported"
        yield f"  {rows:>9,}  not known: the columns are those of no module of the return; see the names above"


def every_row_reported(sources: Sequence[Source]) -> str:
    """Ask for each reported row: its module, file and number, whether it is used, what is the matter."""
    return f"""
        select module, {names_of(sources)}[source + 1] as file, row, used, what
        from (select *, 'N' as used from left_out union all select *, 'Y' as used from changed)
        order by all
    """


def names_of(sources: Sequence[Source]) -> str:
    """Write the names of the sources as a list (SQL)."""
    return "([" + ", ".join("'" + source.name.replace("'", "''") + "'" for source in sources) + "])"


def _line(connection: duckdb.DuckDBPyConnection, source: Source) -> Line:
    """Count the rows of one table; those that came in were counted when they were read."""
    _, rows = USED[source.module]
    (used,) = connection.execute(f"select count(*) filter (source = {source.number}) from {rows}").fetchone()
    (reported,) = connection.execute(
        "select count(*) from left_out where module = ? and source = ?", [source.module, source.number]
    ).fetchone()
    return Line(source.rows, used, reported)


def _year(ends: int) -> str:
    return f"{ends - 1}-{ends % 100:02}"


def _by_reason(connection: duckdb.DuckDBPyConnection, table: str, module: str) -> dict[str, int]:
    return dict(
        connection.execute(
            f"select what, count(*) as n from {table} where module = ? group by what order by n desc, what",
            [module],
        ).fetchall()
    )
