"""Write the contract's rules as SQL: each query gives the numbers of the rows that break one.

Values are turned into dates, codes and numbers with `try_cast` and patterns: what does not fit becomes null beside
`has_<column>`, which remembers that something was there.
"""

from collections.abc import Iterator, Mapping, Set
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

EARLIEST = date(1990, 1, 1)
FARTHEST_MILES = 999.9


class Column(NamedTuple):
    """Hold one column of contract.toml; the names of the fields are explained there."""

    name: str
    type: str
    required: bool = False
    codes: tuple[str, ...] = ()
    loses: str = ""
    not_known: float | None = None
    years_ahead: int = 0
    not_before: str = ""
    not_before_birth: bool = False
    filled_with: str = ""
    belongs_to: str = ""
    only_once: bool = False
    since: Mapping[str, int] = MappingProxyType({})
    until: Mapping[str, int] = MappingProxyType({})


class Table(NamedTuple):
    """Hold one table of contract.toml."""

    name: str
    recorded_with: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    needs_rows: bool = False
    one_of: tuple[str, ...] = ()


class Rule(NamedTuple):
    """Ask for the rows of one table that break one rule, compared with the `other` table if there is one."""

    table: str
    column: str
    name: str
    blocking: bool
    query: str
    other: str = ""


WRONG = {
    "id": "bad_id",
    "date": "impossible_date",
    "month": "impossible_date",
    "code": "unknown_code",
    "flag": "unknown_code",
    "whole": "unknown_code",
    "number": "bad_number",
}


def typed(column: Column) -> str:
    """Turn a text column into its type; null where it does not fit."""
    name = column.name
    if column.type == "id":
        return f"case when regexp_full_match({name}, '[A-Za-z0-9_-]{{1,36}}') then {name} end"
    if column.type == "date":
        day = f"regexp_full_match({name}, '\\d{{4}}-\\d{{2}}-\\d{{2}}')"
        return f"case when {day} then try_cast({name} as date) end"
    if column.type == "month":
        month = f"regexp_full_match({name}, '\\d{{4}}-\\d{{2}}(-01)?')"
        return f"case when {month} then try_cast(left({name}, 7) || '-01' as date) end"
    if column.type == "flag":
        return f"case {name} when 'Y' then true when 'N' then false end"
    if column.type == "number":
        plain = f"case when regexp_full_match({name}, '\\d+(\\.\\d+)?') then try_cast({name} as double) end"
        return f"case when {plain} <= {FARTHEST_MILES} then {plain} end"
    known = ", ".join(f"'{code}'" for code in column.codes)
    text = f"case when {name} in ({known}) then {name} end"
    return f"try_cast({text} as integer)" if column.type == "whole" else text


def rules_of(table: Table, present: Mapping[str, Set[str]], extracted_on: date | None) -> Iterator[Rule]:
    """Give every rule of a table that can be asked; `present` has the columns of each table that was read.

    A column that is missing is a fault already; asking for its values would report every row.
    """
    source = f"from typed_{table.name}"
    here = present[table.name]
    for column in table.columns:
        if column.name not in here:
            continue
        name = column.name
        blocking = column.loses != "category"

        def rule(code: str, where: str, name: str = name, blocking: bool = True) -> Rule:
            return Rule(table.name, name, code, blocking, f"select row {source} where {where}")

        if column.required:
            yield rule("required_empty", f"not has_{name}")
        yield rule(WRONG[column.type], f"has_{name} and {name} is null", blocking=blocking)
        if column.type in ("date", "month"):
            yield rule("too_early", f"{name} < date '{EARLIEST}'")
            if extracted_on:
                latest = f"date '{extracted_on}' + interval {column.years_ahead} year"
                yield rule("in_the_future", f"{name} > {latest}")
        if column.not_before in here:
            yield rule("end_before_start", f"{name} < {column.not_before}")
        if column.filled_with in here:
            yield rule("only_one_of_two", f"has_{name} != has_{column.filled_with}")
        if column.not_before_birth:
            yield _before_birth(table, name)
        if name in present.get(column.belongs_to, ()):
            known = f"select {name} from typed_{column.belongs_to} where {name} is not null"
            yield rule("orphan_row", f"{name} not in ({known})")._replace(other=column.belongs_to)
        if column.only_once:
            twice = f"row_number() over (partition by {name} order by row) > 1"
            yield Rule(
                table.name,
                name,
                "used_twice",
                True,
                f"select row {source} where {name} is not null qualify {twice}",
            )
    if table.one_of and here.issuperset(table.one_of):
        nothing = " and ".join(f"not has_{name}" for name in table.one_of)
        yield Rule(table.name, table.one_of[0], "one_of_required", True, f"select row {source} where {nothing}")
    yield _duplicate_key(table)
    yield from BETWEEN_ROWS.get(table.name, ())


def _before_birth(table: Table, name: str) -> Rule:
    if table.name == "children":
        query = f"select row from typed_children where {name} < birth_month"
    else:
        query = f"""
            select event.row
            from typed_{table.name} as event
            semi join typed_children as child
                on child.child_id = event.child_id and event.{name} < child.birth_month
        """
    return Rule(table.name, name, "before_birth", True, query)


def _duplicate_key(table: Table) -> Rule:
    key = ", ".join(table.key)
    filled = " and ".join(f"{name} is not null" for name in table.key)
    query = f"""
        select row
        from typed_{table.name}
        where {filled}
        qualify row_number() over (partition by {key} order by row) > 1
    """
    return Rule(table.name, table.key[-1], "duplicate_key", True, query)


# An end that cannot be read is taken as the start, so that one wrong date is not reported as an overlap as well;
# episodes of one child that start on the same day have the same key and are reported as that.
BETWEEN_ROWS = {
    "episodes": (
        Rule(
            "episodes",
            "started_on",
            "overlap",
            True,
            """
            select row
            from (
                select
                    row,
                    started_on,
                    max(
                        case when has_ended_on then coalesce(ended_on, started_on) else date '9999-12-31' end
                    ) over (
                        partition by child_id order by started_on
                        range between unbounded preceding and interval 1 day preceding
                    ) as busy_until
                from typed_episodes
                where child_id is not null and started_on is not null
            )
            where busy_until > started_on
            """,
        ),
        Rule(
            "episodes",
            "reason_ended",
            "gap_after_x1",
            False,
            """
            select episode.row
            from typed_episodes as episode
            anti join typed_episodes as later
                on later.child_id = episode.child_id
                and later.started_on = episode.ended_on
                and later.row != episode.row
            where episode.reason_ended = 'X1' and episode.ended_on is not null and episode.child_id is not null
            """,
        ),
    ),
    "reviews": (
        Rule(
            "reviews",
            "held_on",
            "same_day_twice",
            False,
            """
            select row
            from typed_reviews
            where child_id is not null and held_on is not null
            qualify row_number() over (partition by child_id, held_on order by row) > 1
            """,
        ),
    ),
}
