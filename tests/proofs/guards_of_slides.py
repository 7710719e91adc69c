"""What looks at the charts of slides when the protection is broken: no value where a figure is not shown."""

import io

import openpyxl
import pptx

from tests.proofs.guards import NOTHING
from tests.proofs.visit import Visit

IN_WORDS = ": in words"


def blanks(seen: Visit) -> str:
    """Look for a value in the workbook of a chart beside words that do not begin with it."""
    found = [row for file in seen.files if file.ending == "pptx" for row in _drawn_though_hidden(file.content)]
    return "a test: what is hidden has no value in a chart" if found else NOTHING


def _drawn_though_hidden(content: bytes):
    for slide in pptx.Presentation(io.BytesIO(content)).slides:
        for chart in (shape.chart for shape in slide.shapes if shape.has_chart):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            head, *rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
            for at, name in enumerate(head):
                if name and name.endswith(IN_WORDS):
                    of = head.index(name.removesuffix(IN_WORDS))
                    drawn = [row for row in rows if row[of] is not None]
                    yield from (row for row in drawn if not row[at].startswith(f"{row[of]:,}"))
