"""How a page is put together: in which order, and nothing twice."""

import json
import re

from streamlit.testing.v1 import AppTest

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


def test_a_warning_is_said_again_only_under_a_table_that_is_folded_away(open_view, monkeypatch):
    def warned(_, found, *__):
        table = found.table and found.table._replace(notes=("Dates are missing.", "A note."))
        return found._replace(table=table, warnings=("Dates are missing.",))

    monkeypatch.setattr(drawing.seen, "seen", warned)
    app = open_view("overview")
    assert "Dates are missing." in html(app)
    under = '<p class="table-notes">(.*?)</p>'
    assert re.findall(under, html(app)) == ["A note.", "Dates are missing.<br>A note."]
    assert re.findall(under, html(app.expander[0])) == ["Dates are missing.<br>A note."]


def test_a_chart_that_was_drawn_before_stands_where_it_is_drawn_now_with_the_words_of_now():
    def page():
        import streamlit as st

        from pages.parts import charts
        from pages.parts.explained import Explained

        def draw(number: str, alt: str, key: str) -> None:
            spec = '{"data": [{"type": "bar", "x": [' + number + "]}]}"
            charts.draw(charts.Picture(spec, alt, "Title", "Under it"), Explained(), key)

        draw("58", "All", "first")
        with st.expander("Others"):
            draw("58", "All", "second")
            draw("58", "Not all", "third")
            draw("59", "All", "fourth")

    app = AppTest.from_function(page, default_timeout=60).run()
    for _ in ("drawn", "drawn again"):
        assert not app.exception
        drawn = [(json.loads(c.proto.spec)["data"][0]["x"], c.proto.alt) for c in app.get("plotly_chart")]
        assert drawn == [([58], "All"), ([58], "All"), ([58], "Not all"), ([59], "All")]
        assert len(app.expander[0].get("plotly_chart")) == 3
        app.run()
