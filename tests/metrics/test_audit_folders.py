"""What the attack says to a folder that is not a release, and what the command prints and answers."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from audit_drawing import CELLS, WORDS, draw, write

from metrics.audit import Unreadable, attack

ROOT = Path(__file__).parents[2]
CLEAN = """
    in_care | 2024-25 Q4 |       | 20
    in_care | 2024-25 Q4 | sex=M | c
    in_care | 2024-25 Q4 | sex=F | c
"""


def cells(folder, *rows, columns=CELLS, values="(?, ?, map(?::varchar[], ?::varchar[]), ?, ?)"):
    write(folder / "cells.parquet", columns, values, [list(row) for row in rows])


def about(folder, text):
    content = text if isinstance(text, bytes) else json.dumps(text).encode()
    (folder / "about.json").write_bytes(content)


def headline(folder, *row):
    write(folder / "headlines.parquet", WORDS, "(?, ?, ?, ?, ?, ?)", [list(row)])


def text_not_utf8(folder):
    cells(folder, ("in_care", "2024-25 Q4", ["s"], ["QQQQQQ"], "shown", 9))
    whole = (folder / "cells.parquet").read_bytes()
    (folder / "cells.parquet").write_bytes(whole.replace(b"QQQQQQ", b"\xff\xfe\xfa\xff\xfe\xfa"))


def extra_column(folder):
    row = ("in_care", "2024-25 Q4", [], [], "shown", 9, 9)
    cells(
        folder, row, columns=CELLS + ", true_n bigint", values="(?, ?, map(?::varchar[], ?::varchar[]), ?, ?, ?)"
    )


IN_CARE = {"in_care": {"kind": "stock"}}
BROKEN = {
    "no_cells": lambda f: (f / "cells.parquet").unlink(),
    "empty_file": lambda f: (f / "cells.parquet").write_bytes(b""),
    "not_parquet": lambda f: (f / "cells.parquet").write_text("population,n\nin_care,3\n"),
    "cut_short": lambda f: (f / "cells.parquet").write_bytes((f / "cells.parquet").read_bytes()[:200]),
    "text_not_utf8": text_not_utf8,
    "no_rows": cells,
    "missing_column": lambda f: cells(f, columns="population varchar, period varchar", values="(?, ?)"),
    "extra_column": extra_column,
    "wrong_type": lambda f: cells(f, columns=CELLS.replace("n bigint", "n double")),
    "unknown_status": lambda f: cells(f, ("in_care", "2024-25 Q4", [], [], "hidden", None)),
    "shown_without_figure": lambda f: cells(f, ("in_care", "2024-25 Q4", [], [], "shown", None)),
    "below_zero": lambda f: cells(f, ("in_care", "2024-25 Q4", [], [], "shown", -100)),
    "beyond_all_counts": lambda f: cells(f, ("in_care", "2024-25 Q4", [], [], "shown", 2**62)),
    "two_rows_of_one_key": lambda f: cells(f, *[("in_care", "2024-25 Q4", [], [], "shown", 9)] * 2),
    "empty_category": lambda f: cells(f, ("in_care", "2024-25 Q4", ["sex"], [None], "shown", 9)),
    "unknown_population": lambda f: cells(f, ("elsewhere", "2024-25 Q4", [], [], "shown", 9)),
    "no_population": lambda f: cells(f, (None, "2024-25 Q4", [], [], "shown", 9)),
    "unknown_period": lambda f: cells(f, ("in_care", "spring", [], [], "shown", 9)),
    "impossible_period": lambda f: cells(f, ("started", "2024-26", [], [], "shown", 9)),
    "backward_period": lambda f: cells(f, ("started", "2024-25 from Q3 to Q2", [], [], "shown", 9)),
    "stock_with_a_year": lambda f: cells(f, ("in_care", "2024-25", [], [], "shown", 9)),
    "no_about": lambda f: (f / "about.json").unlink(),
    "about_not_utf8": lambda f: about(f, b'{"council": "\xff"}'),
    "about_not_json": lambda f: about(f, b"council = Test"),
    "about_a_list": lambda f: about(f, []),
    "no_kinds": lambda f: about(f, {"populations": {"in_care": {}}}),
    "no_populations": lambda f: about(f, {}),
    "a_fact_of_three": lambda f: about(f, {"populations": IN_CARE, "facts": [[["in_care", "2024-25 Q4", {}]]]}),
    "a_fact_beyond_all_counts": lambda f: about(
        f, {"populations": IN_CARE, "facts": [[["in_care", "2024-25 Q4", {}, 10**40]]]}
    ),
    "words_of_nothing": lambda f: headline(f, "in_care", "2024-25 Q4", "late", None, 20, "yes"),
    "words_below_zero": lambda f: headline(f, "in_care", "2024-25 Q4", "late", 10, -1, "yes"),
    "rung_without_map": lambda f: about(f, {"populations": IN_CARE, "rungs": {"band": {"from": "age"}}}),
    "a_side_that_is_neither": lambda f: headline(f, "in_care", "2024-25 Q4", "late", 10, 20, "maybe"),
    "empty_headlines": lambda f: (f / "headlines.parquet").write_bytes(b""),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_folder_is_refused_in_a_sentence_without_figures(tmp_path, name):
    BROKEN[name](draw(tmp_path, CLEAN))
    with pytest.raises(Unreadable) as refused:
        attack(tmp_path)
    assert "100" not in str(refused.value)


def test_no_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        attack(tmp_path / "nowhere")


def test_a_release_made_elsewhere_needs_no_more_than_its_populations(tmp_path):
    about(draw(tmp_path, CLEAN), {"populations": IN_CARE, "made_by": "other software"})
    assert attack(tmp_path).ok


def test_the_name_of_the_folder_is_not_a_pattern(tmp_path):
    draw(tmp_path / "ab status=x", CLEAN.replace("sex=F | c", "sex=F | 17"))
    assert attack(draw(tmp_path / "a[b] status=x", CLEAN)).ok


def test_the_row_of_a_hidden_cell_carries_no_number(tmp_path):
    draw(tmp_path, CLEAN)
    cells(
        tmp_path,
        ("in_care", "2024-25 Q4", [], [], "shown", 20),
        ("in_care", "2024-25 Q4", ["sex"], ["F"], "suppressed", 17),
        ("in_care", "2024-25 Q4", ["sex"], ["M"], "suppressed", None),
    )
    assert [(one.categories, one.why) for one in attack(tmp_path).exposed] == [
        ((("sex", "F"),), "the row of a cell that is not shown carries a number")
    ]


def run(*arguments) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "metrics.audit", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def test_the_command_answers_0_to_a_clean_release(tmp_path):
    answer = run(draw(tmp_path, CLEAN))
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.splitlines() == [
        "cells: 3",
        "hidden: 2",
        "exact: 0",
        "provable: 0",
        "least maximum: 19",
        "clean: no hidden count can be worked out",
    ]


def test_the_command_answers_1_and_names_cells_without_values(tmp_path):
    answer = run(draw(tmp_path, CLEAN.replace("sex=F | c", "sex=F | 17")))
    assert answer.returncode == 1
    assert "exposed: in_care, 2024-25 Q4, sex = M: can be worked out" in answer.stdout.splitlines()
    assert "3" not in answer.stdout.partition("exposed")[2]


def test_the_command_answers_2_to_a_broken_folder(tmp_path):
    answer = run(tmp_path)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "about.json is missing" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_command_answers_2_to_wrong_usage():
    assert run().returncode == 2


def test_a_category_cannot_command_the_terminal(tmp_path):
    answer = run(draw(tmp_path, CLEAN.replace("sex=F | c", "sex=F | 17").replace("sex=M", "sex=\x1b[2JM")))
    assert "\x1b" not in answer.stdout


def test_the_attack_writes_nothing_into_the_release(tmp_path):
    draw(tmp_path, CLEAN)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    attack(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
