"""The overview's parts: every headline in a row, what got better or worse, where England differs, what to ask."""

from metrics.periods import is_quarter
from metrics.published import Headline, Published
from metrics.results import Change
from pages.parts import beside, comparing, completeness, counted, incomplete, questions, tiles, words
from pages.parts.finding import Finding
from pages.parts.tables import Table, lower

# how the changes of one kind are headed, in this order
GROUPS = {
    comparing.BETTER: "Better",
    comparing.WORSE: "Worse",
    comparing.REAL: "Changed, neither better nor worse",
    comparing.CHANCE: "Could be chance",
    comparing.UNSURE: "Not judged, as it is or may be incomplete",
    comparing.SAME: "The same",
}
IN_FULL = (comparing.BETTER, comparing.WORSE, comparing.REAL)
NOTHING = "Nothing got better or worse by more than chance."
SINCE = {-2: "the quarter before", -1: "a year before"}


def all_headlines(release: Published, period: str) -> list[Headline]:
    return [release.headline(name, period) for name in release.catalogue.measures]


def rows(release: Published, period: str) -> Finding:
    """Show every headline in a row, with its target and what it was before."""
    found = [(h, tiles.of_headline(h, period, _is_stock(release, h))) for h in all_headlines(release, period)]
    lines = tuple(_row(h, tile) for h, tile in found)
    warned = [(h, completeness.warning(release, h.measure.name, h.period)) for h, _ in found]
    warnings = [f"{incomplete.SHAPE} {h.measure.title}: {lower(warning)}." for h, warning in warned if warning]
    chance = "Better or worse is said only where a change is too large to be chance."
    notes = (*warnings, chance, *counted.symbols_in(lines))
    headers = ("Headline", "Figure", "Target", "Change in a year", "England")
    table = Table(f"Every headline, {period}", headers, lines, notes)
    return Finding("Every headline", "headlines", period, table=table, warnings=tuple(warnings))


def _row(headline: Headline, tile: tiles.Tile) -> tuple[str, ...]:
    name = f"{tile.name} ({tile.period.removeprefix('for ')})" if tile.period else tile.name
    name += incomplete.in_brackets(headline.share.dated)
    target = f"{tile.shape} {tile.target.removeprefix('Target ')}".strip()
    england = beside.england(headline.measure.comparator, headline.period)
    change = _change(headline, headline.change_on_year)
    return name, tile.value, target or "none", change, "–" if england is None else f"{england}%"


def _change(headline: Headline, change: Change | None) -> str:
    if change is None:
        return "–"
    judged = words.judged(headline, change)
    text = (
        f"{'up' if change.points > 0 else 'down'} {words.points(change.points)}" if change.points else "no change"
    )
    text += " (was incomplete)" if change.from_doubtful else ""
    return text + (f": {judged}" if judged else "")


def _is_stock(release: Published, headline: Headline) -> bool:
    return release.catalogue.populations[headline.measure.population].kind == "stock"


def since_the_quarter_before(release: Published, period: str) -> Finding | None:
    """List what got better and what got worse since the quarter before; None for a year."""
    return _since(release, period, -2) if is_quarter(period) else None


def since_a_year_before(release: Published, period: str) -> Finding:
    """List what got better and what got worse since a year before."""
    return _since(release, period, -1)


def _since(release: Published, period: str, at: int) -> Finding:
    told = changes_told(all_headlines(release, period), at)
    heading = f"What got better or worse than {SINCE[at]}"
    return Finding(heading, f"since-{SINCE[at].replace(' ', '-')}", period, points=tuple(told))


def changes_told(headlines: list[Headline], at: int) -> list[str]:
    """Sort headlines by what their change means; of what cannot be compared it is said that it cannot."""
    found = comparing.by_verdict(headlines, at)
    said = [] if {comparing.BETTER, comparing.WORSE} & found.keys() else [NOTHING]
    for verdict, name in GROUPS.items():
        if verdict in found:
            told = _from_to if verdict in IN_FULL else comparing.moved
            said.append(f"{name}: {'; '.join(told(*one) for one in found[verdict])}.")
    compared = [headline for changes in found.values() for headline, _ in changes]
    missing = [lower(h.measure.title) for h in headlines if h not in compared]
    return said + ([f"Cannot be compared: {'; '.join(missing)}."] if missing else [])


def _from_to(headline: Headline, change: Change) -> str:
    """Write a change with both ends: `reviews held on time, from 80% to 88% (up 8 points)`."""
    now = headline.share.percent
    before, (title, how) = now - change.points, comparing.moved(headline, change).rsplit(" (", 1)
    return f"{title}, from {before}% to {now}% ({how}"


def _warned(headline: Headline, said: str) -> str:
    """Put the warning of an incomplete figure behind what is said of it."""
    warning = incomplete.warning(headline.share.dated)
    return f"{said}. {incomplete.SHAPE} {warning}" if warning else said


def beside_england(release: Published, period: str) -> Finding | None:
    """List the headlines that differ from England by more than chance; None where there are none."""
    differing = tuple(_differs(h) for h in all_headlines(release, period) if beside.differs(h))
    return Finding("Where we differ from England", "england", period, points=differing) if differing else None


def _differs(headline: Headline) -> str:
    judged = beside.judged(headline)
    said = f"{headline.measure.title}: {headline.share.percent}% here"
    areas = beside.areas(headline.measure.comparator, headline.period)
    return _warned(headline, f"{said}; {areas}" + (f": {judged}" if judged else ""))


def to_ask(release: Published, period: str) -> Finding:
    """List a question for each page; which one depends on what is shown there."""
    asked = questions.of_all(release, period).items()
    links = tuple((page, f"{title}: {question}") for page, (title, question) in asked)
    return Finding("What to ask", "to-ask", period, links=links)
