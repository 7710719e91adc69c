"""Refuse returns of two councils: the children of one would be counted among those of the other."""

from collections.abc import Mapping, Sequence

import duckdb

from data.ssda903 import Source, SourceFault, day

FEWEST_TO_TELL = 10  # children by whom two returns can be told to be of one council, or of two
SHARE_THAT_STAYS = 0.1  # a child in care at the end of a year is in the next return; of strangers hardly any is
SHARE_OF_SLIPS = 0.1  # a date of birth is corrected now and then; ids that stand for two children differ always


def refuse_two_councils(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], years: Mapping[int, int]
) -> None:
    """Raise SourceFault where two years share no children, or where many ids have two dates of birth."""
    faults = [*_strangers(connection, sources, years), *_two_births(connection, sources)]
    if faults:
        raise SourceFault("\n".join(faults))


def _strangers(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], years: Mapping[int, int]
) -> list[str]:
    """Find a year that has hardly any of the children who were in care at the end of the year before."""
    tables = {years[source.number]: source.name for source in sources if source.module == "Episodes"}
    query = """
        with given as (select year, CHILD, DEC, LS from given_Episodes join years using (source)),
        staying as (select distinct year, CHILD from given where DEC is null and LS not in ('V3', 'V4')),
        returned as (select distinct year, CHILD from given)
        select staying.year, count(*), count(returned.CHILD)
        from staying left join returned on returned.CHILD = staying.CHILD and returned.year = staying.year + 1
        where staying.year < (select max(year) from years)
        group by staying.year
    """
    return [
        f"{tables[year]} and {tables[year + 1]}: hardly any child who was in care at the end of the first is in "
        "the second, as if they were two councils'; name one council's returns, with the same ids in all years"
        for year, children, known in sorted(connection.execute(query).fetchall())
        if children >= FEWEST_TO_TELL and known < SHARE_THAT_STAYS * children
    ]


def _two_births(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> list[str]:
    """Find tables in which ids that stand elsewhere too have another date of birth there."""
    query = f"""
        with born as (
            select source, row, CHILD, {day("DOB")} as birth
            from given_Header
            where birth is not null and CHILD is not null
            qualify count(*) over (partition by CHILD) > 1
        ),
        first as (select CHILD, arg_min(birth, (source, row)) as birth from born group by CHILD)
        select source, count(*), count(*) filter (born.birth != first.birth)
        from born join first using (CHILD)
        group by source
    """
    return [
        f"{sources[number].name}: in {differing:,} of {rows:,} rows a child id that stands elsewhere too "
        "has another date of birth, as if two councils' returns were put together; name one council's returns"
        for number, rows, differing in sorted(connection.execute(query).fetchall())
        if differing >= FEWEST_TO_TELL and differing > SHARE_OF_SLIPS * rows
    ]
