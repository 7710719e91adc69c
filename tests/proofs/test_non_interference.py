"""Other counts with the same publication are put in place of the true ones: nothing that leaves may change."""

from pathlib import Path

import pytest

from data import release
from metrics import disclosure, proving, told
from metrics.cells import Key
from metrics.published import open_release
from pages.parts import dates, findings, tiles
from tests.proofs import worlds
from tests.proofs.both import World, differing
from tests.proofs.reader import PAGES
from tests.proofs.visit import Visit, visit


@pytest.fixture(params=["demonstration", "sixty", "refreshed"])
def council(request) -> worlds.Council:
    return request.getfixturevalue(request.param)


# ------------------------------------------------------------------------------------------- the counts


def test_the_other_counts_are_a_proof_of_the_release(council):
    true, hidden = council.counted.cells, set(council.hidden())
    others = council.others()
    for world in others:
        assert world.keys() <= hidden
        counts = {key: world.get(key, n.n) for key, n in true.counts.items()}
        assert all(sum(counts[key] * c for key, c in fact) == 0 for fact in true.facts)
        assert min(world.values()) >= 0
    for key in hidden - true.unreleased:
        could_be = {true.counts[key].n, *(world.get(key, true.counts[key].n) for world in others)}
        assert len(could_be) > 1
        assert max(could_be) > disclosure.THRESHOLD


@pytest.mark.parametrize("name", ["demonstration", "sixty"])
def test_nearly_all_hidden_counts_are_changed_at_once(request, name):
    council = request.getfixturevalue(name)
    true, released = council.counted.cells, set(council.hidden()) - council.counted.cells.unreleased
    changed = [key for key, n in council.others()[0].items() if n != true.counts[key].n and key in released]
    assert len(changed) > 0.9 * len(released)


# ------------------------------------------------------------------------------------------- the build


def test_no_file_and_no_line_of_the_build_depends_on_a_hidden_count(demonstration, tmp_path):
    true = worlds.built(demonstration, tmp_path / "true", {})
    other = worlds.built(demonstration, tmp_path / "other", demonstration.others()[0])
    assert other.files == true.files
    assert other.printed == true.printed
    assert other.ledger != true.ledger  # which is secret, and shows that the counts did change


def test_none_of_the_counts_that_prove_the_release_gives_other_files(council, tmp_path):
    found = []
    for place, others in enumerate(({}, *council.others())):
        counted = council.with_counts(others)
        done = council.publish(counted.cells)
        folder = tmp_path / str(place)
        release.write(folder, done.cells, done.headlines, proving.about_release(counted, done.proof))
        found.append({file.name: file.read_bytes() for file in folder.iterdir()})
    assert len(found) > 2
    assert all(files == found[0] for files in found)


# ------------------------------------------------------------------------------------------- the pages


def test_no_file_of_the_release_that_is_served_depends_on_a_hidden_count(both_worlds):
    true, other = both_worlds
    assert other.built.files == true.built.files
    assert other.built.printed == true.built.printed
    assert other.built.ledger != true.built.ledger


def test_nothing_that_a_reader_is_sent_depends_on_a_hidden_count(both_worlds):
    assert differing(*both_worlds) == []


def test_what_anyone_may_ask_of_the_server_and_its_log_were_among_what_was_compared(both_worlds):
    for world in both_worlds:
        assert b"<title>" in world.besides[0]
        name = open_release(world.built.folder).about["council"].encode()
        assert not any(name in answer for answer in world.besides)
        assert "ADDRESS" in world.log


def test_every_page_was_read_in_every_period_and_with_every_choice(both_worlds):
    visits = both_worlds[0].visits
    periods = open_release(both_worlds[0].built.folder).periods()
    assert _choices(visits, "period") == {dates.choice(period) for period in periods}
    for page in PAGES:
        of_page = [seen for seen in visits if seen.asked.split()[0].split("?")[0] == f"/{page}"]
        first = of_page[0].choosers()
        for choices in first.values():
            assert [choice for choice in choices if not any(choice in seen.asked for seen in of_page)] == []
        assert len(of_page) >= 2 + max(map(len, first.values()), default=0)


def _choices(visits: tuple[Visit, ...], name: str) -> set[str]:
    return {
        choice
        for seen in visits
        for key, choices in seen.choosers().items()
        if key.endswith(f"-{name}_chosen")
        for choice in choices
    }


def test_charts_tables_files_and_addresses_were_among_what_was_read(both_worlds):
    visits = both_worlds[0].visits
    kinds = {kind for seen in visits for kind, _ in seen.elements()}
    assert {"plotly_chart", "html", "markdown", "heading", "selectbox", "download_button"} <= kinds
    assert {Path(file.name).suffix for seen in visits for file in seen.files} == {".csv", ".xlsx", ".pptx"}
    addresses = {m.page_info_changed.query_string for seen in visits for m in seen.messages} - {""}
    assert {part.split("=")[0] for address in addresses for part in address.split("&")} == {
        "period",
        "by",
        "show",
        "as",
        "compare",
    }
    assert len(addresses) > 100


# ------------------------------------------------------------------------------ the test itself can fail


def small(counts) -> int:
    return sum(1 <= n.n <= disclosure.THRESHOLD for n in counts.values())


def first_changed(council: worlds.Council) -> Key:
    return next(key for key, n in council.others()[0].items() if n != council.counted.cells.counts[key].n)


def test_hidden_counts_in_about_and_in_a_line_of_the_build_are_seen(demonstration, tmp_path, monkeypatch):
    honest = proving.about_release

    def leaking(counted, proof):
        return honest(counted, proof) | {"council": f"Town {small(counted.cells.counts)}"}

    monkeypatch.setattr(proving, "about_release", leaking)
    monkeypatch.setattr(told, "what_was_counted", lambda counted, _: print(small(counted.cells.counts)))
    true = worlds.built(demonstration, tmp_path / "true", {})
    other = worlds.built(demonstration, tmp_path / "other", demonstration.others()[0])
    assert differing(World(true, (), ""), World(other, (), "")) == ["what the build printed", "the release"]


def test_a_file_and_a_line_of_the_log_that_differ_are_seen(both_worlds):
    true, other = both_worlds
    one = next(seen for seen in other.visits if seen.files)
    leaking = one._replace(files=(one.files[0]._replace(content=b"3"), *one.files[1:]))
    visits = tuple(leaking if seen is one else seen for seen in other.visits)
    found = differing(true, other._replace(visits=visits, log=f"{other.log}3"))
    assert found == [one.asked, "the server's log"]


@pytest.mark.parametrize(
    ("part", "name", "view"), [(tiles, "of_count", "reviews"), (findings, "trend_alt", "records")]
)
def test_a_page_that_knows_a_hidden_count_is_seen(release, demonstration, monkeypatch, part, name, view):
    key, honest = first_changed(demonstration), getattr(part, name)

    def seen(n: int) -> tuple[bytes, ...]:
        def leaking(*given, **named):
            said = honest(*given, **named)
            return f"{said} {n}" if isinstance(said, str) else said._replace(name=f"{said.name} {n}")

        monkeypatch.setattr(part, name, leaking)
        return visit(release, view).as_bytes()

    true, other = demonstration.counted.cells.counts[key].n, demonstration.others()[0][key]
    assert seen(true) == seen(true)
    assert seen(true) != seen(other)
