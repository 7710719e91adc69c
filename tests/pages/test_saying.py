"""What is said on a page: shown as it was meant, and sent in as few pieces as can be."""

from itertools import pairwise

import pytest
from streamlit.testing.v1 import AppTest

from pages.parts import saying
from pages.parts.explained import Unmarked
from tests.pages.read_page import headings

WORDS = Unmarked()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Late: **15** of 127", '<p class="remark">Late: <b>15</b> of 127</p>'),
        ("A <b>council</b> & **more**", '<p class="remark">A &lt;b&gt;council&lt;/b&gt; &amp; <b>more</b></p>'),
        ("", ""),
    ],
)
def test_a_text_is_shown_as_it_is_but_for_its_bold_words(text, written):
    assert saying.paragraph(WORDS, text) == written


def test_a_heading_and_a_notice_show_what_could_be_html_as_it_is():
    assert saying.headed(WORDS, "<i>Late</i>") == "<h2>&lt;i&gt;Late&lt;/i&gt;</h2>"
    assert "<p>&lt;i&gt;Late&lt;/i&gt;</p>" in saying.warned(WORDS, "", "<i>Late</i>")
    assert saying.warned(WORDS, "", "") == ""


def test_nothing_to_say_leaves_no_trace():
    def page():
        from pages.parts import saying

        saying.put()
        saying.put("", "")
        saying.put("", "<p>Late</p>", "<p>Early</p>")

    (said,) = AppTest.from_function(page, default_timeout=60).run().get("html")
    assert said.proto.body == '<div class="said"><p>Late</p><p>Early</p></div>'


def test_all_that_is_said_over_a_chart_is_one_piece(open_view):
    sent = list(open_view("reviews").main)
    before = [one for one, then in pairwise(sent) if then.type == "plotly_chart"]
    assert len(before) == 5
    assert all(one.type == "html" and 'class="finding"' in one.proto.body for one in before)
    with_heading = [one for one in before if "<h2>" in one.proto.body]
    assert len(with_heading) == 3  # the other two have a chooser under their heading
    assert 'class="remark"' in with_heading[-1].proto.body
    assert headings(open_view("reviews"))[-1] == "About these figures"
