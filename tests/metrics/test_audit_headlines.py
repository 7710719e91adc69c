"""The words of headlines: what 'fewer than 10 of 132' gives away, and what it must not."""

import pytest
from audit_drawing import draw, exposed

from metrics.audit import attack

HEADLINE = """
    reviews | 2024-25 Q4 |             | {total}
    reviews | 2024-25 Q4 | on_time=yes | {yes}
    reviews | 2024-25 Q4 | on_time=no  | {no}
"""


@pytest.mark.parametrize(
    ("total", "yes", "no", "of", "why"),
    [
        pytest.param(132, "c", "c", 132, "", id="fewer_than_10_of_132"),
        pytest.param(132, "c", "c", None, "", id="without_the_denominator"),
        pytest.param(132, 128, "c", None, "can be worked out", id="partner_shown"),
        pytest.param("x", "c", "c", 9, "can be narrowed below what its headline says", id="of_nine"),
        pytest.param(10, "c", "c", 10, "", id="of_ten"),
        pytest.param("x", "w", "c", 9, "", id="of_nine_and_the_partner_may_be_none"),
        pytest.param(8, "c", "c", None, "can be narrowed below what its headline says", id="total_of_eight"),
        pytest.param("x", "c", "c", 4, "can be shown to be small", id="of_four"),
        pytest.param(132, 123, 9, None, "the words of a headline are about a cell that is not hidden", id="said"),
        pytest.param(132, "c", "c", 131, "does not add up", id="of_contradicts_the_total"),
    ],
)
def test_the_words_of_a_headline_keep_their_promise(tmp_path, total, yes, no, of, why):
    words = [("reviews", "2024-25 Q4", "on_time", 10, of, "no")]
    found = attack(draw(tmp_path, HEADLINE.format(total=total, yes=yes, no=no), words))
    assert found.ok if not why else why in " ".join(one.why for one in found.exposed)


def test_words_limit_what_their_partner_can_be(tmp_path):
    drawn = HEADLINE.format(total="c", yes="c", no="c")
    words = [("reviews", "2024-25 Q4", "on_time", 10, None, "no"), ("reviews", "2024-25 Q4", "", 10, None, "yes")]
    found = exposed(tmp_path, drawn, words)
    assert found["2024-25 Q4, no"] == "can be narrowed below what its headline says"


def test_words_say_one_or_more_of_a_withheld_cell_too(tmp_path):
    words = [("reviews", "2024-25 Q4", "on_time", 10, None, "yes")]
    found = exposed(tmp_path, HEADLINE.format(total=6, yes="w", no="w"), words)
    assert found["2024-25 Q4, no"] == "can be shown to be small"


def test_words_that_promise_less_than_the_rule_are_refused(tmp_path):
    words = [("reviews", "2024-25 Q4", "on_time", 9, 132, "no")]
    assert "2024-25 Q4, no" in exposed(tmp_path, HEADLINE.format(total=132, yes="c", no="c"), words)


def test_a_headline_in_words_is_not_a_number_below_ten_in_another_quarter(tmp_path):
    before = HEADLINE.format(total=132, yes=123, no=9).replace("Q4", "Q3")
    drawn = HEADLINE.format(total=132, yes="c", no="c") + before
    words = [("reviews", "2024-25 Q4", "on_time", 10, 132, "no")]
    assert exposed(tmp_path, drawn, words) == {
        "2024-25 Q3, no": "a headline number that should be said in words is shown"
    }
