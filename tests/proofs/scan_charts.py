"""Look into a chart as the browser gets it: values, axes, marks, words, and what is not seen."""

import base64
import json
from collections.abc import Callable, Iterator
from functools import cache

import numpy as np

from pages.parts import chart_bars, chart_counts
from tests.proofs.allowed import DATES, NUMBER, Allowed
from tests.proofs.nodes import is_number, nodes

UNSEEN = ("customdata", "meta", "ids", "visible", "uid", "selectedpoints", "transforms", "opacity", "base")
COORDINATES = {"x": ("x", "x0", "x1"), "y": ("y", "y0", "y1")}
NO_WORDS = {"color", "fillcolor", "bgcolor", "family", "dash", "symbol", "bordercolor", "type", "mode", "fill"}
STUBS = "x2"  # the axis on which hidden bars have their one length


def in_chart(chart, known: Allowed, in_text: Callable) -> Iterator[str]:
    """List what is strange in a chart: its values, the ends and ticks of their axis, marks on it, its words."""
    spec = unpacked(json.loads(chart.spec))
    layout, traces = spec["layout"], spec["data"]
    axis = "x" if any(trace.get("orientation") == "h" for trace in traces) else "y"
    of_axis = [trace for trace in traces if trace.get("xaxis") != STUBS]
    for trace in of_axis:
        yield from _in_values(trace, trace.get(axis, ()), known)
    stubs = {value for trace in traces if trace.get("xaxis") == STUBS for value in trace["x"]}
    yield from (f"a stub of another length: {value}" for value in sorted(stubs - {chart_bars.STUB}))
    yield from _in_axis(layout, axis, of_axis, known)
    for name, text in nodes([{k: v for k, v in trace.items() if k not in ("x", "y")} for trace in traces]):
        if isinstance(text, str) and name not in NO_WORDS:
            yield from in_text(text, known)
    for mark in layout.get("annotations", ()):
        text = str(mark.get("text", ""))
        yield from () if text in known.rows else in_text(text, known)
    for trace in traces:
        yield from (f"{name} is sent" for name in UNSEEN if name in trace)
        for name, value in nodes(trace):
            if isinstance(value, list) and any(map(is_number, value)) and name not in ("x", "y"):
                yield f"{name} is a list of numbers"


def hovered(chart) -> set[int]:
    """Return every number that a chart says of its points."""
    traces = unpacked(json.loads(chart.spec))["data"]
    return {n for trace in traces for text in trace.get("hovertext", ()) for n in whole_numbers(text)}


def unpacked(value: object) -> object:
    """Read a chart's JSON with its packed numbers unpacked: Plotly packs arrays as base64 in `bdata`."""
    if isinstance(value, dict):
        if "bdata" in value and "dtype" in value:
            return np.frombuffer(base64.b64decode(value["bdata"]), dtype=np.dtype(value["dtype"])).tolist()
        return {key: unpacked(inner) for key, inner in value.items()}
    return [unpacked(inner) for inner in value] if isinstance(value, list) else value


def _in_values(trace: dict, values: list, known: Allowed) -> Iterator[str]:
    """List values that are not said in their own words, or, where they have none, are no per cent of the list."""
    said = trace.get("hovertext", [None] * len(values))
    for value, text in zip(values, said, strict=True):
        if value is not None and text is None and value not in known.percents:
            yield f"value {value}"
        if value is not None and text is not None and value not in whole_numbers(text):
            yield f"value {value} beside other words"


def _in_axis(layout: dict, axis: str, traces: list[dict], known: Allowed) -> Iterator[str]:
    """List ends, ticks and marks that do not follow from the values drawn."""
    scale, drawn = layout[f"{axis}axis"], [v for trace in traces for v in trace.get(axis, ()) if v is not None]
    is_percent = any("%" in text for text in scale.get("ticktext", ()))
    columns = [t["y"] for t in traces if t["type"] == "bar" and axis == "y"]
    piles = [sum(pile) for pile in zip(*columns, strict=True)] if len(columns) > 1 else drawn
    whole = [pile for pile in piles if isinstance(pile, int)]
    steps = set(range(0, 101, 5)) if is_percent else {0, max(drawn, default=0), *chart_counts.scale(whole)}
    for key in ("range", "tickvals"):
        yield from (f"{key} {v}" for v in scale.get(key, ()) if v not in steps | {1, 100})
    for text in scale.get("ticktext", ()):
        yield from (f"tick {n}" for n in whole_numbers(text) if n not in steps)
    last = [column[-1] for column in columns]
    middles = {sum(last[:at]) + n / 2 for at, n in enumerate(last)}
    areas = [s for s in layout.get("shapes", ()) if s.get(f"{axis}ref") == axis]
    middles |= {(area[low] + area[high]) / 2 for area in areas for _, low, high in [COORDINATES[axis]]}
    for mark in (*layout.get("shapes", ()), *layout.get("annotations", ())):
        if mark.get(f"{axis}ref") == axis:
            at = {mark[key] for key in COORDINATES[axis] if key in mark}
            yield from (f"mark {v}" for v in sorted(at - steps - set(drawn) - middles - known.percents))


@cache
def whole_numbers(text: str) -> frozenset[int]:
    """Read the whole numbers of a text that are no dates."""
    plain = (n.strip("%,").replace(",", "") for n in NUMBER.findall(DATES.sub(" ", text)))
    return frozenset(int(n) for n in plain if n.isdigit())
