"""How a page is put together: in which order, and nothing twice."""

import re

from pages.parts import drawing
from tests.pages.read_page import html


def test_all_charts_are_sent_before_anything_that_is_folded_away(open_view, monkeypatch):
    sent = []

    def noting(name, draw):
        return lambda *given, **more: sent.append(name) or draw(*given, **more)

    monkeypatch.setattr(drawing.charts, "draw", noting("chart", drawing.charts.draw))
    monkeypatch.setattr(drawing.drawn_tables, "show", noting("table", drawing.drawn_tables.show))
    charts = len(open_view("profile").get("plotly_chart"))
    assert charts > 1
    assert sent == sorted(sent)
    assert sent.count("chart") == charts <= sent.count("table")


def test_a_warning_over_a_table_is_not_said_again_under_it(open_view, monkeypatch):
    def warned(_, found, *__):
        table = found.table and found.table._replace(notes=("Dates are missing.", "A note."))
        return found._replace(table=table, warnings=("Dates are missing.",))

    monkeypatch.setattr(drawing.seen, "seen", warned)
    app = open_view("overview")
    assert "Dates are missing." in html(app)
    notes = re.findall('<p class="table-notes">(.*?)</p>', html(app))
    assert notes
    assert set(notes) == {"A note."}
