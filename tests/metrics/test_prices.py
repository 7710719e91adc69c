"""The price of a table at a rung is what a build with the changed catalogue gives, and goes into no release."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from data import release
from metrics import build, catalogue, disclosure, prices
from metrics.catalogue import Table

MOVED = {  # the declared table, the same at another rung, and the margins that it then needs
    "stock": (
        Table("in_care", ("age_group",), "quarter", ()),
        Table("in_care", ("age_band",), "quarter", ()),
    ),
    "flow": (
        Table("ceased", ("age_group_on_leaving",), "year", ()),
        Table("ceased", ("age_on_leaving",), "year", ()),
    ),
    "coarser": (
        Table("in_care", ("ethnicity",), "quarter", ()),
        Table("in_care", ("ethnicity_two_groups",), "quarter", ()),
    ),
    "hides_others": (
        Table("reviews", ("age_three_groups", "contributed"), "year", ("age_three_groups",)),
        Table("reviews", ("age_group", "contributed"), "year", ("age_group",)),
    ),
    "needs_a_margin": (
        Table("reviews", ("legal_basis", "on_time"), "year", ("legal_basis",)),
        Table("reviews", ("legal_status", "on_time"), "year", ("legal_status",)),
        Table("reviews", ("legal_status",), "year", ()),
    ),
}
Names = tuple[str, tuple[str, ...]]


@pytest.fixture(scope="module")
def as_is(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("prices") / "published"
    assert build.main(["--out", str(out), "--no-prices"]) == build.PUBLISHED
    return out


@pytest.fixture(scope="module")
def priced(as_is) -> tuple[list[prices.Price], str]:
    """Give the prices of the demonstration, and how they are told."""
    counting = build.count_extracts(build.DATA / "demo")
    covered = build.coverage(catalogue.load(), counting.about)
    found = list(prices.prices(counting.connection, covered, catalogue.load()))
    return found, "\n".join(prices.report(found))


def tally(folder: Path) -> dict[Names, tuple[int, int]]:
    """Count the shown and all recorded cells of each table of a release."""
    found: dict[Names, tuple[int, int]] = {}
    for cell in release.read(folder).cells:
        if cell.status != "not_recorded":
            name = cell.population, tuple(column for column, _ in cell.categories)
            shown, of = found.get(name, (0, 0))
            found[name] = shown + (cell.status == "shown"), of + 1
    return found


def hidden(counted: dict[Names, tuple[int, int]], besides: set[Names]) -> int:
    return sum(of - shown for name, (shown, of) in counted.items() if name not in besides)


@pytest.mark.parametrize("tables", MOVED.values(), ids=MOVED.keys())
def test_the_price_is_what_a_build_with_the_changed_catalogue_gives(as_is, priced, tmp_path, monkeypatch, tables):
    table, at, *margins = tables
    declared = catalogue.load()
    assert table in declared.tables
    others = tuple(one for one in declared.tables if one != table)
    changed = replace(declared, tables=(*others, at, *margins))
    monkeypatch.setattr(catalogue, "load", lambda: changed)
    assert build.build(build.DATA / "demo", tmp_path / "out", tmp_path / "faults.csv") == build.PUBLISHED
    before, after = tally(as_is), tally(tmp_path / "out")
    shown, of = after[at.population, at.columns]
    besides = {(one.population, one.columns) for one in tables}
    more = hidden(after, besides) - hidden(before, besides)
    found = [price for price in priced[0] if (price.table, price.at) == (table, at)]
    assert found == [prices.Price(table, at, of, shown, more)]


def test_the_declared_rung_of_each_table_is_told_as_it_was_published(as_is, priced):
    published = tally(as_is)
    told = [price for price in priced[0] if price.table == price.at]
    assert told
    assert [(p.shown, p.cells) for p in told] == [published[p.table.population, p.table.columns] for p in told]
    assert priced[1].count("*") == len(told) + 1


def test_one_that_hides_others_says_so(priced):
    assert re.search(r"age_group by contributed +\d+ of +\d+ shown +\d+% +\+\d+ hidden elsewhere", priced[1])


@pytest.mark.parametrize(
    ("table", "at"),
    [
        pytest.param(("reviews", ("age_group",), "year"), "age_three_groups", id="released_anyway"),
        pytest.param(("reviews", ("legal_basis",), "year"), "legal_group", id="needed_by_a_two_way_table"),
        pytest.param(("reviews", ("record",), "both"), "record_in_time", id="a_measure_is_no_rung"),
    ],
)
def test_a_rung_that_is_no_choice_has_no_price(priced, table, at):
    assert not [p for p in priced[0] if (p.table.population, *p.table.columns) == (table[0], *table[1]) and
                p.at.columns == (at,)]  # fmt: skip


def fingerprint(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_prices_are_printed_and_change_nothing_in_the_release(as_is, tmp_path, monkeypatch, capsys):
    """Few tables are priced here, so that the whole command is quick."""
    few = tuple(table for table in catalogue.load().tables if table.population == "ceased")
    real = prices.prices
    monkeypatch.setattr(prices, "prices", lambda c, covered, whole: real(c, covered, replace(whole, tables=few)))
    assert build.main(["--out", str(tmp_path / "out")]) == build.PUBLISHED
    printed = capsys.readouterr().out
    assert printed.index("Published") < printed.index("The price of each table") < printed.index("age_on_leaving")
    assert fingerprint(tmp_path / "out") == fingerprint(as_is)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (RuntimeError("3 children"), "The prices cannot be told (RuntimeError). The release stands."),
        (KeyboardInterrupt(), "Stopped. The release stands."),
    ],
    ids=["fault", "stopped"],
)
def test_a_fault_in_the_prices_leaves_the_release_published(as_is, tmp_path, monkeypatch, capsys, error, words):
    def faulty(*given):
        raise error

    monkeypatch.setattr(prices, "prices", faulty)
    assert build.main(["--out", str(tmp_path / "out")]) == build.PUBLISHED
    assert words in capsys.readouterr().out
    assert fingerprint(tmp_path / "out") == fingerprint(as_is)


def test_a_table_that_cannot_be_proved_at_a_rung_says_so(priced, monkeypatch):
    """From the second table on nothing can be proved: the others are told all the same."""
    counting = build.count_extracts(build.DATA / "demo")
    covered, whole = build.coverage(catalogue.load(), counting.about), catalogue.load()
    few = replace(whole, tables=tuple(table for table in whole.tables if table.population == "ceased"))
    proved = iter([disclosure.protect])

    def unproved(cells):
        return next(proved, refuse)(cells)

    def refuse(cells):
        raise disclosure.NotProved("ceased 2024-25 (age_on_leaving 1 to 4)")

    monkeypatch.setattr(disclosure, "protect", unproved)
    told = list(prices.report(prices.prices(counting.connection, covered, few)))
    assert any(re.search("age_on_leaving +no safe release was found", line) for line in told)
    assert any("age_group_on_leaving" in line and "shown" in line for line in told)


def test_with_a_ledger_they_are_said_to_be_of_a_release_made_anew(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(prices, "prices", lambda *given: iter(()))
    assert build.main(["--out", str(tmp_path / "out"), "--ledger", str(tmp_path / "ledger")]) == build.PUBLISHED
    assert "prices of a release made anew" in capsys.readouterr().out
