"""Look for what needs no arithmetic: small numbers that are simply there."""

from collections.abc import Iterator

from metrics.audit.reading import HIDDEN, SHOWN, Key, Published

# The Department for Education suppresses 1 to 5 for local authorities:
# https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions
# Raising either is a reviewed change (docs/disclosure-control.md). This copy is the attack's own.
THRESHOLD = 5
HEADLINE = 10

SMALL = "a small number is shown"
CARRIED = "the row of a cell that is not shown carries a number"
SAID = "the words of a headline are about a cell that is not hidden"
BELOW = "a headline number that should be said in words is shown"
SMALL_OF = "a headline says a small number as its denominator"


def faults(published: Published) -> Iterator[tuple[Key, str]]:
    """Name each cell that a reader of the files can simply read."""
    for key, (status, n) in published.cells.items():
        if status == SHOWN and 1 <= n <= THRESHOLD:
            yield key, SMALL
        if status != SHOWN and n is not None:
            yield key, CARRIED
    for words in published.words:
        if published.cells.get(words.cell, ("", None))[0] not in HIDDEN:
            yield words.cell, SAID
        if words.of is not None and 1 <= words.of <= THRESHOLD:
            yield words.cell, SMALL_OF
    yield from _headlines_in_numbers(published)


def _headlines_in_numbers(published: Published) -> Iterator[tuple[Key, str]]:
    # A measure that is said in words in one period is a headline in each: if 6 to 9 were shown in another period,
    # then the words would mean "5 or fewer".
    in_words = {(words.cell[0], words.cell[2]) for words in published.words}
    in_words |= {(words.partner[0], words.partner[2]) for words in published.words if words.partner}
    for key, (status, n) in published.cells.items():
        if status == SHOWN and (key[0], key[2]) in in_words and THRESHOLD < n < HEADLINE:
            yield key, BELOW
