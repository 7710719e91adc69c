"""What can be taken along of a page: its slides as its reader sees them, and those of all pages."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pptx import Presentation

from pages.contents import PAGES
from pages.parts import take_along
from tests.proofs.visit import File, visit

ROOT = Path(__file__).parents[2]


def slides_of(files: tuple[File, ...]) -> dict[str, list[str]]:
    """Return the titles of the slides in each deck, by the name of the file."""
    decks = {file.name: Presentation(io.BytesIO(file.content)) for file in files if file.ending == "pptx"}
    return {name: [slide.shapes.title.text for slide in deck.slides] for name, deck in decks.items()}


@pytest.mark.parametrize("page", list(PAGES))
def test_each_page_offers_itself_and_the_whole_pack(open_view, page):
    app = open_view(page)
    labels = [button.proto.label for button in app.get("download_button")]
    assert labels[-3:-1] == [take_along.PAGE, take_along.PACK]


def test_files_are_named_by_page_period_and_day_and_begin_with_question_or_cover(small_folder):
    decks = slides_of(visit(small_folder, "overview", period="2024-25-Q3").files)
    assert {name: titles[0] for name, titles in decks.items()} == {
        "children-in-care_overview_2024-25-Q3_2025-10-10.pptx": "How are our children doing?",
        "children-in-care_whole-pack_2024-25-Q3_2025-10-10.pptx": "Children in care",
    }


def test_the_slides_of_a_page_follow_what_its_reader_chose(small_folder):
    (by_default,) = slides_of(visit(small_folder, "records").files).values()
    (chosen,) = slides_of(visit(small_folder, "records", show="recommendations-in-time").files).values()
    assert [any("recommendations" in title for title in titles) for titles in (by_default, chosen)] == [
        False,
        True,
    ]


def test_a_page_is_drawn_without_waiting_for_what_makes_slides():
    program = "import sys, pages.parts.drawing; print('pptx' in sys.modules, 'lxml' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]
