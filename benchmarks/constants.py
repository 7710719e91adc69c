"""Take the charts and tables off a real page, for two periods, so that a bare page can draw the same."""

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.pages.read_page import tables

ROOT = Path(__file__).resolve().parents[1]
VIEWS = ROOT / "pages/views"
PATIENCE = 60  # seconds
CHOOSER = "period_chosen"  # the key of the period control on the real pages and on the bare one


def page_names() -> list[str]:
    return sorted(file.stem for file in VIEWS.glob("*.py") if not file.stem.startswith("_"))


def take(name: str) -> dict:
    """Give {"periods": [first, second], "drawn": {period: {"charts": [...], "tables": [...]}}} of one page.

    Periods are labels as the reader sees them: the page's default and another. A page that has no period
    control has one, with the label "".
    """
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=PATIENCE).run()
    app.switch_page(f"pages/views/{name}.py").run()
    if app.exception:
        raise RuntimeError(f"{name} does not open: {app.exception[0].message}")
    choosers = [box for box in app.selectbox if box.key == CHOOSER]
    if not choosers:
        return {"periods": [""], "drawn": {"": drawn(app)}}
    labels = choosers[0].options
    first = choosers[0].index or 0
    second = first + 1 if first + 1 < len(labels) else first - 1
    found = {labels[first]: drawn(app)}
    choosers[0].select_index(second).run()
    return {"periods": [labels[first], labels[second]], "drawn": found | {labels[second]: drawn(app)}}


def drawn(app: AppTest) -> dict:
    """Give what a page draws: charts as Plotly's own specifications, tables as columns and rows of text."""
    folded = [table for block in app.expander for table in tables(block)]
    charts = [{"spec": json.loads(c.proto.spec), "alt": c.proto.alt} for c in app.get("plotly_chart")]
    listed = [{"headers": table.headers, "rows": table.rows, "folded": table in folded} for table in tables(app)]
    return {"charts": charts, "tables": listed}
