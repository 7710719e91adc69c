"""What others have published is as good as shown: it costs more hiding, or it is lost (rule 11)."""

import csv
from pathlib import Path

import pytest
from test_disclosure_attack import drawn, named

from data import release
from metrics import audit, build
from metrics.audit import Unreadable
from metrics.build import DATA, FAULTS, PUBLISHED
from metrics.cells import Before
from metrics.disclosure import NotProved, protect
from metrics.prepare import count

HEADER = "population,period,categories,n,source\n"
TWO_TABLES = drawn(
    "all|60\na=1|4\na=2|26|50\na=3|30\nb=1|7\nb=2|53",
    "all = a=1 + a=2 + a=3",
    "all = b=1 + b=2",
)


def hidden(cells, told=()) -> set[str]:
    protected = protect(cells._replace(told=frozenset(map(named, told))))
    return {",".join("=".join(pair) for pair in c.categories) for c in protected.cells if c.status != "shown"}


def lost(cells, told=()) -> set[str]:
    protected = protect(cells._replace(told=frozenset(map(named, told))))
    return {",".join("=".join(pair) for pair in key.categories) for key in protected.lost}


def test_a_partner_published_elsewhere_is_no_partner():
    assert hidden(TWO_TABLES) == {"a=1", "a=3"}
    assert hidden(TWO_TABLES, ["a=3"]) == {"a=1", "a=2", "a=3"}
    assert lost(TWO_TABLES, ["a=3"]) == {"a=3"}


def test_a_small_count_published_elsewhere_is_lost_and_no_failure():
    assert "a=1" in hidden(TWO_TABLES, ["a=1"])
    assert "a=1" in lost(TWO_TABLES, ["a=1"])


def test_the_neighbours_of_a_lost_count_are_still_proved():
    cells = drawn("all|60\na=1|4\na=2|3\na=3|20\na=4|33", "all = a=1 + a=2 + a=3 + a=4")
    assert hidden(cells) == {"a=1", "a=2"}
    assert hidden(cells, ["a=1"]) > {"a=1", "a=2"}
    assert lost(cells, ["a=1"]) == {"a=1"}


def test_what_others_leave_over_is_lost_too():
    assert lost(TWO_TABLES, ["all", "a=2", "a=3"]) >= {"a=1"}


def test_a_fault_of_ours_is_never_excused_by_what_others_told():
    cells = drawn("all|25\na=1|4\na=2|21\nb=1|9\nb=2|16", "all = a=1 + a=2", "all = b=1 + b=2")
    before = {named("all"): Before("shown"), named("a=2"): Before("shown")}
    with pytest.raises(NotProved):
        hidden(cells._replace(before=before), ["b=1"])


# ------------------------------------------------------------------------------------------- the build


def build_with(tmp_path: Path, *rows: str) -> int:
    given = tmp_path / "outside.csv"
    given.write_text(HEADER + "".join(row + "\n" for row in rows), encoding="utf-8")
    out, faults = str(tmp_path / "out"), str(tmp_path / "faults.csv")
    return build.main(["--out", out, "--faults", faults, "--outside", str(given), "--no-prices"])


@pytest.fixture(scope="module")
def counts():
    return count(build.extracts.load(DATA / "demo")).cells.counts


