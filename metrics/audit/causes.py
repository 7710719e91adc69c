"""Say which hidden cells could be the cause that cells are hidden: those that the rules hide for their own sake.

A reader who knows the rules reasons so: "something in this group of cells is small, and nothing but X can be". A
witness for X answers only if it holds another cause. What counts as one is what a stranger can be sure of:

- a suppressed count of 1 to 5; not one of a measure or total that is said in words elsewhere, for as a cause it
  would be said in words here too: but where fewer than 19 are counted, nothing is said in words, because "fewer
  than 10" on one side would tell too much of the other;
- a cell said as "fewer than 10", whatever its number;
- a withheld cell with a shown base of 1 to 9, whatever its number. Without a shown base it is withheld because the
  base is hidden, which is a consequence.

The rules also hide a count of many events that concern 1 to 5 children. No file tells how many children there are,
so that cause is left out: what follows is stricter than it would have to be.
"""

from itertools import combinations
from typing import NamedTuple

from metrics.audit.plain import HEADLINE, in_words
from metrics.audit.reading import SHOWN, SUPPRESSED, WITHHELD, Key, Published

SAID_FROM = HEADLINE - 1 + HEADLINE  # so many, that 9 on one side leave 10 to the other


class Causes(NamedTuple):
    """Hold the cells that are a cause when they are small, and those that are one whatever they are."""

    small: frozenset[Key]
    whatever: frozenset[Key]


def causes(published: Published) -> Causes:
    """List what a stranger can take for the cause that anything is hidden."""
    said = in_words(published)
    small = {
        key
        for key, (status, _) in published.cells.items()
        if status == SUPPRESSED and ((key[0], key[2]) not in said or _has_no_words(key, published))
    }
    whatever = {words.cell for words in published.words}
    whatever |= {
        key for key, (status, _) in published.cells.items() if status == WITHHELD and _of_a_few(key, published)
    }
    return Causes(frozenset(small), frozenset(whatever))


def _has_no_words(key: Key, published: Published) -> bool:
    status, n = published.cells.get((*key[:2], ()), ("", None))
    return bool(key[2]) and status == SHOWN and n < SAID_FROM


def _of_a_few(key: Key, published: Published) -> bool:
    population, period, categories = key
    bases = (base for size in range(len(categories)) for base in combinations(categories, size))
    found = (published.cells.get((population, period, base), ("", None)) for base in bases)
    return any(status == SHOWN and 1 <= n < HEADLINE for status, n in found)
