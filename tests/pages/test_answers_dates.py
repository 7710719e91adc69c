"""What the data-quality page says first: the headline that lacks most dates, and how that has changed."""

import pytest
from drawn import CATALOGUE
from made_release import QUARTERS, Count, published

from metrics.published import Published
from pages.parts import answers_dates

DATED = [measure for measure in CATALOGUE.measures.values() if measure.dates]


def release(missing_by_quarter: dict[str, Count]) -> Published:
    """Make a release in which so many of 200 review records have no date, and all else has its dates."""
    counts = {("reviews", q, ()): 200 for q in QUARTERS}
    for measure in DATED:
        for quarter in QUARTERS:
            for category in CATALOGUE.columns[measure.dates.column].categories:
                counts["reviews", quarter, ((measure.dates.column, category),)] = 0
            first = CATALOGUE.columns[measure.dates.column].categories[0]
            counts["reviews", quarter, ((measure.dates.column, first),)] = 200
    for quarter, missing in missing_by_quarter.items():
        in_time = 200 - missing if isinstance(missing, int) else "c"
        counts["reviews", quarter, (("record", "In time"),)] = in_time
        counts["reviews", quarter, (("record", "No date"),)] = missing
    return published(counts)


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        pytest.param(0, "no dates are missing for any headline, as far as we can tell.", id="none"),
        pytest.param(
            10,
            "all headlines have 90% of their dates or more, as far as we can tell. "
            "The fewest are those for review records sent in time: 95% of reviews have them.",
            id="few",
        ),
        pytest.param(
            60,
            "too many dates are missing for review records sent in time. "
            "The fewest are those for review records sent in time: 70% of reviews have them.",
            id="too_many",
        ),
    ],
)
def test_the_headline_with_the_fewest_dates_is_named(missing, said):
    answer = answers_dates.data_quality(release(dict.fromkeys(QUARTERS, missing)), "2025-26 Q2")
    assert answer.said.endswith(f"From July to September 2025, {said}")


def test_more_dates_are_better_and_fewer_are_worse():
    steady = dict.fromkeys(QUARTERS, 30)
    for now, how in ((0, None), (10, "better"), (60, "worse"), (32, "could be chance")):
        answer = answers_dates.data_quality(release(steady | {"2025-26 Q2": now}), "2025-26 Q2")
        assert how is None or how in answer.compared


def test_hidden_dates_are_not_spoken_of():
    answer = answers_dates.data_quality(release(dict.fromkeys(QUARTERS, "c")), "2025-26 Q2")
    assert "those for review records" not in answer.said
