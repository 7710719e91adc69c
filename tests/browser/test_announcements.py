"""What a screen reader is told when a choice changes the page, while the focus stays on the chooser."""

import pytest
from playwright.sync_api import expect

from pages.contents import PAGES
from tests.browser import looking

KNOWN = "[role=status][data-of]"  # it has taken in the page as it was

ANEW = "The page is drawn anew. Its sentences are the same."
CHOSEN_UNSEEN = """() => {
  document.querySelector("[data-testid=stSelectbox] input").value = "another";
  document.body.append(document.createElement("p"));
}"""

DRAWN_LATE = """() => {
  const run = document.querySelector("[data-test-script-state]");
  document.querySelector("[data-testid=stSelectbox] input").value = "another";
  run.dataset.testScriptState = "running";
  setTimeout(() => { run.dataset.testScriptState = "notRunning"; });
  let left = 8;
  const drawing = setInterval(() => {
    document.body.append(document.createElement("p"));
    if (--left) return;
    clearInterval(drawing);
    document.querySelector(".answer").textContent = "Another answer.";
  }, 100);
}"""

HEAR = """() => {
  window.heard = [];
  const line = document.querySelector("[role=status][data-of]");
  new MutationObserver(() => window.heard.push(line.textContent)).observe(line, { childList: true });
}"""


@pytest.fixture
def reviews(browser, server):
    with looking.looked_at(browser, "light", 1280) as page:
        looking.show(page, f"{server}/{looking.path('reviews')}").locator(KNOWN).wait_for(state="attached")
        yield page


def choose_another(page, label):
    """Choose with the keyboard alone, as who hears the page does; an open list hides the rest of the page."""
    open_list(page, label)
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)


def open_list(page, label):
    """Press the key until the list is there: a chooser that has just been drawn may not hear the first."""
    chooser, options = page.get_by_label(label, exact=True), page.get_by_role("option")
    chooser.focus()
    page.keyboard.press("ArrowDown")
    for _ in range(20):
        page.wait_for_timeout(500)
        if options.count():
            break
        chooser.press("ArrowDown")
    options.first.wait_for()


def test_another_quarter_is_said_with_its_answer(reviews):
    said, answer = reviews.get_by_role("status"), reviews.locator(".answer")
    before = answer.inner_text()
    assert said.inner_text() == ""
    reviews.evaluate(HEAR)
    choose_another(reviews, "Quarter or year")
    expect(answer).not_to_have_text(before)
    expect(said).to_have_text(f"The page has changed. {answer.inner_text()}")
    assert reviews.evaluate("window.heard") == [said.inner_text()]  # once, and nothing before it is drawn


def test_another_breakdown_is_said_with_its_finding(reviews):
    before = reviews.locator(".finding").all_inner_texts()
    choose_another(reviews, "Broken down by")
    said = reviews.get_by_role("status")
    expect(said).not_to_have_text("")
    found = said.inner_text().removeprefix("The page has changed. ")
    assert found in set(reviews.locator(".finding").all_inner_texts()) - set(before)


@pytest.mark.parametrize(
    ("name", "label", "said"),
    [
        ("profile", "Show as", ANEW),
        ("disputes", "Compare with", "The page has changed. There is no table of the same months a year before."),
    ],
    ids=["only_the_drawing", "a_remark"],
)
def test_a_choice_that_changes_no_finding_is_said_as_well(browser, server, name, label, said):
    with looking.looked_at(browser, "light", 1280) as page:
        looking.show(page, f"{server}/{looking.path(name)}").locator(KNOWN).wait_for(state="attached")
        open_list(page, label)
        for key in ("End", "Enter"):
            page.keyboard.press(key)
        expect(page.get_by_role("status")).to_contain_text(said)


def test_what_is_drawn_after_its_run_is_over_is_waited_for(reviews):
    reviews.evaluate(HEAR)
    reviews.evaluate(DRAWN_LATE)
    expect(reviews.get_by_role("status")).not_to_have_text("")
    assert reviews.evaluate("window.heard") == ["The page has changed. Another answer."]


def test_a_choice_whose_run_is_over_unseen_is_said_when_patience_ends(reviews):
    reviews.evaluate(CHOSEN_UNSEEN)
    expect(reviews.get_by_role("status")).to_have_text(ANEW)


def test_what_was_said_is_not_hidden_and_heard_again_when_a_list_is_opened_and_closed(reviews):
    choose_another(reviews, "Quarter or year")
    expect(reviews.get_by_role("status")).not_to_have_text("")
    open_list(reviews, "Show as")
    expect(reviews.get_by_role("status")).to_have_count(1)


def test_another_page_is_said_with_its_question(reviews):
    reviews.get_by_role("link", name="Placements").first.press("Enter")
    expect(reviews.get_by_role("status")).to_have_text(PAGES["placements"].question)
