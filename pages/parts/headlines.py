"""The overview's parts: every headline in a row, what changed most, what differs from England, what to ask."""

from metrics.dated import is_doubtful
from metrics.figures import NOT_COMPLETE, NOT_RECORDED
from metrics.published import Headline, Published
from metrics.results import Change
from pages.parts import beside, completeness, counted, incomplete, tiles, words
from pages.parts.finding import Finding
from pages.parts.tables import Table, lower

MOST = 3
UNKNOWN = "Why is this not known, and when will it be?"
INCOMPLETE = "Why is this incomplete, and what is it when the missing dates are there?"

# a page's title: its name in pages.contents, its measures (the page's own first), and the question to put when
# things go well and when they do not
PAGES = {
    "Reviews": (
        "reviews",
        ("reviews_on_time", "took_part"),
        "What keeps reviews on time, and could it be lost?",
        "Which reviews are late, and what would bring them back on time?",
    ),
    "Review records": (
        "records",
        ("records_in_time", "recommendations_in_time"),
        "How do we keep review records in time when more reviews are held?",
        "What holds up review records, and who is waiting for them?",
    ),
    "Social work reports": (
        "reports",
        ("reports_in_time",),
        "Which teams have their reports ready, and what do they do?",
        "Why do reviewing officers not have the social worker's report in time?",
    ),
    "Placements": (
        "placements",
        ("three_or_more_placements", "long_term_stability", "over_20_miles", "outside_area"),
        "What helps children to stay in one home, near their people?",
        "What would let more children live in one home, near their people?",
    ),
    "Disputes": (
        "disputes",
        ("disputes_resolved",),
        "What have we learnt from what reviewing officers challenged?",
        "Which disputes are still open, and who can settle them?",
    ),
}


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


def changed_most(release: Published, period: str) -> Finding:
    """List the headlines that changed most since a year ago, of those shown at both ends."""
    moved = [h for h in all_headlines(release, period) if h.change_on_year and h.change_on_year.points]
    moved.sort(key=lambda h: (-abs(h.change_on_year.points), h.measure.title))
    found = Finding("What changed most in a year", "changed-most", period)
    if not moved:
        return found._replace(reason="Nothing that can be compared with a year ago has changed.")
    if all(h.change_on_year.could_be_chance for h in moved):
        found = found._replace(remarks=("No change is too large to be chance. The largest are:",))
    return found._replace(points=tuple(_moved(h) for h in moved[:MOST]))


def _moved(headline: Headline) -> str:
    change = headline.change_on_year
    said = f"{headline.measure.title}: from {headline.share.percent - change.points}% to {headline.share.percent}%"
    remark = "could be chance" if change.could_be_chance else words.judged(headline, change)
    remark = "a year ago it was incomplete" if change.from_doubtful else remark
    return _warned(headline, f"{said} ({remark})" if remark else said)


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
    links = []
    for title, (name, measures, good, bad) in PAGES.items():
        found = [release.headline(m, period) for m in measures]
        question = bad if any(map(_is_troubled, found)) else good
        if is_doubtful(found[0].share.dated):
            question = INCOMPLETE
        if found[0].share.status in (NOT_RECORDED, NOT_COMPLETE):
            question = UNKNOWN
        links.append((name, f"{title}: {question}"))
    return Finding("What to ask", "to-ask", period, links=tuple(links))


def _is_troubled(headline: Headline) -> bool:
    """Tell whether what is shown calls for the harder question.

    That is: below the target, or below the one that came later; worse than before, or than England.
    """
    later, percent = headline.later_target, headline.share.percent
    is_below = not headline.target and later is not None and percent is not None and percent < later.percent
    changes = [c for c in (headline.change_on_quarter, headline.change_on_year) if c]
    verdicts = [beside.judged(headline), *(words.judged(headline, c) for c in changes)]
    return headline.met is False or is_below or "worse" in verdicts
