"""Ways of breaking the files of a release: the public door, or a test, refuses each."""

from data import release
from metrics import proving
from tests.proofs.guards import SMALL, Ground, at_the_door, interference
from tests.proofs.worlds import shown, suppressed, true_count


def give_complementary_cells_a_symbol_of_their_own(on: Ground) -> str:
    others = suppressed(on.council, is_small=False)
    cells = [c._replace(status="secondary") if c in others else c for c in on.council.pattern.cells]
    return at_the_door(lambda: on.write(cells))


def let_a_hidden_row_carry_its_number(on: Ground) -> str:
    hidden = suppressed(on.council, is_small=False)
    cells = [c._replace(n=true_count(on.council, c)) if c in hidden else c for c in on.council.pattern.cells]
    return at_the_door(lambda: on.write(cells))


def show_a_small_count(on: Ground) -> str:
    small = suppressed(on.council, is_small=True)[0]
    return at_the_door(lambda: on.write(shown(on.council, small)))


def count_small_cells_in_about(on: Ground) -> str:
    about = proving.about_release(on.council.counted, on.council.pattern.proof)
    small = len(suppressed(on.council, is_small=True))
    return at_the_door(lambda: on.write(on.council.pattern.cells, about | {"small_cells": small}))


def work_a_word_of_about_out_from_true_counts(on: Ground) -> str:
    """Say in about.json, in a place that is allowed, how many hidden counts are small."""
    honest = proving.about_release

    def leaking(counted, proof):
        small = sum(1 <= count.n <= SMALL for count in counted.cells.counts.values())
        return honest(counted, proof) | {"council": f"Council {small}"}

    on.patch.setattr(proving, "about_release", leaking)
    return interference(
        lambda council, counts: proving.about_release(council.with_counts(counts), council.pattern.proof),
        on.council,
    )


def say_a_headline_in_narrower_words(on: Ground) -> str:
    first, *rest = on.council.pattern.headlines
    return at_the_door(lambda: on.write(on.council.pattern.cells, headlines=[first._replace(fewer_than=6), *rest]))


def change_a_file_after_it_was_written(on: Ground) -> str:
    """Put the cells of another release, in which one more is shown, into a release that was attacked."""
    cells = (on.write(shown(on.council, suppressed(on.council, is_small=False)[0])) / "cells.parquet").read_bytes()
    folder = on.write(on.council.pattern.cells)
    (folder / "cells.parquet").write_bytes(cells)
    return at_the_door(lambda: release.read(folder))


OF_RELEASE = (
    give_complementary_cells_a_symbol_of_their_own, let_a_hidden_row_carry_its_number, show_a_small_count,
    count_small_cells_in_about, work_a_word_of_about_out_from_true_counts, say_a_headline_in_narrower_words,
    change_a_file_after_it_was_written,
)  # fmt: skip
