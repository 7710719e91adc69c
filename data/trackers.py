"""Bring a council's own trackers in beside its return: each row is used, or reported with the reason.

The return says which reviews were held; the tracker adds what the return does not hold, and is compared with it.
What comes out has no ids yet but the return's own: `data.bring_in` puts pseudonyms in their place.
"""

import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import duckdb

from data.ssda903 import SourceFault
from data.tracker_mapping import RESTART, Mapping, Tracker, read_mapping
from data.tracker_matching import DAYS_APART, DUE_APART, Entry, match
from data.tracker_rows import AFTER, SAID, Read, read_row
from data.tracker_sheets import named, read_rows

MODULE = {"reviews": "Tracker of reviews", "disputes": "Dispute log"}
TABLES = {
    "tracked": "child varchar, held_on date, due_on date, report varchar, report_available_on date, "
    "recommendations_sent_on date, record_completed_on date, record_distributed_on date, participation varchar",
    "planned": "child varchar, due_on date",
    "compared": "child varchar, tracked_on date, held_on date",
    "logged": "child varchar, raised_on date, number integer, stage varchar, resolved_on date, reasons varchar[]",
    "tracker_reported": "module varchar, file varchar, row bigint, used varchar, what varchar",
}
ROWS_TOLD = 100_000  # rows of a tracker after which one is told how far it has come: some seconds
DAYS = (
    "report_available_on", "recommendations_sent_on", "record_completed_on", "record_distributed_on",
)  # fmt: skip
ONLY_TRACKED = f"the return has no review of the child within {DAYS_APART} days: only the tracker has it"
ONLY_RETURNED = f"the tracker has no review of the child within {DAYS_APART} days: only the return has it"
NOT_SAID_HELD = "the tracker has it, but does not say that it was held"
NO_REVIEWS = (
    "the return has no reviews that could be put beside it. Add the files of its Reviews module; where only the "
    "tracker has reviews, save those that were held as a CSV with the columns CHILD, DOB, REVIEW, REVIEW_CODE and "
    "name it among the files of the return; or leave this tracker out of the mapping"
)
OVERTAKEN = f"it was not held, but the return has another review from {DUE_APART} days before its due date on"


class Trackers(NamedTuple):
    """Say what was read: the mapping, and what became of the rows of each tracker, in words."""

    mapping: Mapping
    account: tuple[str, ...]

    def about(self, text: str) -> str:
        """Add to the text of about.toml what the trackers record; the clock dates every review of the return."""
        known = tomllib.loads(text)
        reviews = known["coverage"].get("reviews")
        spans = {"timeliness": (reviews["from"], reviews["until"])} if reviews else {}
        for tracker in self.mapping.trackers:
            for subject in tracker.subjects:
                spans.setdefault(subject, (tracker.from_on, min(tracker.until_on, known["extracted_on"])))
        lines = [f"{subject} = {{ from = {a}, until = {b} }}\n" for subject, (a, b) in spans.items()]
        restart = f"{RESTART} = true\n" if self.mapping.reviews_restart else ""
        return restart + text + "".join(lines)


NO_TRACKERS = Trackers(Mapping((), False), ())


