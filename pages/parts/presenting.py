"""Put a page on a wall, one finding a screen: `?present=1&slide=3` opens a slide, and the keyboard turns it.

Streamlit knows one key for a button. The keys of clickers (Page Up, Page Down) and those to the first and the last
slide (Home, End) belong to buttons that are not seen, which neither the Tab key nor a screen reader meets.
"""

from collections.abc import Iterable
from html import escape

import streamlit as st

from metrics.periods import address
from metrics.published import Published
from pages.parts import charts, controls, drawn_tables, one_line, presentation, saying, tiles, wall_slide
from pages.parts.contents import Contents
from pages.parts.controls import PERIOD
from pages.parts.kinds import Counts, Kind, Trend
from pages.parts.presentation import deck
from pages.parts.wall import STYLES
from pages.parts.wall_slide import ACROSS, LEAST_ENLARGED, ROW, WallSlide

PRESENT, SLIDE = "present", "slide"
LARGEST_OVER_TIME, LARGEST = 2, 3  # quarters need the width of the screen, a few bars do not


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
    slides = deck(contents.key, release, period, chosen, controls.asked_view())
    asked = st.query_params.get(SLIDE, "1")
    at = next((n for n in range(1, len(slides) + 1) if str(n) == asked), 1)
    notices = () if is_known else ("There are no figures of the period that was asked for. You see the latest.",)
    if str(at) != asked:
        notices += (f"There is no such slide: there are {len(slides)}. You see the first.",)
    slide = slides[at - 1]
    with st.container(key="slide"):
        _draw(slide._replace(warnings=notices + slide.warnings), f"{contents.name}-{at}")
    _foot(at, len(slides), presentation.about(release, period if contents.has_period else None))


def _draw(slide: WallSlide, key: str) -> None:
    st.html(_words(slide))
    if slide.kind:
        picture = charts.filling(slide.kind, wall_slide.room(slide), LEAST_ENLARGED, largest(slide.kind))
        charts.draw_on_slide(picture, ACROSS, key)
    if slide.notes:
        st.html(_sized(slide, "".join(f'<p class="note">{escape(note)}</p>' for note in slide.notes)))


def largest(kind: Kind) -> float:
    """Return how many times as large as on its page a chart may be."""
    return LARGEST_OVER_TIME if isinstance(kind, Trend | Counts) else LARGEST


def _words(slide: WallSlide) -> str:
    parts = [f'<p class="over">{escape(slide.over)}</p>'] if slide.over else []
    one = ' class="first"' * slide.is_answer
    parts.append(f"<h1{one}>{one_line.html(escape(slide.title))}</h1>")
    if slide.caption:
        parts.append(f'<p class="measured">{escape(slide.caption.subtitle)}</p>')
        if slide.caption.legend:
            parts.append(f'<p class="legend">{charts.legend(slide.caption.legend)}</p>')
    parts += [f'<p class="lead">{saying.bold(escape(text))}</p>' for text in slide.lead]
    if slide.tiles:
        parts.append(tiles.html(slide.tiles))
    parts += [f'<p class="notice" role="note">{escape(warning)}</p>' for warning in slide.warnings]
    parts += [_list("ul", slide.points)] if slide.points else []
    parts += [drawn_tables.markup(slide.table, _type_of_rows(slide))] if slide.table else []
    parts += [_list("ol", slide.steps)] if slide.steps else []
    return _sized(slide, "".join(parts))


def _sized(slide: WallSlide, inner: str) -> str:
    size = wall_slide.type_of(slide)
    types = f"--title:{size.title}px;--lead:{size.lead}px;--point:{size.point}px;--small:{size.small}px"
    return f'<div style="{types};--tiles:{size.tiles}">{inner}</div>'


def _list(tag: str, lines: Iterable[str]) -> str:
    return f'<{tag} class="points">{"".join(f"<li>{saying.bold(escape(line))}</li>" for line in lines)}</{tag}>'


def _type_of_rows(slide: WallSlide) -> str:
    return f"font-size:{int(ROW[0] * wall_slide.enlargement(slide))}px"


def _foot(at: int, slides: int, about: str) -> None:
    """Draw what stands under every slide: whose figures, the buttons, and which slide of how many it is."""
    back, on = max(at - 1, 1), min(at + 1, slides)
    with st.container(key="foot", horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="about">{escape(about)}</p>')
        st.button("Previous", key="back", shortcut="Left", on_click=_turn, args=(back,), disabled=at == 1)
        st.html(f'<p class="place" role="status">{at} of {slides}</p>')
        st.button("Next", key="on", shortcut="Right", on_click=_turn, args=(on,), disabled=at == slides)
        st.button("Leave", key="leave", shortcut="Esc", on_click=_end)
    with st.container(key="clicker"):
        for name, key, to in (("Page Up", "PageUp", back), ("Page Down", "PageDown", on)):
            st.button(name, key=key, shortcut=key, on_click=_turn, args=(to,))
        for name, key, to in (("First", "Home", 1), ("Last", "End", slides)):
            st.button(name, key=key, shortcut=key, on_click=_turn, args=(to,))


def _begin(period: str | None) -> None:
    st.query_params[PRESENT] = "1"
    if period:
        st.query_params[PERIOD] = address(period)


def _turn(to: int) -> None:
    st.query_params[SLIDE] = str(to)


def _end() -> None:
    for name in (PRESENT, SLIDE):
        st.query_params.pop(name, None)
