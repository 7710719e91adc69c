"""Tell how each review went: report, participation, recommendations and record, by the quotas of its quarter."""

from dataclasses import dataclass
from datetime import date
from random import Random

from data.inventing import quotas as quotas
from data.inventing.calendar import add_working_days
from data.inventing.children import Child
from data.inventing.clock import Review
from data.inventing.fit import Margins, fit_values
from data.inventing.spells import age_band, first_day, last_day, month_of, year_of
from data.inventing.states import MONTH

FOUR = 48  # months: below this age a child's participation is PN0


@dataclass
class Papers:
    """What was written about one review, and what part the child took."""

    participation: str = ""
    report: str = ""
    report_on: date | None = None
    recommendations_on: date | None = None
    completed_on: date | None = None
    distributed_on: date | None = None


def quarter_of(day: date) -> int:
    """Return the quarter of a day, 0 for April to June 2022 and negative before."""
    return (month_of(day) - month_of(quotas.FIRST_DAY)) // 3


def in_quarter(reviews: list[Review], quarter: int) -> list[Review]:
    """List the reviews held in a quarter."""
    first, last = first_day(quarter), last_day(quarter)
    return [review for review in reviews if review.held and first <= review.held <= last]


def settle_births(rng: Random, children: list[Child], reviews: list[Review]) -> None:
    """Move months of birth, within the age bands of every table, until as many reviews are PN0 as are wanted."""
    held: dict[int, list[tuple[int, int]]] = {}
    for review in reviews:
        if review.held and review.held >= quotas.FIRST_DAY:
            year = year_of(quarter_of(review.held))
            held.setdefault(id(review.child), []).append((year, month_of(review.held)))
    young = [child for child in children if MONTH[0] - 84 < child.spells[0].birth and id(child) in held]
    margins = Margins()
    for year, row in enumerate(quotas.PARTICIPATION):
        margins.want(year, row[0])

    def births(child: Child) -> list[int]:
        spells, now = child.spells, child.spells[0].birth
        low = max([spell.births()[0] for spell in spells] + [now - 40])
        high = min([spell.births()[1] for spell in spells] + [now + 40])
        ends = [MONTH[number] for spell in spells for number in spell.ends]
        same = [b for b in range(low, high + 1) if all(age_band(m - b) == age_band(m - now) for m in ends)]
        return [now] * 40 + same

    def keys(child: Child, birth: int) -> list[int]:
        return [year for year, month in held[id(child)] if month - birth < FOUR]

    value = fit_values(rng, margins, young, births, keys)
    for number, child in enumerate(young):
        for spell in child.spells:
            spell.birth = value[number]


def participate(rng: Random, papers: dict[int, Papers], reviews: list[Review]) -> None:
    """Give each review a participation code: PN0 exactly for the children under 4."""
    for year, row in enumerate(quotas.PARTICIPATION):
        codes = [f"PN{number}" for number, count in enumerate(row) if number for _ in range(count)]
        rng.shuffle(codes)
        for quarter in range(4 * year, min(4 * year + 4, quotas.QUARTERS)):
            for review in in_quarter(reviews, quarter):
                infant = month_of(review.held) - review.spell.birth < FOUR
                papers[id(review)].participation = "PN0" if infant else codes.pop()
    for review in reviews:
        if review.held and review.held < quotas.FIRST_DAY:
            infant = month_of(review.held) - review.spell.birth < FOUR
            papers[id(review)].participation = "PN0" if infant else rng.choice(("PN1", "PN1", "PN6", "PN5", "PN7"))


def shuffled(rng: Random, *groups: tuple[str, int], total: int) -> list[str]:
    """Return the names as often as is said, the last filling up to `total`, in random order."""
    names = [name for name, count in groups for _ in range(count)]
    names += [groups[-1][0]] * (total - len(names))
    rng.shuffle(names)
    return names


def known_by(day: date) -> date:
    """Return the day, but none after the extracts were made."""
    return min(day, quotas.EXTRACTED_ON)


def write_papers(rng: Random, papers: dict[int, Papers], reviews: list[Review], quarter: int) -> None:
    """Date the report, the recommendations and the record of each review of a quarter."""
    held = in_quarter(reviews, quarter)
    names = ("five", "three", "later", "same day", "after", "none")
    reports = shuffled(rng, *zip(names, quotas.REPORTS[quarter], strict=True), total=len(held))
    advice = shuffled(rng, ("yes", quotas.ADVICE_IN_TIME[quarter]), ("late", 0), total=len(held))
    in_time, no_date = quotas.RECORD_IN_TIME[quarter], quotas.RECORD_NO_DATE[quarter]
    records = shuffled(rng, ("yes", in_time), ("none", no_date), ("late", 0), total=len(held))
    for review, report, recommended, record in zip(held, reports, advice, records, strict=True):
        day, paper = review.held, papers[id(review)]
        lead = {"five": -5 - rng.randrange(4), "three": -3 - rng.randrange(2), "later": -1 - rng.randrange(2)}
        paper.report = "N" if report == "none" else "Y"
        if report in lead:
            paper.report_on = add_working_days(day, lead[report])
        elif report != "none":
            paper.report_on = day
            if report == "after":
                paper.report_on = known_by(add_working_days(day, 1 + rng.randrange(9)))
        sent = 1 + rng.randrange(5) if recommended == "yes" else 6 + rng.randrange(14)
        paper.recommendations_on = known_by(add_working_days(day, sent))
        if record == "none":
            continue
        done = 9 + rng.randrange(12) if record == "yes" else 21 + rng.randrange(30)
        paper.distributed_on = known_by(add_working_days(day, done))
        paper.completed_on = min(add_working_days(day, done - 1 - rng.randrange(6)), paper.distributed_on)


def write_history(rng: Random, papers: dict[int, Papers], reviews: list[Review]) -> None:
    """Date the papers of the reviews before the coverage begins; they are in no figure."""
    for review in reviews:
        if review.held and review.held < quotas.FIRST_DAY:
            paper = papers[id(review)]
            paper.report, paper.report_on = "Y", add_working_days(review.held, -3 - rng.randrange(4))
            paper.recommendations_on = add_working_days(review.held, 2 + rng.randrange(6))
            paper.completed_on = add_working_days(review.held, 12 + rng.randrange(6))
            paper.distributed_on = add_working_days(paper.completed_on, 1 + rng.randrange(8))


def tell_reviews(rng: Random, children: list[Child], reviews: list[Review]) -> dict[int, Papers]:
    """Return the papers by the identity of their review; months of birth may move a little."""
    settle_births(rng, children, reviews)
    papers = {id(review): Papers() for review in reviews}
    participate(rng, papers, reviews)
    for quarter in range(quotas.QUARTERS):
        write_papers(rng, papers, reviews, quarter)
    write_history(rng, papers, reviews)
    return papers
