"""Jargon is explained where a page first says it, and listed at its foot, from one list."""

import re
from collections.abc import Iterator
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.published import open_release
from pages.contents import PAGES
from pages.parts import glossary, presentation
from pages.parts.explained import Explained
from tests.pages.read_page import html, unmarked
from tests.pages.test_views import all_text

TERMS = glossary.terms()
BUTTON = re.compile(r'<button type="button" class="term" popovertarget="word-(\d+)"[^>]*>(.*?)</button>')
NO_WORDS = re.compile(r"<(style|script|summary|details|a|table|h[23])\b.*?</\1>|<[^>]*>|`[^`]*`", re.DOTALL)
LIST = '<ul class="terms">'
FOLDS = "expander"
each_page = pytest.mark.parametrize("page", list(PAGES))


def is_said(term: glossary.Term, text: str) -> bool:
    """Tell whether a text says a term by itself, and not as a part of a longer one: slow and plain."""
    for longer in (s for other in TERMS if other != term for s in other.spellings):
        if any(s.lower() in longer.lower() for s in term.spellings):
            text = re.sub(as_a_word(longer), " | ", text, flags=re.IGNORECASE)
    return any(re.search(as_a_word(s), text, re.IGNORECASE) for s in term.spellings)


def as_a_word(spelling: str) -> str:
    return rf"(?<![\w-]){re.escape(spelling)}{'s?' if spelling[-1].isalpha() else ''}(?![\w-])"


def open_words(block) -> Iterator[str]:
    """Give the HTML and the Markdown that stand open on a page, in order, without its list of words."""
    for child in block.children.values():
        if child.type in ("html", "markdown"):
            yield child.proto.body
        elif child.type != FOLDS and hasattr(child, "children"):
            yield from open_words(child)


def listed(app) -> str:
    (found,) = re.findall(f"{LIST}.*?</ul>", " ".join(element.proto.body for element in app.get("html")))
    return found


@each_page
def test_every_term_in_the_words_of_a_page_is_listed_at_its_foot(open_view, page):
    app = open_view(page)
    assert not app.exception
    said = NO_WORDS.sub(" ", unescape(all_text(app).replace(unmarked(listed(app)), "")))
    for term in TERMS:
        if is_said(term, said):
            assert f">{escape(term.name)}</button>" in listed(app), term.name


@each_page
def test_each_term_is_explained_where_a_page_first_says_it_and_once(open_view, page):
    app = open_view(page)
    text = re.sub(f"{LIST}.*?</ul>", "", " | ".join(open_words(app.main)))
    for at, term in enumerate(TERMS):
        buttons = [found for found in BUTTON.finditer(text) if int(found[1]) == at]
        assert len(buttons) <= 1, term.name
        before = text[: buttons[0].start()] if buttons else text
        assert not is_said(term, unescape(NO_WORDS.sub(" ", before))), f"{term.name} is said and not explained"


def test_these_pages_explain_terms_in_their_first_sentence(open_view):
    for page in ("overview", "reviews", "records", "reports", "disputes", "placements", "uasc"):
        assert re.search(
            r'<p class="answer">[^|]*?<button type="button" class="term"',
            "|".join(element.proto.body for element in open_view(page).get("html")),
        ), page


def test_a_term_that_only_folded_words_said_is_explained_where_it_first_stands_open():
    words = Explained()
    assert BUTTON.search(words.folded().markdown("A review was held."))
    assert BUTTON.search(words.html("Each review."))
    assert not BUTTON.search(words.folded().markdown("Another review."))


def test_a_term_is_found_by_each_of_its_spellings_and_as_a_whole_word():
    term = glossary._term("Independent Reviewing Officer (IRO)", "reviewing officer", "chairs reviews")
    assert term.spellings == ("Independent Reviewing Officer", "IRO", "reviewing officer")
    for said in ("Two IROs came", "an independent reviewing officer", "(IRO)", "the IRO."):
        assert BUTTON.search(Explained().html(said)), said
    for said in ("wiro", "IRO-like", "points-based"):
        assert not BUTTON.search(Explained().html(said)), said


def test_the_longest_term_is_the_one_that_is_meant():
    (found,) = BUTTON.finditer(Explained().html("Review records"))
    assert (TERMS[int(found[1])].name, found[2]) == ("review record", "Review records")


@pytest.mark.parametrize("cell", ["[c]", "[x]", "[z]", "–", "too few"])
def test_what_stands_in_place_of_a_number_is_listed(cell):
    words = Explained()
    words.hear((("Fostered", cell),))
    assert [TERMS[at].alone for at in words.said] == [cell]


def test_a_sentence_with_too_few_or_a_dash_does_not_speak_of_a_cell():
    words = Explained()
    words.hear("There are too few – here.")
    assert words.said == set()


PIECES = st.sampled_from(
    [*(s for term in TERMS for s in term.spellings), " ", ", ", "<b>", "& ", "`x review`", "–"]
)


@given(st.lists(PIECES).map(" ".join))
def test_marking_changes_no_word_and_marks_each_term_once(text):
    marked = Explained().markdown(text)
    assert unmarked(marked) == escape(text, quote=False)
    found = [int(button[1]) for button in BUTTON.finditer(marked)]
    assert sorted(set(found)) == sorted(found)
    plain = NO_WORDS.sub(" | ", escape(text, quote=False))
    assert {TERMS[at].name for at in found} == {term.name for term in TERMS if is_said(term, unescape(plain))}


@pytest.mark.parametrize(
    "text", ["<img src=x>", '<button onclick="x">review</button>', "review<script>x</script>"]
)
def test_no_text_can_bring_in_html(text):
    left = unmarked(Explained().markdown(text))
    assert "<" not in left
    assert unescape(left) == text


@pytest.mark.parametrize(
    "markup", ["<a href='?x'>review</a>", "<summary>review</summary>", '<p title="review">x</p>']
)
def test_what_is_pressed_and_what_is_no_text_is_left_as_it_is(markup):
    assert Explained().html(markup) == markup


def test_a_meaning_cannot_break_out_of_its_page(monkeypatch):
    monkeypatch.setattr(glossary, "terms", lambda: (glossary.Term("a<img>", '"<img>', ("a",)),))
    assert "<img" not in glossary.html([0])


def test_the_list_says_each_meaning_once_and_each_button_on_the_page_opens_one(open_view):
    app = open_view("reviews")
    held = re.findall(r'popover="auto" role="tooltip" id="word-(\d+)"', html(app))
    opened = re.findall(
        r'popovertarget="word-(\d+)"', " ".join(e.proto.body for k in ("html", "markdown") for e in app.get(k))
    )
    assert len(held) == len(set(held)) > 5
    assert set(opened) == set(held)


def test_how_we_count_lists_every_word(open_view):
    assert len(re.findall("<li>", listed(open_view("methods")))) == len(TERMS)


def test_a_slide_has_no_marks(small_folder):
    release = open_release(small_folder)
    for page in PAGES:
        assert "<button" not in repr(presentation.deck(page, release, release.latest_quarter()))


def test_the_overview_says_what_this_is_and_where_to_start(open_view):
    assert '<p class="welcome">' in html(open_view("overview"))
    assert '<p class="welcome">' not in html(open_view("reviews"))


def test_the_placement_of_an_order_is_not_explained_as_a_home():
    markup = Explained().html("Interim, placement or other order")
    order = next(at for at, term in enumerate(glossary.terms()) if term.name == "placement order")
    assert glossary.button(order, "placement or other order") in markup