@pytest.fixture(scope="module")
def plain(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("plain") / "out"
    assert (
        build.main(["--out", str(out), "--faults", str(out.with_name("faults.csv")), "--no-prices"]) == PUBLISHED
    )
    return out


def row(cell, n) -> str:
    return f'{cell[0]},{cell[1]},"{";".join("=".join(pair) for pair in cell[2])}",{n},an answer to a question'


def hidden_cells(folder: Path, counts, small: bool) -> list:
    cells = [c for c in release.read(folder).cells if c.status == "suppressed" and len(c.categories) == 1]
    return [c for c in cells if (1 <= counts[c[:3]].n <= 5) == small]


def test_an_outside_fact_beside_a_hidden_count_leads_to_more_hiding(plain, counts, tmp_path, capsys):
    """Given the partners of every small count, the release has to find others, or say which are lost."""
    partners = [row(c, counts[c[:3]].n) for c in hidden_cells(plain, counts, small=False)[:4]]
    assert build_with(tmp_path, *partners) == PUBLISHED
    assert "4 agree with our counts" in capsys.readouterr().out
    assert not audit.attack(plain, tmp_path / "outside.csv").ok
    found = audit.attack(tmp_path / "out", tmp_path / "outside.csv")
    assert found.ok
    assert found.hidden > audit.attack(plain).hidden
    assert audit.attack(tmp_path / "out").ok, "and who knows nothing else learns nothing either"


def test_a_small_outside_fact_is_told_to_the_analyst_and_stays_hidden(plain, counts, tmp_path, capsys):
    cell = hidden_cells(plain, counts, small=True)[0]
    assert build_with(tmp_path, row(cell, counts[cell[:3]].n)) == PUBLISHED
    assert f"  lost, as others have published it or what gives it away: {cell[0]} {cell[1]}" in (
        capsys.readouterr().out
    )
    assert cell in hidden_cells(tmp_path / "out", counts, small=True)
    found = audit.attack(tmp_path / "out", tmp_path / "outside.csv")
    assert found.ok
    assert cell[:3] in {one[:3] for one in found.lost}


def test_a_fact_that_differs_is_named_and_not_used(plain, counts, tmp_path, capsys):
    key = ("in_care", "2024-25 Q4", ())
    assert build_with(tmp_path, row(key, counts[key].n + 1)) == PUBLISHED
    printed = capsys.readouterr().out
    assert "differs from our count, not used: row 2: in_care 2024-25 Q4, total" in printed
    for path in plain.iterdir():
        assert path.read_bytes() == (tmp_path / "out" / path.name).read_bytes()


def test_a_finer_table_of_others_joins_in_by_its_groups(tmp_path, capsys):
    assert (
        build_with(
            tmp_path, "in_care,2024-25 Q4,age_band=1 to 4,20,DfE", "in_care,2024-25 Q4,age_band=5 to 9,36,DfE"
        )
        == 0
    )
    assert "2 agree with our counts" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        pytest.param("in_car,2024-25 Q4,,220,DfE", "outside_population", id="population"),
        pytest.param("in_care,2024-25 Q4,shoe_size=9,220,DfE", "outside_column", id="column"),
        pytest.param("in_care,2024-25 Q4,sex=Boys,220,DfE", "outside_column", id="category"),
        pytest.param("in_care,2024-25,,220,DfE", "outside_period", id="year_of_stock"),
        pytest.param("in_care,2019-20 Q4,,220,DfE", "outside_period", id="not_in_the_extracts"),
        pytest.param("in_care,31 March 2025,,220,DfE", "outside_period", id="no_period"),
        pytest.param("in_care,2024-25 Q4,,c,DfE", "outside_number", id="symbol"),
        pytest.param("in_care,2024-25 Q4,sex,220,DfE", "outside_categories", id="no_value"),
        pytest.param("in_care,2024-25 Q4,,220,", "outside_row", id="no_source"),
    ],
)
def test_a_row_that_cannot_be_placed_stops_the_build_with_its_number(tmp_path, wrong, rule):
    assert build_with(tmp_path, "in_care,2024-25 Q4,,220,DfE", wrong) == FAULTS
    assert not (tmp_path / "out").exists()
    (fault,) = csv.DictReader((tmp_path / "faults.csv").open(encoding="utf-8"))
    assert (fault["row"], fault["rule"]) == ("3", rule)


def test_the_auditor_names_the_row_that_it_cannot_use(plain, tmp_path):
    (tmp_path / "known.csv").write_text(HEADER + "in_care,2024-25 Q4,,many,DfE\n", encoding="utf-8")
    with pytest.raises(Unreadable, match="row 2"):
        audit.attack(plain, tmp_path / "known.csv")
