"""The slides of each page and of the pack, opened again: they say what the page finds, and hide what it hides."""

import pytest

from metrics.figures import SHOWN, Figure
from metrics.shares import share
from pages import contents
from pages.contents import PAGES
from pages.parts import captions, chart_shares, counted, kinds
from pages.parts.incomplete import SHAPE
from pages.slides import opening, outline
from tests.pages.opened_slides import Opened, alt, of_page, opened, texts, workbook

LATEST, EARLIER, YEAR = "2025-26 Q2", "2024-25 Q3", "2024-25"
HALF_DATED = share(Figure(SHOWN, 50), Figure(SHOWN, 50))
SYMBOLS = ("[c]", "[x]", "few")


@pytest.fixture(scope="module")
def every_choice(small) -> tuple[Opened, ...]:
    """Open the deck of each page with every choice that it offers, in two quarters and a year."""
    asked = [(page, period) for page in PAGES for period in (LATEST, EARLIER, YEAR)]
    return tuple(
        of_page(page, small, period, contents.findings_of_every_choice(page, small, period))
        for page, period in asked
    )


@pytest.fixture(scope="module")
def pack(small) -> Opened:
    return opened(outline.of_pack(small, LATEST), small)


def values(kind: kinds.Kind) -> list[list[int | None]]:
    """Return what each series of a chart has to show of its finding, None for what is not shown."""
    match kind:
        case kinds.Trend(points):
            return [[p.share.percent for p in points]]
        case kinds.Counts(series):
            return [[f.n for _, f in figures] for _, figures in series]
        case kinds.Bars(breakdown):
            shown = [row for row in breakdown.rows if row.figure.status == SHOWN]
            is_percent = kind.percent and all(row.percent is not None for row in shown)
            return [[row.percent if is_percent else row.figure.n for row in breakdown.rows]]
        case kinds.TwoGroups(left, right):
            return [[row.percent for row in side.rows] for side in (left, right)]
        case kinds.ShareBars(by):
            return [[row.share.percent for row in by.rows]]


# ------------------------------------------------------------------------------------------ the same figures


def test_each_finding_has_its_slide_with_its_headline_as_the_title(small):
    for page in PAGES:
        found = [one for one in contents.findings(page, small, LATEST) if one.kind]
        charts = list(of_page(page, small, LATEST).charts())
        assert [captions.of(one.kind).title for one in found] == [planned.title for planned, _ in charts]


def test_each_chart_has_the_values_of_its_finding_and_no_other(every_choice):
    drawn = 0
    for deck in every_choice:
        for planned, chart in deck.charts():
            wanted = values(planned.chart)
            found = [list(series.values) for series in chart.plots[0].series]
            assert found[: len(wanted)] == wanted
            more = [series.name.split()[0] for series in list(chart.plots[0].series)[len(wanted) :]]
            assert set(more) <= {"Target", "England", "South"}
            assert not more or isinstance(planned.chart, kinds.Trend | kinds.ShareBars)
            drawn += 1
    assert drawn > 20


def test_a_target_is_a_series_with_values_only_while_it_was_in_force(every_choice):
    seen = set()
    for deck in every_choice:
        for planned, chart in deck.charts():
            for series in chart.plots[0].series if isinstance(planned.chart, kinds.Trend) else ():
                if series.name.startswith("Target"):
                    aims = [p.target.percent if p.target else None for p in planned.chart.points]
                    percent = int(series.name.removeprefix("Target ").removesuffix("%"))
                    assert list(series.values) == [aim if aim == percent else None for aim in aims]
                    assert series.format.line.dash_style is not None
                    seen.add(series.name)
    assert seen == {"Target 90%", "Target 85%", "Target 75%"}


def test_the_target_of_bars_is_a_frame_as_long_as_a_bar_on_target(every_choice):
    seen = set()
    for deck in every_choice:
        for planned, chart in deck.charts():
            if isinstance(planned.chart, kinds.ShareBars):
                by = planned.chart.by
                target = by.measure.target_on(chart_shares.ends_on(by.period))
                *_, last = chart.plots[0].series
                assert (last.name == f"Target {target.percent}%") if target else len(chart.plots[0].series) == 1
                if target:
                    assert list(last.values) == [target.percent] * len(by.rows)
                    assert last.format.line.dash_style is not None
                    assert chart.plots[0].overlap == 100
                    seen.add(target.percent)
    assert seen


