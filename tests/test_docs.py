"""What the documents name is there: every file, test, command and option; and each rule has what holds it."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
PLACES = ("data/", "metrics/", "pages/", "serving/", "deploy/", "tests/", "benchmarks/", "docs/")
MADE_LATER = ("data/published", "data/incoming", "data/faults.csv")  # by a build, or by the analyst
RULES = [str(number) for number in range(1, 13)]
each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def text_of(document: Path) -> str:
    return document.read_text(encoding="utf-8")


def named_paths(text: str) -> list[str]:
    """List the paths in code marks: what begins with a folder of ours, or is a file at the top."""
    found = []
    for code in re.findall(r"`([^`\n]+)`", text):
        for word in code.split():
            path = word.split("::")[0].rstrip(".,;:")
            at_top = re.fullmatch(r"[\w.-]+\.(py|md|toml|txt)", path) and " " in code
            if (path.startswith(PLACES) or at_top) and not path.startswith(MADE_LATER):
                found.append(path)
    return found


@each_document
def test_every_path_in_a_document_exists(document):
    assert [path for path in named_paths(text_of(document)) if not (ROOT / path).exists()] == []


@each_document
def test_every_link_in_a_document_leads_to_a_file(document):
    links = re.findall(r"\]\(([^)#\s]+)\)", text_of(document))
    inside = [link for link in links if not link.startswith("http")]
    assert [link for link in inside if not (document.parent / link).exists()] == []


@each_document
def test_every_test_in_a_document_is_in_its_file(document):
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text_of(document))
    assert [f"{file}::{name}" for file, name in named if f"def {name}(" not in text_of(ROOT / file)] == []


@each_document
def test_every_command_in_a_document_can_be_run(document):
    modules = re.findall(r"python -m ((?:data|metrics|benchmarks|deploy)[\w.]*)", text_of(document))
    assert [module for module in modules if find_spec(module) is None] == []


def rows_of_the_rules() -> dict[str, list[str]]:
    """Give the cells of each rule's row, by its number."""
    lines = text_of(ROOT / "docs/disclosure-control.md").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| **")]
    return {re.match(r"\*\*(\d+) ", row[0])[1]: row for row in rows}


def test_every_rule_has_its_row_with_nothing_left_out():
    rows = rows_of_the_rules()
    assert list(rows) == RULES
    assert {number: len(row) for number, row in rows.items()} == dict.fromkeys(RULES, 5)
    assert all(all(row) for row in rows.values())


@pytest.mark.parametrize("number", RULES)
def test_every_rule_names_where_it_is_kept_and_a_test_that_holds_it(number):
    links = re.findall(r"\]\(\.\./([^)]+)\)", rows_of_the_rules()[number][4])
    assert any(link.startswith("tests/") and "def test_" in text_of(ROOT / link) for link in links)
    assert any(not link.startswith("tests/") for link in links)


def test_sources_that_the_rules_name_are_listed():
    text = text_of(ROOT / "docs/disclosure-control.md")
    named = {number for row in rows_of_the_rules().values() for number in re.findall(r"\[(\d)\](?!\()", row[2])}
    assert named
    assert named == set(re.findall(r"\[(\d)\] [A-Z]", text.split("\nSources: ")[1].split("\n\n")[0]))


def test_every_property_names_where_it_is_kept_what_to_watch_for_and_a_test():
    lines = [line for line in text_of(ROOT / "docs/security.md").splitlines() if line.startswith("| **")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    assert [row[0][2:4] for row in rows] == ["1.", "2.", "3.", "4.", "5."]
    assert all(len(row) == 4 and all(row) for row in rows)
    for _, kept, _, held in rows:
        tests = re.findall(r"\]\(\.\./(tests/[^)]+)\)", held)
        assert "](../" in kept
        assert tests
        assert all("def test_" in text_of(ROOT / test) for test in tests)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("`metrics/build.py` and `data/published/`", ["metrics/build.py"]),
        ("`tests/x.py::test_y`", ["tests/x.py"]),
        ("`python run.py`", ["run.py"]),
        ("`--refresh`, `[c]`", []),
    ],
)
def test_paths_are_found_in_a_text(text, paths):
    assert named_paths(text) == paths
