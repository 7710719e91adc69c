"""Each page, by its own address on a server that has just started, refuses before it reads anything."""

import time
from pathlib import Path

import pytest

from pages.entry import configured, guard
from pages.entry.rule import HOURS
from pages.parts import frame
from tests.entry.secrets_made import members
from tests.pages.read_page import headings, html, tables

VIEWS = sorted(p.stem for p in (Path(__file__).parents[2] / "pages" / "views").glob("[a-z]*.py"))
WAYS = {"page": {}, "wall": {"present": "1"}, "slide": {"present": "1", "slide": "2"}, "pack": {"pack": "all"}}
COLLEAGUE = {"is_logged_in": True, "roles": ["Dashboard.Read"]}
each_view = pytest.mark.parametrize("view", VIEWS)
each_way = pytest.mark.parametrize("address", WAYS.values(), ids=WAYS.keys())


@pytest.fixture(autouse=True)
def doors(monkeypatch):
    """Have files kept closed, without which members are not served."""
    monkeypatch.setattr(configured, "_doors", ["standing"])


@pytest.fixture
def for_others(monkeypatch):
    """Let the server answer under a name that others can reach."""
    monkeypatch.setattr(configured, "is_for_this_machine_only", lambda: False)


@pytest.fixture
def nothing_is_read(monkeypatch):
    """Let a page fail that looks for a release."""

    def reads():
        raise AssertionError("a release was looked for")

    monkeypatch.setattr(frame, "folder", reads)


def assert_closed(app, title: str) -> None:
    """Check that there are a heading and words, and nothing that a release has."""
    assert not app.exception
    assert [shown.value for shown in app.title] == [title]
    kinds = ("plotly_chart", "selectbox", "download_button", "expander", "info", "warning")
    assert {kind: len(app.get(kind)) for kind in kinds} == dict.fromkeys(kinds, 0)
    assert not [*headings(app), *tables(app)]
    assert 'class="tiles"' not in html(app)


@each_way
@each_view
def test_who_has_not_signed_in_sees_the_sign_in_page_and_nothing_is_read(visit, nothing_is_read, view, address):
    assert_closed(visit(view, members(), **address), "Please sign in")


@each_way
@each_view
def test_settings_that_are_wrong_close_every_page(visit, nothing_is_read, view, address):
    app = visit(view, {"entry": {"edition": "memebrs"}}, COLLEAGUE | {"iat": time.time()}, **address)
    assert_closed(app, "This dashboard is closed for now")
    assert "[entry] needs" in html(app)


@pytest.mark.parametrize(
    ("claims", "title", "words"),
    [
        ({"iat": 0}, "Please sign in again", "lasts 8 hours"),
        ({}, "Please sign in again", "cannot tell when"),
        ({"iat": time.time(), "roles": []}, "This account cannot see this page", "ask the team to add it"),
        (
            {"iat": time.time(), "roles": [], "email": "a@council.gov.uk"},
            "This account cannot see this page",
            "not confirmed",
        ),
    ],
    ids=["old", "no_time", "not_listed", "not_confirmed"],
)
def test_a_refusal_says_why_and_what_to_do(visit, nothing_is_read, claims, title, words):
    app = visit("reviews", members(), COLLEAGUE | claims)
    assert_closed(app, title)
    assert words in html(app)
    assert len(app.button) == 1


@each_view
def test_a_colleague_sees_the_page_and_can_sign_out(visit, view):
    app = visit(view, members(), COLLEAGUE | {"iat": time.time()})
    assert not app.exception
    assert app.title[0].value.endswith("?")
    assert [button.label for button in app.sidebar.button] == ["Sign out"]


def test_a_page_that_stays_open_shows_nothing_new_when_the_sign_in_ends(visit, monkeypatch):
    app = visit("reviews", members(), COLLEAGUE | {"iat": time.time()})
    assert tables(app)
    later = time.time() + HOURS * 3600
    monkeypatch.setattr(guard.time, "time", lambda: later)
    assert_closed(app.run(), "Please sign in again")


def test_the_open_edition_asks_nobody_and_has_nothing_to_sign_out_of(visit):
    app = visit("reviews", {"entry": {"edition": "open"}})
    assert tables(app)
    assert not app.sidebar.button


@each_way
def test_figures_of_real_children_are_closed_until_somebody_says_who_may_see_them(
    visit, tmp_path, write_release, address, for_others
):
    real = write_release(tmp_path / "published", demonstration=False, invented_from=None)
    unsaid = visit("reviews", {"another": {"program": 1}}, folder=real, **address)
    assert "put edition =" in html(unsaid)
    assert not [*tables(unsaid), *unsaid.get("plotly_chart"), *unsaid.selectbox, *unsaid.get("download_button")]
    assert 'class="tiles"' not in html(unsaid)
    assert tables(visit("reviews", {"entry": {"edition": "open"}}, folder=real))


def test_whoever_built_a_release_sees_it_on_the_machine_itself(visit, tmp_path, write_release):
    real = write_release(tmp_path / "published", demonstration=False, invented_from=None)
    assert tables(visit("reviews", {"another": {"program": 1}}, folder=real))


@pytest.mark.parametrize(
    ("address", "hosts", "is_so"),
    [
        ("127.0.0.1", ["127.0.0.1", "localhost"], True),
        ("127.0.0.1", ["127.0.0.1", "dashboard.council.gov.uk"], False),
        ("127.0.0.1", [], False),
        ("0.0.0.0", ["127.0.0.1"], False),
        (None, ["127.0.0.1"], False),
    ],
)
def test_a_server_is_for_its_own_machine_only_while_it_has_no_other_name(monkeypatch, address, hosts, is_so):
    options = {"server.address": address, "server.allowedHosts": hosts}
    monkeypatch.setattr(configured.st, "get_option", options.get)
    assert configured.is_for_this_machine_only() is is_so


@pytest.mark.parametrize("said", ["true", 1, None])
def test_what_does_not_plainly_say_that_it_is_a_demonstration_is_taken_for_real(monkeypatch, for_others, said):
    refused = []
    monkeypatch.setattr(guard, "_refuse", refused.append)
    guard.admit({"demonstration": said})
    guard.admit({})
    assert len(refused) == 2
    guard.admit({"demonstration": True})
    assert len(refused) == 2
