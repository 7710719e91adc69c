"""Each number in the words of any page, in every view, is shown or on the named list of what is worked out."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from invented_release import invent

from metrics.published import Published
from pages import contents
from pages.contents import PAGES
from pages.parts import captions
from pages.parts.seen import View
from tests.proofs.allowed import allowed
from tests.proofs.scan import in_text

VIEWS = [View(as_number, beside) for as_number in (False, True) for beside in (False, True)]


def words(release: Published) -> Iterator[tuple[str, str, str]]:
    """Give (period, what says it, a sentence) of all pages, in every second period."""
    for page, of in PAGES.items():
        for period in release.periods()[::2] if of.has_period else release.periods()[:1]:
            opens = contents.opening(page, release, period)
            tiles = (" | ".join((*tile[:3], tile.target, *tile.changes)) for tile in opens.tiles)
            yield from ((period, page, said) for said in (*opens[:4], *opens.warnings, *opens.says, *tiles))
            for view in VIEWS if of.has_period else VIEWS[:1]:
                for one in contents.findings(page, release, period, view=view):
                    drawn = captions.of(one.kind)[:3] if one.kind else ()
                    told = (one.reason, *one.remarks, *one.warnings, *one.points, *drawn)
                    yield from ((period, f"{page}, {one.key}", said) for said in told)


def unexplained(release: Published) -> list[tuple[str, str, str]]:
    return [one for one in words(release) if in_text(one[2], allowed(release, one[0]))]


@settings(max_examples=5)
@given(st.integers(0, 10**6).map(invent))
def test_each_number_in_the_words_of_all_pages_is_shown_or_on_the_named_list(council):
    assert unexplained(council.release) == []


def test_a_number_that_is_in_no_table_is_found(monkeypatch):
    monkeypatch.setattr("pages.parts.words.NO_CHILD", "as there are 739 of them")
    assert any("739" in sentence for *_, sentence in unexplained(invent(3).release))
