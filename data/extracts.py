"""PRIVATE DOOR: open child-level extracts. Only `metrics.build` may import this room.

What comes out is a sealed in-memory database: it cannot read or write a file, load an extension or be unsealed.
"""

from pathlib import Path
from typing import NamedTuple

import duckdb

from data.about import About, Coverage
from data.contract import Fault, FaultsFound, check, tables

__all__ = ["About", "Coverage", "Extracts", "load"]

# nothing of a child may be spilt to a file, and no extension fetched
SETTINGS = {
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


class Extracts(NamedTuple):
    """Hold checked extracts: typed tables, all there, empty where the subject was not recorded.

    Ids and codes are VARCHAR, days DATE, `birth_month` the DATE of its 1st, `distance_miles` DOUBLE, `stage`
    INTEGER, `is_uasc` BOOLEAN. `faults` are those that lose a category at most; `rows` counts rows by table.
    """

    connection: duckdb.DuckDBPyConnection
    about: About
    faults: tuple[Fault, ...]
    rows: dict[str, int]


def load(folder: Path) -> Extracts:
    """Check the extracts and open them; raise FaultsFound with every fault when any stops the build."""
    connection = duckdb.connect(config=SETTINGS)
    checked = check(connection, Path(folder))
    if checked.about is None or any(fault.blocking for fault in checked.faults):
        connection.close()
        raise FaultsFound(checked.faults)
    for table in tables():
        columns = ", ".join(_kept(column.name, column.not_known) for column in table.columns)
        connection.execute(f"create table {table.name} as select {columns} from typed_{table.name} order by row")
        connection.execute(f"drop table typed_{table.name}")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")  # so that no later statement can open it again
    return Extracts(connection, checked.about, checked.faults, checked.rows)


def _kept(name: str, not_known: float | None) -> str:
    return name if not_known is None else f"nullif({name}, {not_known}) as {name}"