def read_trackers(
    connection: duckdb.DuckDBPyConnection,
    mapping: Path | None,
    extracted_on: date,
    progress: Callable[[str], None] = lambda step: None,
) -> Trackers:
    """Read the trackers that a mapping names, if there is one, into the tables of TABLES; raise SourceFault.

    Needs what `data.joining` makes; adds to `changed` the reviews that only the return has.
    """
    for name, columns in TABLES.items():
        connection.execute(f"create table {name} ({columns})")
    if mapping is None:
        return NO_TRACKERS
    given = read_mapping(mapping)
    for number, tracker in enumerate(given.trackers, start=1):
        if tracker.from_on > extracted_on:
            raise SourceFault(
                f"{mapping.name}, tracker {number}: `from` is {tracker.from_on}, after the day of extraction, "
                f"{extracted_on}; correct it, give the day by --extracted-on, or leave this tracker out"
            )
    born = dict(connection.execute("select child, born from joined_children").fetchall())
    account: list[str] = []
    for tracker in given.trackers:
        progress(f"Reading the tracker {tracker.path.name}")
        rows = []
        for row in read_rows(tracker):
            if len(rows) % ROWS_TOLD == 0:
                progress(f"Reading its rows, from row {row.number:,} on")
            rows.append(read_row(tracker, row, born, extracted_on))
        progress("Setting them beside the return")
        if tracker.of == "reviews":
            reviews = _reviews(connection)
            if not reviews:
                raise SourceFault(f"{named(tracker)}: {NO_REVIEWS}")
            _use_reviews(connection, rows, reviews)
            _report_what_only_the_return_has(connection, tracker)
            account += _by_quarter(connection, tracker)
        else:
            _use_disputes(connection, rows)
        _report(connection, tracker, rows)
        account += _account(tracker, rows)
    return Trackers(given, tuple(account))


def _reviews(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[date, str | None]]:
    """Give each child's reviews in the return: the participation by the day held."""
    found: dict[str, dict[date, str | None]] = defaultdict(dict)
    rows = connection.execute("select child, held_on, participation from joined_reviews").fetchall()
    for child, held_on, code in rows:
        found[child][held_on] = code
    return found


def _use_reviews(
    connection: duckdb.DuckDBPyConnection, rows: Sequence[Read], reviews: dict[str, dict[date, str | None]]
) -> None:
    _refuse_repeats(rows, "held_on", "due_on")
    usable = [row for row in rows if not row.fault]
    entries = [Entry(row.number, row.child, row.days.get("held_on"), row.days.get("due_on")) for row in usable]
    matched = match(entries, reviews)
    tracked, planned, compared = [], [], []
    for row in usable:
        on, held_on = row.days.get("held_on"), matched.get(row.number)
        if on:
            compared.append((row.child, on, held_on))
        if held_on:
            _follow_the_return(row, held_on, reviews[row.child][held_on])
            code = row.codes.get("participation", [None])[0]
            days = [row.days.get(name) for name in DAYS]
            report = row.codes.get("report", ["Y" if days[0] else None])[0]
            tracked.append((row.child, held_on, row.days.get("due_on"), report, *days, code))
        elif on:
            row.fault = ONLY_TRACKED
        elif any((review - row.days["due_on"]).days >= -DUE_APART for review in reviews.get(row.child, ())):
            row.fault = OVERTAKEN
        else:
            planned.append((row.child, row.days["due_on"]))
    for name, found in (("tracked", tracked), ("planned", planned), ("compared", compared)):
        _fill(connection, name, found)


def _report_what_only_the_return_has(connection: duckdb.DuckDBPyConnection, tracker: Tracker) -> None:
    """Name each review of the return, by file and row, that the tracker does not have while it was kept."""
    connection.execute(
        """
        insert into changed
        select 'Reviews', source, row, case when tracked.child is null then ? else ? end
        from chosen_reviews as review
        left join tracked on tracked.child = review.CHILD and tracked.held_on = review.held_on
        anti join compared on compared.child = review.CHILD and compared.held_on = review.held_on
        where version = 1 and review.held_on between ? and ?
        """,
        [ONLY_RETURNED, NOT_SAID_HELD, tracker.from_on, tracker.until_on],
    )


def _follow_the_return(row: Read, held_on: date, participation: str | None) -> None:
    """Say where the row and the return differ; the return is followed."""
    if "held_on" not in row.days:
        row.changed.append("the tracker does not say that it was held: the return is followed")
    elif row.days["held_on"] != held_on:
        row.changed.append("the return has another day held, which is followed")
    for name, begin in AFTER.items():
        if begin == "held_on" and row.days.get(name, held_on) < held_on:
            row.drop(name, "is before the day held in the return")
    if participation and row.codes.get("participation", [participation])[0] != participation:
        row.changed.append("the return has another participation, which is followed")


