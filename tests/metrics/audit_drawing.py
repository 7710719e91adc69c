"""Draw a small release as a table of text, so that a test of the attack can be read at a glance.

One line a cell: population, period, categories, and the figure; `c` is suppressed, `w` withheld, `x` not recorded.
"""

import json
from pathlib import Path

import duckdb

from metrics.audit import attack

STATUS = {"c": "suppressed", "w": "withheld", "x": "not_recorded", "z": "not_applicable"}
CELLS = "population varchar, period varchar, categories map(varchar, varchar), status varchar, n bigint"
WORDS = 'population varchar, period varchar, measure varchar, fewer_than bigint, "of" bigint, side varchar'
KINDS = {"in_care": "stock", "started": "flow", "ceased": "flow", "reviews": "flow"}


def draw(folder: Path, cells: str, words=(), **about) -> Path:
    """Write the release drawn in `cells`, with rows of headline words, and further keys of about.json."""
    rows = [[part.strip() for part in line.split("|")] for line in cells.splitlines() if line.strip()]
    table = []
    for population, period, categories, figure in rows:
        pairs = [pair.strip().split("=") for pair in categories.split(",") if pair.strip()]
        status, n = (STATUS[figure], None) if figure in STATUS else ("shown", int(figure))
        columns, values = [column for column, _ in pairs], [value for _, value in pairs]
        table.append([population, period, columns, values, status, n])
    folder.mkdir(parents=True, exist_ok=True)
    write(folder / "cells.parquet", CELLS, "(?, ?, map(?::varchar[], ?::varchar[]), ?, ?)", table)
    if words:
        write(folder / "headlines.parquet", WORDS, "(?, ?, ?, ?, ?, ?)", [list(row) for row in words])
    populations = {name: {"kind": kind} for name, kind in KINDS.items()}
    whole = {"council": "Test", "populations": populations, **about}
    (folder / "about.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def write(path: Path, columns: str, values: str, rows: list[list]) -> None:
    """Write rows as Parquet."""
    with duckdb.connect() as connection:
        connection.execute(f"create table t ({columns})")
        if rows:
            connection.executemany(f"insert into t values {values}", rows)
        connection.execute(f"copy t to '{path}' (format parquet)")


def exposed(folder, *drawn, **about) -> dict[str, str]:
    """Attack a drawing, and answer with the last category of each exposed cell and why."""
    found = attack(draw(folder, *drawn, **about))
    return {", ".join([one.period, *(value for _, value in one.categories)]): one.why for one in found.exposed}
