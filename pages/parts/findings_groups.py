"""What a chart of groups says, in words: its title, and its text for those who cannot see it."""

from collections.abc import Sequence

from metrics.catalogue import Column
from metrics.figures import NOT_APPLICABLE, SHOWN, SUPPRESSED, Figure
from metrics.results import Breakdown, Row, ShareBreakdown, ShareRow
from metrics.shares import Share, could_be_chance, share
from pages.parts import dates, incomplete
from pages.parts.chart_labels import category_name
from pages.parts.findings import MEANS, interval_text, limits, percent_words, status_of

YES_OR_NO = {"yes", "no"}


def amount(figure: Figure, percent: int | None, percent_first: bool = False) -> str:
    """Write a count with its share: `127 (58%)`, or `58% (127)`."""
    if percent is None:
        return figure.text
    return f"{percent}% ({figure.text})" if percent_first else f"{figure.text} ({percent}%)"


def of_breakdown(breakdown: Breakdown) -> str:
    """Name the largest of the groups that are shown; of yes and no, how many are a yes.

    Groups that add up to no total are parts of groups of different sizes: none is called the largest.
    """
    rows = breakdown.rows
    is_hidden = any(r.figure.status != SHOWN for r in rows)
    if _is_of_parts(breakdown) and any(r.figure.n is not None for r in rows):
        said = (f"{category_name(r.category)}: {r.figure.text}" for r in rows if r.figure.n is not None)
        return "; ".join(said) + ("; others cannot be shown" if is_hidden else "")
    if rows[0].category == "yes" and {r.category for r in rows} >= YES_OR_NO and rows[0].figure.n is not None:
        return f"{breakdown.column.title}: {_of_total(rows[0], breakdown)}"
    shown = [r for r in rows if r.figure.n]
    if not shown:
        return "No group can be shown" if is_hidden else "There are none"
    top = max(r.figure.n for r in shown)
    largest = [r for r in shown if r.figure.n == top]
    which = "Largest group shown" if is_hidden else "Largest group"
    each = " each" if len(largest) > 1 else ""
    names = " and ".join(category_name(r.category) for r in largest)
    return f"{which}: {names}, {_of_total(largest[0], breakdown)}{each}"


def _is_of_parts(breakdown: Breakdown) -> bool:
    return breakdown.total.status == NOT_APPLICABLE


def _of_total(row: Row, breakdown: Breakdown) -> str:
    of = f" of {breakdown.total.text}" if breakdown.total.n is not None else ""
    percent = f" ({row.percent}%)" if row.percent is not None else ""
    return f"{row.figure.text}{of}{percent}"


def breakdown_alt(breakdown: Breakdown, title: str, place: str) -> str:
    """Describe each bar in the order of the catalogue."""
    rows = [(category_name(r.category), _or_why(r, amount(r.figure, r.percent))) for r in breakdown.rows]
    bars = "; ".join(": ".join(row) for row in rows)
    said = "" if _is_of_parts(breakdown) else f" {of_breakdown(breakdown)}."
    return f"Bar chart: {title}, {place}, {breakdown.period}.{said} {bars}."


def _or_why(row: Row, text: str) -> str:
    return text if row.figure.n is not None else MEANS[row.figure.status]


def of_two_groups(left: Breakdown, right: Breakdown, names: tuple[str, str], percent: bool = True) -> str:
    """Name the category in which two groups differ most, of those in which both are shown."""
    both = [
        (a, _length(a, percent), _length(b, percent))
        for a, b in zip(left.rows, right.rows, strict=True)
        if None not in (_length(a, percent), _length(b, percent))
    ]
    if not both:
        return "The two groups cannot be compared: too much is not shown"
    most, one, other = max(both, key=lambda of: abs(of[1] - of[2]))
    if one == other:
        return "The two groups do not differ in what is shown"
    among = "" if len(both) == len(left.rows) else " of what is shown"
    sign = "%" if percent else ""
    ends = f"{one:,}{sign} ({names[0]}) and {other:,}{sign} ({names[1]})"
    return f"Largest difference{among}: {_named(left.column, most.category)}, {ends}"


def _length(row: Row, percent: bool) -> int | None:
    return row.percent if percent else row.figure.n


