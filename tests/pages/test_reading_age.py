"""What pages say first can be read at the age of about 12: Flesch and Kincaid's grade 7, in every period.

The grade is worked out here: tools that do it fetch a dictionary from the network, or their word lists are large.
A number counts as a word of one syllable, as in those tools.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.published import Published, open_release
from pages import contents
from pages.contents import PAGES as PAGES_OF_SECTIONS
from pages.contents import accessibility, methods, protection
from pages.parts import answers, answers_dates, chance, reaching, seen, stating
from pages.parts.seen import View

GRADE = 7
VIEWS = [View(as_number, beside) for as_number in (False, True) for beside in (False, True)]
EXPLAINED = {  # terms of the law, which the glossary explains on the page, and names of headlines
    "an Independent Reviewing Officer": "an officer",
    "unaccompanied asylum-seeking children": "lone children",
    "“Disputes resolved by the end of the quarter”": "this",
}
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<![aeiouyl])e$|(?<![aeiouycsxzg])es$|(?<![aeiouytd])ed$")


def syllables(word: str) -> int:
    """Count groups of vowels, less an e at the end that is not spoken."""
    letters = re.sub(r"[^a-z]", "", word.lower())
    return max(1, len(VOWELS.findall(letters)) - bool(SILENT.search(letters)))


def grade(text: str) -> float:
    """Return the Flesch-Kincaid grade of a text: the school year in which it is understood (add 5 for the age)."""
    sentences = [s for s in re.split(r"(?<=[.?!])\s+", text) if s]
    words = re.findall(r"[A-Za-z0-9][\w'’%,-]*", text)
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


@pytest.fixture(scope="module")
def demonstration(release: Path) -> Published:
    return open_release(release)


PAGES = {
    "overview": answers.overview,
    "profile": answers.profile,
    "placements": answers.placements,
    "uasc": answers.unaccompanied,
    "disputes": answers.disputes,
    "data-quality": answers_dates.data_quality,
    **{page: (lambda r, p, of=page: answers.of_measure(r, of, p)) for page in ("reviews", "records", "reports")},
}


@pytest.mark.parametrize("page", PAGES)
def test_answer_of_each_page_can_be_read_by_a_child_of_12(demonstration, page):
    said = {p: " ".join(PAGES[page](demonstration, p)) for p in demonstration.periods()}
    assert {period: text for period, text in said.items() if grade(text) > GRADE} == {}


@pytest.mark.parametrize("name", reaching.TO_COUNT)
def test_what_a_target_takes_can_be_read_by_a_child_of_12(demonstration, name):
    said = {reaching.of_the_year(demonstration, name, p) for p in demonstration.periods()} - {""}
    assert said
    assert [text for text in said if grade(text) > GRADE] == []


@pytest.mark.parametrize("page", [name for name, page in PAGES_OF_SECTIONS.items() if page.sections])
def test_what_stands_over_charts_can_be_read_by_a_child_of_13(demonstration, page):
    said = {text for period in demonstration.periods() for text in over_charts(demonstration, page, period)} - {""}
    assert said
    assert {text: round(grade(plain(text)), 1) for text in said if grade(plain(text)) > GRADE + 1} == {}


def over_charts(release: Published, page: str, period: str) -> Iterator[str]:
    """Give what a page says under its answer and over each chart, in every view, by every choice."""
    opens = contents.opening(page, release, period)
    yield from (*opens.warnings, *opens.says)
    for section in PAGES_OF_SECTIONS[page].sections:
        for choice in section.options(release.catalogue) or [""]:
            if found := section.find(release, period, choice):
                views = VIEWS if PAGES_OF_SECTIONS[page].has_period else ()
                for one in (found, *(seen.seen(section, found, release, period, view) for view in views)):
                    yield from (one.reason, *one.remarks, *one.warnings)


def plain(text: str) -> str:
    """Put a plain word for each term that the page explains, a sentence for each entry of a list or bracket."""
    for term, word in EXPLAINED.items():
        text = text.replace(term, word)
    return re.sub(r"; |: (?=[A-Z0-9])| \((?=fewer)", ". ", text)


@pytest.mark.parametrize(
    "text",
    [
        *(" ".join(page.PAGE.answer()) for page in (methods, protection, accessibility)),
        *chance.CHANCE,
        *map(" ".join, (stating.TESTED, stating.NOT_TESTED, stating.DOES_NOT_WORK)),
        stating.STATUS,
        stating.TELL,
    ],
)
def test_texts_that_no_figure_changes_can_be_read_by_a_child_of_12(text):
    assert grade(text) <= GRADE


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *[("held", 1), ("time", 1), ("missed", 1), ("placed", 1), ("88%", 1), ("were", 1)],
        *[
            ("children", 2),
            ("target", 2),
            ("reviews", 2),
            ("needed", 2),
            ("wanted", 2),
            ("people", 2),
            ("dates", 1),
        ],
        *[("September", 3), ("officers", 3), ("different", 3), ("recognised", 3), ("placements", 3)],
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word, number):
    assert syllables(word) == number


def test_a_long_sentence_of_long_words_is_hard():
    text = "Independent reviewing officers administrate unaccompanied representatives of authorities."
    assert grade(text) > 12
    assert grade("The cat sat on the mat. It was fat.") < 1
