"""Join the years of a national return into the contract's tables; the steps are the SQL files, in order.

A row is used, or it is in `left_out` with the reason; what was changed in a used row is in `changed`. Later
years win over earlier ones.
"""

from collections.abc import Callable
from datetime import date
from importlib import resources

import duckdb

from data.contract import tables
from data.rules import FARTHEST_MILES
from data.ssda903 import day

STEPS = ("1_children.sql", "2_episodes.sql", "3_later_returns.sql", "4_ends.sql", "5_reviews.sql")
USED = {  # by module: the table that is made of its rows, and the rows that it is made of
    "Episodes": ("joined_episodes", "timed_episodes"),
    "Header": ("joined_children", "chosen_headers where version = 1"),
    "Reviews": ("joined_reviews", "chosen_reviews where version = 1"),
    "UASC": ("joined_uasc", "chosen_uasc where version = 1"),
}


def join_years(
    connection: duckdb.DuckDBPyConnection, extracted_on: date, progress: Callable[[str], None] = lambda step: None
) -> None:
    """Make `joined_children`, `joined_episodes` and `joined_reviews` of the rows that `data.ssda903` has read.

    They still have the return's own child ids. Needs `given_<module>`, `years`,
    `left_out` and `worked_out` (`data.distances`); makes `changed`.
    """
    connection.execute("create table changed (module varchar, source integer, row bigint, what varchar)")
    codes = {f"{table.name}.{column.name}": list(column.codes) for table in tables() for column in table.columns}
    connection.execute(f"set variable codes = map {codes}")
    connection.execute(
        "create macro known(its_table, its_column, code) as "
        "case when list_contains(getvariable('codes')[its_table || '.' || its_column], code) then code end"
    )
    for which in ("since", "until"):
        limits = {
            f"{table.name}.{column.name}.{code}": year
            for table in tables()
            for column in table.columns
            for code, year in getattr(column, which).items()
        }
        connection.execute(f"set variable {which} = map {limits}")
    connection.execute(
        "create macro of_year(its_table, its_column, code, year) as "
        "coalesce(year >= getvariable('since')[its_table || '.' || its_column || '.' || code], true) "
        "and coalesce(year <= getvariable('until')[its_table || '.' || its_column || '.' || code], true)"
    )
    connection.execute(f"create macro as_day(value) as {day('value')}")
    connection.execute(f"create macro extracted_on() as date '{extracted_on}'")
    connection.execute(f"create macro not_known_miles() as {FARTHEST_MILES}")
    connection.execute(
        "create macro compared(columns) as case when columns = '' then 'it repeats another row' "
        "else 'it differs from another row, which is followed, in ' || columns end"
    )
    for step in STEPS:
        progress(f"Joining the years: {step[2:].removesuffix('.sql').replace('_', ' ')}")
        connection.execute(resources.files(__name__).joinpath(step).read_text(encoding="utf-8"))
