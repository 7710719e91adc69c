"""What a chart of counts says, in words: its title, and its text for those who cannot see it."""

from collections.abc import Sequence

from metrics.figures import Figure
from metrics.periods import is_quarter
from pages.parts import turning_points
from pages.parts.findings import MEANS, gaps, invented_text, span

Figures = Sequence[tuple[str, Figure]]  # (period, figure), in order
Series = Sequence[tuple[str, Figures]]  # (name, figures), each with the same periods


def of_counts(series: Series) -> str:
    """Say how many there are now; of one or two, also a year before. The title of a chart of counts."""
    period = series[0][1][-1][0]
    if len(series) == 1:
        return _alone(*series[0])
    now = {figures[-1][1] for _, figures in series}
    if len(now) == 1 and series[0][1][-1][1].n is None:
        return f"In {period} {'both' if len(series) == 2 else 'all'} are {MEANS[now.pop().status]}"
    if len(series) == 2:
        return f"In {period}: " + ", ".join(_beside(name, figures) for name, figures in series)
    return f"In {period}: {_levels([(name, figures[-1][1]) for name, figures in series])}"


def _levels(last: Sequence[tuple[str, Figure]]) -> str:
    """Say several counts, and after them which others are not told, and why."""
    told = [f"{name} {figure.text}" for name, figure in last if figure.n is not None]
    others: dict[str, list[str]] = {}
    for name, figure in last:
        if figure.n is None:
            others.setdefault(figure.status, []).append(name)
    return ", ".join([*told, *(f"{' and '.join(names)} {MEANS[status]}" for status, names in others.items())])


def _alone(name: str, figures: Figures) -> str:
    period, now = figures[-1]
    if now.n is None:
        return f"{name} in {period}: {MEANS[now.status]}"
    words = f"{name}: {now.text} in {period}"
    before = _year_before(figures)
    if before is None:
        return words
    change = now.n - before.n
    if not change:
        return f"{words}, the same as a year before"
    return f"{words}, {abs(change):,} {'more' if change > 0 else 'fewer'} than a year before"


def _beside(name: str, figures: Figures) -> str:
    now, before = figures[-1][1], _year_before(figures)
    if now.n is None:
        return f"{name} {MEANS[now.status]}"
    return f"{name} {now.text}" + (f" ({before.text} a year before)" if before else "")


def _year_before(figures: Figures) -> Figure | None:
    if len(figures) < 5 or not is_quarter(figures[-1][0]):
        return None
    before = figures[-5][1]
    return before if before.n is not None else None


def counts_alt(series: Series, place: str, invented: Sequence[str] = ()) -> str:
    """Describe counts by period: now, a year before, where each turns, what is hidden and what is invented."""
    periods = [period for period, _ in series[0][1]]
    said = [f"Chart of counts, {span(periods)}, {place}", of_counts(series)]
    for name, figures in series:
        ends = turning_points.ends(periods, [figure.n for _, figure in figures])
        said += [f"{name}: {ends}"] if ends else []
    missing = [gaps([(period, figure.status) for period, figure in figures]) for _, figures in series]
    if all(one == missing[0] for one in missing):
        said += missing[0]
    else:
        said += [f"{name}: {gap}" for (name, _), found in zip(series, missing, strict=True) for gap in found]
    return ". ".join(filter(None, [*said, invented_text(invented)])) + "."
