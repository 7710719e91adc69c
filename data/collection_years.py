"""Tell the year of each table of a return by what is in it, because names of files are anybody's choice."""

from collections import Counter
from collections.abc import Sequence

import duckdb

from data.ssda903 import MODULES, Source, SourceFault, day

LIKE = {"Header": "Episodes", "Reviews": "Header", "UASC": "Header"}
FEWEST_IN_A_COPY = 10  # so many rows are never the same in the returns of two years
SHARE_OF_A_YEAR = 0.02  # a year in which fewer of a table's episodes began than this is a slip


def tell_years(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> dict[int, int]:
    """Give the year in which each source ends, and put it into the table `years`; raise SourceFault.

    Episodes come first, by their dates; then what came in one file or folder with them; then Header, by the
    children of Episodes; then the rest, by Header.
    """
    connection.execute("create table years (source integer, year integer)")
    sources = [source for source in sources if source.module in MODULES]
    _refuse_copies(connection, sources)
    years = {
        source.number: _year_of_episodes(connection, source) for source in sources if source.module == "Episodes"
    }
    years |= _of_one_year(sources, years)
    connection.executemany("insert into years values (?, ?)", list(years.items()))
    for module, like in LIKE.items():
        known = {source.number: source.module for source in sources if source.number in years}
        taken = {years[number] for number, known_module in known.items() if known_module == module}
        likeness = _likeness(connection, module, like)
        matched = _match({number: scores for number, scores in likeness.items() if number not in years}, taken)
        if matched:
            connection.executemany("insert into years values (?, ?)", list(matched.items()))
        years |= matched
    _check(sources, years)
    return years


def _refuse_copies(connection: duckdb.DuckDBPyConnection, sources: Sequence[Source]) -> None:
    """Raise SourceFault where two tables have the same rows: one would be taken for another year's."""
    names = {source.number: source.name for source in sources}
    faults = []
    for module, (needed, optional) in MODULES.items():
        row = ", ".join(f"coalesce({column}, '')" for column in needed + optional)
        query = f"""
            select list(source order by source)
            from (
                select source, count(*) as rows, sum(hash({row})) as content from given_{module} group by source
            )
            where rows >= {FEWEST_IN_A_COPY}
            group by rows, content
            having count(*) > 1
        """
        faults += [
            f"{' and '.join(names[number] for number in alike)} have the same rows, so they are both {module} of "
            "one year; keep one of them, and no other council's"
            for (alike,) in sorted(connection.execute(query).fetchall())
        ]
    if faults:
        raise SourceFault("\n".join(faults))


def _of_one_year(sources: Sequence[Source], years: dict[int, int]) -> dict[int, int]:
    """Give tables the year of the Episodes that they came with, where that can mean only one year."""
    found: dict[int, int] = {}
    for together in {source.together for source in sources}:
        group = [source for source in sources if source.together == together]
        modules = Counter(source.module for source in group)
        if modules["Episodes"] == 1 and max(modules.values()) == 1:
            (year,) = (years[source.number] for source in group if source.number in years)
            found |= {source.number: year for source in group}
    return found


def _match(likeness: dict[int, dict[int, float]], taken: set[int] = frozenset()) -> dict[int, int]:
    """Give each source a year of its own: first the source that would lose most by its second choice."""
    years: dict[int, int] = {}
    while likeness:
        used = {*taken, *years.values()}
        free = {
            source: sorted((-score, year) for year, score in scores.items() if year not in used)
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
    """Take the latest year in which episodes of the table began; an end may lie ahead by mistake."""
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
        raise SourceFault(
            f"{source.name}: it has no dates by which its year could be told; "
            "write DECOM as dd/mm/yyyy or yyyy-mm-dd"
        )
    return year


def _likeness(connection: duckdb.DuckDBPyConnection, module: str, like: str) -> dict[int, dict[int, float]]:
    """Score how well each table of a module fits each year, by the children it shares with the one `like` it.

    A Header has the children of its Episodes. Reviews and UASC have some of the children of their Header: best is
    the Header that has the largest share of theirs, and of those the smallest; and reviews lie in their year.
    """
    within = "0"
    if module == "Reviews":
        within = f"avg((year({day('REVIEW')} + interval 9 month) = year)::int)"
    query = f"""
        with here as (
            select distinct source, CHILD from given_{module} anti join years using (source)
        ),
        there as (select distinct year, CHILD from given_{like} join years using (source)),
        pairs as (select here.source, year, count(*) as shared from here join there using (CHILD) group by all),
        sizes as (select source, count(*) as size from here group by source),
        year_sizes as (select year, count(*) as size from there group by year),
        dated as (
            select given.source, year, {within} as within
            from given_{module} as given semi join here using (source) cross join year_sizes
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
    """Refuse a table without a year, two tables of one module and year, and a year missing between others."""
    seen: dict = {}
    faults = []
    for source in sources:
        if source.number not in years:
            faults.append(
                f"{source.name}: it is of no year of which there is an Episodes table; add that, or leave this out"
            )
            continue
        twin = seen.setdefault((source.module, years[source.number]), source)
        if twin is not source:
            faults.append(
                f"{twin.name} and {source.name} are both {source.module} of one year; "
                "keep one of them, and no other council's"
            )
    known = sorted(year for module, year in seen if module == "Episodes")
    for year in known:
        if ("Header", year) not in seen:
            faults.append(f"{seen['Episodes', year].name}: there is no Header of its year; add it")
    if known != list(range(known[0], known[-1] + 1)):
        faults.append("the Episodes tables are not of consecutive years; add the years between")
    if faults:
        raise SourceFault("\n".join(faults))
