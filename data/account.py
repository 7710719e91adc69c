"""Account for the rows of a return: rows in = rows used + rows reported, by file, module and reason.

Rows are named by file and number, never by their values.
"""

from collections.abc import Iterator, Mapping, Sequence

import duckdb

from data.joining import USED
from data.ssda903 import MODULES, NOT_NEEDED, Source, SourceFault


def files_read(sources: Sequence[Source], other: Sequence[str], years: Mapping[int, int]) -> Iterator[str]:
    """Word which tables were read, as which module of which year, which are not needed, and which are unknown."""
    read = [source for source in sources if source.module in MODULES]
    for source in sorted(read, key=lambda each: (years[each.number], list(MODULES).index(each.module))):
        year = years[source.number]
        what = f"{year - 1}-{year % 100:02}  {source.module:<8}  {source.rows:>9,} rows"
        yield f"read        {what}  {source.name}"
    for source in sources:
        if source.module in NOT_NEEDED:
            yield f"not needed           {source.module:<14}  {source.rows:>3,} rows  {source.name}"
    for name in other:
        yield f"not read    (its columns are those of no module of the return)  {name}"


def rows_by_module(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> Iterator[str]:
    """Word the account of each module; raise SourceFault where it does not balance, for then rows are lost."""
    for module in MODULES:
        rows = sum(source.rows for source in sources if source.module == module)
        (used,) = connection.execute(f"select count(*) from {USED[module]}").fetchone()
        reported = _by_reason(connection, "left_out", module)
        count = sum(reported.values())
        if rows != used + count:
            raise SourceFault(f"the account of {module} does not balance; please report this")
        yield f"\n{module}: {rows:,} rows in = {used:,} used + {count:,} reported"
        for what, count in reported.items():
            yield f"  {count:>9,}  not used: {what}"
        for what, count in _by_reason(connection, "changed", module).items():
            yield f"  {count:>9,}  used, but: {what}"
    for module, (_, why) in NOT_NEEDED.items():
        rows = sum(source.rows for source in sources if source.module == module)
        if rows:
            yield f"\n{module}: {rows:,} rows in = 0 used + {rows:,} reported"
            yield f"  {rows:>9,}  not needed: {why}"


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


def _by_reason(connection: duckdb.DuckDBPyConnection, table: str, module: str) -> dict[str, int]:
    return dict(
        connection.execute(
            f"select what, count(*) as n from {table} where module = ? group by what order by n desc, what",
            [module],
        ).fetchall()
    )
