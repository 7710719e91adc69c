"""Each wall is tested twice: our tree has no breach, and a made-up tree with one breach has exactly that one."""

from pathlib import Path

import pytest

from tests.architecture import LINES, faults

ROOT = Path(__file__).resolve().parents[1]


def test_no_wall_is_breached():
    assert "\n".join(faults(ROOT)) == ""


FOR_BUILD, ONLY_DATA = ", which is for metrics/build.py", "; only data/ opens files"
BREACHES = {
    "data_looks_up": ("data/release.py", "import metrics.cells", "imports metrics.cells"),
    "metrics_look_up": ("metrics/counts.py", "from pages.parts import words", "imports pages.parts.words"),
    "pages_look_past_metrics": ("pages/parts/frame.py", "from data import release", "imports data.release"),
    "a_room_imports_the_launcher": ("data/demo.py", "import run", "imports run"),
    "a_whole_room": ("metrics/counts.py", "import data", "imports data"),
    "everything_of_a_room": ("metrics/counts.py", "from data import *", "imports data.*"),
    "private_door": ("metrics/counts.py", "from data import extracts", "imports data.extracts" + FOR_BUILD),
    "private_door_from_its_own_room": (
        "data/demo.py",
        "from . import extracts",
        "imports data.extracts" + FOR_BUILD,
    ),
    "private_door_for_one_name": (
        "benchmarks/build.py",
        "from data.extracts import load",
        "imports data.extracts.load" + FOR_BUILD,
    ),
    "plotly_elsewhere": (
        "pages/parts/tiles.py",
        "import plotly.express",
        "imports plotly.express, which is for pages/parts/charts.py",
    ),
    "pptx_elsewhere": (
        "pages/parts/take_along.py",
        "def made():\n    import pptx",
        "imports pptx, which is for pages/slides/",
    ),
    "contents_draw": (
        "pages/contents/uasc.py",
        "import streamlit",
        "imports streamlit, which is for pages/parts/drawing.py",
    ),
    "pages_count": (
        "pages/parts/tables.py",
        "from metrics import counts",
        "imports metrics.counts, which is not for pages",
    ),
    "a_view_computes": (
        "pages/views/uasc.py",
        "import pandas\nframe.open_page()",
        "imports pandas; a view describes its page",
    ),
    "auditor_borrows": (
        "metrics/audit/sums.py",
        "from .. import periods",
        "imports metrics.periods; the auditor shares nothing with what it audits",
    ),
    "import_by_name": (
        "metrics/counts.py",
        "importlib.import_module('data.extracts')",
        "calls import_module, which gets past the walls",
    ),
    "metrics_open_a_file": ("metrics/counts.py", "open('x')", "calls open" + ONLY_DATA),
    "pages_enter_a_file": ("pages/parts/frame.py", "with path.open() as file: pass", "calls open" + ONLY_DATA),
    "metrics_read_a_path": ("metrics/counts.py", "Path('x').read_text()", "calls read_text" + ONLY_DATA),
    "metrics_move_a_file": ("metrics/counts.py", "path.replace(other)", "calls replace" + ONLY_DATA),
    "metrics_write_a_resource": (
        "metrics/counts.py",
        "resources.files('x').write_text('y')",
        "calls write_text" + ONLY_DATA,
    ),
    "page_without_front_door": (
        "pages/uasc.py",
        "",
        "lies in pages/ itself, where Streamlit runs it without dashboard.py",
    ),
    "page_without_guard": (
        "pages/views/uasc.py",
        "print('x')\nframe.open_page()",
        "does not begin with open_page",
    ),
    "utils": ("tests/utils.py", "", "has a name that explains nothing"),
    "helpers": ("metrics/audit/helpers.py", "", "has a name that explains nothing"),
    "long_file": ("run.py", "\n" * (LINES + 1), "has more than 300 lines"),
    "assert": ("dashboard.py", "assert True", "asserts, which python -O leaves out"),
}

ALLOWED = {
    "packaged_sql": (
        "metrics/counts.py",
        "from importlib import resources\nfor f in resources.files('x').iterdir(): f.read_text()",
    ),
    "replaced_text": ("metrics/counts.py", "'a'.replace('a', 'b')\nday.replace(day=1)"),
    "method_of_our_own": ("metrics/counts.py", "claims.open()"),
    "auditor_within_itself": (
        "metrics/audit/sums.py",
        "from . import periods\nfrom metrics.audit.plain import text",
    ),
    "keyholder": ("metrics/build.py", "from data import extracts"),
    "guarded_view": (
        "pages/views/uasc.py",
        '"""Who?"""\nfrom pages.parts import frame\nWHO = ("age",)\npage = frame.open_page("uasc")',
    ),
}


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(("path", "text", "words"), BREACHES.values(), ids=BREACHES.keys())
def test_breach_is_found(tmp_path, path, text, words):
    write(tmp_path, path, text)
    assert faults(tmp_path) == [f"{path}: {words}"]


@pytest.mark.parametrize(("path", "text"), ALLOWED.values(), ids=ALLOWED.keys())
def test_what_is_allowed_is_not_a_breach(tmp_path, path, text):
    write(tmp_path, path, text)
    assert faults(tmp_path) == []
