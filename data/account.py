"""Account for the rows of a return: rows in = rows used + rows reported, by file, module and reason.

Rows are named by file and number, never by their values.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from data.joining import USED
from data.ssda903 import MODULES, Source, SourceFault


def files_read(sources: list[Source], other: list[Path], years: dict[int, int]) -> Iterator[str]:
    """Word which files were read, as which module of which year, and which were not."""
    for source in sorted(sources, key=lambda each: (years[each.number], list(MODULES).index(each.module))):
        year = years[source.number]
        what = f"{year - 1}-{year % 100:02}  {source.module:<8}  {source.rows:>9,} rows"
        yield f"read      {what}  {named(source.path)}"
    for path in other:
        yield f"not read  (none of the modules {', '.join(MODULES)})  {named(path)}"


def rows_by_module(connection: duckdb.DuckDBPyConnection, sources: list[Source]) -> Iterator[str]:
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


def every_row_reported(sources: list[Source]) -> str:
    """Ask for each reported row: its module, file and number, whether it is used, what is the matter."""
    names = ", ".join("'" + named(source.path).replace("'", "''") + "'" for source in sources)
    return f"""
        select module, ([{names}])[source + 1] as file, row, used, what
        from (select *, 'N' as used from left_out union all select *, 'Y' as used from changed)
        order by all
    """


def named(path: Path) -> str:
    """Name a file with its folder: a return of several years often has the same names in each."""
    return f"{path.parent.name}/{path.name}"


def _by_reason(connection: duckdb.DuckDBPyConnection, table: str, module: str) -> dict[str, int]:
    return dict(
        connection.execute(
            f"select what, count(*) as n from {table} where module = ? group by what order by n desc, what",
            [module],
        ).fetchall()
    )
