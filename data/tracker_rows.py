"""Read the rows of a tracker one by one: what each says, why it cannot be used, what of it is left out.

Rows and columns are named in words; no value of a row gets into a message.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from data.tracker_days import Cell, NotADay, day, is_blank, text
from data.tracker_mapping import Tracker, plain
from data.tracker_sheets import TrackerRow

A_YEAR = timedelta(days=365)
SAID = {
    "held_on": "the date held",
    "due_on": "the due date",
    "recommendations_sent_on": "the date of the recommendations",
    "record_completed_on": "the date when the record was completed",
    "record_distributed_on": "the date when the record was sent",
    "report_available_on": "the date of the report",
    "report": "the report",
    "participation": "the participation",
    "raised_on": "the date raised",
    "resolved_on": "the date resolved",
    "stage": "the stage",
    "reasons": "a reason",
}
AFTER = {  # a day that cannot be before another day of its row
    "recommendations_sent_on": "held_on",
    "record_completed_on": "held_on",
    "record_distributed_on": "held_on",
    "resolved_on": "raised_on",
}


@dataclass
class Read:
    """What a row says, by the names of the contract; why it is not used, if it is not; what is left out of it."""

    number: int
    child: str
    days: dict[str, date] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    fault: str = ""
    changed: list[str] = field(default_factory=list)

    def drop(self, name: str, why: str) -> None:
        """Leave a day out, and say so."""
        self.days.pop(name, None)
        self.changed.append(f"{SAID[name]} {why}: left out")


def read_row(tracker: Tracker, row: TrackerRow, born: Mapping[str, date], extracted_on: date) -> Read:
    """Read one row; `born` has the month of birth of every child that the return has."""
    read = Read(row.number, text(row.cells["child"]).upper())
    for name, cell in row.cells.items():
        if name.endswith("_on"):
            _read_day(read, name, cell, row.zero)
        elif name != "child":
            _read_words(read, name, cell, tracker.words[name])
    read.fault = _fault(tracker, read, born, extracted_on)
    if not read.fault:
        _leave_out(read, born[read.child], extracted_on)
    return read


def _read_day(read: Read, name: str, cell: Cell, zero: date) -> None:
    try:
        found = day(cell, zero)
    except NotADay:
        read.drop(name, "is no date")
        return
    if found:
        read.days[name] = found
    elif isinstance(cell, str) and cell.strip():
        read.changed.append(f"{SAID[name]} has words for none, as n/a or tbc: taken as blank")


def _read_words(read: Read, name: str, cell: Cell, words: Mapping[str, str]) -> None:
    """Look words up in the mapping, several where they are reasons; a code of the contract stands for itself."""
    said = text(cell) or (cell if isinstance(cell, str) else "")
    parts = said.replace("\n", ";").split(";") if name == "reasons" else [said]
    for part in parts:
        code = words.get(plain(part))
        if code is not None:
            read.codes.setdefault(name, []).append(code)
        elif not is_blank(part):
            read.changed.append(f"the words of {SAID[name]} are not in the mapping: not known")


def _fault(tracker: Tracker, read: Read, born: Mapping[str, date], extracted_on: date) -> str:
    first = "raised_on" if tracker.of == "disputes" else "held_on"
    on = read.days.get(first)
    if not read.child:
        return "there is no child id"
    if read.child not in born:
        return "the child is in no Header that can be used"
    if f"{SAID[first]} is no date: left out" in read.changed:
        return f"{SAID[first]} is no date"
    if on is None and (tracker.of == "disputes" or "due_on" not in read.days):
        return "there is no date raised" if tracker.of == "disputes" else "there is no date held and no due date"
    if tracker.of == "disputes" and "stage" not in read.codes:
        return "the stage is missing, or its words are not in the mapping"
    if on is None:
        return _fault_of_due(read.days["due_on"], born[read.child], extracted_on)
    if on > extracted_on:
        return f"{SAID[first]} is after the day of extraction"
    if on < born[read.child]:
        return f"{SAID[first]} is before the month of birth"
    if not tracker.from_on <= on <= tracker.until_on:
        return f"{SAID[first]} lies outside the time in which the tracker was kept"
    return ""


def _fault_of_due(due_on: date, born: date, extracted_on: date) -> str:
    if due_on > extracted_on + A_YEAR:
        return "it was not held, and the due date is more than a year ahead"
    return "it was not held, and the due date is before the month of birth" if due_on < born else ""


def _leave_out(read: Read, born: date, extracted_on: date) -> None:
    """Leave out the days that cannot be; what they say is not known then."""
    for name, on in list(read.days.items()):
        latest = extracted_on + A_YEAR if name == "due_on" else extracted_on
        if on > latest:
            read.drop(name, "is later than it can be")
        elif on < born:
            read.drop(name, "is before the month of birth")
        elif (begin := read.days.get(AFTER.get(name, ""))) and on < begin:
            read.drop(name, f"is before {SAID[AFTER[name]]}")
