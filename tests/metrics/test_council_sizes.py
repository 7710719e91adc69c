"""A council of 60 children and one of 2,000: the release is proved, and what is required of it is shown."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.councils import council
from benchmarks.shown import COUNCILS, shown_by, unmet
from metrics import build


@pytest.mark.parametrize("required", COUNCILS, ids=lambda required: required.name)
def test_the_release_is_proved_and_what_is_required_is_shown(required):
    shown = shown_by(required)
    assert shown is not None
    assert unmet(required, shown) == []


@settings(max_examples=5)
@given(in_care=st.integers(50, 2000), seed=st.integers(0, 1000))
def test_the_release_of_any_council_is_proved(tmp_path_factory, in_care, seed):
    folder = tmp_path_factory.mktemp("any")
    extracts = council(folder / "extracts", in_care, seed)
    assert build.build(extracts, folder / "out", folder / "faults.csv") == build.PUBLISHED
