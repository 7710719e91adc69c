"""Work out distance and area from the postcodes of episodes, and drop the postcodes.

The Department's formula is the straight line between the grid references of both postcodes: metres by
Pythagoras, divided by 1,000 and by 1.6093 (kilometres in a mile), to one decimal. There is a distance for every
episode but those of V3 and V4, and of children who are or were unaccompanied asylum seekers, who have no home to
measure from (rules 164, 392a, 406); a temporary placement or one for adoption is no exception. Source: the
sector's own validator, github.com/data-to-insight/csc-validator-be-903: lac_validator/datastore.py, which has the
formula from the return's guidance, and the rules by their numbers.

No distance between whole metres lies half-way between two tenths of 1,609.3 metres (its square would not be
whole), so that it does not matter how halves are rounded.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import duckdb

from data.postcode_lists import PostcodeList, as_postcode, find_places
from data.ssda903 import POSTCODES

METRES_IN_A_MILE = 1609.3
SHARE_RECORDED = 0.9  # below it pages warn of dates; of distances and areas they do not, so that there are none
RESPONSIBLE = r"E(06|08|09|10)\d{6}"  # councils with children's services: no districts of a county
SUBJECTS = {"distance": ("PL_DISTANCE", "miles"), "locality": ("PL_LOCATION", "in_area")}
JOINED = {
    "distance": ("Distance", "said_miles", "worked_miles"),
    "locality": ("Area", "said_area", "worked_area"),
}
NO_CODE = "give the council's code with --ons-code (E06, E08, E09 or E10 and six digits)"
NOWHERE = "by these lists no postcode of the return lies in the council: it or they are of another year"
EMPTY = """
    create table worked_out (
        source integer, row bigint, miles double, in_area varchar, why_no_miles varchar, is_same boolean
    )
"""


def work_out(
    connection: duckdb.DuckDBPyConnection,
    lists: Sequence[PostcodeList],
    ons_code: str,
    progress: Callable[[str], None],
) -> list[str]:
    """Make `worked_out`, with nothing of a postcode in it, and word what came of it; raise SourceFault.

    After it no table has postcodes. Without lists `worked_out` has no rows.
    """
    connection.execute(EMPTY)
    if not lists:
        return []
    ons_code = ons_code.strip().upper()
    home, place = (as_postcode(column) for column in POSTCODES)
    connection.execute(f"""
        create temp table posts as
        select source, row, {home} as home, {place} as place from given_Episodes
    """)
    for column in POSTCODES:
        connection.execute(f"alter table given_Episodes drop column {column}")
    connection.execute("""
        create temp table wanted as
        select distinct unnest([home, place]) as postcode from posts where home is not null or place is not null
    """)
    find_places(connection, lists, progress)
    wanted, found, on_grid, inside = connection.execute(
        """
        select
            count(wanted.postcode),
            count(places.postcode),
            count(places.point),
            count(*) filter (? in (places.area.district, places.area.county))
        from wanted left join places using (postcode)
        """,
        [ons_code],
    ).fetchone()
    lines = [
        f"postcodes   {wanted:,} different ones in Episodes, {found:,} of them in the lists, {on_grid:,} with a "
        "place on the national grid; none is kept"
    ]
    lacks_area = NO_CODE if not re.fullmatch(RESPONSIBLE, ons_code) else NOWHERE if not inside else ""
    if lacks_area:
        lines.append(f"            areas are not worked out: {lacks_area}")
    connection.execute(f"insert into worked_out by name {_worked('' if lacks_area else ons_code)}")
    for used in ("posts", "wanted", "places"):
        connection.execute(f"drop table {used}")
    return lines


def _worked(ons_code: str) -> str:
    """Work out the miles, and whether the placement lies in the council of the code (SQL).

    A district of a county (E07…) of which the list names no county may lie in the council's or in another.
    """
    area = f"""
        case
            when placement.area is null then null
            when '{ons_code}' in (placement.area.district, placement.area.county) then 'Y'
            when '{ons_code}' like 'E10%' and placement.area.district like 'E07%' and placement.area.county is null
                then null
            else 'N'
        end
    """
    return f"""
        select
            posts.source,
            posts.row,
            round(
                sqrt(
                    power(home.point.easting - placement.point.easting, 2)
                    + power(home.point.northing - placement.point.northing, 2)
                ) / {METRES_IN_A_MILE},
                1
            ) as miles,
            {area if ons_code else "null"} as in_area,
            case
                when posts.home is null or posts.place is null then 'HOME_POST or PL_POST is blank [392b]'
                when home.postcode is null then 'HOME_POST is in none of the lists [392c]'
                when placement.postcode is null then 'PL_POST is in none of the lists [392c]'
                when miles is null then 'HOME_POST or PL_POST has no place on the national grid'
            end as why_no_miles,
            coalesce(posts.home = posts.place, false) as is_same
        from posts
        left join places as home on home.postcode = posts.home
        left join places as placement on placement.postcode = posts.place
    """


def years_recorded(connection: duckdb.DuckDBPyConnection, subject: str) -> set[int]:
    """Give the years in which the return has the subject, or in which hardly any of it could not be worked out."""
    shares = _shares(connection, subject)
    return _years_given(connection, subject) | {year for year, share in shares.items() if share >= SHARE_RECORDED}


def what_is_known(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Word how many episodes have the return's own distance and area, how many one that was worked out."""
    for subject, (title, said, worked) in JOINED.items():
        own, ours, neither = connection.execute(f"""
            select count({said}), count(*) filter ({said} is null and {worked} is not null),
                count(*) filter ({said} is null and {worked} is null)
            from timed_episodes
        """).fetchone()
        yield f"\n{title} of episodes used: {own:,} the return's own, {ours:,} worked out, {neither:,} not known"
        given = _years_given(connection, subject)
        for year, share in _shares(connection, subject).items():
            if share < SHARE_RECORDED and year not in given:
                known = f"known of only {int(100 * share)}%, and so not told as recorded"
                yield f"  {year - 1}-{year % 100:02}: {known}"


def _years_given(connection: duckdb.DuckDBPyConnection, subject: str) -> set[int]:
    column, _ = SUBJECTS[subject]
    query = f"select distinct year from given_Episodes join years using (source) where {column} is not null"
    return {year for (year,) in connection.execute(query).fetchall()}


def _shares(connection: duckdb.DuckDBPyConnection, subject: str) -> dict[int, float]:
    """Give the share of each year's episodes of which the subject is known, where some of it was worked out.

    Children of whom no distance can be known are not counted there.
    """
    column, worked = SUBJECTS[subject]
    return dict(
        connection.execute(f"""
            select year, avg((given.{column} is not null or worked.{worked} is not null)::integer)
            from given_Episodes as given
            join years using (source)
            join worked_out as worked on worked.source = given.source and worked.row = given.row
            join joined_children as child on child.child = given.CHILD
            where given.LS is distinct from 'V3' and given.LS is distinct from 'V4'
                and ('{subject}' != 'distance' or child.is_uasc = 'N')
            group by year
            having count(worked.{worked}) > 0
            order by year
        """).fetchall()
    )