def test_other_areas_stand_at_the_year_ends_of_which_they_are(every_choice):
    seen = set()
    for deck in every_choice:
        for planned, chart in deck.charts():
            if isinstance(planned.chart, kinds.Trend) and planned.chart.comparators:
                periods = [p.period for p in planned.chart.points]
                for series in (s for s in chart.plots[0].series if s.name in ("England", "South West")):
                    at = {
                        f"{year - 1}-{year % 100:02d} Q4": value
                        for area, year, value in planned.chart.comparators
                        if area == series.name
                    }
                    assert list(series.values) == [at.get(period) for period in periods]
                    seen.add(series.name)
    assert seen == {"England", "South West"}


# --------------------------------------------------------------------------------------------- what is hidden


def test_what_is_not_shown_has_no_value_and_its_symbol_at_its_place(every_choice):
    hidden = 0
    for deck in every_choice:
        for planned, chart in deck.charts():
            wanted, names = values(planned.chart), [str(c) for c in chart.plots[0].categories]
            for at, name in enumerate(names):
                missing = [of[at] is None for of in wanted]
                if all(missing):
                    hidden += 1
                    assert any(symbol in name for symbol in SYMBOLS) or "%" in name
                elif not any(missing):
                    assert not name.endswith(SYMBOLS)
    assert hidden > 50


def test_a_category_that_is_hidden_for_one_group_alone_says_for_which(every_choice):
    found = [
        name
        for deck in every_choice
        for planned, chart in deck.charts()
        for at, name in enumerate(map(str, chart.plots[0].categories))
        if isinstance(planned.chart, kinds.TwoGroups)
        and len({of[at] is None for of in values(planned.chart)}) == 2
    ]
    assert found
    assert [
        name for name in found if "Unaccompanied children: " not in name and "Other children" not in name
    ] == []


def test_the_workbook_of_a_chart_has_its_values_blanks_and_the_symbols_beside_them(every_choice):
    blanks = 0
    for deck in every_choice:
        for _, chart in deck.charts():
            head, *rows = workbook(chart)
            for series in chart.plots[0].series:
                column = [row[head.index(series.name)] for row in rows]
                assert column == list(series.values)
                beside = f"{series.name}: in words"
                for row in rows if beside in head else ():
                    value, said = row[head.index(series.name)], row[head.index(beside)]
                    assert (value is None) == (not said.startswith(f"{value:,}" if value is not None else "-"))
                    blanks += value is None
    assert blanks > 50


def test_an_incomplete_quarter_is_marked_under_its_point_and_beside_its_value(small):
    found = next(one for one in contents.findings("records", small, LATEST) if isinstance(one.kind, kinds.Trend))
    at, point = next((i, p) for i, p in enumerate(found.kind.points) if p.share.percent is not None)
    points = [p._replace(share=p.share._replace(dated=None)) for p in found.kind.points]
    points[at] = point._replace(share=point.share._replace(dated=HALF_DATED))
    one = found._replace(kind=found.kind._replace(points=points))
    ((_, chart),) = of_page("records", small, LATEST, (one,)).charts()
    marked = [SHAPE in str(name) for name in chart.plots[0].categories]
    assert marked == [i == at for i in range(len(points))]
    assert f"{point.share.percent}% (incomplete)" in [row[-1] for row in workbook(chart)]


def test_a_bar_of_an_incomplete_measure_says_so(small):
    found = next(one for one in contents.findings("records", small, YEAR) if isinstance(one.kind, kinds.ShareBars))
    rows = [row._replace(share=row.share._replace(dated=HALF_DATED)) for row in found.kind.by.rows]
    one = found._replace(kind=found.kind._replace(by=found.kind.by._replace(rows=tuple(rows))))
    ((_, chart),) = of_page("records", small, YEAR, (one,)).charts()
    shown = [i for i, row in enumerate(rows) if row.share.percent is not None]
    series, names = chart.plots[0].series[0], [str(name) for name in chart.plots[0].categories]
    said = [series.points[i].data_label.text_frame.text or names[i] for i in shown]
    assert said
    assert [text for text in said if not text.endswith("(incomplete)")] == []


def test_warnings_of_an_incomplete_measure_stand_on_the_slide(small):
    warning = f"{SHAPE} Incomplete in 2024-25 Q1: dates are missing."
    found = contents.findings("records", small, LATEST)
    warned = tuple(one._replace(warnings=(warning,)) for one in found if one.kind)
    deck = of_page("records", small, LATEST, warned)
    for _, slide in [(p, s) for p, s in deck.pairs() if p.chart]:
        assert warning in list(texts(slide))


