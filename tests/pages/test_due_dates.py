"""The reviews page says how due dates are known: recorded by the council, or worked out by the law's clock."""

import pytest

from metrics.published import open_release
from pages.parts import counted, due_dates
from tests.pages.conftest import CATALOGUE, about
from tests.pages.read_page import sentences
from tests.pages.test_completeness import QUARTER, release_with

__all__ = ["release_with"]  # a fixture

NAMES = (
    "On time, due date recorded", "On time, due date worked out", "Late, due date recorded",
    "Late, due date worked out", "No due date",
)  # fmt: skip
HELD = "the reviews held in April to June 2024"
CLOCK = f"the law's clock ({due_dates.CLOCK})"
HIDDEN = "How many is not shown, so that no child can be recognised."


def timing(*counts):
    return {(QUARTER, "timing", name): n for name, n in zip(NAMES, counts, strict=True)}


@pytest.mark.parametrize(
    ("counts", "total", "said"),
    [
        pytest.param(
            (90, 0, 20, 0, 0), 110,
            f"The council has recorded the due dates of {HELD}. None is worked out.", id="recorded",
        ),
        pytest.param(
            (0, 90, 0, 20, 0), 110,
            f"The council has recorded no due date of {HELD}: they are worked out by {CLOCK}.", id="worked_out",
        ),
        pytest.param(
            (60, 20, 10, 8, 12), 110,
            f"Due dates of {HELD}: 70 are recorded by the council, and 28 are worked out by {CLOCK}. "
            "Of 12 no due date is known: they are in no per cent.", id="mixed",
        ),
        pytest.param(
            (None, 20, None, 8, 12), 110,
            f"Due dates of {HELD}: 70 are recorded by the council, and 28 are worked out by {CLOCK}. "
            "Of 12 no due date is known: they are in no per cent.", id="what_anyone_can_add_up",
        ),
        pytest.param(
            (0, None, 0, None, 0), 110,
            f"The council has recorded no due date of {HELD}: they are worked out by {CLOCK}.",
            id="hidden_and_told",
        ),
        pytest.param(
            (None, 20, 10, None, 12), 110,
            f"Some due dates of {HELD} may be recorded by the council, and others worked out by {CLOCK}. {HIDDEN} "
            "Of 12 no due date is known: they are in no per cent.", id="hidden",
        ),
        pytest.param(
            (None, None, None, None, None), None,
            f"Some due dates of {HELD} may be recorded by the council, and others worked out by {CLOCK}. {HIDDEN} "
            "Whether others have no due date is not shown.", id="all_hidden",
        ),
        pytest.param((0, 0, 0, 0, 110), 110, f"No due date is known of {HELD}.", id="none"),
        pytest.param((0, 0, 0, 0, 0), 0, "", id="no_reviews"),
    ],
)  # fmt: skip
def test_the_reviews_page_says_how_due_dates_are_known(release_with, counts, total, said):
    release = release_with(timing(*counts) | {(QUARTER, "", ""): total})
    assert due_dates.sentence(release, QUARTER) == said


def test_the_clock_is_told_with_the_councils_setting(open_view, tmp_path, write_release):
    without = open_view("reviews", write_release(tmp_path / "without"))
    restarting = open_view("reviews", write_release(tmp_path / "with", reviews_restart=True))
    said = ["\n".join(sentences(app)) for app in (without, restarting)]
    assert [due_dates.RESTARTED.strip("; ") in each for each in said] == [False, True]


def test_the_definition_tells_the_councils_setting(tmp_path, write_release):
    measures = CATALOGUE.measures
    release = open_release(write_release(tmp_path / "with", reviews_restart=True))
    assert counted.RESTARTS in counted.definition(release, measures["reviews_on_time"])
    assert counted.RESTARTS not in counted.definition(release, measures["records_in_time"])
    without = open_release(write_release(tmp_path / "without"))
    assert counted.RESTARTS not in counted.definition(without, measures["reviews_on_time"])


def test_the_setting_goes_into_the_release():
    assert "reviews_restart" not in about()  # a release made before knew nothing of it, and is read
