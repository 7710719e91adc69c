"""Bring a national return (SSDA903) in: `python -m data.bring_in SOURCE... --out DIR`.

What comes out are extracts that keep the contract, with pseudonyms for ids and months for births. Every row
that went in is used or reported. The folder is replaced whole, or not at all.
"""

from data import waiting_parent

if __name__ == "__main__":  # before the libraries are there
    waiting_parent.go_on_in_child(
        waiting_parent.LastWords(
            own_codes=(0, 1, 2),
            ended_on_old=("Nothing was written: {why}; close other programs, or bring fewer years in at once.", 1),
            ended_on_new=("The extracts are written, and whole; then: {why}.", 1),
            stopped_on_old=("Nothing was written: stopped", 1),
            stopped_on_new=("The extracts are written, and whole; then: stopped", 1),
            aside=True,
        )
    )

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb

from data import plain_end
from data.account import every_row_reported, files_read, names_of, rows_by_module
from data.apart import refuse_among_sources
from data.collection_years import tell_years
from data.contract import check, report
from data.distances import SUBJECTS, what_is_known, work_out, years_recorded
from data.joining import join_years
from data.one_council import refuse_two_councils
from data.one_writer import AnotherWriter
from data.postcode_lists import known_lists
from data.pseudonyms import DEFAULT_KEY, KeyFault, pseudonyms, read_key
from data.read_return import read_sources
from data.ssda903 import Source, SourceFault
from data.stopping import stoppable
from data.swap import ForeignFiles, identity, make_ready, replace_folder
from data.tracker_tables import tables_of, written_here
from data.trackers import read_trackers
from data.validating import every_row_found, validate, worded

REPORT, FOUND = "brought_in.csv", "return_faults.csv"
OURS = frozenset({"children.csv", "episodes.csv", "reviews.csv", "about.toml", FOUND, REPORT, "faults.csv"})
# the last is the list of `metrics.build`, which may be put beside them, and is made again by each build
ROOM = "make sure that there is room on the disk and that you may write there, or name another folder with --out"
CHECKING = "Checking the extracts against the contract"
SETTINGS = {
    # nothing of a child may be spilt to a file, and no extension fetched
    "temp_directory": "",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}

