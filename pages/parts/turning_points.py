"""Say where a line turns, for those who cannot see it: its ends, its gaps, and where it stands beside its target.

Each is named with every period in which it is so: of two that are equally high, neither is left out.
"""

from collections.abc import Sequence

from metrics.periods import is_quarter
from pages.parts.chart_labels import spans


def ends(periods: Sequence[str], values: Sequence[int | None], sign: str = "") -> str:
    """Name the highest and the lowest of what is shown (the rest is None); empty for fewer than two values."""
    shown = [value for value in values if value is not None]
    if len(shown) < 2:
        return ""
    unit = "quarter" if all(map(is_quarter, periods)) else "period"
    if len(set(shown)) == 1:
        return f"it is {shown[0]:,}{sign} in every {unit} shown"
    high, low = (f"{end:,}{sign} ({_where(periods, values, end)})" for end in (max(shown), min(shown)))
    return f"of the {unit}s shown the highest is {high}, the lowest {low}"


def _where(periods: Sequence[str], values: Sequence[int | None], value: int) -> str:
    return spans(periods, [one == value for one in values])


def targets(periods: Sequence[str], aims: Sequence[int | None], reached: Sequence[bool | None]) -> list[str]:
    """Name each target with its periods, and the periods in which it was reached or not; of the rest nothing."""
    told = [f"{aim}% ({_where(periods, aims, aim)})" for aim in dict.fromkeys(aims) if aim is not None]
    on_it, below = (spans(periods, [one is which for one in reached]) for which in (True, False))
    said = [f"Target: {', '.join(told)}"] if told else []
    said += [f"On the target or above it: {on_it}"] if on_it else []
    return said + ([f"Below the target: {below}"] if below else [])
