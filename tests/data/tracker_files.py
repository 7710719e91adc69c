"""An invented tracker and dispute log, as people keep them, for the children of `tests.data.returns`."""

from datetime import date, datetime

import openpyxl

MAPPING = """
[[tracker]]
of = "reviews"
file = "tracker.xlsx"
sheet = "Reviews"
from = 2023-04-01
until = 2025-03-31

[tracker.headings]
child = "Child ID"
due_on = "Review due date"
held_on = "Date held"
recommendations_sent_on = "Recs sent"
record_distributed_on = "Record sent"
report = "SW report"
report_available_on = "Report received"
participation = "How took part"

[tracker.words.report]
"Yes" = "Y"
"None received" = "N"

[[tracker]]
of = "disputes"
file = "disputes.csv"
from = 2024-10-01
until = 2025-03-31

[tracker.headings]
child = "Child ID"
raised_on = "Date raised"
stage = "Stage"
reasons = "Reasons"
resolved_on = "Resolved"

[tracker.words.stage]
"Informal" = "1"
"Stage 3 (manager)" = "3"

[tracker.words.reasons]
"No report" = "no_social_work_report"
"Visits" = "visits"
"""
HEADINGS = (
    "Child ID", "Name", "Review\ndue date", "DATE HELD", "Recs sent", "Record sent", "SW report",
    "Report received", "How took part",
)  # fmt: skip
MAY = datetime.fromisoformat("2023-05-31")
# Row 1 of the sheet is a title, row 2 empty, row 3 the headings; the first `None` is merged with the cell above.
ROWS = [
    (740011, "Amy Adams", 45082, date(2023, 6, 5), "07/06/2023", "2023-06-30", "Yes", MAY, "PN1"),
    (None, "Amy Adams", None, "11/12/2023", "08/12/2023", "n/a", "none received", None, "Shouted"),
    (740012, "Bob Brown", "1 Sep 2023", 45183, None, "45199", "Y", "01/09/2023", "PN7"),
    ("740012", "Bob Brown", "01/12/2024", "01/02/2024", None, None, None, None, None),
    (740011, "Amy Adams", "01/07/2024", None, None, None, None, None, None),
    (740015, "Cat Cole", "01/09/2025", "", None, None, None, None, None),
    (740015, "Cat Cole", "01/06/2023", "tbc", None, None, None, None, None),
    (749999, "Dan Dale", None, "05/06/2023", None, None, None, None, None),
    (740011, "Amy Adams", None, "31/02/2024", None, None, None, None, None),
    (740011, "Amy Adams", None, "05/06/2023", None, None, None, None, None),
    (None, None, None, None, None, None, None, None, None),
    ("Notes: rows in red were chased with Eve Ellis, 5 June 2023", None, None, None, None, None, None, None, None),
]
DISPUTES = """Dispute log,,,,
,,,,
Child ID,Date raised,Stage,Reasons,Resolved
740011,05/11/2024,Informal,No report; Visits,20/11/2024
740011,05/11/2024,stage 3 (MANAGER),care_planning,
740012,45600,2,Visits;Weather,01/01/2024
749999,05/11/2024,Informal,Visits,
740012,,Informal,Visits,
740012,05/11/2024,Sometimes,Visits,
740012,05/11/2023,Informal,Visits,
"""


def put_trackers(folder, mapping=MAPPING, rows=ROWS, disputes=DISPUTES):
    """Write the mapping and both trackers into a folder; give the mapping's path."""
    folder.mkdir(parents=True, exist_ok=True)
    book = openpyxl.Workbook()
    book.active.title = "Read me"
    sheet = book.create_sheet("Reviews")
    sheet.append(["IRO tracker 2023 to 2025, business support"])
    sheet.append([])
    for row in (HEADINGS, *rows):
        sheet.append(row)
    sheet.merge_cells("A1:I1")
    sheet.merge_cells("A4:A5")
    sheet.merge_cells(f"A{len(rows) + 3}:I{len(rows) + 3}")
    book.save(folder / "tracker.xlsx")
    (folder / "disputes.csv").write_text(disputes, encoding="utf-8")
    path = folder / "trackers.toml"
    path.write_text(mapping, encoding="utf-8")
    return path
