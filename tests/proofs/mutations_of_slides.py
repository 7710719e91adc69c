"""Ways of breaking the protection in what can be taken along as slides: each turns a test's check red."""

from metrics.figures import SUPPRESSED
from pages.slides import by_quarter, fitting, native, notes, sealing
from tests.proofs.guards import Ground, interference, scanned
from tests.proofs.guards_of_slides import blanks
from tests.proofs.mutations_of_pages import first_hidden
from tests.proofs.visit import visit


def write_a_true_count_into_the_workbook_of_a_chart(on: Ground) -> str:
    honest, n = by_quarter.told_share, first_hidden(on).n
    on.patch.setattr(
        by_quarter, "told_share", lambda share: f"{n}" if share.status == SUPPRESSED else honest(share)
    )
    return scanned(on, "records")


def draw_what_is_hidden_as_zero(on: Ground) -> str:
    honest = by_quarter.Series

    def filled(name, values, words):
        return honest(name, [0 if value is None else value for value in values], words)

    on.patch.setattr(by_quarter, "Series", filled)
    return blanks(visit(on.folder, "records"))


def write_a_hidden_count_into_the_notes(on: Ground) -> str:
    honest, n = notes.numbers, first_hidden(on).n
    on.patch.setattr(notes, "numbers", lambda table: f"{honest(table)}\nHidden: {n} of them")
    return scanned(on, "records")


def say_a_hidden_count_to_those_who_listen(on: Ground) -> str:
    honest, n = native.described, first_hidden(on).n
    on.patch.setattr(native, "described", lambda frame, alt: honest(frame, f"{alt} Hidden: {n} of them."))
    return scanned(on, "records")


def end_the_scale_of_a_slide_at_the_true_maximum(on: Ground) -> str:
    honest = native.values_from_zero
    true = max(count.n for count in on.council.counted.cells.counts.values())

    def to_the_maximum(chart, top, step, is_percent):
        honest(chart, top and true, step, is_percent)

    on.patch.setattr(native, "values_from_zero", to_the_maximum)
    return scanned(on, "disputes")


def size_the_title_of_a_slide_by_a_hidden_count(on: Ground) -> str:
    honest = fitting.title_size

    def see(council, counts):
        key = next(iter(council.others()[0]))
        n = counts.get(key, council.counted.cells.counts[key].n)
        on.patch.setattr(fitting, "title_size", lambda text: honest(text) + n)
        return visit(on.folder, "reviews").as_bytes()

    return interference(see, on.council)


def leave_the_template_in_a_deck(on: Ground) -> str:
    on.patch.setattr(sealing, "_leave_out", lambda part, kinds: None)
    return scanned(on, "methods")


OF_SLIDES = (
    write_a_true_count_into_the_workbook_of_a_chart, draw_what_is_hidden_as_zero,
    write_a_hidden_count_into_the_notes, say_a_hidden_count_to_those_who_listen,
    end_the_scale_of_a_slide_at_the_true_maximum, size_the_title_of_a_slide_by_a_hidden_count,
    leave_the_template_in_a_deck,
)  # fmt: skip
