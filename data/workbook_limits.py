"""Bound what a workbook can make a reader hold: rows of a sheet, cells of a row, texts, merged cells.

A part is counted by its elements as it streams by; only what is within bounds is given to a library that builds
trees.
"""

import re
from typing import BinaryIO
from xml.parsers import expat

from data.guarded_xml import parse

MOST_ROWS, MOST_CELLS = 1_048_576, 16_384  # of a sheet, of a row: the format has no more
MOST_BESIDE = 500_000  # elements within one cell, or beside the rows of a sheet
MOST_TEXTS = 3_000_000  # elements of the list of texts
MOST_MERGED = 100_000
AREA = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")

Area = tuple[int, int, int]
"""A cell that is merged downwards: its column (from 0), first and last row."""


class WorkbookFault(Exception):
    """Say why a workbook cannot be read, and what to do."""


class _Part:
    """Count the elements of a part, and gather the cells that are merged downwards."""

    def __init__(self, is_sheet: bool) -> None:
        self.is_sheet = is_sheet
        self.elements = self.rows = self.cells = self.beside = 0
        self.merged: list[Area] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if not self.is_sheet:
            if self.elements > MOST_TEXTS:
                raise WorkbookFault("it has too many different texts; save what is needed of it as CSV")
            return
        tag = tag.rpartition(":")[2]
        if tag == "row":
            self.rows, self.cells, self.beside = self.rows + 1, 0, 0
            if self.rows > MOST_ROWS:
                raise WorkbookFault(f"a sheet has more than {MOST_ROWS:,} rows; save what is needed of it as CSV")
        elif tag == "c":
            self.cells, self.beside = self.cells + 1, 0
            if self.cells > MOST_CELLS:
                raise WorkbookFault(f"a row has more than {MOST_CELLS:,} cells; keep the columns that are needed")
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        else:
            self.beside += 1
            if self.beside > MOST_BESIDE:
                raise WorkbookFault("a sheet has too much besides its cells; copy the values into a new workbook")

    def _merge(self, reference: str) -> None:
        match = AREA.fullmatch(reference)
        if match and match[1] == match[3]:
            self.merged.append((_column(match[1]), int(match[2]), int(match[4])))
        self.beside += 1
        if self.beside > MOST_MERGED:
            raise WorkbookFault(f"a sheet has more than {MOST_MERGED:,} merged cells; unmerge those not needed")


def look_at(file: BinaryIO, is_sheet: bool) -> list[Area]:
    """Read a part to its end; give the cells merged downwards. Raises WorkbookFault or expat.ExpatError."""
    part = _Part(is_sheet)
    parser = expat.ParserCreate()
    parser.StartElementHandler = part.start
    parse(parser, file, WorkbookFault, lambda: part.elements)
    return part.merged


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1
