"""Jargon is explained on the page that uses it, from one list."""

import re

import pytest

from pages.contents import PAGES
from pages.parts import glossary
from tests.pages.test_views import all_text, html

each_page = pytest.mark.parametrize("page", list(PAGES))


@each_page
def test_every_term_in_the_words_of_a_page_is_offered_there(open_view, page):
    app = open_view(page)
    assert not app.exception
    said = re.sub(r'<ul class="terms">.*?</ul>|<style>.*?</style>', "", all_text(app), flags=re.DOTALL)
    for term in glossary.terms():
        if term.is_in(said):
            assert f">{glossary.escape(term.name)}</span>" in html(app), term.name


def test_a_term_is_found_by_each_of_its_spellings_and_as_a_whole_word():
    term = glossary._term("Independent Reviewing Officer (IRO)", "chairs reviews")
    assert term.spellings == ("Independent Reviewing Officer", "IRO")
    assert term.is_in("Two IROs came")
    assert term.is_in("an independent reviewing officer")
    assert not term.is_in("wiro")


def test_a_meaning_cannot_break_out_of_its_page():
    assert "<img" not in glossary.html((glossary.Term("a<img>", '"<img>', ("a",)),))


def test_the_overview_says_what_this_is_and_where_to_start(open_view):
    assert '<details class="start">' in html(open_view("overview"))
    assert '<details class="start">' not in html(open_view("reviews"))
