"""Where a page shows groups that were put together, it says so and why: over the chart, and in the file."""

import re
from pathlib import Path

import pytest

from metrics.published import Published, ShareRow
from pages.parts import tables
from pages.parts.tables import GROUPED
from tests.pages.read_page import html, sentences

VIEWS = sorted(p.stem for p in (Path(__file__).parents[2] / "pages" / "views").glob("[a-z]*.py"))
ASKED = {"breakdown": 1, "share_by": 1, "counts_by": 1}  # what pages ask for, and where they name the column


@pytest.fixture
def asked(monkeypatch) -> set[str]:
    """Note the columns of which pages get numbers to show."""
    names: set[str] = set()

    def noting(method, at):
        def noted(release, *given, **within):
            found = method(release, *given, **within)
            if has_numbers(found):
                names.update((given[at], *within))
            return found

        return noted

    for name, at in ASKED.items():
        monkeypatch.setattr(Published, name, noting(getattr(Published, name), at))
    return names


def has_numbers(found) -> bool:
    """Tell whether there is a number in a breakdown of either kind, or in categories quarter by quarter."""
    rows = getattr(found, "rows", ())
    figures = [row.share.yes if isinstance(row, ShareRow) else row.figure for row in rows]
    figures += [] if rows or not found else [figure for _, quarters in found for figure in quarters]
    return any(figure.n is not None for figure in figures)


def said_in(block) -> list[str]:
    """Give the texts of a page or of a fold, and the notes under its tables."""
    return [*sentences(block), *re.findall('<p class="table-notes">(.*?)</p>', html(block))]


def seen_at_once(app) -> list[str]:
    """Give the texts of a page that are not folded away with the numbers behind a chart."""
    folded = [text for expander in app.expander for text in said_in(expander)]
    every = said_in(app)
    for text in folded:
        every.remove(text)
    return every


def reasons(catalogue, names) -> list[str]:
    return [because for name in sorted(names) if (because := catalogue.columns[name].grouped_because)]


@pytest.mark.parametrize("view", VIEWS)
def test_each_grouping_on_a_page_is_said_with_its_reason(open_view, small, asked, view):
    app = open_view(view, period="2024-25-Q4")
    choosers = [chooser for chooser in app.selectbox if chooser.key == "by_chosen"]
    for choice in range(len(choosers[0].options) if choosers else 1):
        if choosers:
            asked.clear()
            app.selectbox(key="by_chosen").select_index(choice).run()
        assert not app.exception
        seen = seen_at_once(app)
        drawn = reasons(small.catalogue, asked)
        assert [because for because in drawn if not any(because in text for text in seen)] == []
        assert not drawn or any(GROUPED in text for text in seen)


def test_the_pages_show_groupings_at_all(open_view, small, asked):
    open_view("profile")
    assert reasons(small.catalogue, asked)


def test_the_table_of_a_measure_says_which_groups_were_put_together(small):
    notes = tables.of_share_breakdown(small.share_by("reports_in_time", "age_group", "2024-25")).notes
    assert f"{GROUPED} {small.catalogue.columns['age_group'].grouped_because}" in notes
