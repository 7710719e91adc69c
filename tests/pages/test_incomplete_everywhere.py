"""Wherever a page or a file gives a figure of an incomplete measure, it says beside it that it is incomplete."""

import json
import re
from collections import Counter

import pytest

from data.release import Cell, write
from pages.parts import exports, file_buttons
from tests.pages.conftest import CATALOGUE, DASHBOARD, about, cells
from tests.pages.read_page import sentences, unmarked

# a year ago all had a date; now 50 of 150 reviews have none, in every group: a per cent that nothing else has
BEFORE, NOW = (47, 53, 0), (41, 59, 50)
MARKS = re.compile(r"(?<![\d.])41%")
SAYS = "ncomplete"
MEASURES = tuple(m for m in CATALOGUE.measures.values() if m.dates)
VIEWS = sorted(path.stem for path in (DASHBOARD.parent / "pages" / "views").glob("[a-z]*.py"))
PERIODS = ("2025-26-Q1", "2024-25-Q4", "2024-25", "2025-26-to-Q1", "2025-26-to-Q2")


@pytest.fixture(scope="module")
def incomplete(tmp_path_factory):
    """Write a release in which nothing but the figures of incomplete measures has a per cent."""
    found = {}
    for (population, period, categories), (status, _) in cells().items():
        n = _count(period, dict(categories)) if population == "reviews" else None
        if status == "not_recorded":
            found[population, period, categories] = (status, None)
        else:
            found[population, period, categories] = ("suppressed", None) if n is None else ("shown", n)
    folder = tmp_path_factory.mktemp("incomplete") / "published"
    write(folder, [Cell(*key, *value) for key, value in found.items()], [], about())
    return folder


def _count(period, categories):
    yes, no, outside = BEFORE if period < "2025" else NOW
    of = {"yes": yes, "no": no, "outside": outside}
    if not categories:
        return yes + no + outside
    for measure in MEASURES:
        missing = dict.fromkeys(measure.dates.missing, outside) | dict.fromkeys(measure.dates.not_yet, 0)
        if measure.column in categories:
            return of[categories[measure.column]]
        if measure.dates.column in categories:
            return missing.get(categories[measure.dates.column], {"In time": yes}.get(*categories.values(), no))
    return None


def choices(view):
    """Give every choice that a page of a measure offers."""
    measures = [m.name.replace("_", "-") for m in MEASURES]
    columns = sorted({column.replace("_", "-") for m in MEASURES for column in m.breakdowns})
    if view in ("overview", "records", "reviews"):
        yield from ({"show": name} for name in measures)
    if view in ("records", "reviews", "reports"):
        yield from ({"by": name} for name in columns)
        yield from ({"compare": "year-ago"}, {"as": "number"})
    yield {}


def places(app, files):
    """Give each place of a page that could hold a figure, by its kind, with all that stands there."""
    for element in app.get("html"):
        body = unmarked(str(element.proto.body))
        for part in re.findall(r"<li>.*?</li>", body) or [body]:
            yield "tile" if "tile-name" in part else "list" if "<li>" in part else "sentence", part
    for text in sentences(app):
        yield from (("text", line) for line in text.split("  \n"))
    for chart in app.get("plotly_chart"):
        yield "alternative text", chart.proto.alt
        for trace in json.loads(chart.proto.spec)["data"]:
            yield from (("hover", text) for text in trace.get("hovertext") or [])
    for link in app.get("page_link"):
        yield "link", link.proto.label
    for table, period in files:
        yield "file", exports.to_csv(table, period, about()).decode("utf-8-sig")


@pytest.mark.parametrize("view", VIEWS)
def test_no_figure_of_an_incomplete_measure_stands_without_a_warning(open_view, incomplete, monkeypatch, view):
    files = []
    monkeypatch.setattr(
        file_buttons, "of_table", lambda table, page, period, about, key, title: files.append((table, period))
    )
    bare, kinds = [], Counter()
    for period in PERIODS:
        for chosen in choices(view):
            files.clear()
            app = open_view(view, incomplete, period=period, **chosen)
            assert not app.exception
            for kind, text in places(app, files):
                kinds[kind] += bool(MARKS.search(text))
                if MARKS.search(text) and SAYS not in text:
                    bare.append((period, chosen, kind, text[:300]))
    assert bare == []
    assert EXPECTED.get(view, set()) <= {kind for kind, n in kinds.items() if n}


EVERYWHERE = {"sentence", "tile", "text", "alternative text", "hover", "file"}
EXPECTED = {
    "overview": {"sentence", "tile", "list", "alternative text", "hover", "file"},
    "records": EVERYWHERE,
    "reports": EVERYWHERE,
    "reviews": EVERYWHERE,
}
