"""What a chart of counts says, in words: its title, and its text for those who cannot see it."""

from collections.abc import Sequence

from metrics.figures import Figure
from metrics.periods import is_quarter
from pages.parts.findings import MEANS, gaps, span

Figures = Sequence[tuple[str, Figure]]  # (period, figure), in order
Series = Sequence[tuple[str, Figures]]  # (name, figures), each with the same periods


def of_counts(series: Series) -> str:
    """Say how many there are now, and how many there were a year before; the title of a chart of counts."""
    period = series[0][1][-1][0]
    if len(series) == 1:
        return _alone(*series[0])
    now = {figures[-1][1] for _, figures in series}
    if len(series) == 2 and len(now) == 1 and series[0][1][-1][1].n is None:
        return f"In {period} both are {MEANS[now.pop().status]}"
    if len(series) == 2:
        return f"In {period}: " + ", ".join(_beside(name, figures) for name, figures in series)
    shown = [(name, figures[-1][1]) for name, figures in series if figures[-1][1].n is not None]
    if not shown:
        return f"In {period} nothing can be shown"
    which = "Largest" if len(shown) == len(series) else "Largest of those shown"
    top = max(figure.n for _, figure in shown)
    names = " and ".join(name for name, figure in shown if figure.n == top)
    return f"{which} in {period}: {names}, {top:,}"


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


def counts_alt(series: Series, place: str) -> str:
    """Describe counts by period: now, a year before, highest, lowest, and what is hidden."""
    said = [f"Chart of counts, {span([p for p, _ in series[0][1]])}, {place}", of_counts(series)]
    for name, figures in series:
        shown = [f for _, f in figures if f.n is not None]
        if len({f.n for f in shown}) > 1:
            high, low = max(shown, key=lambda f: f.n), min(shown, key=lambda f: f.n)
            said.append(f"{name}: highest shown {high.text}, lowest shown {low.text}")
        said += [f"{name}: {gap[0].lower()}{gap[1:]}" for gap in gaps([(p, f.status) for p, f in figures])]
    return ". ".join(said) + "."
