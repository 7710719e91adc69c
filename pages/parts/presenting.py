"""Put a page on a wall, one finding a screen: `?present=1&slide=3` opens a slide, and the keyboard turns it.

Streamlit knows one key for a button. The keys of clickers (Page Up, Page Down) belong to buttons that are not
seen, which neither the Tab key nor a screen reader meets.
"""

import re
from html import escape

import streamlit as st

from metrics.periods import address
from metrics.published import Published
from pages.parts import charts, controls, presentation, tiles
from pages.parts.contents import Contents
from pages.parts.controls import PERIOD
from pages.parts.presentation import ACROSS, Slide, deck
from pages.parts.tables import Table
from pages.parts.wall import STYLES

PRESENT, SLIDE = "present", "slide"
SMALLEST, LARGEST = 1.5, 2  # of a chart on a page, whose smallest type is 16 pixels
BOLD = re.compile(r"\*\*(.+?)\*\*")


def is_asked() -> bool:
    """Tell whether the address asks for slides."""
    return st.query_params.get(PRESENT) == "1"


def offer(period: str | None) -> None:
    """Draw the button that begins; the address then names the period, so that a link stays on its slide."""
    st.button("Present", key=PRESENT, on_click=_begin, args=(period,), help="Arrow keys turn, Esc ends")


def show(contents: Contents, release: Published) -> None:
    """Draw the slide that the address asks for, or the first one and a sentence where there is no such slide."""
    st.html(STYLES)
    controls.enter(contents.name)
    period, is_known = controls.asked_period(release)
    chosen = {name: st.query_params.get(name, "").replace("-", "_") for name in (controls.BY, controls.SHOW)}
    slides = deck(contents.name.replace("-", "_"), release, period, chosen, controls.asked_view())
    asked = st.query_params.get(SLIDE, "1")
    at = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(slides) else 1
    with st.container(key="slide"):
        if not is_known:
            _notice("There are no figures of the period that was asked for. You see the latest.")
        if str(at) != asked:
            _notice(f"There is no such slide: there are {len(slides)}. You see the first.")
        _draw(slides[at - 1], f"{contents.name}-{at}")
    _foot(at, len(slides), presentation.about(release, period if contents.has_period else None))


def _draw(slide: Slide, key: str) -> None:
    st.html(_words(slide))
    if slide.kind:
        picture = charts.filling(slide.kind, presentation.room(slide), SMALLEST, LARGEST)
        charts.draw_on_slide(picture, ACROSS, key)
    if slide.notes:
        st.html("".join(f'<p class="note">{escape(note)}</p>' for note in slide.notes))


def _words(slide: Slide) -> str:
    parts = [f'<p class="over">{escape(slide.over)}</p>'] if slide.over else []
    parts.append(f"<h1>{escape(slide.title)}</h1>")
    if slide.caption:
        parts.append(f'<p class="measured">{escape(slide.caption.subtitle)}</p>')
        if slide.caption.legend:
            parts.append(f'<p class="legend">{charts.legend(slide.caption.legend)}</p>')
    if slide.answer:
        parts.append(f'<p class="answer">{escape(slide.answer)}</p>')
    if slide.tiles:
        parts.append(tiles.html(slide.tiles))
    parts += [f'<p class="notice" role="note">{escape(warning)}</p>' for warning in slide.warnings]
    if slide.points:
        points = (BOLD.sub(r"<b>\1</b>", escape(point)) for point in slide.points)
        items, size = "".join(f"<li>{point}</li>" for point in points), " short" * presentation.is_short(slide)
        parts.append(f'<ul class="points{size}">{items}</ul>')
    return "".join(parts) + (_table(slide.table, presentation.enlargement(slide)) if slide.table else "")


def _table(table: Table, enlargement: float) -> str:
    head = "".join(f'<th scope="col">{escape(header)}</th>' for header in table.headers)
    rows = (
        f'<th scope="row">{escape(name)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        for name, *cells in table.rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    size = f"font-size:{presentation.ROW[0] * enlargement:.0f}px"
    return f'<table style="{size}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _notice(sentence: str) -> None:
    st.html(f'<p class="notice" role="status">{escape(sentence)}</p>')


def _foot(at: int, slides: int, about: str) -> None:
    """Draw what stands under every slide: whose figures, the buttons, and which slide of how many it is."""
    back, on = max(at - 1, 1), min(at + 1, slides)
    with st.container(key="foot", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="about">{escape(about)}</p>')
        st.button("Previous", key="back", shortcut="Left", on_click=_turn, args=(back,), disabled=at == 1)
        st.html(f'<p class="place" role="status">{at} of {slides}</p>')
        st.button("Next", key="on", shortcut="Right", on_click=_turn, args=(on,), disabled=at == slides)
        st.button("End", key="end", shortcut="Esc", on_click=_end)
    with st.container(key="clicker"):
        st.button("Page Up", key="page-up", shortcut="PageUp", on_click=_turn, args=(back,))
        st.button("Page Down", key="page-down", shortcut="PageDown", on_click=_turn, args=(on,))


def _begin(period: str | None) -> None:
    st.query_params[PRESENT] = "1"
    if period:
        st.query_params[PERIOD] = address(period)


def _turn(to: int) -> None:
    st.query_params[SLIDE] = str(to)


def _end() -> None:
    for name in (PRESENT, SLIDE):
        st.query_params.pop(name, None)
