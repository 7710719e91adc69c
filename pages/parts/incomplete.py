"""Say of a figure that it is incomplete, from the figure itself: a share carries the share that has its dates."""

from collections.abc import Sequence

from metrics.dated import COMPLETE_ENOUGH, is_doubtful, is_incomplete, may_be_incomplete
from metrics.results import Point
from metrics.shares import Share
from pages.parts.chart_labels import spans

SHAPE = "▲"
NEEDED = "the dates that this needs"
PERHAPS = "Perhaps incomplete"


def percent(dated: Share) -> str:
    """Write the share that has the dates; the rounded one is never as high as the one it falls short of."""
    if dated.percent is None:
        return f"under {COMPLETE_ENOUGH}%"
    if is_incomplete(dated) and dated.percent == COMPLETE_ENOUGH:
        return f"just under {COMPLETE_ENOUGH}%"
    return f"{dated.percent}%"


def warning(dated: Share | None, unit: str = "") -> str:
    """Warn in a few words where too few have the dates, or where that is hidden; empty elsewhere."""
    if not is_doubtful(dated):
        return ""
    if may_be_incomplete(dated):
        return f"{PERHAPS}: how many {f'of the {unit} ' if unit else ''}have {NEEDED} is not shown"
    return f"Incomplete: only {percent(dated)} {f'of {unit} ' if unit else ''}have {NEEDED}"


def in_brackets(dated: Share | None) -> str:
    """Warn in a word or two behind a figure or its name; empty where it is complete."""
    if not is_doubtful(dated):
        return ""
    return " (perhaps incomplete)" if may_be_incomplete(dated) else " (incomplete)"


def over_time(points: Sequence[Point], unit: str = "") -> str:
    """Name the quarters in which a measure is incomplete, or may be; empty where it is in none.

    Without a unit no number is said, for a chart says no other than its table.
    """
    found, said = [point.share.dated for point in points], []
    periods = [point.period for point in points]
    if which := spans(periods, [dated is not None and is_incomplete(dated) for dated in found]):
        few = f"{f'under {COMPLETE_ENOUGH}% of {unit}' if unit else 'too few'} have {NEEDED}"
        said.append(f"Incomplete in {which}: {few}. These per cents may be quite different in truth.")
    if which := spans(periods, [dated is not None and may_be_incomplete(dated) for dated in found]):
        said.append(f"{PERHAPS} in {which}: how many have the dates is not shown.")
    return f"{SHAPE} {' '.join(said)}" if said else ""
