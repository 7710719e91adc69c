"""England and the South West beside the council: the latest that was out, and judged only beyond chance."""

from datetime import date

import pytest
from drawn import CATALOGUE, a_share

from metrics.catalogue import Target
from metrics.published import Headline
from pages.parts import beside

STABLE, OUTSIDE, ALONE = (
    CATALOGUE.measures[name] for name in ("long_term_stability", "outside_area", "unaccompanied")
)


def headline(measure, yes: int, no: int) -> Headline:
    share = a_share((yes, no))
    return Headline(measure, "2025-26 Q2", share, Target(date(2025, 4, 1), 90), None, None, None, None)


@pytest.mark.parametrize(
    ("measure", "yes", "no", "said"),
    [
        pytest.param(STABLE, 35, 34, "worse", id="51_beside_69"),
        pytest.param(STABLE, 45, 24, "", id="65_beside_69_could_be_chance"),
        pytest.param(STABLE, 60, 9, "better", id="87_beside_69"),
        pytest.param(OUTSIDE, 130, 93, "worse", id="58_beside_44_and_lower_is_better"),
        pytest.param(ALONE, 90, 133, "", id="neither_is_better"),
    ],
)
def test_better_or_worse_than_england_is_said_only_beyond_chance(measure, yes, no, said):
    assert beside.judged(headline(measure, yes, no)) == said


def test_a_hidden_share_does_not_differ():
    hidden = headline(STABLE, 35, 34)._replace(share=a_share("c"))
    assert not beside.differs(hidden)


def test_a_measure_without_a_like_one_has_no_other_areas():
    assert beside.areas(None, "2025-26 Q2") == ""
    assert beside.england(None, "2025-26 Q2") is None
