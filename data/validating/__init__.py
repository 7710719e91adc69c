"""Find what a validator of the return would find: one file a rule, over the rows that are used.

A file begins with the official number of the rule (- where there is none), the module and what is wrong in the
words of the return's guidance; then what to do; then a query for `source` and `row` of each row that breaks it.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import duckdb

HEAD = re.compile(r"-- ([^|]+) \| (\w+) \| (.+?)\.\n-- To do: (.+?)\.\n", re.DOTALL)
ROWS = """
    create table used_episodes as
    select
        source, row, child.child, child.birth, child.is_uasc, started_on, ended as ended_on,
        reason_started, legal_status, category_of_need, placement_type, placement_provider,
        reason_ended, distance_miles, PL_DISTANCE is null and distance_miles is null as has_no_distance, next_on,
        lag(started_on) over earlier as previous_on,
        lag(ended) over earlier as previous_end,
        lag(case when ended is not null then reason_ended end) over earlier as previous_reason,
        lag(category_of_need) over earlier as previous_need
    from timed_episodes
    join joined_children as child on child.child = timed_episodes.CHILD
    window earlier as (partition by child.child order by started_on);

    create table short_breaks as
    select CHILD as child, started_on, ended_on
    from versions
    where version = 1 and legal_status in ('V3', 'V4');

    create table used_reviews as
    select
        source, row, child.child, child.birth, as_day(DOB) as given_birth, held_on, participation, REVIEW_CODE
    from chosen_reviews
    join joined_children as child on child.child = chosen_reviews.CHILD
    where version = 1;
"""


class Check(NamedTuple):
    """Hold one rule as its file has it."""

    name: str
    number: str
    module: str
    message: str
    advice: str
    query: str


@cache
def checks() -> tuple[Check, ...]:
    """Read every rule, in the order of their numbers."""
    found = []
    for file in resources.files(__name__).iterdir():
        if file.name.endswith(".sql"):
            text = file.read_text(encoding="utf-8")
            head = HEAD.match(text)
            if head is None:
                raise ValueError(f"{file.name} does not begin as a rule does")
            words = (word.replace("\n-- ", " ") for word in head.groups())
            found.append(Check(file.name.removesuffix(".sql"), *words, text[head.end() :]))
    return tuple(sorted(found, key=lambda each: (each.module, each.number.zfill(6), each.name)))


def validate(connection: duckdb.DuckDBPyConnection) -> list[tuple[Check, int]]:
    """Put each row that breaks a rule into `found`; give the rules that are broken, and how often."""
    connection.execute(ROWS)
    connection.execute("create table found (rule varchar, source integer, row bigint)")
    broken = []
    for check in checks():
        connection.execute(f"insert into found select '{check.name}', * from ({check.query})")
        (count,) = connection.execute("select count(*) from found where rule = ?", [check.name]).fetchone()
        if count:
            broken.append((check, count))
    return broken


def worded(broken: Sequence[tuple[Check, int]]) -> list[str]:
    """Word the broken rules for the screen."""
    lines = []
    for check, count in broken:
        number = "" if check.number == "-" else f" [{check.number}]"
        lines += [f"  {count:>9,}  {check.module}: {check.message}{number}", f"             to do: {check.advice}"]
    return lines


def every_row_found(names: str) -> str:
    """Ask for each row that breaks a rule (SQL); `names` is the list of the sources' names."""
    rules = ", ".join(
        "(" + ", ".join("'" + word.replace("'", "''") + "'" for word in check[:5]) + ")" for check in checks()
    )
    return f"""
        select number as rule, module, {names}[source + 1] as file, row, message as what_is_wrong,
            advice as what_to_do
        from found
        join (values {rules}) as rules(rule, number, module, message, advice) using (rule)
        order by all
    """
