"""Tell the year of each file of a national return by what is in it, because file names are anybody's choice."""

from collections.abc import Sequence

import duckdb

from data.ssda903 import Source, SourceFault, day

LIKE = {"Header": "Episodes", "Reviews": "Header", "UASC": "Header"}
SHARE_OF_A_YEAR = 0.02  # a year in which fewer of a file's episodes began than this is a slip


def tell_years(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> dict[int, int]:
    """Give the year in which each source ends, and put it into the table `years`; raise SourceFault.

    Episodes come first, by their dates; then Header, by the children of Episodes; then the rest, by Header.
    """
    connection.execute("create table years (source integer, year integer)")
    years = {}
    for source in sources:
        if source.module == "Episodes":
            years[source.number] = _year_of_episodes(connection, source)
    connection.executemany("insert into years values (?, ?)", list(years.items()))
    for module, like in LIKE.items():
        matched = _match(_likeness(connection, module, like))
        if matched:
            connection.executemany("insert into years values (?, ?)", list(matched.items()))
        years |= matched
    _check(sources, years)
    return years


def _match(likeness: dict[int, dict[int, float]]) -> dict[int, int]:
    """Give each source a year of its own: first the source that would lose most by its second choice."""
    years: dict[int, int] = {}
    while likeness:
        free = {
            source: sorted((-score, year) for year, score in scores.items() if year not in years.values())
            for source, scores in likeness.items()
        }
        loss = {source: (best[1][0] if best[1:] else 0) - best[0][0] for source, best in free.items() if best}
        if not loss:
            break
        source = max(loss, key=lambda each: (loss[each], -each))
        years[source] = free[source][0][1]
        del likeness[source]
    return years


def _year_of_episodes(connection: duckdb.DuckDBPyConnection, source: Source) -> int:
    """Take the latest year in which episodes of the file began; an end may lie ahead by mistake."""
    query = f"""
        with years as (
            select year(began + interval 9 month) as year, count(*) as episodes
            from (select {day("DECOM")} as began from given_Episodes where source = {source.number})
            where began is not null
            group by all
        )
        select max(year) from years where episodes >= {SHARE_OF_A_YEAR} * (select sum(episodes) from years)
    """
    (year,) = connection.execute(query).fetchone()
    if year is None:
        raise SourceFault(f"{source.path.name}: it has no dates by which its year could be told")
    return year


def _likeness(connection: duckdb.DuckDBPyConnection, module: str, like: str) -> dict[int, dict[int, float]]:
    """Score how well each file of a module fits each year, by the children it shares with the file `like` it.

    A Header has the children of its Episodes. Reviews and UASC have some of the children of their Header: best is
    the Header that has the largest share of theirs, and of those the smallest; and reviews lie in their year.
    """
    within = "0"
    if module == "Reviews":
        within = f"avg((year({day('REVIEW')} + interval 9 month) = year)::int)"
    query = f"""
        with here as (select distinct source, CHILD from given_{module}),
        there as (select distinct year, CHILD from given_{like} join years using (source)),
        pairs as (select here.source, year, count(*) as shared from here join there using (CHILD) group by all),
        sizes as (select source, count(*) as size from here group by source),
        year_sizes as (select year, count(*) as size from there group by year),
        dated as (
            select given.source, year, {within} as within
            from given_{module} as given cross join year_sizes
            group by all
        )
        select source, year,
            case when '{module}' = 'Header' then 0 else 2 * shared / sizes.size end
            + shared / (sizes.size + year_sizes.size - shared) + coalesce(within, 0)
        from pairs join sizes using (source) join year_sizes using (year) join dated using (source, year)
    """
    found: dict[int, dict[int, float]] = {}
    for source, year, score in connection.execute(query).fetchall():
        found.setdefault(source, {})[year] = score
    return found


def _check(sources: Sequence[Source], years: dict[int, int]) -> None:
    """Refuse a file without a year, two files of one module and year, and a year missing between others."""
    seen: dict = {}
    for source in sources:
        if source.number not in years:
            raise SourceFault(f"{source.path.name}: it is of no year of which there is an Episodes file")
        twin = seen.setdefault((source.module, years[source.number]), source)
        if twin is not source:
            raise SourceFault(f"{twin.path.name} and {source.path.name} are both {source.module} of one year")
    known = sorted(year for module, year in seen if module == "Episodes")
    if known != list(range(known[0], known[-1] + 1)):
        raise SourceFault("the Episodes files are not of consecutive years; add the years between")
