"""The one question worth asking on each page: which one it is depends on what is shown there."""

from typing import NamedTuple

from metrics.dated import is_doubtful
from metrics.figures import NOT_COMPLETE, NOT_RECORDED
from metrics.published import Headline, Published
from pages.parts import beside, words

UNKNOWN = "Why is this not known, and when will it be?"
INCOMPLETE = "Who can fill in the dates that are missing?"


class Question(NamedTuple):
    """What to ask on a page, by its measures (the page's own first): when things go well, and when they do not."""

    title: str
    measures: tuple[str, ...]
    good: str
    bad: str


BY_PAGE = {
    "reviews": Question(
        "Reviews",
        ("reviews_on_time", "took_part"),
        "What keeps reviews on time, and could it be lost?",
        "Which reviews are late, and what would bring them back on time?",
    ),
    "records": Question(
        "Review records",
        ("records_in_time", "recommendations_in_time"),
        "How do we keep records in time when more reviews are held?",
        "What holds up the records, and who is waiting for them?",
    ),
    "reports": Question(
        "Social work reports",
        ("reports_in_time",),
        "Which teams have their reports ready, and what do they do?",
        "Why do so many reports come late, and what would help?",
    ),
    "placements": Question(
        "Placements",
        ("three_or_more_placements", "long_term_stability", "over_20_miles", "outside_area"),
        "What helps children to stay in one home, near their people?",
        "What would let more children live in one home, near their people?",
    ),
    "disputes": Question(
        "Disputes",
        ("disputes_resolved",),
        "What have we learnt from these disputes?",
        "Which disputes are still open, and who can settle them?",
    ),
    "profile": Question(
        "Children in care",
        ("iro_allocated_in_time",),
        "Why do children come into care, and could more be done sooner?",
        "Which children wait for their reviewing officer, and why?",
    ),
    "uasc": Question(
        "Unaccompanied children",
        ("unaccompanied",),
        "Do these children have a home, a school and legal help?",
        "Do these children have a home, a school and legal help?",
    ),
}
ALWAYS = {
    "accessibility": "Who cannot use these pages, and what would help them?",
    "data-quality": "Which dates are missing most, and who can fill them in?",
    "methods": "Is there a word or a figure here that is still not clear?",
    "protection": "Has anyone else put out these figures in another form?",
}


def of_page(release: Published, page: str, period: str) -> str:
    """Return the question of a page with figures of a period."""
    return ALWAYS[page] if page in ALWAYS else _question(release, BY_PAGE[page], period)


def of_all(release: Published, period: str) -> dict[str, tuple[str, str]]:
    """Return (title, question) for each page that has measures with something to ask."""
    return {page: (asked.title, _question(release, asked, period)) for page, asked in BY_PAGE.items()}


def most_pressing(release: Published, period: str) -> str:
    """Return the question of the page that is furthest below its target; else of the first that is troubled."""
    found = {page: _headlines(release, asked, period) for page, asked in BY_PAGE.items()}
    troubled = [page for page, headlines in found.items() if any(map(is_troubled, headlines))]
    pressing = min(troubled or BY_PAGE, key=lambda page: min(map(_gap, found[page])))
    question = of_page(release, pressing, period)
    return f"On {BY_PAGE[pressing].title.lower()}, {question[0].lower()}{question[1:]}"


def _gap(headline: Headline) -> int:
    """Return by how many points a share is above its target; below it, a negative number."""
    target, percent = headline.target, headline.share.percent
    return percent - target.percent if target and percent is not None and headline.met is False else 0


def _headlines(release: Published, asked: Question, period: str) -> list[Headline]:
    return [release.headline(name, period) for name in asked.measures]


def _question(release: Published, asked: Question, period: str) -> str:
    headlines = _headlines(release, asked, period)
    if headlines[0].share.status in (NOT_RECORDED, NOT_COMPLETE):
        return UNKNOWN
    if is_doubtful(headlines[0].share.dated):
        return INCOMPLETE
    return asked.bad if any(map(is_troubled, headlines)) else asked.good


def is_troubled(headline: Headline) -> bool:
    """Tell whether what is shown calls for the harder question.

    That is: below the target, or below the one that came later; worse than before, or than England.
    """
    later, percent = headline.later_target, headline.share.percent
    is_below = not headline.target and later is not None and percent is not None and percent < later.percent
    changes = [c for c in (headline.change_on_quarter, headline.change_on_year) if c]
    verdicts = [beside.judged(headline), *(words.judged(headline, c) for c in changes)]
    return headline.met is False or is_below or "worse" in verdicts