def two_groups_alt(
    left: Breakdown, right: Breakdown, names: tuple[str, str], title: str, place: str, percent: bool = True
) -> str:
    """Describe each pair of bars in the order of the catalogue."""
    pairs = "; ".join(
        f"{category_name(a.category)}: {_share_or_why(a, percent)} ({names[0]}), "
        f"{_share_or_why(b, percent)} ({names[1]})"
        for a, b in zip(left.rows, right.rows, strict=True)
    )
    said = of_two_groups(left, right, names, percent)
    return f"Bar chart: {title}, {place}, {left.period}. {said}. {pairs}."


def _share_or_why(row: Row, percent: bool) -> str:
    return f"{row.percent}%" if percent and row.percent is not None else _or_why(row, row.figure.text)


def beyond_chance(column: Column, one: Sequence[Share], other: Sequence[Share]) -> str:
    """Say in which categories of a column two groups, or two times, differ by more than chance."""
    pairs = zip(column.categories, one, other, strict=True)
    unlike = [
        (name, a, b) for name, a, b in pairs if None not in (a.percent, b.percent) and a.percent != b.percent
    ]
    if not unlike:
        return ""
    real = [_named(column, name) for name, a, b in unlike if not could_be_chance(a, b)]
    if not real:
        which = "All differences" if len(unlike) > 1 else "The difference"
        return f"{which} shown could be chance."
    rest = " The others could be." if len(real) < len(unlike) else ""
    return f"Unlikely to be chance: {'; '.join(real)}.{rest}"


def _named(column: Column, category: str) -> str:
    return f"{column.title}: {category}" if category in YES_OR_NO else category_name(category)


def shares_of(breakdown: Breakdown) -> list[Share]:
    """Make the share of each category in the total of a breakdown, as far as both are shown."""
    return [_share_of(row.figure, breakdown.total) for row in breakdown.rows]


def _share_of(part: Figure, total: Figure) -> Share:
    is_shown = None not in (part.n, total.n)
    return share(part, Figure(SHOWN, total.n - part.n) if is_shown else Figure(SUPPRESSED))


def of_share_breakdown(by: ShareBreakdown) -> str:
    """Name the highest and the lowest category shown, and say whether the difference could be chance."""
    said = _highest_and_lowest(by)
    return said + (incomplete.in_brackets(by.rows[0].share.dated) if "%" in said else "")


def _highest_and_lowest(by: ShareBreakdown) -> str:
    shown = [r for r in by.rows if r.share.percent is not None]
    if not shown:
        return "No group can be shown"
    is_hidden = len(shown) < len(by.rows)
    among = " of the groups shown" if is_hidden else ""
    high, low = max(shown, key=_percent_of), min(shown, key=_percent_of)
    if len(shown) == 1:
        return f"Only one group can be shown: {_named(by.column, high.category)}, {high.share.percent}%"
    if _percent_of(high) == _percent_of(low):
        return f"The same in {'all the groups shown' if is_hidden else 'every group'}: {high.share.percent}%"
    words = (
        f"Highest{among}: {_named(by.column, high.category)}, {high.share.percent}%. "
        f"Lowest{' of them' if is_hidden else ''}: {_named(by.column, low.category)}, {low.share.percent}%"
    )
    return words + (". The difference could be chance" if could_be_chance(high.share, low.share) else "")


def _percent_of(of: ShareRow) -> int:
    return of.share.percent


def share_breakdown_alt(by: ShareBreakdown, place: str) -> str:
    """Describe each bar in the order of the catalogue, and the target that is drawn through them."""
    bars = "; ".join(f"{category_name(r.category)}: {_with_interval(r.share)}" for r in by.rows)
    title = f"{by.measure.title} by {by.column.title.lower()}"
    target = by.measure.target_on(dates.last_day(by.period))
    aim = f" Target: {target.percent}%." if target else ""
    return f"Bar chart: {title}, {place}, {by.period}. {of_share_breakdown(by)}. {bars}.{aim}"


def _with_interval(share: Share) -> str:
    if share.percent is not None:
        return f"{share.percent}% of {share.of:,} (95% interval {interval_text(share.interval)})"
    why = MEANS[status_of(share)]
    return f"{percent_words(share)} ({why})" if limits(share) else why
