"""Ask where the council's two systems disagree on its reviews: its case system, and its tracker beside it.

None of it makes a figure wrong, for the figures follow the case system; each row is noted for the analyst.
"""

from collections.abc import Iterator

from data.about import Coverage
from data.rules import Rule


def rules_between_systems(tracker: Coverage | None) -> Iterator[Rule]:
    """Give the rules that compare `reviews` with `tracked_reviews`; none where no tracker was kept."""
    if tracker is None:
        return
    yield Rule(
        "reviews",
        "held_on",
        "not_in_tracker",
        False,
        f"""
            select row
            from typed_reviews
            where held_on between date '{tracker.from_on}' and date '{tracker.until_on}'
                and review_id not in (select review_id from typed_tracked_reviews where review_id is not null)
        """,
    )
    yield Rule(
        "tracked_reviews",
        "review_id",
        "only_in_tracker",
        False,
        "select row from typed_tracked_reviews where not has_review_id",
    )
    yield Rule(
        "tracked_reviews",
        "held_on",
        "another_day",
        False,
        """
            select tracked.row
            from typed_tracked_reviews as tracked
            inner join typed_reviews as review using (review_id)
            where tracked.held_on != review.held_on
        """,
    )
