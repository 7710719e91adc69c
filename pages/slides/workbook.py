"""The workbook inside a chart, which PowerPoint opens for "Edit data": what is shown, and blanks.

A value that is not shown is an empty cell, because PowerPoint draws a text as zero. Why it is empty stands in a
column of words to the right of the values, outside the chart.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

import xlsxwriter
from pptx.chart.data import CategoryChartData

from metrics.figures import MEANINGS, SHOWN, SYMBOLS, Figure
from metrics.shares import Share
from pages.parts.findings import percent_text

WHOLE, PER_CENT = "#,##0", '0"%"'


class Series(NamedTuple):
    """A series of a chart, and the same in words: as its table has it, with the symbol of what is hidden."""

    name: str
    values: Sequence[int | None]
    words: Sequence[str]


def told(figure: Figure) -> str:
    """Write a count, or its symbol with what it means: hidden, not recorded and not complete are three things."""
    return figure.text if figure.status == SHOWN else f"{figure.text} {MEANINGS[figure.status]}"


def told_share(share: Share) -> str:
    """Write a per cent, or why there is none."""
    text = percent_text(share)
    return f"{text} {MEANINGS[share.status]}" if text in SYMBOLS.values() else text


class Shown(CategoryChartData):
    """Chart data whose workbook has words beside the values, and is the same to the byte each time."""

    def __init__(
        self, categories: Sequence[tuple[str, ...]], series: Sequence[Series], is_percent: bool, day: datetime
    ):
        """Take categories of one level, or of two (year, quarter), outermost first."""
        super().__init__(number_format=PER_CENT if is_percent else WHOLE)
        self._rows, self._shown, self._day = categories, series, day
        groups: dict[str, object] = {}
        for names in categories:
            if len(names) == 1:
                self.add_category(names[0])
                continue
            if names[0] not in groups:
                groups[names[0]] = self.add_category(names[0])
            groups[names[0]].add_sub_category(names[1])
        for one in series:
            self.add_series(one.name, one.values)

    @property
    def xlsx_blob(self) -> bytes:
        """Write the workbook: categories, values, and then words wherever a value is missing."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
            book.set_properties({"created": self._day})
            whole = book.add_format({"num_format": self.number_format})
            sheet = book.add_worksheet()
            before = ("",)
            for row, names in enumerate(self._rows, start=1):
                for column, name in enumerate(names):
                    if column == len(names) - 1 or name != before[column]:
                        sheet.write_string(row, column, name)
                before = names
            first = len(self._rows[0])
            for column, one in enumerate(self._shown, start=first):
                sheet.write_string(0, column, one.name)
                for row, value in enumerate(one.values, start=1):
                    if value is not None:
                        sheet.write_number(row, column, value, whole)
            told = [one for one in self._shown if any(one.words)]
            for column, one in enumerate(told, start=first + len(self._shown) + 1):
                sheet.write_string(0, column, f"{one.name}: in words")
                for row, words in enumerate(one.words, start=1):
                    sheet.write_string(row, column, words)
        return out.getvalue()
