"""Each way of breaking the protection turns a guard red; python -m tests.proofs.mutations prints which."""

import pytest

from metrics import proving
from tests.proofs import guards, guards_of_slides, mutations
from tests.proofs.guards import NOTHING, Ground
from tests.proofs.visit import ROOT, visit


@pytest.fixture(scope="module")
def on(demonstration, sixty, tmp_path_factory) -> Ground:
    return mutations.ground(demonstration, sixty, tmp_path_factory.mktemp("mutations"))


def test_without_a_mutation_the_build_is_not_refused(on):
    assert guards.in_the_build(on.council.counted) == NOTHING
    assert guards.in_the_build(on.small.counted) == NOTHING


def test_without_a_mutation_every_guard_is_silent(on, tmp_path):
    here = on._replace(place=tmp_path)
    assert guards.attacked(here.write(on.council.pattern.cells)) == NOTHING
    assert guards.attacked(here.write(on.small.pattern.cells, council=on.small)) == NOTHING
    assert guards.thresholds() == NOTHING
    assert guards.order(here) == NOTHING
    assert guards.symbols(here) == NOTHING
    views = ("disputes", "profile", "records", "methods")
    assert [v for v in views if guards.scanned(here, v) != NOTHING] == []
    assert guards_of_slides.blanks(visit(here.folder, "records")) == NOTHING
    assert guards.walls(guards.copy_of_pages(tmp_path)) == NOTHING
    assert guards.walls(ROOT) == NOTHING


def test_without_a_mutation_nothing_interferes(on):
    def see(council, counts):
        about = proving.about_release(council.with_counts(counts), council.pattern.proof)
        return about, visit(on.folder, "reviews").as_bytes()

    assert guards.interference(see, on.council) == NOTHING


@pytest.mark.parametrize("mutation", mutations.MUTATIONS, ids=lambda m: m.__name__)
def test_the_mutation_is_noticed(on, mutation):
    assert mutations.noticed(mutation, on) != NOTHING
