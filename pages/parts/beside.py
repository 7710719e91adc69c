"""England and the South West beside the council, where a like measure is published."""

from metrics import comparators
from metrics.dated import is_doubtful
from metrics.published import Headline
from pages.parts import dates

ENGLAND = "England"
RATE = "rate per 10,000 children"


def latest(values: list[tuple[str, int, int]], period: str) -> dict[str, tuple[int, int]]:
    """Return {area: (year, value)}, the latest that were published for 31 March at the end of a period."""
    end = dates.last_day(period)
    return {a: (y, v) for a, y, v in values if (y, 3) <= (end.year, end.month)}


def _latest(name: str | None, period: str) -> dict[str, tuple[int, int]]:
    return latest(comparators.for_measure(name), period)


def areas(name: str | None, period: str, unit: str = "%") -> str:
    """Say the latest published values of other areas: `England 10%, South West 12% (March 2025)`."""
    latest = _latest(name, period)
    if not latest:
        return ""
    return ", ".join(f"{a} {v}{unit}" for a, (_, v) in latest.items()) + f" (March {max(latest.values())[0]})"


def england(name: str | None, period: str) -> int | None:
    """Return the latest published value of England at the end of a period."""
    latest = _latest(name, period).get(ENGLAND)
    return latest[1] if latest else None


def england_year(name: str | None, period: str) -> int | None:
    """Return the year, at whose 31 March England's latest published value at the end of a period was taken."""
    latest = _latest(name, period).get(ENGLAND)
    return latest[0] if latest else None


def england_said(name: str | None, period: str) -> str:
    """Say the latest published value of England at the end of a period: `England, March 2025: 10%`."""
    latest = _latest(name, period).get(ENGLAND)
    return f"{ENGLAND}, March {latest[0]}: {latest[1]}%" if latest else ""


def differs(headline: Headline) -> bool:
    """Tell whether England lies outside the 95% interval of a share, so that the difference is hardly chance."""
    value, interval = england(headline.measure.comparator, headline.period), headline.share.interval
    return value is not None and interval is not None and not interval.low <= value <= interval.high


def judged(headline: Headline) -> str:
    """Say whether a share is better or worse than England's.

    Nothing where that could be chance, where neither is better, or where the share is incomplete.
    """
    if not differs(headline) or headline.measure.better == "neither" or is_doubtful(headline.share.dated):
        return ""
    over = headline.share.percent > england(headline.measure.comparator, headline.period)
    return "better" if over == (headline.measure.better == "higher") else "worse"


def source() -> str:
    """Say where the figures of other areas come from."""
    return f"England and the South West: {comparators.source()}, at 31 March of each year."