def _use_disputes(connection: duckdb.DuckDBPyConnection, rows: Sequence[Read]) -> None:
    numbers: Counter[tuple[str, date]] = Counter()
    found = []
    for row in rows:
        if row.fault:
            continue
        raised_on = row.days["raised_on"]
        numbers[row.child, raised_on] += 1
        reasons = sorted(set(row.codes.get("reasons", [])))
        number, stage = numbers[row.child, raised_on], row.codes["stage"][0]
        found.append((row.child, raised_on, number, stage, row.days.get("resolved_on"), reasons))
    _fill(connection, "logged", found)


def _refuse_repeats(rows: Sequence[Read], *names: str) -> None:
    """Refuse a row of the same child and day as an upper one; the first of the names that is there counts."""
    seen: set[tuple[str, str, date]] = set()
    for row in rows:
        if row.fault:
            continue
        name = next(name for name in names if name in row.days)
        key = (row.child, name, row.days[name])
        if key in seen:
            row.fault = f"an upper row has the same child and {SAID[name]}"
        seen.add(key)


def _fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple]) -> None:
    """Put rows into a table of TABLES, a column at a time: one by one takes a hundred times as long."""
    kinds = [column.rsplit(" ", 1)[1] for column in TABLES[table].split(", ")]
    chosen = ", ".join(f"unnest(?::{kind}[])" for kind in kinds)
    if rows:
        columns = [list(values) for values in zip(*rows, strict=True)]
        connection.execute(f"insert into {table} select {chosen}", columns)


def _report(connection: duckdb.DuckDBPyConnection, tracker: Tracker, rows: Sequence[Read]) -> None:
    place = (MODULE[tracker.of], named(tracker))
    faults = [(*place, row.number, "N", row.fault) for row in rows if row.fault]
    changed = [(*place, row.number, "Y", what) for row in rows if not row.fault for what in row.changed]
    _fill(connection, "tracker_reported", faults + changed)


def _account(tracker: Tracker, rows: Sequence[Read]) -> Iterator[str]:
    faults = Counter(row.fault for row in rows if row.fault)
    changed = Counter(what for row in rows if not row.fault for what in row.changed)
    used, reported = sum(not row.fault for row in rows), sum(faults.values())
    if len(rows) != used + reported:
        raise SourceFault(f"the account of the {MODULE[tracker.of]} does not balance; please report this")
    yield f"\n{MODULE[tracker.of]}: {len(rows):,} rows in = {used:,} used + {reported:,} reported"
    for what, count in sorted(faults.items(), key=lambda each: (-each[1], each[0])):
        yield f"  {count:>9,}  not used: {what}"
    for what, count in sorted(changed.items(), key=lambda each: (-each[1], each[0])):
        yield f"  {count:>9,}  used, but: {what}"


def _by_quarter(connection: duckdb.DuckDBPyConnection, tracker: Tracker) -> Iterator[str]:
    """Word for the analyst how far return and tracker agree in each quarter, while the tracker was kept."""
    query = """
        with both_sides as (
            select coalesce(review.held_on, compared.tracked_on) as on_day, review.held_on, compared.tracked_on
            from joined_reviews as review
            full join compared on compared.child = review.child and compared.held_on = review.held_on
        )
        select
            year(on_day - interval 3 month) as year,
            quarter(on_day - interval 3 month) as number,
            count(held_on), count(tracked_on),
            count(*) filter (held_on is not null and tracked_on is not null),
            count(*) filter (held_on != tracked_on)
        from both_sides
        where on_day between ? and ?
        group by all
        order by all
    """
    yield "\nReviews, quarter by quarter (each that one of the two has not is named in brought_in.csv):"
    for year, number, held, tracked, both, other in connection.execute(
        query, [tracker.from_on, tracker.until_on]
    ).fetchall():
        alone = f"{held - both:,} only in the return, {tracked - both:,} only in the tracker"
        found = f"{held:,} in the return, {tracked:,} in the tracker; {alone}; {other:,} on different days"
        yield f"  {year}-{(year + 1) % 100:02} Q{number}  {found}"
