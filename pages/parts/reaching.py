"""What it takes to reach a target for the year, or what the year came to, in words."""

from metrics.catalogue import Measure
from metrics.periods import Quarter, is_quarter, named_quarters, year_of
from metrics.published import Headline, Published
from metrics.reaching import Expected, best_for_the_year, expected, needed_of_the_next
from metrics.shares import Share
from pages.parts import dates, incomplete, words

# how "233 of the next 258 must ..." goes on, and "even if all of them ..."
TO_COUNT = {
    "reviews_on_time": ("be held on time", "were held on time"),
    "records_in_time": ("be sent in time", "were sent in time"),
    "reports_in_time": ("have their report in time", "had their report in time"),
}
SAME_MONTHS = "as many as in the same months a year before"
SAME_PACE = "if the rest of the year is as busy as the year so far"
NOTHING = ("", "")


def of_the_year(release: Published, name: str, period: str) -> str:
    """Say what it takes to reach a measure's target by the end of the year that holds a period.

    Of a year that is over it is said what it came to, on the pages of its quarters: its own page says it first.
    Empty where there is no target, or where the counts are not shown.
    """
    return " ".join(filter(None, in_parts(release, name, period)))


def in_parts(release: Published, name: str, period: str) -> tuple[str, str]:
    """Return where the year stands, empty where it is over, and apart from it what that means for the target."""
    year = next((p for p in release.periods() if not is_quarter(p) and year_of(p) == year_of(period)), period)
    measure, headline = release.catalogue.measures[name], release.headline(name, year)
    target = measure.target_on(Quarter(int(year[:4]), 4).ends_on)
    if target is None or is_quarter(headline.period):
        return NOTHING
    first, last = named_quarters(headline.period)
    if last == 4:
        return NOTHING if year == period else ("", _came_to(headline))
    rest = expected(headline.share, last - first + 1, _a_year_before(release, measure, headline.period))
    needed = needed_of_the_next(headline.share, target.percent, rest.number) if rest and rest.number else None
    if needed is None:
        return NOTHING
    return _so_far(headline, rest), _takes(headline, target.percent, rest, needed)


def _a_year_before(release: Published, measure: Measure, so_far: str) -> list[Share]:
    """Return the quarters that are still to come in a year, as they were a year before."""
    before = Quarter(int(so_far[:4]) - 1, 1)
    coming = range(named_quarters(so_far)[1] + 1, 5)
    return [release.share(measure, before._replace(number=number).label) for number in coming]


def _came_to(headline: Headline) -> str:
    """Say what a year that is over came to, beside its target."""
    if headline.share.percent is None:
        return ""
    whole = f"In the whole year, from {dates.span(headline.period)}, it was {headline.share.percent}%."
    return f"{whole} {words.against_target(headline)}"


def _so_far(headline: Headline, rest: Expected) -> str:
    """Say where a running year stands, and how many are expected in it."""
    share, ends_on = headline.share, Quarter(int(headline.period[:4]), 4).ends_on
    target = headline.measure.target_on(ends_on).percent
    is_under = share.percent == target and 100 * share.yes.n < target * share.of
    so_far = f"{'just under ' if is_under else ''}{share.percent}% {headline.measure.says}"
    why = SAME_MONTHS if rest.same_months else SAME_PACE
    return (
        f"So far this year, from {dates.span(headline.period)}, {so_far} ({share.yes.text} of {share.of:,})"
        f"{incomplete.in_brackets(share.dated)}. "
        f"About {rest.number:,} more are expected by {dates.day(ends_on)}, {why}. "
        f"That makes {share.of + rest.number:,} in the year."
    )


def _takes(headline: Headline, target: int, rest: Expected, needed: int) -> str:
    """Say how many of those to come must count."""
    share, (must, were) = headline.share, TO_COUNT[headline.measure.name]
    next_ = f"of the next {rest.number:,}"
    if needed == 0:
        return f"Even if none {next_} {were}, the year would reach {target}%."
    if needed <= rest.number:
        return f"To reach {target}% for the year, {needed:,} {next_} must {must}."
    best = best_for_the_year(share, rest.number)
    end = f"just under {best}%" if best == target else f"at {best}%"
    return f"Even if all {next_} {were}, the year would end {end}. The {target}% target can no longer be reached."
