"""Write rows as Parquet, by DuckDB, so that the same rows give the same bytes on every machine."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

# one thread and no look at the machine: the bytes must not depend on where they are written
SETTINGS = {"threads": "1", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


def write_rows(path: Path, columns: Mapping[str, str], rows: Sequence[tuple]) -> None:
    """Write rows in their order; columns are passed whole, because rows one by one are slow. Raises OSError."""
    values = [list(column) for column in zip(*rows, strict=True)]
    select = []
    for (name, kind), column in zip(columns.items(), values, strict=True):
        unpacked = f"unnest(?::{kind}[])"
        if kind.startswith("MAP"):
            unpacked = "map_from_entries(unnest(?::struct(k varchar, v varchar)[][]))"
            column[:] = [[{"k": key, "v": value} for key, value in each.items()] for each in column]
        select.append(f'{unpacked} as "{name}"')
    try:
        with duckdb.connect(config=SETTINGS) as connection:
            unpack = f"select unnest(range({len(rows)})) as place, {', '.join(select)}"
            connection.execute(f"create table released as {unpack}", values)
            connection.execute(
                f"copy (select * exclude (place) from released order by place) to '{_quoted(path)}'"
                " (format parquet, codec zstd)"
            )
    except duckdb.Error as fault:
        raise OSError(type(fault).__name__) from None


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