# ------------------------------------------------------------------------------------ words, for everyone


def test_no_two_slides_have_the_same_title(every_choice, pack):
    for deck in (*every_choice, pack):
        titles = [slide.shapes.title.text for slide in deck.read.slides]
        assert titles == [planned.title for planned in deck.planned]
        assert len(set(titles)) == len(titles)
        assert all(titles)


def test_slides_that_would_have_one_title_are_told_apart():
    one = outline.Slide("The same", "", subtitle="A measure, a council")
    assert [slide.title for slide in outline.unlike([one] * 4)] == [
        "The same",
        "The same (A measure)",
        "The same (A measure, a council)",
        "The same (A measure, a council), again",
    ]


def test_each_chart_and_table_has_a_text_alternative(every_choice):
    for deck in every_choice:
        for planned, slide in deck.pairs():
            for shape in slide.shapes:
                if shape.has_chart or shape.has_table:
                    assert alt(shape) == planned.alt
                    assert len(planned.alt) > 10
            if planned.chart:
                assert planned.alt == captions.of(planned.chart).alt


def test_the_notes_have_the_definition_the_numbers_the_source_and_the_text_alternative(small):
    for planned, slide in of_page("reviews", small, LATEST).pairs():
        said = slide.notes_slide.notes_text_frame.text.replace("\v", "\n")
        assert said == planned.notes
        if isinstance(planned.chart, kinds.Trend):
            measure, first = planned.chart.measure, planned.chart.points[0]
            assert all(words in said for words in (measure.counts, measure.out_of, measure.source, planned.alt))
            assert f"{first.period}: Number {first.share.yes.text}; Out of" in said
            assert counted.made_from(small) in said
            assert "[c]" in said


def test_nothing_is_called_none_and_nothing_is_empty(every_choice, pack):
    for deck in (*every_choice, pack):
        for slide in deck.read.slides:
            said = [*texts(slide), slide.notes_slide.notes_text_frame.text]
            assert [text for text in said if "None" in text] == []
            names = [str(c) for s in slide.shapes if s.has_chart for c in s.chart.plots[0].categories]
            assert [name for name in names if not name or "None" in name] == []
            assert len([shape for shape in slide.shapes if shape.name != "Slide number"]) > 1


# ----------------------------------------------------------------------------------------------- page and pack


def test_a_page_begins_with_its_question_answer_and_tiles_and_ends_with_about_these_figures(small):
    for page, contents_of_it in PAGES.items():
        deck, said = of_page(page, small, LATEST), contents.opening(page, small, LATEST)
        first = deck.read.slides[0]
        assert first.shapes.title.text == contents_of_it.question
        shown = [
            text for slide in deck.read.slides if "The figures" in slide.shapes.title.text for text in texts(slide)
        ]
        shown += texts(first)
        assert said.answer in shown
        assert [tile.value for tile in said.tiles if tile.value not in shown] == []
        last = list(deck.read.slides)[-1]
        assert last.shapes.title.text == "About these figures"
        assert f"• {counted.made_from(small)}" in list(texts(last))


def test_the_pack_has_every_page_and_each_chart_once(small, pack):
    titles = [planned.title for planned in pack.planned]
    at = [titles.index(page.question) for page in PAGES.values() if page.sections]
    assert at == sorted(at)
    behind = next(planned for planned in pack.planned if planned.title == opening.BEHIND)
    alone = [page.question for page in PAGES.values() if not page.sections]
    assert [point.split("? ")[0] + "?" for point in behind.points] == alone
    charts = [planned.chart for planned in pack.planned if planned.chart]
    wanted = [one.kind for page in PAGES for one in contents.findings(page, small, LATEST) if one.kind]
    assert len(charts) == len({captions.of(kind) for kind in wanted})
    assert {captions.of(kind) for kind in charts} == {captions.of(kind) for kind in wanted}


def test_a_deck_follows_what_its_reader_chose(small):
    found = contents.findings("profile", small, LATEST, {"by": "need"})
    titles = {captions.measured(p.chart) for p in of_page("profile", small, LATEST, found).planned if p.chart}
    assert any("category of need" in title.lower() or "need" in title.lower() for title in titles)
    assert titles != {captions.measured(p.chart) for p in of_page("profile", small, LATEST).planned if p.chart}
