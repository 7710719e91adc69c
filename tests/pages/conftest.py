"""A small made-up release with every kind of cell, and a way to open its pages as a reader would."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.about import About, Coverage
from data.release import Cell, HeadlineWords, write
from metrics import catalogue as catalogues
from metrics.counts import keys, layout, not_recorded
from metrics.coverage import coverage
from metrics.published import Published, open_release

DASHBOARD = Path(__file__).parents[2] / "dashboard.py"
CATALOGUE = catalogues.load()
FROM, UNTIL, EXTRACTED = date(2024, 4, 1), date(2025, 9, 30), date(2025, 10, 10)
ABSENT = "distance"  # this subject was never recorded
LATER = {"disputes": date(2024, 10, 1)}  # this one from then on; records are not complete, as EXTRACTED is early
WHOLLY_HIDDEN = {"sex", "uasc"}
WORDS = {  # (population, column, small side): the quarter in which a headline is said in words
    ("reviews", "on_time", "no"): "2024-25 Q3",
    ("in_care", "uasc", "yes"): "2024-25 Q3",
    ("disputes", "resolved", "no"): "2025-26 Q1",
}


COVERAGE = {s: Coverage(LATER.get(s, FROM), UNTIL) for s in CATALOGUE.subjects if s != ABSENT}
ABOUT = About("Test council", "E00000000", EXTRACTED, True, date(2025, 4, 1), {2025: 36601}, COVERAGE)


def cells() -> dict[tuple, tuple[str, int | None]]:
    """Give {(population, period, categories): (status, n)} for every cell that the catalogue releases."""
    covered, found = coverage(CATALOGUE, ABOUT), {}
    for population in CATALOGUE.populations:
        plan = layout(population, CATALOGUE, covered)
        for columns, labels in plan.counted.items():
            for label in labels:
                for key in keys(population, label, columns, CATALOGUE):
                    found[tuple(key)] = _made_up(key)
        found |= {tuple(key): ("not_recorded", None) for key in not_recorded(population, plan, CATALOGUE)}
    for (population, column, _), period in WORDS.items():
        for side in ("yes", "no"):
            found[population, period, ((column, side),)] = ("suppressed", None)
    found["overdue", "2025-26 Q1", ()] = ("suppressed", None)
    return found


def _made_up(key) -> tuple[str, int | None]:
    """Make up a cell of its name: the numbers mean nothing, and the same name gives the same cell."""
    if not key.categories:
        return "shown", 200 + len(key.period) * 3 + len(key.population)
    code = sum(map(ord, "".join(key.period + "".join(map("".join, key.categories)))))
    if {column for column, _ in key.categories} == WHOLLY_HIDDEN:
        return "suppressed", None
    if len(key.categories) == 2 and ("uasc", "yes") in key.categories and code % 2:
        return "withheld", None
    return ("suppressed", None) if code % 9 == 0 else ("shown", 0 if code % 11 == 0 else 6 + code % 90)


def words() -> list[HeadlineWords]:
    made = [HeadlineWords(p, period, column, 10, None, side) for (p, column, side), period in WORDS.items()]
    return [*made, HeadlineWords("overdue", "2025-26 Q1", "", 10, None, "yes")]


def about(**changes) -> dict:
    """Give the about.json of the small release, with some of it changed."""
    spans = {s: {"from": str(v.from_on), "until": str(v.until_on)} for s, v in COVERAGE.items()}
    return {
        "council": ABOUT.council,
        "ons_code": ABOUT.ons_code,
        "extracted_on": str(EXTRACTED),
        "demonstration": ABOUT.demonstration,
        "invented_from": str(ABOUT.invented_from),
        "rules": {"threshold": 5, "headline": 9, "small_base": 9},
        "populations": {p.name: {"kind": p.kind} for p in CATALOGUE.populations.values()},
        "rungs": {c.name: {"from": c.source, "map": c.groups} for c in CATALOGUE.columns.values() if c.source},
        "facts": [],
        "proof": {"cells": 100, "hidden": 10, "exact": 0, "provable": 0, "least_maximum": 6},
        "coverage": spans,
        "child_population": {"2025": 36601},
    } | changes


@pytest.fixture(scope="session")
def write_release() -> Callable[..., Path]:
    """Give a function that writes the small release into a folder; `changes` go into its about.json."""

    def written(folder: Path, **changes) -> Path:
        write(folder, [Cell(*key, *value) for key, value in cells().items()], words(), about(**changes))
        return folder

    return written


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory, write_release) -> Path:
    return write_release(tmp_path_factory.mktemp("small") / "published")


@pytest.fixture(scope="session")
def small(small_folder) -> Published:
    return open_release(small_folder)


@pytest.fixture
def open_view(visit, small_folder) -> Callable[..., AppTest]:
    """Give a function that opens a page of the open edition by its own address."""

    def opened(view: str, folder: Path = small_folder, **address: str) -> AppTest:
        return visit(view, {"entry": {"edition": "open"}}, folder=folder, **address)

    return opened


@pytest.fixture
def visit(monkeypatch, small_folder) -> Callable[..., AppTest]:
    """Give a function that opens a page as somebody, under some settings, on a server that has just started."""

    def visited(
        view: str, secrets: dict, user: dict | None = None, folder: Path = small_folder, **address: str
    ) -> AppTest:
        monkeypatch.setenv("CIC_RELEASE", str(folder))
        app = AppTest.from_file(str(DASHBOARD), default_timeout=30)
        app.secrets, app.user = dict(secrets), dict(user or {})
        for name, value in address.items():
            app.query_params[name] = value
        if "_" in view:
            app.run()  # a fresh AppTest looks for /data_quality, and the address is /data-quality
        app.switch_page(f"pages/views/{view}.py")
        return app.run()

    return visited
