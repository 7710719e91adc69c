"""Corrections enter all at once, and both releases together give none of them away (rule 10)."""

import shutil
from pathlib import Path

import pytest
from test_disclosure_attack import drawn, named
from test_ledger import cells, contents, run
from two_quarters import FIRST, SECOND, correct_four_children, extracts

from data import ledger
from metrics import audit, build
from metrics.build import PUBLISHED
from metrics.cells import Before, Count, Key
from metrics.disclosure import NotProved, protect
from metrics.disclosure.given import MIDDLE
from metrics.prepare import count
from metrics.refresh import ZERO


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    place = tmp_path_factory.mktemp("refresh")
    second = extracts(place / "second", *SECOND)
    assert run(extracts(place / "first", *FIRST), place / "then", place / "ledger") == PUBLISHED
    shutil.copytree(place / "then", place / "now")
    correct_four_children(second)
    assert run(second, place / "now", place / "ledger", "--refresh") == PUBLISHED
    return place


def test_a_refresh_lets_corrections_in_and_both_releases_give_none_away(refreshed):
    then, now = cells(refreshed / "then"), cells(refreshed / "now")
    assert audit.attack(refreshed / "now", earlier=refreshed / "then").ok
    key = ("in_care", "2024-25 Q4", (("disabled", "yes"),))
    assert (then[key].status, now[key].status) == ("shown", "suppressed")


def test_what_is_not_corrected_stays_shown(refreshed):
    then, now = cells(refreshed / "then"), cells(refreshed / "now")
    shown = [key for key, cell in then.items() if cell.status == "shown" and key in now]
    assert sum(now[key] == then[key] for key in shown) > 0.95 * len(shown)


def test_the_build_after_a_refresh_still_knows_what_was_published_before_it(refreshed, tmp_path):
    shutil.copytree(refreshed / "now", tmp_path / "out")
    shutil.copytree(refreshed / "ledger", tmp_path / "ledger")
    before = contents(tmp_path / "out")
    assert run(refreshed / "second", tmp_path / "out", tmp_path / "ledger") == PUBLISHED
    assert contents(tmp_path / "out") == before
    kept = {entry[:3]: entry for entry in ledger.read(tmp_path / "ledger").entries}
    then = cells(refreshed / "then")["in_care", "2024-25 Q4", (("disabled", "yes"),)]
    assert kept["in_care as in release 1", *then[1:3]].n == then.n


def test_a_refresh_without_a_ledger_is_wrong_usage(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        build.main(["--refresh", "--ledger", str(tmp_path / "none")])
    assert ended.value.code == 2
    assert "needs the ledger" in capsys.readouterr().err


def corrected(old: dict[str, int], new: str, *sums: str):
    """Draw cells that were published with `old` counts, all shown, and are counted as `new` today."""
    cells = drawn(new, *sums)
    counts, facts, differences = dict(cells.counts), list(cells.facts), set()
    before = {ZERO: Before("shown")}
    counts[ZERO] = Count(MIDDLE, MIDDLE)
    for name, n in old.items():
        key = named(name)
        copy, apart = key._replace(population="as before"), Key("correction", key.period, key.categories)
        if n == cells.counts[key].n:
            before[key] = Before("shown")
            continue
        counts[copy], before[copy] = Count(n, n), Before("shown")
        counts[apart] = Count(MIDDLE + cells.counts[key].n - n, MIDDLE)
        facts.append(((apart, 1), (key, -1), (copy, 1), (ZERO, -1)))
        differences.add(apart)
    unreleased = frozenset(counts.keys() - cells.counts.keys())
    return cells._replace(
        counts=counts, facts=tuple(facts), before=before, unreleased=unreleased, differences=frozenset(differences)
    )


def shown(cells) -> dict[str, int | None]:
    return {",".join(value for _, value in c.categories) or "all": c.n for c in protect(cells).cells}


def test_a_child_that_moves_between_two_groups_hides_both(tmp_path: Path):
    cells = corrected(
        {"all": 100, "a=1": 40, "a=2": 30, "a=3": 30},
        "all|100\na=1|41\na=2|29\na=3|30",
        "all = a=1 + a=2 + a=3",
    )
    assert shown(cells) == {"all": 100, "1": None, "2": None, "3": 30}


def test_a_correction_of_six_is_shown():
    cells = corrected({"all": 100, "a=1": 40, "a=2": 60}, "all|100\na=1|46\na=2|54", "all = a=1 + a=2")
    assert shown(cells) == {"all": 100, "1": 46, "2": 54}


def test_a_child_entered_late_hides_the_total_and_one_group():
    cells = corrected({"all": 100, "a=1": 40, "a=2": 60}, "all|101\na=1|41\na=2|60", "all = a=1 + a=2")
    assert shown(cells) == {"all": None, "1": None, "2": 60}


def test_what_was_hidden_for_anothers_sake_is_not_shown_later():
    """Once 4 and 21 were hidden under 25: showing 21 today would give the 4 of then away."""
    cells = drawn("all|25\na=1|4\na=2|21\na=3|0", "all = a=1 + a=2 + a=3")
    free = Before("free", 1, None, 6)
    cells = cells._replace(before={named("all"): Before("shown"), named("a=1"): free, named("a=2"): free})
    assert shown(cells) == {"all": 25, "1": None, "2": None, "3": 0}


def test_a_frozen_cell_that_cannot_be_kept_safe_stops_the_release():
    cells = drawn("all|25\na=1|4\na=2|21", "all = a=1 + a=2")
    before = {named(name): Before("shown") for name in ("all", "a=2")}
    with pytest.raises(NotProved):
        protect(cells._replace(before=before | {named("a=1"): Before("suppressed", 1, None, 6)}))


def test_what_an_earlier_release_has_told_of_a_hidden_cell_stays_known(tmp_path):
    """Words once said ("fewer than 10") bound the cell for ever, whatever is said today."""
    book, source = tmp_path / "ledger", extracts(tmp_path / "first", *FIRST)
    assert run(source, tmp_path / "out", book) == PUBLISHED
    old = ledger.read(book)
    before = count(build.extracts.load(source), old, refreshing=True).cells.before
    hidden = [entry for entry in old.entries if entry.status in ("suppressed", "withheld")]
    assert {entry.most for entry in hidden} == {None, 9}
    for entry in hidden:
        assert before[Key(*entry[:3])] == Before("free", entry.least, entry.most, entry.enough)