# the return has no due dates, records, reports, allocations or disputes
TABLES = {
    "children": """
        select pseudonym as child_id, strftime(born, '%Y-%m') as birth_month, sex, ethnicity,
            null as disability, is_uasc, until as uasc_until
        from joined_children join pseudonyms using (child)
        order by child_id
    """,
    "episodes": """
        select pseudonym as child_id, started_on, reason_started, legal_status, category_of_need,
            placement_type, placement_provider, in_area, distance_miles, ended_on,
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


WHAT_IT_DOES = "Turn SSDA903 returns, and your own trackers beside them, into extracts that name no child."
WHAT_THEN = f"""It says what became of every row; {REPORT} and {FOUND}, in the same folder, say it row by row.
Exit code 0: written. 1: nothing was written, and why. 2: wrong usage. Then: metrics.build --extracts OUT."""


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
    postcodes: Sequence[Path] = (),
    say: Callable[[str], None] = print,
    progress: Callable[[str], None] = lambda step: print(step, file=sys.stderr, flush=True),
) -> None:
    """Turn the files of returns into extracts in `out`, and say what became of every row.

    Raises SourceFault, KeyFault, ForeignFiles, NotKept, OSError or duckdb.Error, and then `out` is as it was.
    """
    key = read_key(key_file, out)
    refuse_among_sources(out, (*paths, *postcodes, *([trackers] if trackers else [])))
    make_ready(out, _ours(out))
    lists = known_lists(postcodes, progress)
    with duckdb.connect(config=SETTINGS) as connection:
        taken = read_sources(connection, paths, progress, with_postcodes=bool(lists))
        sources = taken.sources
        progress("Telling the years")
        years = tell_years(connection, sources)
        refuse_two_councils(connection, sources, years)
        for line in files_read(sources, taken.other, years):
            say(line)
        for line in work_out(connection, lists, ons_code, progress):
            say(line)
        day = extracted_on or date(max(years.values()), 3, 31)
        join_years(connection, day, progress)
        progress("Replacing the ids")
        _replace_ids(connection, key)
        for line in rows_by_module(connection, sources, taken.other, years):
            say(line)
        for line in what_is_known(connection) if lists else ():
            say(line)
        progress("Looking for what a validator would find")
        broken = validate(connection)
        if broken:
            say(f"\nWhat a validator of the return would find in the rows that are used (each in {FOUND}):")
        for line in worded(broken):
            say(line)
        read = read_trackers(connection, trackers, day, progress)
        for line in read.account:
            say(line)

        def fill(new: Path) -> None:
            progress("Writing the extracts")
            for name, query in TABLES.items():
                if name != "reviews" or any(source.module == "Reviews" for source in sources):
                    _write(connection, query, new / f"{name}.csv")
            for name, query in tables_of(read).items():
                _write(connection, query, new / f"{name}.csv")
            recorded = _recorded(connection, sources, years)
            about = read.about(_about(recorded, council, ons_code, day))
            (new / "about.toml").write_text(about, encoding="utf-8", newline="\n")
            reported = f"from ({every_row_reported(sources)}) union all from tracker_reported order by all"
            _write(connection, reported, new / REPORT)
            _write(connection, every_row_found(names_of(sources)), new / FOUND)
            progress(CHECKING)
            with duckdb.connect(config=SETTINGS) as checking:
                faults = check(checking, new, lambda table: progress(f"{CHECKING}, {table}")).faults
            if any(fault.blocking for fault in faults):
                raise NotKept(report(faults))
            say("\n" + (report(faults) or "The contract finds no faults."))

        replace_folder(out, fill, _ours(out), private=True)


def _ours(out: Path) -> frozenset[str]:
    """Name the files in `out` that were written here: without our report in it, none was."""
    return OURS | written_here(out) if (out / REPORT).is_file() else frozenset()


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


def _recorded(
    connection: duckdb.DuckDBPyConnection, sources: Sequence[Source], years: Mapping[int, int]
) -> dict[str, set[int]]:
    """Give the years in which each subject was recorded."""
    of_module = {
        module: {years[source.number] for source in sources if source.module == module}
        for module in ("Episodes", "Reviews")
    }
    return {
        "care": of_module["Episodes"],
        **{subject: years_recorded(connection, subject) for subject in SUBJECTS},
        "reviews": of_module["Reviews"],
        "participation": of_module["Reviews"],
    }


def _about(recorded: Mapping[str, set[int]], council: str, ons_code: str, extracted_on: date) -> str:
    """Word about.toml from the years of each subject; a JSON string is a TOML string, whatever is in it."""
    lines = [
        f"council = {json.dumps(council)}",
        f"ons_code = {json.dumps(ons_code)}",
        f"extracted_on = {extracted_on}",
        "",
        "[coverage]",
    ]
    for subject, years in recorded.items():
        if years:
            # a year without it breaks what was recorded: coverage starts again after it
            first = last = max(years)
            while first - 1 in years:
                first -= 1
            until = min(date(last, 3, 31), extracted_on)
            lines.append(f"{subject} = {{ from = {date(first - 1, 4, 1)}, until = {until} }}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when extracts were written, 1 when the sources cannot be used, 2 for wrong usage."""
    plain_end.no_core()
    parser = argparse.ArgumentParser(prog="python -m data.bring_in", description=WHAT_IT_DOES, epilog=WHAT_THEN)
    parser.add_argument(
        "source", nargs="+", type=Path, help="SSDA903 as CSV, XML or XLSX, of one year or more, or folders"
    )
    parser.add_argument(
        "--out", required=True, type=Path, help="folder for the extracts, replaced whole: data/incoming"
    )
    parser.add_argument("--council", default="Our council", help="name of the council, as pages show it")
    parser.add_argument("--ons-code", default="", help="its code in official statistics, as E06000001")
    parser.add_argument(
        "--extracted-on",
        type=date.fromisoformat,
        help="day of extraction, as 2025-03-31; by default the return's last",
    )
    parser.add_argument(
        "--key", type=Path, default=DEFAULT_KEY, help="file of the key for pseudonyms, made if it is not there"
    )
    parser.add_argument(
        "--trackers", type=Path, help="TOML that names your own trackers; copy data/example_trackers.toml"
    )
    parser.add_argument("--postcodes", nargs="+", type=Path, default=(), help="CSV that say where postcodes lie")
    given = parser.parse_args(arguments)
    waiting_parent.note(given.out)
    stood = identity(given.out)
    try:
        with stoppable():
            bring_in(
                given.source, given.out, given.key, given.council, given.ons_code, given.extracted_on,
                given.trackers, given.postcodes,
            )  # fmt: skip
    except (SourceFault, KeyFault) as fault:
        reason = str(fault)
    except NotKept as fault:
        reason = f"what was made does not keep the contract:\n{fault}"
    except ForeignFiles:
        found = "is a file" if given.out.is_file() else "holds files that were not written here"
        reason = f"{given.out.name} {found}; name an empty folder with --out"
    except AnotherWriter:
        reason = f"another run is writing into {given.out.name}; wait for its end, then run this again"
    except OSError as fault:
        which = f"{Path(fault.filename).name}: it" if isinstance(fault.filename, str) else "a file"
        reason = f"{which} could not be read or written ({fault.strerror or type(fault).__name__}); {ROOM}"
    except duckdb.IOException:  # what is read is told as a fault of its file
        reason = f"{given.out.name} could not be written; {ROOM}"
    except (KeyboardInterrupt, duckdb.InterruptException):
        reason = "stopped"
    except (MemoryError, duckdb.OutOfMemoryException):
        reason = "there is not enough memory for these files; bring fewer years in at once"
    except duckdb.Error as fault:  # its message may hold a row
        reason = f"the rows could not be joined ({type(fault).__name__})"
    else:
        return 0
    what = "Nothing was written" if identity(given.out) == stood else "The extracts are written, and whole; then"
    print(f"{what}: {reason}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
