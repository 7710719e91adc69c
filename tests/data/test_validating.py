"""Every rule of the validator finds the rows of its example that are marked, and no other."""

import csv

import pytest

from data.validating import checks
from tests.data.returns import rows
from tests.data.validator_examples import EXAMPLES

MODULES = {"header": "Header", "episode": "Episodes", "review": "Reviews", "uasc": "UASC"}
ITEMS = {
    "header": ("CHILD",),
    "episode": ("DECOM", "DEC", "RNE", "REC"),
    "review": ("REVIEW", "REVIEW_CODE"),
    "uasc": ("CHILD", "DUC"),
}
USUAL = {
    "header": {"SEX": "F", "ETHNIC": "WBRI", "UPN": "UN2"},
    "episode": {"LS": "C2", "CIN": "N1", "PLACE": "U4", "PLACE_PROVIDER": "PR1", "PL_DISTANCE": ""},
    "review": {},
    "uasc": {},
}
CHILD = "740001"


def drawn(text):
    """Give the rows of each module, and which of them are marked."""
    birth = "17/05/2012"
    table = {kind: [] for kind in MODULES}
    marked = {kind: [] for kind in MODULES}
    for line in [f"header {CHILD}", *text.strip().splitlines()]:
        mark, words = line.strip().startswith("!"), line.replace("!", " ").split()
        kind, *words = words
        if kind == "born":
            (birth,) = words
            continue
        given = dict(word.split("=") for word in words if "=" in word)
        plain = [word.replace("-", "") for word in words if "=" not in word]
        own = dict(zip(ITEMS[kind], plain, strict=True))
        table[kind].append({"CHILD": CHILD, "DOB": birth} | USUAL[kind] | own | given)
        if mark:
            marked[kind].append(len(table[kind]) + 1)  # the names of the columns are row 1
    for row in table["header"]:
        row["DOB"] = birth
    return table, {(MODULES[kind], row) for kind, numbers in marked.items() for row in numbers}


def test_every_rule_has_an_example_and_a_number_of_its_own():
    assert {check.name for check in checks()} == set(EXAMPLES)
    numbers = [check.number for check in checks() if check.number != "-"]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("check", checks(), ids=lambda check: check.name)
def test_a_rule_finds_the_marked_rows_and_no_other(check, run, tmp_path):
    table, marked = drawn(EXAMPLES[check.name])
    (tmp_path / "return").mkdir()
    for kind, lines in table.items():
        if lines:
            with (tmp_path / "return" / f"{kind}.csv").open("w", newline="") as file:
                writer = csv.DictWriter(file, lines[0].keys())
                writer.writeheader()
                writer.writerows(lines)
    code, said = run(tmp_path / "return", "--extracted-on", "2024-03-31")
    assert code == 0, said
    found = [row for row in rows(tmp_path / "in", "return_faults") if row["what_is_wrong"] == check.message]
    assert {(row["module"], int(row["row"])) for row in found} == marked != set()
    assert {row["rule"] for row in found} == {check.number}
    assert f"{len(marked):>9,}  {check.module}: {check.message}" in said
    assert f"to do: {check.advice}" in said


def test_a_return_without_faults_has_none(run, tmp_path):
    table, _ = drawn("episode 01/04/2023 - S -\nreview 01/06/2023 PN1\nuasc 740001 17/05/2030")
    (tmp_path / "return").mkdir()
    for kind, (line,) in table.items():
        text = f"{','.join(line)}\n{','.join(line.values())}\n"
        (tmp_path / "return" / f"{kind}.csv").write_text(text)
    _, said = run(tmp_path / "return")
    assert "validator of the return" not in said
    assert rows(tmp_path / "in", "return_faults") == []
