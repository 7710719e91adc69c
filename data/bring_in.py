"""Bring a national return (SSDA903) in: `python -m data.bring_in SOURCE... --out DIR`.

What comes out are extracts that keep the contract, with pseudonyms for ids and months for births. Every row
that went in is used or reported. The folder is replaced whole, or not at all.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import duckdb

from data.account import every_row_reported, files_read, rows_by_module
from data.collection_years import tell_years
from data.contract import check, report
from data.joining import join_years
from data.pseudonyms import DEFAULT_KEY, KeyFault, pseudonyms, read_key
from data.ssda903 import MODULES, SourceFault, read_sources
from data.swap import ForeignFiles, replace_folder
from data.tracker_tables import tables_of, written_here
from data.trackers import read_trackers

REPORT = "brought_in.csv"
OURS = frozenset({"children.csv", "episodes.csv", "reviews.csv", "about.toml", "faults.csv", REPORT})
SETTINGS = {
    # nothing of a child may be spilt to a file, and no extension fetched
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

# the return has no due dates, records, reports, allocations or disputes, and distance only through postcodes
TABLES = {
    "children": """
        select pseudonym as child_id, strftime(born, '%Y-%m') as birth_month, sex, ethnicity,
            null as disability, is_uasc, until as uasc_until
        from joined_children join pseudonyms using (child)
        order by child_id
    """,
    "episodes": """
        select pseudonym as child_id, started_on, reason_started, legal_status, category_of_need,
            placement_type, placement_provider, null as in_area, null as distance_miles, ended_on,
            reason_ended, reason_placement_changed
        from joined_episodes join pseudonyms using (child)
        order by child_id, started_on
    """,
    "reviews": """
        select pseudonym || strftime(held_on, '-%Y%m%d') as review_id, pseudonym as child_id,
            due_on, held_on, coalesce(review.participation, tracked.participation) as participation, report,
            report_available_on, recommendations_sent_on, record_completed_on, record_distributed_on
        from joined_reviews as review left join tracked using (child, held_on) join pseudonyms using (child)
        union all
        select pseudonym || strftime(due_on, '-%Y%m%d-due'), pseudonym, due_on, null, null, null, null, null, null,
            null
        from planned join pseudonyms using (child)
        order by review_id
    """,
}


class NotKept(Exception):
    """Carry the report of faults that the contract finds in what was made."""


def bring_in(
    paths: Sequence[Path],
    out: Path,
    key_file: Path = DEFAULT_KEY,
    council: str = "Our council",
    ons_code: str = "",
    extracted_on: date | None = None,
    trackers: Path | None = None,
    say: Callable[[str], None] = print,
) -> None:
    """Turn the files of a return into extracts in `out`, and say what became of every row.

    Raises SourceFault, KeyFault, ForeignFiles, NotKept, OSError or duckdb.Error, and then `out` is as it was.
    """
    key = read_key(key_file, out)
    with duckdb.connect(config=SETTINGS) as connection:
        sources, other = read_sources(connection, paths)
        years = tell_years(connection, sources)
        for line in files_read(sources, other, years):
            say(line)
        day = extracted_on or date(max(years.values()), 3, 31)
        join_years(connection, day)
        _replace_ids(connection, key)
        for line in rows_by_module(connection, sources):
            say(line)
        read = read_trackers(connection, trackers, day)
        for line in read.account:
            say(line)

        def fill(new: Path) -> None:
            for name, query in TABLES.items():
                if name != "reviews" or any(source.module == "Reviews" for source in sources):
                    _write(connection, query, new / f"{name}.csv")
            recorded: dict[str, list[int]] = {module: [] for module in MODULES}
            for source in sources:
                recorded[source.module].append(years[source.number])
            for name, query in tables_of(read).items():
                _write(connection, query, new / f"{name}.csv")
            about = read.about(_about(recorded, council, ons_code, day))
            (new / "about.toml").write_text(about, encoding="utf-8", newline="\n")
            reported = f"from ({every_row_reported(sources)}) union all from tracker_reported order by all"
            _write(connection, reported, new / REPORT)
            with duckdb.connect(config=SETTINGS) as checking:
                faults = check(checking, new).faults
            if any(fault.blocking for fault in faults):
                raise NotKept(report(faults))
            say("\n" + (report(faults) or "The contract finds no faults."))

        replace_folder(out, fill, OURS | written_here(out))


def _replace_ids(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    ids = connection.execute("select child from joined_children order by child").fetchall()
    found = pseudonyms((child for (child,) in ids), key)
    connection.execute(
        "create table pseudonyms as select unnest(?::varchar[]) as child, unnest(?::varchar[]) as pseudonym",
        [list(found), list(found.values())],
    )


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    target = str(path).replace("'", "''")
    connection.execute(f"copy ({query}) to '{target}' (format csv, header true)")


def _about(years: dict[str, list[int]], council: str, ons_code: str, extracted_on: date) -> str:
    """Word about.toml from the years of each module; a JSON string is a TOML string, whatever is in it."""
    lines = [
        f"council = {json.dumps(council)}",
        f"ons_code = {json.dumps(ons_code)}",
        f"extracted_on = {extracted_on}",
        "",
        "[coverage]",
    ]
    subjects = {"care": "Episodes", "reviews": "Reviews", "participation": "Reviews"}
    for subject, module in subjects.items():
        if years[module]:
            # a year without the module breaks what was recorded: coverage starts again after it
            first = last = max(years[module])
            while first - 1 in years[module]:
                first -= 1
            until = min(date(last, 3, 31), extracted_on)
            lines.append(f"{subject} = {{ from = {date(first - 1, 4, 1)}, until = {until} }}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when extracts were written, 1 when the sources cannot be used, 2 for wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m data.bring_in", description=__doc__.partition("\n\n")[0])
    parser.add_argument("source", nargs="+", type=Path, help="CSV files of a return, or folders with them")
    parser.add_argument("--out", required=True, type=Path, help="folder for the extracts, replaced whole")
    parser.add_argument("--council", default="Our council", help="name of the council, as pages show it")
    parser.add_argument("--ons-code", default="", help="its code in official statistics")
    parser.add_argument("--extracted-on", type=date.fromisoformat, help="by default the return's last day")
    parser.add_argument("--key", type=Path, default=DEFAULT_KEY, help="file of the key for pseudonyms")
    parser.add_argument("--trackers", type=Path, help="TOML that says what the council's own trackers mean")
    given = parser.parse_args(arguments)
    try:
        bring_in(
            given.source, given.out, given.key, given.council, given.ons_code, given.extracted_on, given.trackers
        )
    except (SourceFault, KeyFault) as fault:
        reason = str(fault)
    except NotKept as fault:
        reason = f"what was made does not keep the contract:\n{fault}"
    except ForeignFiles:
        reason = f"{given.out.name} holds files that were not written here; name an empty folder with --out"
    except OSError as fault:
        reason = f"the files could not be read or written ({type(fault).__name__})"
    except duckdb.Error as fault:  # its message may hold a row
        reason = f"the rows could not be joined ({type(fault).__name__})"
    except KeyboardInterrupt:
        reason = "stopped"
    else:
        return 0
    print(f"Nothing was written: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
