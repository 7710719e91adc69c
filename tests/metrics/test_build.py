"""The journey down: what it publishes, when it refuses, and that a refusal changes nothing."""

import csv
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from data import release
from metrics import audit, build, disclosure
from metrics.build import DATA, FAULTS, NOT_PROVED, PUBLISHED


def fingerprint(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def published(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("build") / "published"
    assert build.main(["--out", str(out), "--no-prices"]) == PUBLISHED
    return out


@pytest.fixture
def extracts(tmp_path) -> Path:
    shutil.copytree(DATA / "demo", tmp_path / "extracts")
    return tmp_path / "extracts"


def rewrite(path: Path, change) -> None:
    """Change the rows of a CSV file: `change` takes and returns a list of dictionaries."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = change(list(csv.DictReader(file)))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def run(extracts: Path, out: Path, tmp_path: Path) -> int:
    faults = str(tmp_path / "faults.csv")
    return build.main(["--extracts", str(extracts), "--out", str(out), "--faults", faults, "--no-prices"])


def test_the_same_extracts_give_the_same_bytes(published, extracts, tmp_path):
    assert run(extracts, tmp_path / "again", tmp_path) == PUBLISHED
    assert fingerprint(tmp_path / "again") == fingerprint(published)


def test_the_release_holds_no_small_count_and_stands_up_to_the_attack(published):
    assert not [c for c in release.read(published).cells if c.n is not None and 1 <= c.n <= disclosure.THRESHOLD]
    findings = audit.attack(published)
    assert findings.ok
    assert (findings.exact, findings.provable) == (0, 0)
    assert findings.hidden > 0


def test_what_was_asked_for_is_shown(published):
    cells = {cell[:3]: cell for cell in release.read(published).cells}
    quarters = sorted({c.period for c in cells.values() if c.population == "in_care"})
    assert len(quarters) == 14
    for quarter in quarters:
        for key in ("yes", "no"):
            assert cells["reviews", quarter, (("on_time", key),)].status == "shown"
        assert cells["reviews", quarter, ()].status == cells["in_care", quarter, ()].status == "shown"
        assert cells["in_care", quarter, (("uasc", "yes"),)].status == "shown"
    assert cells["disputes", "2024-25 Q3", ()].n == 24
    assert cells["disputes", "2024-25 Q4", ()].n == 30
    assert cells["disputes", "2024-25 from Q3", (("no_social_work_report", "yes"),)].n == 25
    assert cells["disputes", "2024-25 Q2", ()].status == "not_recorded"


def test_nothing_in_about_is_worked_out_from_hidden_counts(published):
    about = release.read(published).about
    assert set(about["proof"]) == {"cells", "hidden", "exact", "provable", "least_maximum", "unexplained"}
    assert not re.search(r"second|faults|rows", str(sorted(about)))


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        pytest.param(lambda f: (f / "children.csv").unlink(), FAULTS, id="missing_table"),
        pytest.param(lambda f: (f / "episodes.csv").write_bytes(b""), FAULTS, id="empty_file"),
        pytest.param(lambda f: shutil.rmtree(f), FAULTS, id="no_folder"),
    ],
)
def test_faulty_extracts_leave_the_last_release_as_it_was(published, extracts, tmp_path, broken, code, capsys):
    shutil.copytree(published, tmp_path / "last")
    broken(extracts)
    assert run(extracts, tmp_path / "last", tmp_path) == code
    assert fingerprint(tmp_path / "last") == fingerprint(published)
    assert (tmp_path / "faults.csv").exists()
    assert "Traceback" not in capsys.readouterr().out


def test_extracts_without_a_whole_quarter_are_refused(extracts, tmp_path, capsys):
    about = extracts / "about.toml"
    text = re.sub("from = .*", "from = 2025-07-02", about.read_text(encoding="utf-8"))
    about.write_text(text, encoding="utf-8")
    assert run(extracts, tmp_path / "out", tmp_path) == FAULTS
    assert "holds no whole quarter" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_proved_is_not_published(published, extracts, tmp_path, monkeypatch, capsys):
    shutil.copytree(published, tmp_path / "last")

    def unproved(cells):
        raise disclosure.NotProved("reviews 2024-25 Q1 (on_time no)")

    monkeypatch.setattr(disclosure, "protect", unproved)
    assert run(extracts, tmp_path / "last", tmp_path) == NOT_PROVED
    assert fingerprint(tmp_path / "last") == fingerprint(published)
    assert "reviews 2024-25 Q1 (on_time no)" in capsys.readouterr().out


def test_a_release_that_the_attack_breaks_is_not_published(extracts, tmp_path, monkeypatch, capsys):
    """The protector is replaced by one that hides small counts alone, as hand-made reports do."""

    def naive(cells):
        small = {key for key, count in cells.counts.items() if 1 <= count.n <= 5}
        rows = [
            release.Cell(*key, "suppressed" if key in small else "shown", None if key in small else count.n)
            for key, count in cells.counts.items()
            if key not in cells.unreleased
        ]
        unknown = [release.Cell(*key, "not_recorded", None) for key in cells.not_recorded]
        proof = {"cells": 0, "hidden": 0, "exact": 0, "provable": 0, "least_maximum": 6}
        return disclosure.Protected((*rows, *unknown), (), proof)

    monkeypatch.setattr(disclosure, "protect", naive)
    assert run(extracts, tmp_path / "out", tmp_path) == NOT_PROVED
    assert not (tmp_path / "out").exists()
    assert "the attack on the release succeeded" in capsys.readouterr().out


def test_wrong_usage_ends_with_2(capsys):
    with pytest.raises(SystemExit) as ended:
        build.main(["--outt", "x"])
    assert ended.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_nothing_of_a_child_is_printed(published, capsys):
    build.main(["--out", str(published)])
    printed = capsys.readouterr().out
    with (DATA / "demo" / "children.csv").open(encoding="utf-8", newline="") as file:
        ids = {row["child_id"] for row in csv.DictReader(file)}
    assert not [child for child in ids if child in printed]


def test_five_changed_children_move_their_own_cells_and_no_others(extracts):
    """An independent recount: five children become disabled, and only cells of that column move, by five."""
    before = build.count(build.extracts.load(DATA / "demo")).cells.counts
    with (extracts / "episodes.csv").open(encoding="utf-8", newline="") as file:
        episodes = list(csv.DictReader(file))
    at_end = {e["child_id"] for e in episodes if e["started_on"] <= "2025-03-31" and not e["ended_on"]}
    with (extracts / "children.csv").open(encoding="utf-8", newline="") as file:
        able = [c["child_id"] for c in csv.DictReader(file) if c["disability"] == "N" and c["child_id"] in at_end]
    changed = set(able[:5])
    rewrite(
        extracts / "children.csv",
        lambda rows: [{**r, "disability": "Y" if r["child_id"] in changed else r["disability"]} for r in rows],
    )
    after = build.count(build.extracts.load(extracts)).cells.counts
    moved = {key: after[key].n - before[key].n for key in before if after[key] != before[key]}
    assert moved
    assert all(any(column == "disabled" for column, _ in key.categories) for key in moved)
    year_end = {key.categories: change for key, change in moved.items() if key.period == "2024-25 Q4"}
    assert year_end[(("disabled", "yes"),)] == 5
    assert year_end[(("disabled", "no"),)] == -5
