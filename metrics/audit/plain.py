"""Look for what needs no arithmetic: small numbers that are simply there."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import permutations

from metrics.audit.periods import quarters_in
from metrics.audit.reading import HIDDEN, SHOWN, Categories, Key, Published

# The Department for Education suppresses 1 to 5 for local authorities:
# https://explore-education-statistics.service.gov.uk/find-statistics/children-looked-after-in-england-including-adoptions
# Raising either is a reviewed change (docs/disclosure-control.md). This copy is the attack's own.
THRESHOLD = 5
HEADLINE = 10

SMALL = "a small number is shown"
CARRIED = "the row of a cell that is not shown carries a number"
SAID = "the words of a headline are about a cell that is not hidden"
BELOW = "a headline number that should be said in words is shown"
LEFT_BY_A_PART = "less another shown count of a part of its period, it leaves a small number"
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
    yield from _periods_that_differ_by_little(published)


def _periods_that_differ_by_little(published: Published) -> Iterator[tuple[Key, str]]:
    """Name each shown count that another shown one, of a part of its period, leaves 1 to 5 to the rest.

    The rest is here two quarters or more of which nothing is published; what is published, as a quarter or as
    a part of the year, is an unknown of the sums.
    """
    counts: dict[tuple, dict[frozenset[str], tuple[Key, int | None]]] = defaultdict(dict)
    for key, (_, n) in published.cells.items():
        counts[key[0], key[2]][frozenset(quarters_in(key[1]))] = (key, n)
    for of_one in counts.values():
        for whole, part in permutations(of_one, 2):
            rest = whole - part
            told = rest in of_one or any(frozenset({quarter}) in of_one for quarter in rest)
            (key, n), (_, less) = of_one[whole], of_one[part]
            if part < whole and not told and None not in (n, less) and 1 <= n - less <= THRESHOLD:
                yield key, LEFT_BY_A_PART


def _headlines_in_numbers(published: Published) -> Iterator[tuple[Key, str]]:
    said = in_words(published)
    for key, (status, n) in published.cells.items():
        if status == SHOWN and (key[0], key[2]) in said and THRESHOLD < n < HEADLINE:
            yield key, BELOW


def in_words(published: Published) -> set[tuple[str, Categories]]:
    """List the headlines, with both sides of each: what is said in words in one period is one in every period.

    If 6 to 9 were shown in another period, then the words would mean "5 or fewer".
    """
    said = {(words.cell[0], words.cell[2]) for words in published.words}
    return said | {(words.partner[0], words.partner[2]) for words in published.words if words.partner}


def enough_of(published: Published) -> dict[Key, int]:
    """Give what each hidden cell must be able to reach: 6, or in a headline all that its words allow."""
    enough = {key: THRESHOLD + 1 for key, (status, _) in published.cells.items() if status in HIDDEN}
    for words in published.words:
        if words.cell in enough:
            enough[words.cell] = max(enough[words.cell], HEADLINE - 1, words.fewer_than - 1)
    return enough
