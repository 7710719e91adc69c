"""The frame: what a reader sees when there is no release, a broken one, a newer one; and the period on the way."""

import json
import shutil
from pathlib import Path

import pytest

from tests.pages.read_page import headings, html, sentences, tables

VIEWS = sorted(p.stem for p in (Path(__file__).parents[2] / "pages" / "views").glob("[a-z]*.py"))
each_view = pytest.mark.parametrize("view", VIEWS)


@pytest.fixture
def folder(tmp_path, small_folder) -> Path:
    """Give a release folder that a test may spoil."""
    return Path(shutil.copytree(small_folder, tmp_path / "published"))


def change_about(folder: Path, **changes) -> None:
    about = json.loads((folder / "about.json").read_text(encoding="utf-8")) | changes
    (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")


def assert_plain_message(app, words: str) -> None:
    """Check that there is the question, one message, and nothing else."""
    assert not app.exception
    assert [title.value[-1] for title in app.title] == ["?"]
    assert [words in message.value for message in app.info] == [True]
    assert not [*headings(app), *tables(app), *app.selectbox, *app.get("plotly_chart"), *app.warning]


@each_view
def test_page_without_a_release_says_how_to_make_one(open_view, tmp_path, view):
    assert_plain_message(open_view(view, tmp_path / "nowhere"), "there is no release yet")


@each_view
def test_page_with_a_broken_release_says_so(open_view, folder, view):
    (folder / "cells.parquet").write_bytes(b"PAR1 and then nothing")
    assert_plain_message(open_view(view, folder), "the release has been changed since it was built")


@pytest.mark.parametrize(
    "about",
    [{"coverage": {}}, {"coverage": {"care": {"from": "soon", "until": "later"}}}, {"coverage": {"care": {}}}],
    ids=["no_coverage", "no_dates", "no_days"],
)
def test_release_whose_files_are_sound_and_whose_content_is_not_is_a_plain_message(open_view, folder, about):
    change_about(folder, **about)
    assert_plain_message(open_view("overview", folder), "build it again")


def test_release_without_a_whole_quarter_is_a_plain_message(open_view, folder):
    change_about(folder, coverage={"care": {"from": "2025-04-02", "until": "2025-06-29"}})
    assert_plain_message(open_view("overview", folder), "build it again")


def test_last_good_release_stays_up_when_the_folder_turns_bad(open_view, folder):
    before = open_view("reviews", folder)
    change_about(folder, files={})
    after = open_view("reviews", folder)
    assert not after.exception
    assert "you see those of 10 October 2025" in after.warning[0].value
    assert "the release has been changed" in after.warning[0].value
    assert len(after.get("plotly_chart")) == len(before.get("plotly_chart")) > 0


def test_new_release_in_the_same_folder_is_seen(open_view, folder, write_release):
    assert "Figures of Test council" in sentences(open_view("methods", folder))[-1]
    write_release(folder, council="Another council")
    assert "Figures of Another council" in sentences(open_view("methods", folder))[-1]


def test_real_children_are_not_called_invented(open_view, tmp_path, write_release):
    real = write_release(tmp_path / "published", demonstration=False, invented_from=None)
    shown = html(open_view("overview", real))
    assert "Test council" in shown
    assert "invented" not in shown


def test_invented_quarter_is_said_to_be_wholly_invented(open_view):
    words = "April to June 2025 is wholly invented"
    assert words in html(open_view("reviews", period="2025-26-Q1"))
    assert "is wholly invented" not in html(open_view("reviews", period="2024-25-Q4"))


def test_link_keeps_the_period_that_is_seen(open_view):
    page = html(open_view("reviews"))
    assert 'href="?period=2025-26-Q2"' in page
    assert "Link to this quarter" in page
    assert "Link to this year" in html(open_view("reviews", period="2024-25"))


def test_period_goes_along_to_the_next_page(open_view):
    app = open_view("reviews", period="2024-25-Q4")
    app.query_params.clear()  # as the links of the navigation do
    app.switch_page("pages/views/records.py").run()
    assert app.selectbox[0].value == "2024-25-Q4"
    app.query_params.clear()
    app.switch_page("pages/views/methods.py").run()
    app.query_params.clear()
    app.switch_page("pages/views/records.py").run()
    assert app.selectbox[0].value == "2024-25-Q4"


def test_step_back_to_an_address_without_a_period_shows_the_latest(open_view):
    app = open_view("reviews", period="2024-25-Q4")
    app.query_params.clear()  # as the browser's Back does
    app.run()
    assert app.selectbox[0].value == "2025-26-Q2"


def test_choosing_the_latest_again_leaves_a_plain_address(open_view):
    app = open_view("reviews", period="2024-25-Q4")
    app.selectbox(key="period_chosen").select_index(0).run()
    assert "period" not in app.query_params


def test_every_page_sets_its_language_and_stops_single_key_shortcuts(open_view):
    scripts = html(open_view("overview"))
    assert 'lang = "en-GB"' in scripts
    assert "stopImmediatePropagation" in scripts
