"""The answer of the data-quality page: what was recorded, and which headline lacks most dates."""

from metrics.dated import COMPLETE_ENOUGH, is_incomplete
from metrics.figures import NOT_COMPLETE, NOT_RECORDED
from metrics.published import Published
from metrics.shares import Share
from pages.parts import comparing, dates, incomplete, quality, questions, words
from pages.parts.answers import Answer

ALL = "The share with all its dates"
COMPLETE = "What keeps the dates complete, and could it be lost?"


def data_quality(release: Published, period: str) -> Answer:
    """Answer with the time that records cover, and the headline that has the fewest of its dates."""
    ask, said = questions.of_page(release, "data-quality", period), quality.answer(release, period)
    quarter = _latest_known(release)
    shares = _dated(release, quarter) if quarter else {}
    known = {name: share for name, share in shares.items() if share.percent is not None}
    if not known:
        return Answer(said, "", ask)
    lacking = [release.catalogue.measures[n].title.lower() for n, share in known.items() if is_incomplete(share)]
    fewest = min(known, key=lambda name: (known[name].yes.n / known[name].of, name))
    title = release.catalogue.measures[fewest].title.lower()
    when = dates.when(quarter, stock=False)
    if known[fewest].no.n == 0:
        level = f"{when}, no dates are missing for any headline, as far as we can tell."
        return Answer(f"{said} {level}", _changes(release, fewest, quarter, known[fewest], ALL), COMPLETE)
    if lacking:
        level = f"{when}, too many dates are missing for {words.listed(lacking)}."
    else:
        level = f"{when}, all headlines have {COMPLETE_ENOUGH}% of their dates or more, as far as we can tell."
    level += f" The fewest are those for {title}: {incomplete.percent(known[fewest])} of reviews have them."
    return Answer(f"{said} {level}", _changes(release, fewest, quarter, known[fewest], "That share"), ask)


def _latest_known(release: Published) -> str | None:
    """Return the last quarter in which all dates of every headline have had the time to come in."""
    waiting = (NOT_COMPLETE, NOT_RECORDED)
    for quarter in reversed(release.quarters):
        if all(share.status not in waiting for share in _dated(release, quarter.label).values()):
            return quarter.label
    return None


def _dated(release: Published, quarter: str) -> dict[str, Share]:
    found = {name: release.dated(name, quarter) for name in release.catalogue.measures}
    return {name: share for name, share in found.items() if share is not None}


def _changes(release: Published, name: str, quarter: str, now: Share, subject: str) -> str:
    """Compare the share that has the dates with what it was before; more is better."""
    before = [(said, release.dated(name, periods[0])) for said, periods in comparing.earlier(quarter)]
    return comparing.of_shares(now, before, subject)
