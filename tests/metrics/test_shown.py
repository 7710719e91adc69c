"""How much is shown is measured over a fixed list: hiding, coarsening or dropping a table cannot raise it."""

from dataclasses import replace
from importlib import resources

import pytest

from data.release import Cell, HeadlineWords, Release
from metrics import catalogue, shown
from metrics.catalogue import CatalogueError, Table
from metrics.shown import NEITHER, NUMBER, WORDS

TEXT = resources.files("metrics").joinpath("catalogue.toml").read_text(encoding="utf-8")
ABOUT = {"coverage": {"care": {"from": "2025-01-01", "until": "2025-06-30"}}}
BY_AGE = Table("in_care", ("age_three_groups",), "quarter", ())


def measured(drawn: str, words=(), measures=(), promised=(BY_AGE,)) -> shown.Shown:
    """Measure a release drawn as lines of period, category of age_group or `all`, and number or status."""
    cells = []
    for line in drawn.strip().splitlines():
        period, column, category, figure = (part.strip() for part in line.split("|"))
        n = int(figure) if figure.isdigit() else None
        categories = ((column, category),) if column else ()
        cells.append(Cell("in_care", period, categories, figure if n is None else "shown", n))
    whole = catalogue.load()
    populations = {"in_care": whole.populations["in_care"]}
    few = {name: whole.measures[name] for name in measures}
    few = replace(whole, promised=promised, populations=populations, measures=few)
    return shown.measure(Release(tuple(cells), tuple(words), ABOUT), few)


COARSE = """
    2025-26 Q1 | age_three_groups | Under 10 | suppressed
    2025-26 Q1 | age_three_groups | 10 to 15 | suppressed
    2025-26 Q1 | age_three_groups | 16 to 17 | 20
"""
FINE = """
    2025-26 Q1 | age_group | Under 5  | {under_5}
    2025-26 Q1 | age_group | 5 to 9   | 12
    2025-26 Q1 | age_group | 10 to 15 | 14
    2025-26 Q1 | age_group | 16 to 17 | 20
"""


def test_hidden_cells_count_and_unrecorded_ones_do_not():
    assert measured(COARSE).one_way == (1, 3)
    assert measured(COARSE.replace("suppressed", "not_recorded")).one_way == (1, 1)
    assert measured(COARSE.replace("suppressed", "withheld")).one_way == (1, 3)


@pytest.mark.parametrize(("under_5", "tally"), [("9", (3, 3)), ("suppressed", (2, 3))])
def test_a_finer_release_is_measured_at_the_promised_rung(under_5, tally):
    assert measured(FINE.format(under_5=under_5)).one_way == tally


def test_the_promised_rung_is_preferred_where_both_are_released():
    assert measured(COARSE + FINE.format(under_5="9").lstrip("\n")).one_way == (1, 3)


@pytest.mark.parametrize(
    ("every", "period", "counts"),
    [
        ("quarter", "2025-26 Q1", True),
        ("quarter", "2024-25", False),
        ("year", "2024-25", True),
        ("year", "2025-26 Q1", False),
        ("both", "2025-26 Q1", True),
        ("both", "2024-25", True),
        ("year_end", "2024-25 Q4", True),
        ("year_end", "2025-26 Q1", False),
        ("year_end", "2024-25", False),
    ],
)
def test_only_promised_periods_count(every, period, counts):
    promised = (replace(BY_AGE, every=every),)
    assert measured(COARSE.replace("2025-26 Q1", period), promised=promised).one_way == (
        (1, 3) if counts else (0, 0)
    )


HEADLINES = """
    2025-26 Q1 | | | {total}
    2025-26 Q1 | uasc | yes | {yes}
    2025-26 Q1 | uasc | no  | {no}
"""


@pytest.mark.parametrize(
    ("total", "yes", "no", "words", "told"),
    [
        pytest.param("100", "20", "80", (), [NUMBER, NUMBER], id="numbers"),
        pytest.param("100", "suppressed", "suppressed", ("uasc",), [WORDS, NUMBER], id="measure_in_words"),
        pytest.param("suppressed", "suppressed", "suppressed", ("",), [NEITHER, WORDS], id="total_in_words"),
        pytest.param("100", "suppressed", "suppressed", (), [NEITHER, NUMBER], id="measure_not_told"),
        pytest.param("100", "not_recorded", "not_recorded", (), [NUMBER], id="not_recorded"),
    ],
)
def test_a_headline_is_told_as_a_number_in_words_or_neither(total, yes, no, words, told):
    said = [HeadlineWords("in_care", "2025-26 Q1", name, 10, 100, "yes") for name in words]
    found = measured(HEADLINES.format(total=total, yes=yes, no=no), said, ["unaccompanied"], promised=())
    assert [headline.told for headline in found.headlines if headline.period == "2025-26 Q1"] == told


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        pytest.param('one_way = ["time_in_care", ', "one_way = [", id="dropped"),
        pytest.param('[["uasc", "age_two_groups"], ["uasc", "sex"]', '[["uasc", "sex"]', id="two_way_dropped"),
        pytest.param(
            'every = "both"\none_way = ["timing"', 'every = "year"\none_way = ["timing"', id="more_seldom"
        ),
        pytest.param('"ethnicity", "legal_group"', '"ethnicity", "legal_basis"', id="coarser"),
    ],
)
def test_a_promised_table_cannot_be_dropped_or_become_coarser(good, bad):
    assert good in TEXT
    with pytest.raises(CatalogueError, match="promised table"):
        catalogue.parse(TEXT.replace(good, bad, 1))


def test_a_promised_table_may_be_released_finer():
    finer = TEXT.replace(
        'one_way = ["age_group", "sex", "legal_basis"', 'one_way = ["age_band", "sex", "legal_basis"', 1
    )
    assert finer != TEXT
    assert catalogue.parse(finer).promised == catalogue.load().promised


def test_every_released_table_is_promised_at_its_own_or_a_coarser_rung_so_that_none_escapes_the_measure():
    whole = catalogue.load()

    def is_promised(table: Table) -> bool:
        rungs = [
            [whole.rungs_down(column) for column in promised.columns]
            for promised in whole.promised
            if (promised.population, len(promised.columns)) == (table.population, len(table.columns))
        ]
        return any(all(set(line) & set(table.columns) for line in lines) for lines in rungs)

    assert [table for table in whole.tables if not is_promised(table)] == []


def test_what_cannot_be_read_is_said_and_not_measured(tmp_path, capsys):
    assert shown.main([str(tmp_path / "nowhere")]) == 1
    assert "This cannot be measured" in capsys.readouterr().out


def test_the_report_names_headlines_that_are_not_told():
    found = measured(HEADLINES.format(total="100", yes="suppressed", no="suppressed"), (), ["unaccompanied"], ())
    assert "neither: Unaccompanied asylum-seeking children, 2025-26 Q1" in "\n".join(shown.report(found))
