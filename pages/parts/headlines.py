"""The overview's parts: every headline in a row, what got better or worse, where England differs, what to ask."""

from collections.abc import Sequence

from metrics.periods import is_quarter
from metrics.published import Headline, Published
from metrics.results import Change
from pages.parts import beside, comparing, completeness, counted, incomplete, questions, tiles, words
from pages.parts.finding import Finding
from pages.parts.tables import Table, lower

# how the changes of one kind are headed, in this order; each is named
GROUPS = {
    comparing.BETTER: "Better",
    comparing.WORSE: "Worse",
    comparing.REAL: "Changed, neither better nor worse",
    comparing.UNSURE: "Not judged, as it is or may be incomplete",
}
# the rest is counted, for one headline and for several; the table has each
COUNTED = {
    comparing.CHANCE: ("has a change that could be chance", "have changes that could be chance"),
    comparing.SAME: ("is the same", "are the same"),
}
MISSING = ("cannot be compared", "cannot be compared")
NOTHING = "Nothing got better or worse by more than chance."
TABLE = "The table “Every headline” has them all."
QUARTER, YEAR = -2, -1
SINCE = {QUARTER: "the quarter before", YEAR: "a year before"}
CHANGES = {QUARTER: "Since last quarter", YEAR: "Since a year ago"}
# what is said behind a change in the table, and what explains it
AFTER = {
    comparing.BETTER: ": better",
    comparing.WORSE: ": worse",
    comparing.REAL: ": not chance",
    comparing.UNSURE: f" {incomplete.SHAPE}",
}
JUDGED = "Better or worse is said only where a change is too large to be chance. Other changes could be chance."
EXPLAINED = {  # what may stand in the columns of changes
    AFTER[comparing.REAL]: "Not chance: too large for it, and neither way is better.",
    AFTER[comparing.UNSURE]: f"{incomplete.SHAPE} not judged: too many dates are missing, or may be.",
    "–": "– nothing to compare with, or not shown.",
}


def all_headlines(release: Published, period: str) -> list[Headline]:
    return [release.headline(name, period) for name in release.catalogue.measures]


def rows(release: Published, period: str) -> Finding:
    """Show every headline in a row, with its target and what it was before."""
    found = [(h, tiles.of_headline(h, period, _is_stock(release, h))) for h in all_headlines(release, period)]
    warned = [(h, completeness.warning(release, h.measure.name, h.period)) for h, _ in found]
    warnings = [f"{incomplete.SHAPE} {h.measure.title}: {lower(warning)}." for h, warning in warned if warning]
    before = (*([QUARTER] if is_quarter(period) else []), YEAR)
    lines = tuple(_row(h, tile, before) for h, tile in found)
    notes = (*warnings, _of_changes(lines, len(before)), *counted.symbols_in(lines))
    headers = ("Headline", "Figure", "Target", *(CHANGES[at] for at in before), _england(release, period))
    table = Table(f"Every headline, {period}", headers, lines, notes)
    return Finding("Every headline", "headlines", period, table=table, warnings=tuple(warnings))


def _row(headline: Headline, tile: tiles.Tile, before: Sequence[int]) -> tuple[str, ...]:
    name = f"{tile.name} ({headline.period})" if tile.period else tile.name
    name += incomplete.in_brackets(headline.share.dated)
    england = beside.england(headline.measure.comparator, headline.period)
    changes = (_change(headline, comparing.change_at(headline, at)) for at in before)
    return name, tile.value, _target(headline), *changes, "–" if england is None else f"{england}%"


def _england(release: Published, period: str) -> str:
    """Head the column of England with the year of its figures, where all are of one."""
    years = {beside.england_year(one.comparator, period) for one in release.catalogue.measures.values()} - {None}
    return f"{beside.ENGLAND}, March {years.pop()}" if len(years) == 1 else beside.ENGLAND


def _target(headline: Headline) -> str:
    """Write a target for a table: `✘ not met (90%)`."""
    shape, said = words.target(headline)
    if headline.target is None:
        return f"none then ({said.rsplit(' ', 1)[-1]} now)" if said else "none"
    if headline.met is None:
        return f"{shape} {headline.target.percent}%, not told"
    return f"{shape} {said.removeprefix('Target ')}"


def _change(headline: Headline, change: Change | None) -> str:
    """Write a change for a table: `up 8 points: better`; without a judgement it could be chance."""
    if change is None:
        return "–"
    judged = comparing.verdict(headline, change)
    if not change.points:
        said = "no change"
    else:
        said = f"{'up' if change.points > 0 else 'down'} {words.points(change.points)}"
    return said + AFTER.get(judged, "")


def _of_changes(lines: Sequence[tuple[str, ...]], changes: int) -> str:
    """Explain what stands in the columns of changes, which are the last but one."""
    cells = [cell for line in lines for cell in line[-1 - changes : -1]]
    explained = (why for end, why in EXPLAINED.items() if any(cell.endswith(end) for cell in cells))
    return " ".join((JUDGED, *explained))


def _is_stock(release: Published, headline: Headline) -> bool:
    return release.catalogue.populations[headline.measure.population].kind == "stock"


def since_the_quarter_before(release: Published, period: str) -> Finding | None:
    """List what got better and what got worse since the quarter before; None for a year."""
    return _since(release, period, QUARTER) if is_quarter(period) else None


def since_a_year_before(release: Published, period: str) -> Finding:
    """List what got better and what got worse since a year before."""
    return _since(release, period, YEAR)


def _since(release: Published, period: str, at: int) -> Finding:
    told = changes_told(all_headlines(release, period), at)
    heading = f"What got better or worse than {SINCE[at]}"
    return Finding(heading, f"since-{SINCE[at].replace(' ', '-')}", period, points=tuple(told))


def changes_told(headlines: list[Headline], at: int) -> list[str]:
    """Name what changed by more than chance, each by itself, and what is not judged; count the others."""
    found = comparing.by_verdict(headlines, at)
    said = [] if {comparing.BETTER, comparing.WORSE} & found.keys() else [NOTHING]
    for verdict, name in GROUPS.items():
        said += [f"{name}: {_from_to(*one)}." for one in found.get(verdict, ())]
    missing = len(headlines) - sum(map(len, found.values()))
    others = [(len(found.get(verdict, ())), how) for verdict, how in COUNTED.items()]
    others = [f"{n} {how[n > 1]}" for n, how in [*others, (missing, MISSING)] if n]
    if others:
        of = "other headlines" if GROUPS.keys() & found.keys() else "headlines"
        said.append(f"Of the {of}, {words.listed(others)}. {TABLE}")
    return said


def _from_to(headline: Headline, change: Change) -> str:
    """Write a change with both ends: `reviews held on time, from 80% to 88% (up 8 points)`."""
    if not change.points:
        return comparing.moved(headline, change)
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
