"""A release folder made elsewhere, with pandas and DuckDB alone and only what the format lists."""

import json
import subprocess
import sys
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from metrics.audit import attack

ROOT = Path(__file__).parents[2]
CHILDREN = pd.DataFrame(
    {"age": ["0 to 9"] * 30 + ["10 to 17"] * 34, "sex": (["M"] * 27 + ["F"] * 3 + ["M"] * 16 + ["F"] * 18)}
)


def published(folder: Path, hide, **about) -> Path:
    """Write age by sex with its margins; `hide` says which counts are hidden."""
    cells = []
    for columns in ([], ["age"], ["sex"], ["age", "sex"]):
        counts = CHILDREN.groupby(columns).size().items() if columns else [((), len(CHILDREN))]
        for values, n in counts:
            categories = dict(zip(columns, values if isinstance(values, tuple) else (values,), strict=True))
            cells.append(("in_care", "2024-25 Q4", categories, "suppressed" if hide(n) else "shown", n))
    table = pd.DataFrame(cells, columns=["population", "period", "categories", "status", "n"])
    table["n"] = table["n"].where(table["status"] == "shown")
    table["pairs"] = [json.dumps(categories) for categories in table["categories"]]
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.register("made", table.drop(columns="categories"))
        connection.execute(
            "copy (select population, period, from_json(pairs, '\"MAP(VARCHAR, VARCHAR)\"') as categories, status,"
            f" n::bigint as n from made) to '{folder / 'cells.parquet'}' (format parquet)"
        )
    (folder / "about.json").write_text(json.dumps({"populations": {"in_care": {"kind": "stock"}}, **about}))
    return folder


def test_a_release_without_protection_fails_with_its_cells_named_and_no_value(tmp_path):
    command = [sys.executable, "-m", "metrics.audit", str(published(tmp_path / "release", lambda n: n <= 5))]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert (answer.returncode, answer.stderr) == (1, "")
    assert answer.stdout.splitlines()[4:] == [
        "exposed: in_care, 2024-25 Q4, age = 0 to 9, sex = F: can be worked out",
        "NOT SAFE to publish",
    ]


def test_a_release_that_shows_everything_fails(tmp_path):
    found = attack(published(tmp_path / "release", lambda n: False))
    assert [(dict(one.categories), one.why) for one in found.exposed] == [
        ({"age": "0 to 9", "sex": "F"}, "a small number is shown")
    ]


@pytest.mark.parametrize(
    "about",
    [
        pytest.param({}, id="nothing_but_populations"),
        pytest.param(
            {"rules": {}, "proof": {}, "coverage": {}, "rungs": {}, "facts": []}, id="all_that_is_listed"
        ),
        pytest.param({"made_by": "other software", "rungs": {}}, id="something_of_its_own"),
    ],
)
def test_a_protected_release_passes_without_words_or_percentages(tmp_path, about):
    release = published(tmp_path / "release", lambda n: n in (27, 3, 16, 18), **about)
    assert not (release / "headlines.parquet").exists()
    assert attack(release).ok
