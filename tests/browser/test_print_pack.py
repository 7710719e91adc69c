"""All pages as one document, printed: whole, on A4, numbered and dated, each page on sheets of its own."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PageObject, PdfReader

from metrics.published import Published, open_release
from pages import contents
from pages.contents import PAGES
from pages.parts import captions, dates, glossary, packing
from tests.browser import axe, looking, probes
from tests.browser.test_print import A4, NOT_ON_PAPER, PAPER_WIDTH, WIDTHS, cells, in_one_line, words

PACK = "?pack=all"
NEARLY_EMPTY = 120  # letters beside the head and the foot
FOOT = 51  # points of the margin in which the foot stands
LIGHT = """[document.documentElement, document.body, document.querySelector('.stApp')].map((one) =>
  [getComputedStyle(one).colorScheme, getComputedStyle(one).backgroundColor])"""
CUT = """() => [...document.querySelectorAll('[class*="st-key-chapter-"] :is(table, .js-plotly-plot, .tiles)')]
  .filter((one) => one.getBoundingClientRect().right > document.body.getBoundingClientRect().right + 1)
  .map((one) => one.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def shown(release) -> Published:
    return open_release(release)


@pytest.fixture(scope="module", params=looking.THEMES)
def pack(request, browser, server):
    """Show the pack to a reader of a theme."""
    with looking.looked_at(browser, request.param, 1280) as page:
        looking.show(page, f"{server}/{PACK}")
        yield page


@pytest.fixture(scope="module")
def sheets(pack) -> list[PageObject]:
    return list(PdfReader(io.BytesIO(pack.pdf(prefer_css_page_size=True))).pages)


def test_axe_finds_nothing_on_the_pack(pack):
    with axe.unrolled(pack):
        assert axe.violations(pack) == []


def test_pack_has_one_first_heading_a_second_for_each_page_and_leaves_no_level_out(pack):
    expect(pack.get_by_role("heading", level=1)).to_have_count(1)
    second = pack.get_by_role("heading", level=2).all_inner_texts()
    assert second[1:] == [*(page.question for page in PAGES.values()), packing.LAST_TITLE]
    assert probes.headings_out_of_order(pack) == []


def test_pack_is_named_by_its_title_and_period(pack, shown):
    assert pack.title() == f"{packing.TITLE}, {dates.span(shown.latest_quarter())}"
    assert pack.title().startswith(pack.get_by_role("heading", level=1).inner_text())
    assert pack.evaluate("document.documentElement.lang") == "en-GB"


def test_each_sheet_of_the_pack_is_a4_numbered_and_dated(sheets, shown):
    day = dates.day_of(shown.about["extracted_on"])
    for number, sheet in enumerate(sheets, start=1):
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4
        assert f"Page {number} of {len(sheets)}" in words(sheet)
        assert f"made from its records of {day}" in in_one_line(words(sheet))


def test_the_printed_pack_is_whole_and_has_nothing_to_press(sheets, shown):
    whole = in_one_line(" ".join(words(sheet) for sheet in sheets))
    period = shown.latest_quarter()
    expected = [term.meaning for term in glossary.terms()]
    expected += [measure.counts for measure in shown.catalogue.measures.values()]
    for name, found in contents.findings_of_all(shown, period).items():
        expected.append(contents.opening(name, shown, period).answer)
        for one in found:
            expected += [one.heading, one.reason, *one.remarks, *one.points, *(said for _, said in one.links)]
            expected += [captions.of(one.kind).title] if one.kind else cells(one.table)
    assert [text for text in expected if in_one_line(text) not in whole] == []
    pressed = whole.replace("“Show the numbers”", "")  # named where the pages say what does not work for all
    assert not [text for text in (*NOT_ON_PAPER, packing.HOW, packing.BACK) if text in pressed]


def test_each_page_begins_a_sheet_and_its_question_stands_at_the_head_of_all_its_sheets(sheets):
    heads = [in_one_line(words(sheet).strip().split("\n")[0]) for sheet in sheets[1:]]
    questions = [page.question for page in PAGES.values()] + [packing.LAST_TITLE]
    told = [next(question for question in questions if head.endswith(question)) for head in heads]
    assert list(dict.fromkeys(told)) == questions
    assert told == sorted(told, key=questions.index)


def test_no_sheet_is_nearly_empty(sheets):
    assert [at for at, sheet in enumerate(sheets, start=1) if len(words(sheet)) < NEARLY_EMPTY + 150] == []
    assert [at for at, sheet in enumerate(sheets, start=1) if ends_at(sheet) > A4[1] * 2 / 3] == []


def ends_at(sheet: PageObject) -> float:
    """Return how high the last words over the foot of a sheet stand, in points from its lower edge."""
    heights = []

    def note(text: str, page, line, *_) -> None:
        if text.strip():
            heights.append(line[4] * page[1] + line[5] * page[3] + page[5])

    sheet.extract_text(visitor_text=note)
    return min(height for height in heights if height > FOOT)


def test_nothing_is_wider_than_the_paper_and_paper_is_light_in_both_themes(pack):
    pack.emulate_media(media="print")
    try:
        assert max(pack.evaluate(WIDTHS)) <= PAPER_WIDTH + 1
        assert pack.evaluate(CUT) == []
        schemes, backgrounds = zip(*pack.evaluate(LIGHT), strict=True)
        assert set(schemes) == {"light"}
        assert set(backgrounds) == {"rgb(255, 255, 255)"}
    finally:
        pack.emulate_media(media="screen")


def test_a_reader_comes_from_a_page_and_goes_back(page, server):
    looking.show(page, f"{server}/records?period=2024-25-Q4")
    page.get_by_role("link", name="Open all pages as one document").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(packing.TITLE)
    assert page.url.endswith("/records?period=2024-25-Q4&pack=all")
    page.get_by_role("link", name=packing.BACK).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PAGES["records"].question)
