"""No part of a finding has a number where the release has none: not its chart's inputs, and not its table."""

import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from data.release import Cell, write
from metrics.figures import SHOWN, Figure
from metrics.published import Published, open_release
from pages import contents
from pages.contents import PAGES
from pages.parts import kinds
from pages.parts.finding import Finding
from tests.pages.conftest import CATALOGUE, about, cells, words

GRID = ("age_three_groups", "legal_basis")
NUMBER = re.compile(r"\d")


def counts(kind: kinds.Kind) -> Iterator[tuple[Figure, int, int]]:
    """Give each count of a chart, and the row and the column in which its table has it."""
    match kind:
        case kinds.Trend(points):
            yield from ((point.share.yes, at, 1) for at, point in enumerate(points))
        case kinds.Counts(series):
            for column, (_, figures) in enumerate(series, start=1):
                yield from ((figure, at, column) for at, (_, figure) in enumerate(figures))
        case kinds.Bars(breakdown):
            yield from ((row.figure, at, 1) for at, row in enumerate(breakdown.rows))
            yield breakdown.total, len(breakdown.rows), 1
        case kinds.TwoGroups(left, right):
            for column, side in ((1, left), (3, right)):
                yield from ((row.figure, at, column) for at, row in enumerate(side.rows))
        case kinds.ShareBars(by):
            yield from ((row.share.yes, at, 1) for at, row in enumerate(by.rows))


def all_findings(release) -> list[Finding]:
    found = [
        contents.findings_of_every_choice(page, release, period) for page in PAGES for period in release.periods()
    ]
    return [finding for of_page in found for finding in of_page]


def faults(found: list[Finding]) -> list[str]:
    """Name each finding with a number in the place of a count that is not shown, or with no place for a count."""
    wrong = []
    for one in (one for one in found if one.kind):
        for figure, row, column in counts(one.kind):
            cell = one.table.rows[row][column]
            is_number = bool(NUMBER.search(cell))
            if is_number != (figure.status == SHOWN) or (figure.status != SHOWN and figure.n is not None):
                wrong.append(f"{one.key}, {one.period}: {cell}")
    return wrong


def test_no_finding_has_a_number_where_the_release_has_none(small):
    found = all_findings(small)
    statuses = {figure.status for one in found if one.kind for figure, *_ in counts(one.kind)}
    assert statuses >= {"shown", "suppressed", "not_recorded", "not_complete"}
    assert faults(found) == []


def test_no_per_cent_stands_beside_a_hidden_count(small):
    for one in all_findings(small):
        if isinstance(one.kind, kinds.Bars):
            cells = [row[1:3] for row in one.table.rows[:-1] if row[1] == "[c]"]  # then come other areas
            assert [cell for cell in cells if NUMBER.search("".join(cell))] == []


@pytest.mark.parametrize("part", ["cell", "figure"])
def test_a_number_that_is_put_in_the_place_of_a_hidden_one_is_found(small, part):
    found = contents.findings("placements", small, "2025-26 Q2")
    one = next(one for one in found if isinstance(one.kind, kinds.Bars) and "[c]" in str(one.table.rows))
    at = next(at for at, row in enumerate(one.kind.breakdown.rows) if row.figure.status == "suppressed")
    if part == "cell":
        rows = list(one.table.rows)
        rows[at] = (rows[at][0], "3", *rows[at][2:])
        leaking = one._replace(table=one.table._replace(rows=tuple(rows)))
    else:
        rows = list(one.kind.breakdown.rows)
        rows[at] = rows[at]._replace(figure=Figure("suppressed", 3))
        leaking = one._replace(kind=one.kind._replace(breakdown=one.kind.breakdown._replace(rows=tuple(rows))))
    assert len(faults([leaking])) == 1


def test_a_grid_hides_what_the_release_hides(tmp_path):
    release = with_every_second_hidden(tmp_path / "published", GRID)
    one = next(f for f in contents.findings("profile", release, "2024-25 Q4") if f.key == "-by-".join(GRID))
    cells = [cell for row in one.table.rows for cell in row[1:-1]]
    assert [cell == "[c]" for cell in cells] == [at % 2 == 0 for at in range(len(cells))]
    assert any("[c]" in note for note in one.table.notes)


def with_every_second_hidden(folder: Path, columns: tuple[str, str]) -> Published:
    """Open the small release with every second count of a table of the children in care hidden."""
    found, (down, across) = cells(), (CATALOGUE.columns[name].categories for name in columns)
    for at, pair in enumerate(product(down, across)):
        key = ("in_care", "2024-25 Q4", tuple(sorted(zip(columns, pair, strict=True))))
        assert key in found
        found[key] = ("shown", 20) if at % 2 else ("suppressed", None)
    write(folder, [Cell(*key, *value) for key, value in found.items()], words(), about())
    return open_release(folder)
