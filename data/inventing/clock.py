"""Plan each child's reviews by the statutory clock, as many and as late in each quarter as the council says."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from data.inventing import quotas as quotas
from data.inventing.calendar import add_months, add_working_days, working_days
from data.inventing.children import Child
from data.inventing.spells import Spell, first_day, last_day, month_of


@dataclass
class Review:
    """One review, due and perhaps held."""

    child: Child
    spell: Spell
    due: date
    held: date | None = None


@dataclass
class Clock:
    """When a child's next review is due."""

    child: Child
    spell: Spell
    due: date
    last: date  # the review before, or the start of care
    count: int = 0  # reviews held in this period of care

    def hold(self, day: date) -> Review:
        """Hold the review and set the clock for the next one: three months after the first, then six."""
        review = Review(self.child, self.spell, self.due, day)
        self.count += 1
        self.last, self.due = day, add_months(day, 3 if self.count == 1 else 6)
        return review

    def until(self, quarter: int) -> date:
        """Return the last day of the quarter on which the child can still be reviewed."""
        end = last_day(quarter)
        return min(end, self.spell.leaving.day - timedelta(days=1)) if self.spell.leaving else end

    def days(self, quarter: int, late: bool) -> list[date]:
        """List the working days of the quarter on which the review would be late, or on time."""
        gap = 8 if self.count == 0 else 35 if self.count == 1 else 90
        low = max(first_day(quarter), self.last + timedelta(days=gap))
        if late:
            return working_days(max(low, self.due + timedelta(days=1)), self.until(quarter))
        return working_days(low, min(self.until(quarter), self.due))


def history(rng: Random, clock: Clock) -> list[Review]:
    """Hold the reviews before the coverage begins, all of them in time."""
    reviews = []
    while clock.due < quotas.FIRST_DAY:
        early = 4 if clock.count < 2 else 30
        days = working_days(max(clock.last + timedelta(days=5), clock.due - timedelta(days=early)), clock.due)
        reviews.append(clock.hold(days[rng.randrange(len(days))]))
    return reviews


def pick(rng: Random, clock: Clock, quarter: int, late: bool) -> date:
    """Choose the day of a review, near the day that it is due."""
    days = clock.days(quarter, late)
    return days[rng.randrange(min(len(days), 25))] if late else days[-1 - rng.randrange(min(len(days), 9))]


def hold_quarter(rng: Random, clocks: list[Clock], quarter: int, infants: int) -> list[Review]:
    """Hold a quarter's reviews: exactly as many as were held, and as many late, the most urgent first.

    `infants` is about how many should be of children under 4; early reviews make up for what is short.
    """
    total, on_time = quotas.REVIEWS[quarter], quotas.ON_TIME[quarter]
    active = [c for c in clocks if c.spell.start <= last_day(quarter) and c.until(quarter) >= first_day(quarter)]
    carried = sorted((c for c in active if c.due < first_day(quarter)), key=lambda c: c.due)
    # One review in ten that was carried over stays undone, as in life.
    tried = [c for c in carried if c.days(quarter, True) and rng.randrange(10)]
    late = tried[: total - on_time]
    fresh = [c for c in active if first_day(quarter) <= c.due <= c.until(quarter)]
    able = [c for c in fresh if len(c.days(quarter, True)) > 3]
    more = total - on_time - len(late)
    late += [able.pop(rng.randrange(len(able))) for _ in range(more)]
    chosen = {id(c) for c in late}
    rest = [c for c in active if id(c) not in chosen and c.due >= first_day(quarter) and c.days(quarter, False)]
    # By due day, the youngest first: what is left over is due late in the quarter, and in each quarter a few are.
    soon = sorted((c for c in rest if c.due <= c.until(quarter)), key=lambda c: (not is_infant(c, quarter), c.due))
    rest = soon + sorted((c for c in rest if c.due > c.until(quarter)), key=lambda c: c.due)
    now = sum(c.due <= c.until(quarter) for c in rest)
    spare = min(quotas.OVERDUE[quarter] - max(now - on_time, 0) - len(carried) + len(tried), len(rest) - on_time)
    leave = [c for c in rest[:now] if c.until(quarter) == last_day(quarter) and c.count > 1][-max(spare, 0) :]
    if spare > 0:
        rest = [c for c in rest if all(c is not other for other in leave)]
    now = sum(c.due <= c.until(quarter) for c in rest)
    short = infants - sum(is_infant(c, quarter) for c in late + rest[: min(now, on_time)])
    early = [c for c in rest[now:] if is_infant(c, quarter)][: max(short, 0)]
    early += [c for c in rest[now:] if not is_infant(c, quarter)]
    held = [c.hold(pick(rng, c, quarter, True)) for c in late]
    return held + [c.hold(pick(rng, c, quarter, False)) for c in (rest[:now] + early)[:on_time]]


def is_infant(clock: Clock, quarter: int) -> bool:
    """Say whether the child is under 4 throughout the quarter."""
    return month_of(last_day(quarter)) - clock.spell.birth < 48


def plan_reviews(rng: Random, children: list[Child]) -> list[Review]:
    """Return all reviews: held, overdue and planned, in the order of their due days."""
    clocks = [
        Clock(child, spell, add_working_days(spell.start, 20), spell.start)
        for child in children
        for spell in child.spells
    ]
    reviews = [review for clock in clocks for review in history(rng, clock)]
    infants = 0
    for quarter in range(quotas.QUARTERS):
        left = min(4, quotas.QUARTERS - quarter // 4 * 4) - quarter % 4
        infants = infants if quarter % 4 else quotas.PARTICIPATION[quarter // 4][0]
        held = hold_quarter(rng, clocks, quarter, infants // left)
        infants -= sum(month_of(review.held) - review.spell.birth < 48 for review in held)
        if len(held) != quotas.REVIEWS[quarter]:
            raise RuntimeError(f"only {len(held)} reviews in quarter {quarter}")
        reviews += held
    for clock in clocks:
        out = clock.spell.leaving
        if out is None or clock.due < out.day:
            reviews.append(Review(clock.child, clock.spell, clock.due))
    return sorted(reviews, key=lambda review: (review.due, review.child.spells[0].start, review.spell.birth))
