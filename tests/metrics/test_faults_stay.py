"""A table is absent only where coverage says so, and what faults the rows have is no part of a release."""

import pytest

from data.contract import tables
from metrics.build import PUBLISHED
from tests.data.test_contract import brief, checked, made
from tests.metrics.test_build import extracts, fingerprint, rewrite, run

__all__ = ["extracts"]  # a fixture

# the good extracts keep no tracker
IN_GOOD = [table.name for table in tables() if table.name != "tracked_reviews"]


@pytest.mark.parametrize("table", IN_GOOD)
def test_a_table_that_coverage_names_may_not_be_absent(tmp_path, table):
    folder = made(tmp_path)
    assert checked(folder).faults == ()
    (folder / f"{table}.csv").unlink()
    assert f"{table} - - missing_table" in brief(checked(folder).faults)


def test_a_tracker_that_coverage_names_may_not_be_absent(tmp_path):
    folder = made(tmp_path, "two_systems")
    (folder / "tracked_reviews.csv").unlink()
    assert "tracked_reviews - - missing_table" in brief(checked(folder).faults)


def test_faults_that_only_lose_a_category_leave_no_trace_in_the_release(extracts, tmp_path):
    """The same children with an ethnic group left empty, and with codes that do not exist."""
    analyst = []
    for name, code in (("empty", ""), ("unknown", "ZZZZ")):
        rewrite(extracts / "children.csv", lambda rows, code=code: [r | {"ethnicity": code} for r in rows])
        assert run(extracts, tmp_path / name, tmp_path) == PUBLISHED
        analyst.append((tmp_path / "faults.csv").read_text(encoding="utf-8").count("ethnicity"))
    assert analyst[0] == 0 < analyst[1]
    assert fingerprint(tmp_path / "empty") == fingerprint(tmp_path / "unknown")
