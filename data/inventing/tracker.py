"""Tell what the council's tracker of reviews has, beside its case system: less, more, and another day at times."""

from datetime import date
from random import Random

from data.inventing import quotas as quotas
from data.inventing.calendar import add_working_days
from data.inventing.clock import Review
from data.inventing.reviews import Papers, in_quarter
from data.inventing.spells import last_day

SEED = 1  # its own, so that whatever is told of the tracker changes nothing else


def track_reviews(reviews: list[Review], papers: dict[int, Papers]) -> list[tuple[Review, date, bool]]:
    """Return each review of the tracker in order: the review, the tracker's day, and if the case system has it.

    The tracker dates the records, so a review whose record has no date is one that it does not have.
    """
    rng = Random(SEED)
    tracked = []
    for quarter in range(quotas.QUARTERS):
        held = [r for r in in_quarter(reviews, quarter) if papers[id(r)].distributed_on]
        other_day = set(rng.sample(range(len(held)), quotas.ANOTHER_DAY[quarter]))
        for number, review in enumerate(held):
            later = 1 + rng.randrange(4) if number in other_day else 0
            tracked.append((review, add_working_days(review.held, later) if later else review.held, True))
        # A meeting that the case system does not have: the tracker has one for these children a month after.
        early = [r for r in held if add_working_days(r.held, 20) <= last_day(quarter)]
        for review in rng.sample(early, quotas.ONLY_IN_TRACKER[quarter]):
            tracked.append((review, add_working_days(review.held, 20), False))
    return tracked
