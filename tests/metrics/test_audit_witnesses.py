"""Witnesses in a file: written by the attack, checked by whoever likes, and refused when anything is wrong."""

import ast
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from audit_drawing import draw

from metrics.audit import Unreadable, checking
from metrics.audit.checking import check
from metrics.audit.witnesses import export

ROOT = Path(__file__).parents[2]
RELEASE = """
    in_care | 2024-25 Q4 |                | 60
    in_care | 2024-25 Q4 | age=old        | c
    in_care | 2024-25 Q4 | age=new        | c
    in_care | 2024-25 Q4 | age=old, sex=M | 20
    in_care | 2024-25 Q4 | age=old, sex=F | c
    in_care | 2024-25 Q4 | age=new, sex=M | c
    in_care | 2024-25 Q4 | age=new, sex=F | w
    in_care | 2024-25 Q3 |                | 50
    in_care | 2024-25 Q3 | late=yes       | c
    in_care | 2024-25 Q3 | late=no        | c
    reviews | 2024-25    | late=no        | 40
    reviews | 2024-25 Q1 | late=no        | x
    reviews | 2024-25 Q2 | late=no        | c
    reviews | 2024-25 Q3 | late=no        | c
    reviews | 2024-25 Q4 | late=no        | 9
"""
WORDS = [("in_care", "2024-25 Q3", "late", 10, 50, "no")]


@pytest.fixture
def proved(tmp_path) -> tuple[Path, Path]:
    """Give a release folder, and a file of witnesses for it."""
    folder, file = draw(tmp_path / "release", RELEASE, WORDS), tmp_path / "witnesses.parquet"
    export(folder, file)
    return folder, file


def whys(folder, file) -> set[str]:
    return {refusal.why for refusal in check(folder, file).refusals}


def changed(file: Path, *statements: str) -> Path:
    with duckdb.connect() as connection:
        connection.execute(f"create table w as from '{file}'")
        for statement in statements:
            connection.execute(statement)
        connection.execute(f"copy w to '{file}' (format parquet)")
    return file


def test_what_the_attack_writes_proves_each_hidden_cell(proved):
    assert check(*proved) == checking.Checked(())


OF = "categories['age'] = 'old' and categories['sex'] = 'F'"
YES, NO = (
    "categories['late'] = 'yes' and population = 'in_care'",
    "categories['late'] = 'no' and population = 'in_care'",
)
BREAKS = {
    "a_count_is_left_out": (f"delete from w where {OF} and witness = 1", checking.NOT_ALL),
    "a_witness_lacks_a_count_that_nobody_publishes": (
        "delete from w where categories = map {'sex': 'M'} and witness = 1",
        checking.NOT_ALL,
    ),
    "a_count_is_there_twice": (f"insert into w from w where {OF}", checking.TWICE),
    "a_shown_count_is_there": (
        "insert into w select release, witness, population, period, map {}, null, 60, null from w limit 1",
        checking.TOO_MANY,
    ),
    "a_sum_fails_by_one": (f"update w set n = n + 1 where {OF} and witness = 1", checking.NO_SUM),
    "none_where_the_symbol_says_one": (f"update w set n = 0 where {OF} and witness = 1", checking.BEYOND),
    "less_than_none": (
        "update w set n = -1 where categories = map {'age': 'new', 'sex': 'F'}",
        checking.BEYOND,
    ),
    "more_than_the_words_say": (
        f"update w set n = case when {NO} then 10 else 40 end where ({YES}) or ({NO})",
        checking.BEYOND,
    ),
    "small_in_the_witness_that_proves_it": (
        f"update w set n = case when {NO} then 9 else 41 end, proves = case when {NO} then proves end"
        f" where ({YES}) or ({NO})",
        checking.ONE_NUMBER,
    ),
    "nothing_proves_it": (f"update w set proves = null where {OF}", checking.NOT_LARGE),
    "another_word_for_proof": (f"update w set proves = 'yes' where {OF}", checking.NOT_LARGE),
    "made_for_another_release": ("update w set release = 'another'", checking.OTHER_RELEASE),
}


