"""A server that only reads has no database: no connection to seal, and no SQL that an address could reach."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_DUCKDB = """
import sys
sys.modules["duckdb"] = None  # whoever imports it from here on fails
from pathlib import Path
from pages.contents import PAGES
from tests.proofs.visit import VIEWS, visit
files = sum(len(visit(Path(sys.argv[1]), view).files) for view in VIEWS)
import server
print(len(VIEWS) == len(PAGES), files > len(VIEWS))
"""


def test_every_page_and_file_is_there_without_a_database(release):
    command = [sys.executable, "-c", WITHOUT_DUCKDB, str(release)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["True", "True"], done.stderr
