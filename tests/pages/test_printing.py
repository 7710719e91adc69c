"""The styles for paper name the page and the council, and no name can break out of them."""

import re

import pytest

from pages.parts import printing


def said(styles: str) -> list[str]:
    """Return the texts at the head and at the foot of a sheet, as a browser reads them."""
    texts = re.findall(r'content: "([^"]*)";', styles)
    return [re.sub(r"\\([0-9a-f]{6})", lambda match: chr(int(match[1], 16)), text) for text in texts]


@pytest.mark.parametrize(
    "name", ["King's Lynn", 'A "B" council', "Ynys Môn", "</style><b>", "50% {}\\", "two\nlines"]
)
def test_any_name_is_said_as_it_is_and_ends_nothing(name):
    styles = printing.styles("Reviews", name)
    assert said(styles) == ["Reviews", name]
    assert styles.count("<") == 2
    assert styles.endswith("</style>")


def test_a_page_names_its_question_its_period_and_the_day_of_its_records(open_view):
    app = open_view("reviews", period="2024-25")
    styles = next(e.proto.body for e in app.get("html") if "@page" in e.proto.body)
    assert said(styles) == [
        "Children in care. Are reviews on time? April 2024 to March 2025",
        "Figures of Test council, made from its records of 10 October 2025.",
    ]