@pytest.mark.parametrize(("statement", "why"), BREAKS.values(), ids=BREAKS)
def test_a_file_that_is_wrong_is_refused(proved, statement, why):
    folder, file = proved
    assert why in whys(folder, changed(file, statement))


@pytest.mark.parametrize(
    ("cells", "words", "about"),
    [
        pytest.param(RELEASE.replace("| 60", "| 61"), WORDS, {}, id="another_number"),
        pytest.param(RELEASE, [(*WORDS[0][:5], "yes")], {}, id="other_words"),
        pytest.param(RELEASE, WORDS, {"rungs": {"r": {"from": "age", "map": {}}}}, id="another_grouping"),
        pytest.param(RELEASE, WORDS, {"facts": [[]]}, id="another_sum"),
    ],
)
def test_a_stale_file_is_refused_when_the_release_changed(proved, tmp_path, cells, words, about):
    assert whys(draw(tmp_path / "next", cells, words, **about), proved[1]) == {checking.OTHER_RELEASE}


def test_a_witness_without_another_cause_is_refused_where_it_says_that_it_has_one(tmp_path):
    cells = (
        "in_care|2024-25 Q4||40\nin_care|2024-25 Q4|age=a|c\nin_care|2024-25 Q4|age=b|c\nin_care|2024-25 Q1||10"
    )
    capped = [
        ["in_care", "2024-25 Q4", {"age": "a"}, 1],
        ["in_care", "2023-24 Q4", {}, 1],
        ["in_care", "2024-25 Q1", {}, -1],
    ]
    folder, file = draw(tmp_path / "release", cells, facts=[capped]), tmp_path / "w.parquet"
    export(folder, file)
    assert check(folder, file) == checking.Checked((), (("in_care", "2024-25 Q4", (("age", "a"),)),))
    assert whys(folder, changed(file, "update w set proves = 'explained' where proves = 'large'")) == {
        checking.NO_CAUSE
    }


def test_the_check_asks_no_solver():
    """Follow the imports of the check through the auditor's own modules."""
    seen, waiting = set(), ["metrics.audit.checking"]
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        path = ROOT / (module.replace(".", "/") + ".py")
        if path.exists():
            tree = ast.parse(path.read_text(encoding="utf-8"))
            waiting += [n.module for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            waiting += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    assert "metrics.audit.ties" in seen
    assert not {"highspy", "scipy", "metrics.audit.solver", "metrics.audit.nearest"} & seen


def test_an_exposed_release_gets_no_witnesses(tmp_path):
    folder = draw(tmp_path / "release", RELEASE.replace("age=new        | c", "age=new | 22"), WORDS)
    with pytest.raises(Unreadable, match="exposes"):
        export(folder, tmp_path / "w.parquet")
    assert not (tmp_path / "w.parquet").exists()


@pytest.mark.parametrize("place", ["release/w.parquet", "nowhere/w.parquet"])
def test_witnesses_are_not_written_beside_a_release_or_into_nothing(tmp_path, place):
    with pytest.raises(Unreadable):
        export(draw(tmp_path / "release", RELEASE, WORDS), tmp_path / place)


@pytest.mark.parametrize("content", [b"", b"n\n1\n"])
def test_a_file_that_holds_no_witnesses_cannot_be_read(proved, content):
    folder, file = proved
    file.write_bytes(content)
    with pytest.raises(Unreadable):
        check(folder, file)


def run(*arguments) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "metrics.audit", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_command_writes_checks_and_refuses(proved):
    folder, file = proved
    file.unlink()
    assert run(folder, "--witnesses", file).returncode == 0
    checked = run(folder, "--check", file)
    assert (checked.returncode, checked.stdout) == (0, "proved: each hidden count can be large enough\n")
    changed(file, f"update w set n = n + 1 where {OF} and witness = 1")
    refused = run(folder, "--check", file)
    assert refused.returncode == 1
    assert "refused: witness 1: in_care, 2024-25 Q4, age = old: a sum does not hold" in refused.stdout.splitlines()
    assert run(folder, "--check", folder / "nothing").returncode == 2
    assert run(folder, "--check", file, "--before", folder).returncode == 2
