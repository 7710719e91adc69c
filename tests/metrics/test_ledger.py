"""Published is for ever: what a second build does with late corrections in closed periods (rule 10)."""

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from two_quarters import FIRST, SECOND, correct_four_children, extracts, forget_tracked, rewrite

from data import ledger, release
from metrics import audit, build
from metrics.audit.earlier import differences
from metrics.build import NOT_PROVED, PUBLISHED, STOPPED


def run(source: Path, out: Path, book: Path, *more: str) -> int:
    faults = out.with_name("faults.csv")
    return build.main(
        [
            "--extracts",
            str(source),
            "--out",
            str(out),
            "--ledger",
            str(book),
            "--faults",
            str(faults),
            "--no-prices",
            *more,
        ]
    )


def cells(folder: Path) -> dict:
    return {cell[:3]: cell for cell in release.read(folder).cells}


def contents(*folders: Path) -> dict[str, bytes]:
    return {f"{f.name}/{p.name}": p.read_bytes() for f in folders if f.exists() for p in sorted(f.iterdir())}


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> SimpleNamespace:
    """Build the first quarter, then the second with four late corrections, with and without the ledger."""
    place = tmp_path_factory.mktemp("two_quarters")
    first = extracts(place / "first", *FIRST)
    second = extracts(place / "second", *SECOND)
    correct_four_children(second)
    then, out, book = place / "then", place / "out", place / "ledger"
    assert run(first, then, book) == PUBLISHED
    shutil.copytree(then, out)
    shutil.copytree(book, place / "ledger_then")
    assert run(second, out, book) == PUBLISHED
    assert run(second, place / "forgetful", place / "ledger_of_nothing") == PUBLISHED
    return SimpleNamespace(
        first=first, second=second, then=then, now=out, book=book, book_then=place / "ledger_then",
        forgetful=place / "forgetful",
    )  # fmt: skip


@pytest.fixture
def copied(built, tmp_path) -> SimpleNamespace:
    """Give a test its own copy of the first release and its ledger."""
    shutil.copytree(built.then, tmp_path / "out")
    shutil.copytree(built.book_then, tmp_path / "ledger")
    return SimpleNamespace(first=built.first, second=built.second, out=tmp_path / "out", book=tmp_path / "ledger")


def test_four_late_corrections_show_where_nothing_is_remembered(built):
    named = {key for key, _ in differences(built.forgetful, built.then)}
    assert ("in_care", "2024-25 Q4", (("disabled", "yes"),)) in named
    assert not audit.attack(built.forgetful, earlier=built.then).ok


def test_closed_periods_stay_as_they_were_published(built):
    then, now = cells(built.then), cells(built.now)
    closed = {key for key, cell in then.items() if cell.status != "not_recorded" and "2025-26 to" not in key[1]}
    assert len(closed) > 500
    assert {key: now.get(key) for key in closed} == {key: then[key] for key in closed}
    assert audit.attack(built.now, earlier=built.then).ok


def test_new_periods_are_counted_from_the_new_extracts(built):
    frozen, forgetful = cells(built.now), cells(built.forgetful)
    new = {key for key in forgetful if key[1] == "2025-26 Q2" and forgetful[key].status == frozen[key].status}
    assert len(new) > 50
    assert all(frozen[key].n == forgetful[key].n for key in new)


def test_the_running_year_of_last_time_stays_known(built):
    then, now = cells(built.then), cells(built.now)
    to_q1 = {key: cell for key, cell in then.items() if key[1] == "2025-26 to Q1" and cell.status == "shown"}
    assert to_q1
    assert not any(key[1] == "2025-26 to Q1" for key in now)
    kept = {entry[:3]: entry for entry in ledger.read(built.book).entries}
    assert all(kept[key].n == cell.n and not kept[key].current for key, cell in to_q1.items())


def test_nothing_between_two_running_years_is_small_and_known(built, tmp_path):
    """ "To Q2" less "to Q1" is the second quarter of a breakdown that nobody releases by quarter."""
    then = cells(built.then)
    rows = [
        f'{key[0]},{key[1]},"{";".join("=".join(pair) for pair in key[2])}",{cell.n},last release'
        for key, cell in then.items()
        if key[1] == "2025-26 to Q1" and cell.status == "shown"
    ]
    known = tmp_path / "known.csv"
    known.write_text("population,period,categories,n,source\n" + "\n".join(rows) + "\n", encoding="utf-8")
    assert audit.attack(built.now, known).ok
    assert not audit.attack(built.forgetful, known).ok


def test_the_analyst_is_told_how_many_closed_cells_would_have_changed(copied, capsys):
    run(copied.second, copied.out, copied.book)
    printed = capsys.readouterr().out
    assert "cells of closed periods keep what was published" in printed
    assert "in_care 2024-25 Q4: 4" in printed


def test_the_same_extracts_again_give_the_same_bytes(copied):
    before = contents(copied.out, copied.book)
    assert run(copied.first, copied.out, copied.book) == PUBLISHED
    assert contents(copied.out, copied.book) == before


def test_the_first_release_is_the_same_with_and_without_a_ledger(built, tmp_path):
    assert run(built.first, tmp_path / "out", tmp_path / "ledger") == PUBLISHED
    assert contents(tmp_path / "out") == {k.replace("then", "out", 1): v for k, v in contents(built.then).items()}


