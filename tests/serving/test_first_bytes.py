"""A page has its own title and our language before any script has run, and the scripts stay as Streamlit's."""

import re
from html import unescape
from importlib import resources
from urllib.request import urlopen

import pytest

from pages.contents import PAGES
from serving.first_bytes import FIRST, WITHOUT_SCRIPT

STREAMLITS = resources.files("streamlit").joinpath("static/index.html").read_text(encoding="utf-8")
SCRIPTS = re.compile(r"<script.*?</script>|<link rel=\"(?:module|style).*?>", re.DOTALL)


def first_bytes(address: str) -> str:
    with urlopen(address, timeout=30) as answer:
        return answer.read().decode("utf-8")


@pytest.mark.parametrize(
    ("path", "name"),
    [*((path, "overview") for path in FIRST), *((f"/{page.name}", name) for name, page in PAGES.items())],
)
def test_a_page_has_its_title_and_our_language_at_once(guarded, path, name):
    page = first_bytes(f"{guarded.address}{path}")
    assert '<html lang="en-GB">' in page
    titles = re.findall("<title>(.*?)</title>", page)
    assert [unescape(title) for title in titles] == [f"{PAGES[name].question} Children in care"]


def test_who_runs_no_script_is_told_what_to_do_and_of_no_closed_door(guarded):
    page = first_bytes(f"{guarded.address}/reviews")
    assert re.findall("<noscript>(.*?)</noscript>", page, re.DOTALL) == [WITHOUT_SCRIPT]
    assert "_stcore/agent" not in page


def test_its_scripts_and_styles_are_streamlits(guarded):
    assert SCRIPTS.findall(first_bytes(f"{guarded.address}/reviews")) == SCRIPTS.findall(STREAMLITS)
