"""Refuse returns whose ids do not stand for the children of one council: they would be lost, or counted twice."""

from collections.abc import Mapping, Sequence

import duckdb

from data.ssda903 import MODULES, Source, SourceFault, day

FEWEST_TO_TELL = 10  # children by whom two returns can be told to be of one council, or of two
SHARE_THAT_STAYS = 0.5  # a child in care on 31 March is in both returns; of another council's, none is
SHARE_OF_SLIPS = 0.1  # a birth is corrected, a Header row forgotten now and then; other ids differ always
SPOILT = "[0-9](\\.[0-9]+)?E\\+[0-9]+"  # a long number as a spreadsheet shows it: many ids become one


def refuse_two_councils(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], years: Mapping[int, int]
) -> None:
    """Raise SourceFault where two years share few children, or many ids have no Header or two dates of birth."""
    faults = [
        *_spoilt(connection, sources),
        *_strangers(connection, sources, years),
        *_without_header(connection, sources),
        *_two_births(connection, sources),
    ]
    if faults:
        raise SourceFault("\n".join(faults))


def _spoilt(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> list[str]:
    """Find ids like 1.23E+05, which a spreadsheet has made of long ones."""
    faults = []
    for module in MODULES:
        query = f"""
            select source, count(*), min(row)
            from given_{module}
            where regexp_full_match(CHILD, '{SPOILT}')
            group by source
        """
        faults += [
            f"{sources[number].name}: a spreadsheet has shortened {rows:,} child ids, the first in row {first}; "
            "export it again, and do not save it from the spreadsheet"
            for number, rows, first in sorted(connection.execute(query).fetchall())
        ]
    return faults


def _strangers(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], years: Mapping[int, int]
) -> list[str]:
    """Find years that share few of the children who were in care when one ended and the next began."""
    tables = {years[source.number]: source.name for source in sources if source.module == "Episodes"}
    query = f"""
        with given as (
            select year, CHILD, {day("DECOM")} as began, {day("DEC")} as ended, DEC is null as goes_on
            from given_Episodes
            join years using (source)
            where LS is null or LS not in ('V3', 'V4')
        ),
        across as (
            select distinct CHILD, year as first, year, year + 1 as other from given where goes_on
            union
            select distinct CHILD, year - 1, year, year - 1 from given
            where began < make_date(year - 1, 4, 1) and (goes_on or ended >= make_date(year - 1, 4, 1))
        ),
        returned as (select distinct year as other, CHILD, true as is_known from given)
        select distinct first
        from across
        left join returned using (other, CHILD)
        where first between (select min(year) from years) and (select max(year) - 1 from years)
        group by first, year
        having count(*) >= {FEWEST_TO_TELL} and count(is_known) < {SHARE_THAT_STAYS} * count(*)
    """
    return [
        f"{tables[year]} and {tables[year + 1]}: fewer than half of the children in care between the two are in "
        "both, as if they were two councils'; name one council's returns, with the same ids in all years"
        for (year,) in sorted(connection.execute(query).fetchall())
    ]


def _without_header(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> list[str]:
    """Find Episodes of many children that no Header has: their ids are written in two ways."""
    query = f"""
        with children as (select distinct source, CHILD from given_Episodes where CHILD is not null),
        headers as (select distinct CHILD, true as is_known from given_Header)
        select source, count(*), count(*) - count(is_known) as unknown
        from children
        left join headers using (CHILD)
        group by source
        having unknown >= {FEWEST_TO_TELL} and unknown > {SHARE_OF_SLIPS} * count(*)
    """
    return [
        f"{sources[number].name}: {unknown:,} of its {children:,} children are in no Header, as if ids were "
        "written in two ways (zeros before them lost, .0 after them); write them alike, or add the Header"
        for number, children, unknown in sorted(connection.execute(query).fetchall())
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
