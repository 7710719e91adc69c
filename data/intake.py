"""Take the tables of a return into DuckDB, as text, whatever kind of file they come from.

`given_<module>` has the rows that are read: `source` and `row` say where each comes from. Rows that cannot be read
are in `left_out`. Of a module that is not needed only the number of rows is kept.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow

from data.faults import RULES, listed
from data.reading import Unreadable, load_csv
from data.ssda903 import Source, SourceFault, clean, columns_read, make_tables

BATCH = 20_000  # rows of a workbook or XML that are in Python's memory at once
BROKEN = "the row has too few or too many columns"


class Other(NamedTuple):
    """Name what is of no module of the return, and count its rows: they are reported, and never read."""

    name: str
    rows: int


class Intake:
    """Collect tables: `begin` one, add its rows, and find all in `sources` and `other` at the end.

    `columns` has what is read of each module.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        with_postcodes: bool = False,
        progress: Callable[[str], None] = lambda step: None,
    ) -> None:
        self.connection, self.progress = connection, progress
        self.columns = columns_read(with_postcodes)
        self.sources: list[Source] = []
        self.other: list[Other] = []
        self._waiting: dict[int, list[tuple[int | str | None, ...]]] = {}
        make_tables(connection, self.columns)

    def begin(self, path: Path, part: str, module: str, names: Sequence[str], together: str) -> int:
        """Open a table for rows that have these columns; give its number."""
        number = len(self.sources)
        self.sources.append(Source(number, path, part, module, tuple(names), together, 0))
        self._waiting[number] = []
        return number

    def add(self, number: int, row: int, values: Sequence[str | None]) -> None:
        """Add one row by its number in the table; it may wait for more, so call `finish` after the last."""
        waiting = self._waiting[number]
        waiting.append((row, *values))
        if len(waiting) >= BATCH:
            self._insert(number)
            self.progress(f"  {self.sources[number].rows:,} rows of {self.sources[number].module} so far")

    def count(self, number: int, rows: int = 1) -> None:
        """Count rows of which nothing is kept."""
        source = self.sources[number]
        self.sources[number] = source._replace(rows=source.rows + rows)

    def finish(self) -> None:
        """Put all waiting rows into the database."""
        for number in self._waiting:
            self._insert(number)

    def add_csv(self, number: int) -> None:
        """Load a CSV in the database itself, which is many times faster than row by row."""
        source = self.sources[number]
        chosen = self._chosen(source, {name: f"c{place}" for place, name in enumerate(source.columns)})
        width = len(source.columns)
        filled = f"trim(concat({', '.join(f'c{place}' for place in range(width))}), ' \t\r\xa0') != ''"
        try:
            broken = load_csv(self.connection, "arrived", source.path, width, chosen or "null as nothing", filled)
        except Unreadable as fault:
            raise SourceFault("; ".join(RULES[str(fault)])) from None
        if broken.open_quotes:
            where = f"{listed(broken.open_quotes)}: a quote opens there and swallows the rows below"
            raise SourceFault(f"{where}; close or remove it")
        if chosen:
            self._keep(source)
            self.connection.execute(
                "insert into left_out select ?, ?, unnest(?::bigint[]), ?",
                [source.module, number, broken.all, BROKEN],
            )
        (rows,) = self.connection.execute("select count(*) from arrived").fetchone()
        self.connection.execute("drop table arrived")
        self.count(number, rows + len(broken.all))

    def _insert(self, number: int) -> None:
        rows, source = self._waiting[number], self.sources[number]
        if not rows:
            return
        self._waiting[number] = []
        numbers, *columns = zip(*rows, strict=True)
        given = {
            name: pyarrow.array(column, pyarrow.string())
            for name, column in zip(source.columns, columns, strict=True)
        }
        numbers = pyarrow.array(numbers, pyarrow.int64())
        self.connection.register("batch", pyarrow.table(given | {"row": numbers}))
        chosen = self._chosen(source, {name: name for name in source.columns})
        self.connection.execute(f"create temp table arrived as select row, {chosen} from batch")
        self._keep(source)
        self.connection.unregister("batch")
        self.connection.execute("drop table arrived")
        self.count(number, len(rows))

    def _keep(self, source: Source) -> None:
        query = f"insert into given_{source.module} by name select {source.number} as source, * from arrived"
        self.connection.execute(query)

    def _chosen(self, source: Source, places: dict[str, str]) -> str:
        wanted = [name for name in self.columns.get(source.module, ()) if name in places]
        return ", ".join(f"{clean(places[name])} as {name}" for name in wanted)
