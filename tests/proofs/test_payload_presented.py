"""Walk all slides on a wall: each number on them is of the release or on the named list, as on the pages."""

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from metrics.published import open_release
from pages.parts import presentation
from pages.parts.wall_words import INVENTED
from tests.proofs.scan import strange
from tests.proofs.visit import VIEWS, Visit, visit

PLACE = re.compile(r'<p class="place" role="status">\d+ of (\d+)</p>')
PART = re.compile(r" \(\d of \d\)(?=</h1>)")


def slides(folder: Path, view: str) -> Iterator[Visit]:
    """Give each slide of a page, without which of how many it is; those with invented numbers are left out."""
    for slide in count(1):
        seen = visit(folder, view, present="1", slide=str(slide))
        bodies = [content for kind, content in seen.elements() if kind == "html"]
        place = next(filter(None, (PLACE.search(content.body) for content in bodies)))
        if not any(INVENTED in content.body for content in bodies):
            yield _without_its_place(seen)
        if slide == int(place[1]):
            return


def _without_its_place(seen: Visit) -> Visit:
    for message in seen.messages:
        html = message.delta.new_element.html
        html.body = PART.sub("", PLACE.sub("", html.body)) if html.body else html.body
    return seen._replace(messages=tuple(m for m in seen.messages if not m.HasField("page_info_changed")))


@pytest.mark.parametrize("view", VIEWS)
def test_no_number_on_a_slide_comes_from_anywhere_but_the_release(enlarged, view):
    release = open_release(enlarged)
    found = [strange(seen, release) for seen in slides(enlarged, view)]
    assert found == [[]] * len(found)


@pytest.mark.parametrize("view", VIEWS)
def test_each_number_on_a_slide_of_a_council_of_sixty_is_of_the_release_or_on_the_list(both_worlds, view):
    folder = both_worlds[0].built.folder
    found = [strange(seen, open_release(folder)) for seen in slides(folder, view)]
    assert found == [[]] * len(found)


def test_a_number_planted_on_a_slide_is_found(enlarged, monkeypatch):
    monkeypatch.setattr(presentation, "about", lambda *_: "Of these, 3 are hidden")
    release = open_release(enlarged)
    assert all("html: these 3 are" in strange(seen, release) for seen in slides(enlarged, "uasc"))
