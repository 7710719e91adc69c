"""A page says up to when its figures go, and when they are old; today is the test's own."""

from datetime import date

import pytest

from pages.parts import ageing
from tests.pages.read_page import html, sentences


@pytest.fixture
def real(tmp_path, write_release):
    return write_release(tmp_path / "published", demonstration=False, invented_from=None)


@pytest.mark.parametrize(
    ("today", "old"),
    [
        pytest.param(date(2025, 10, 10), None, id="the_day_of_the_records"),
        pytest.param(date(2026, 3, 31), None, id="the_next_quarter_is_not_there_yet"),
        pytest.param(date(2026, 4, 1), "2 more quarters have ended", id="the_one_after_has_ended"),
        pytest.param(date(2027, 1, 1), "5 more quarters have ended", id="more_than_a_year"),
        pytest.param(date(2025, 1, 1), None, id="a_clock_that_is_slow"),
    ],
)
def test_figures_are_old_when_two_more_quarters_have_ended(open_view, real, monkeypatch, today, old):
    monkeypatch.setattr(ageing, "today", lambda: today)
    page = html(open_view("reviews", real))
    assert ("These figures are old" in page) == bool(old)
    assert (old or "") in page


def test_the_demonstration_does_not_age(open_view, monkeypatch):
    monkeypatch.setattr(ageing, "today", lambda: date(2099, 1, 1))
    assert "These figures are old" not in html(open_view("reviews"))


@pytest.mark.parametrize("view", ["overview", "reviews", "methods"])
def test_every_page_says_up_to_when_its_figures_go(open_view, view):
    assert sentences(open_view(view))[-1].endswith("They go up to 30 September 2025.")
