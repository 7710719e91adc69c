"""The answer to each page's question, in a sentence or two."""

from metrics.figures import NOT_RECORDED
from metrics.periods import named_quarters
from metrics.published import Headline, Published
from metrics.reaching import best_for_the_year, needed_in_a_row
from pages.parts import beside, completeness, dates, incomplete, words

# how "every one of the next 8 reviews would have to ..." goes on, to reach a target
TO_COUNT = {
    "reviews_on_time": "be held on time",
    "records_in_time": "be sent in time",
    "reports_in_time": "have the social work report there in time",
}


def of_measure(release: Published, name: str, period: str) -> str:
    """Answer with one measure, its target, and the period before."""
    headline = release.headline(name, period)
    said = words.answer(headline, _is_stock(release, headline.measure.population))
    warning = completeness.warning(release, name, headline.period)
    return f"{said} {warning}." if warning else said


def of_several(release: Published, names: tuple[str, ...], period: str) -> str:
    """Answer with several measures of the same day or time in one sentence."""
    headlines = [release.headline(name, period) for name in names]
    stock = _is_stock(release, headlines[0].measure.population)
    said = [words.clause(h.measure, h.share) + _england(h) for h in headlines]
    return f"{dates.when(headlines[0].period, stock)}, {words.listed(said)}."


def _england(headline: Headline) -> str:
    value = beside.england(headline.measure.comparator, headline.period)
    return "" if value is None or headline.share.percent is None else f" (England: {value}%)"


def _is_stock(release: Published, population: str) -> bool:
    return release.catalogue.populations[population].kind == "stock"


def overview(release: Published, period: str) -> str:
    """Answer with the number of children and the targets that were met and not met."""
    at = release.period_of("in_care", (), period) or period
    headlines = [release.headline(name, period) for name in release.catalogue.measures]
    targets = _targets([h for h in headlines if h.target], period)
    return f"{dates.when(at, stock=True)}, {_children(release, at)}. {targets}"


def _children(release: Published, quarter: str) -> str:
    figure = release.figure("in_care", quarter)
    number = words.number(figure, release.is_fewer_than_10("in_care", quarter))
    return f"{number} children were in care" if number else words.no_number("children in care", figure.status)


def _targets(headlines: list[Headline], period: str) -> str:
    if not headlines:
        return f"In {dates.span(period)} no target was in force yet."
    named = [(h.met, h.measure.title.lower() + incomplete.in_brackets(h.share.dated)) for h in headlines]
    met = [name for is_met, name in named if is_met]
    missed = [name for is_met, name in named if is_met is False]
    unknown = [name for is_met, name in named if is_met is None]
    said = []
    if met:
        said.append(f"{_targets_number(met)} met: {words.listed(met)}.")
    if missed:
        said.append(f"{_targets_number(missed)} not met: {words.listed(missed)}.")
    if unknown:
        said.append(f"For {words.listed(unknown)} it cannot be told.")
    return " ".join(said)


def _targets_number(names: list[str]) -> str:
    return "One target was" if len(names) == 1 else f"{len(names)} targets were"


def profile(release: Published, period: str) -> str:
    """Answer with the number of children, its change, and the rate."""
    at = release.period_of("in_care", (), period) or period
    now = release.count("in_care", period)
    said = f"{dates.when(at, stock=True)}, {_children(release, at)}"
    series = dict(release.counts("in_care"))
    labels = list(series)
    if at in labels and labels.index(at) >= 4:
        compared = words.more_or_fewer(now, series[labels[labels.index(at) - 4]], "a year before")
        said += f", {compared}" if compared else ""
    rate = release.rate_per_10000(period)
    if rate:
        on = "" if rate[0] == at else f" ({dates.day(dates.last_day(rate[0]))})"
        said += f". That is about {rate[1]} in every 10,000 children who live here{on}"
        if england := beside.england(beside.RATE, rate[0]):
            said += f", beside {england} in England"
    return said + "."


def unaccompanied(release: Published, period: str) -> str:
    """Answer with the number of unaccompanied children and their share."""
    headline = release.headline("unaccompanied", period)
    share = headline.share
    if share.percent is None:
        return words.answer(headline, stock=True)
    said = f"{dates.when(headline.period, stock=True)}, {share.yes.text} of the {share.of:,} children in care"
    return f"{said} had come alone to seek asylum: {share.percent}%."


def disputes(release: Published, period: str) -> str:
    """Answer with the number of disputes, informal and formal, or say since when they are recorded."""
    at = release.period_of("disputes", (), period) or period
    total = release.count("disputes", period)
    if total.status == NOT_RECORDED:
        held = release.about["coverage"].get("disputes")
        since = f" They are recorded from {dates.day_of(held['from'])}." if held else ""
        return f"In {dates.span(period)} disputes were not recorded.{since}"
    number = words.number(total, release.is_fewer_than_10("disputes", at))
    if number is None:
        return f"In {dates.span(at)} {words.no_number('disputes', total.status)}."
    said = f"In {dates.span(at)} reviewing officers challenged a child's plan or care"
    return f"{said} {number} times{_split(release, at)}."


def _split(release: Published, period: str) -> str:
    """Say how many disputes were informal and how many formal, where both are shown."""
    found = release.breakdown("disputes", "formality", period)
    if found is None or any(row.figure.n is None for row in found.rows):
        return ""
    return ": " + words.listed([f"{row.figure.text} {row.category.split(' (')[0].lower()}" for row in found.rows])


def needed(release: Published, name: str, period: str) -> str:
    """Say what it takes to reach a target by the end of a year that is still running; empty otherwise."""
    year = next((p for p in release.periods() if " to " in p and p[:7] == period[:7]), None)
    headline = release.headline(name, year) if year else None
    if headline is None or headline.target is None:
        return ""
    share, target = headline.share, headline.target.percent
    more, best = needed_in_a_row(share, target), best_for_the_year(share, named_quarters(headline.period)[1])
    if more is None or best is None:
        return ""
    of, count, says = headline.measure.of, TO_COUNT.get(name, "count"), headline.measure.says
    is_at = f"just under {target}%" if more and share.percent == target else f"{share.percent}%"
    numbers = f"{share.yes.text} of {share.of:,}"
    so_far = f"So far this year ({dates.span(headline.period)}) {is_at} {says} ({numbers})"
    so_far += incomplete.in_brackets(share.dated)
    if more == 0:
        return f"{so_far}. That is enough for the {target}% target, if it stays so until March."
    if best < target:
        even = f"Even if every one of the {of} still to come were to {count}, the year would end at about {best}%"
        return f"{so_far}. {even}: the {target}% target is out of reach this year."
    return f"{so_far}. To reach {target}%, every one of the next {more:,} {of} would have to {count}."