def spoil(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"suppressed"', '"shown"', 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        pytest.param(lambda book: (book / "ledger.json").write_bytes(b"{"), "not whole", id="cut_short"),
        pytest.param(lambda book: spoil(book / "ledger.json"), "changed or is damaged", id="edited"),
        pytest.param(lambda book: (book / "ledger.json").unlink(), "not whole", id="emptied"),
        pytest.param(shutil.rmtree, "ledger is missing", id="lost"),
    ],
)
def test_a_broken_ledger_is_refused_and_nothing_changes(copied, capsys, harm, says):
    harm(copied.book)
    before = contents(copied.out, copied.book)
    assert run(copied.second, copied.out, copied.book) == NOT_PROVED
    assert says in capsys.readouterr().out
    assert contents(copied.out, copied.book) == before


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda out: (out / "cells.parquet").write_bytes(b"PAR1"), id="cut_short"),
        pytest.param(lambda out: (out / "about.json").unlink(), id="half_there"),
        pytest.param(lambda out: [path.rename(path.with_suffix(".bak")) for path in out.iterdir()], id="renamed"),
    ],
)
def test_what_stood_here_and_was_harmed_is_not_taken_for_nothing(copied, capsys, harm):
    harm(copied.out)
    shutil.rmtree(copied.book)
    before = contents(copied.out, copied.book)
    assert run(copied.second, copied.out, copied.book) == NOT_PROVED
    expected = f"'{copied.out}' holds something that is no whole release, and there is no ledger '{copied.book}'"
    assert expected in capsys.readouterr().out
    assert contents(copied.out, copied.book) == before


@pytest.mark.parametrize("make", [Path.mkdir, lambda out: None], ids=["empty", "missing"])
def test_where_nothing_stands_a_first_release_is_made(built, tmp_path, make):
    make(tmp_path / "out")
    assert run(built.first, tmp_path / "out", tmp_path / "ledger") == PUBLISHED


def test_a_harmed_release_is_made_anew_from_its_ledger(built, copied):
    (copied.out / "cells.parquet").write_bytes(b"")
    assert run(copied.second, copied.out, copied.book) == PUBLISHED
    assert cells(copied.out) == cells(built.now)


def test_an_older_copy_of_the_ledger_is_refused(built, copied, capsys):
    shutil.rmtree(copied.out)
    shutil.copytree(built.now, copied.out)
    assert run(copied.second, copied.out, copied.book) == NOT_PROVED
    assert "older copy" in capsys.readouterr().out


def test_a_release_that_was_withdrawn_is_still_known_to_the_next(built, copied):
    copied.out.rename(copied.out.with_name("out.withdrawn"))
    assert run(copied.second, copied.out, copied.book) == PUBLISHED
    assert cells(copied.out) == cells(built.now)
    assert len(ledger.read(copied.book).releases) == 2


def test_older_extracts_are_refused(built, capsys, tmp_path):
    shutil.copytree(built.book, tmp_path / "ledger")
    assert run(built.first, tmp_path / "out", tmp_path / "ledger") == NOT_PROVED
    assert "older than those of the last release" in capsys.readouterr().out


def test_a_release_that_cannot_be_written_leaves_the_ledger_as_it_was(copied, monkeypatch):
    before = contents(copied.out, copied.book)
    write = release.write

    def full_disk(folder, *rest):
        if folder == copied.out:
            raise release.ReleaseError("could not be written")
        write(folder, *rest)

    monkeypatch.setattr(release, "write", full_disk)
    assert run(copied.second, copied.out, copied.book) == NOT_PROVED
    assert contents(copied.out, copied.book) == before


def test_a_build_killed_between_ledger_and_release_is_mended_by_the_next(copied, monkeypatch, capsys):
    write = release.write

    def killed(folder, *rest):
        if folder == copied.out:
            raise KeyboardInterrupt
        write(folder, *rest)

    monkeypatch.setattr(release, "write", killed)
    monkeypatch.setattr(ledger, "put_back", lambda folder, book: None)  # nothing is put back by a killed process
    assert run(copied.second, copied.out, copied.book) == STOPPED
    then = cells(copied.out)
    monkeypatch.undo()
    assert run(copied.second, copied.out, copied.book) == PUBLISHED
    assert "goes on from the ledger" in capsys.readouterr().out
    now = cells(copied.out)
    assert not [
        k for k, cell in then.items() if cell.status == "suppressed" and now.get(k, cell).status == "shown"
    ]


def test_a_table_that_enters_a_closed_period_waits_where_it_does_not_add_up(tmp_path, capsys):
    """Records of the first quarter are complete only later; by then one of its reviews is gone."""
    early = extracts(tmp_path / "early", FIRST[0], "2025-07-10")
    second = extracts(tmp_path / "second", *SECOND)
    rewrite(second / "reviews.csv", lambda rows: [r for r in rows if r["review_id"] != of_first_quarter(rows)])
    forget_tracked(second)
    assert run(early, tmp_path / "out", tmp_path / "ledger") == PUBLISHED
    assert run(second, tmp_path / "out", tmp_path / "ledger") == PUBLISHED
    assert "waits for a refresh" in capsys.readouterr().out
    now = cells(tmp_path / "out")
    assert now["reviews", "2025-26 Q1", (("record_in_time", "yes"),)].status == "not_recorded"
    assert now["reviews", "2025-26 Q2", (("record_in_time", "yes"),)].status != "not_recorded"
    assert run(second, tmp_path / "out", tmp_path / "ledger", "--refresh") == PUBLISHED
    assert cells(tmp_path / "out")["reviews", "2025-26 Q1", (("record_in_time", "yes"),)].status != "not_recorded"


def of_first_quarter(rows: list[dict]) -> str:
    return next(row["review_id"] for row in rows if "2025-04-01" <= row["held_on"] <= FIRST[0])
