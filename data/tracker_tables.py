"""Write what came from a council's own trackers as tables of the contract, and know them again."""

import re
from pathlib import Path

from data.trackers import Trackers

MADE = re.compile(r"[0-9a-f]{16}-[td]\d{8}(-\d+)?,")  # how a row begins that was made here
# by table: the kind of tracker that it comes from, and its rows
OF_TRACKERS = {
    "tracked_reviews": (
        "reviews",
        """
        select pseudonym || strftime(tracked_on, '-t%Y%m%d') as tracked_id, pseudonym as child_id,
            tracked_on as held_on, pseudonym || strftime(held_on, '-%Y%m%d') as review_id
        from (select child, tracked_on, held_on from compared) join pseudonyms using (child)
        where tracked_on is not null
        order by tracked_id
        """,
    ),
    "disputes": (
        "disputes",
        """
        select pseudonym || strftime(raised_on, '-d%Y%m%d-') || number as dispute_id, pseudonym as child_id,
            raised_on, stage, resolved_on
        from logged join pseudonyms using (child)
        order by dispute_id
        """,
    ),
    "dispute_reasons": (
        "disputes",
        """
        select pseudonym || strftime(raised_on, '-d%Y%m%d-') || number as dispute_id, unnest(reasons) as reason
        from logged join pseudonyms using (child)
        order by all
        """,
    ),
}


def tables_of(read: Trackers) -> dict[str, str]:
    """Give the rows of each table (SQL) that the trackers which were read can fill."""
    kinds = {tracker.of for tracker in read.mapping.trackers}
    return {name: query for name, (of, query) in OF_TRACKERS.items() if of in kinds}


def written_here(folder: Path) -> frozenset[str]:
    """Name the tables in a folder that were made here: one that somebody wrote by hand must not be lost."""
    return frozenset(f"{name}.csv" for name in OF_TRACKERS if _is_made_here(folder / f"{name}.csv"))


def _is_made_here(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as file:
            names, first = file.readline(), file.readline()
    except (OSError, UnicodeDecodeError):
        return False
    return (names.count(",") > 0 and not first) or MADE.match(first) is not None
