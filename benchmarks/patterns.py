"""Ways to choose what is hidden: ours, G-Confid's, what that lacks, and two that many dashboards stop at.

All but ours hide the same small counts, of 1 to 5; they know nothing of headlines and small bases.
"""

import logging
import multiprocessing
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy.sparse import csr_array
from scipy.sparse.linalg import lsmr

from data.cell import Cell, HeadlineWords
from metrics import disclosure
from metrics.cells import Cells, Key
from metrics.disclosure.complement import complement
from metrics.disclosure.pattern import settle
from metrics.disclosure.table import number as numbered

SMALL = 5
FIXED = 1e-6  # a step as small as this, of a random one of about 1, is none


class Published(NamedTuple):
    """Hold what a pattern would publish."""

    cells: tuple[Cell, ...]
    words: tuple[HeadlineWords, ...] = ()


def ours(cells: Cells) -> Published:
    """Protect by proof: rules 1, 2, 6, 7 and 8 of docs/disclosure-control.md."""
    done = disclosure.protect(cells)
    return Published(done.cells, done.headlines)


def ours_like_theirs(cells: Cells) -> Published:
    """Protect by proof the small counts alone, as the others do: no headline, no small base."""
    return ours(_counts_alone(cells))


def primary_only(cells: Cells) -> Published:
    """Hide the small counts and nothing else."""
    return _hiding(cells, _small(cells))


def exact_only(cells: Cells) -> Published:
    """Hide until no small count is a sum or difference of shown ones; bounds and whole numbers are forgotten.

    That is what elimination tells. Here a random step within what the sums allow tells it, which is quicker: a
    count that such a step leaves alone is fixed. The smallest shown count beside it is hidden then.
    """
    small, hidden = _small(cells), _small(cells)
    sums_of = defaultdict(list)
    for fact in cells.facts:
        for key, _ in fact:
            sums_of[key].append(fact)
    while (fixed := set(_fixed(cells, hidden))) & small:
        more = {_beside(key, cells, sums_of, hidden, fixed) for key in sorted(fixed & small)} - {None}
        if not more:
            raise RuntimeError("small counts stay fixed, whatever is hidden beside them")
        hidden |= more
    return _hiding(cells, hidden)


def _beside(key: Key, cells: Cells, sums_of: dict, hidden: set[Key], fixed: set[Key]) -> Key | None:
    """Choose the smallest shown count in a sum with this one, or with what is fixed beside it, and so on."""
    seen, edge = {key}, [key]
    while edge:
        near = {k for one in edge for fact in sums_of[one] for k, _ in fact} - seen
        shown = [k for k in near if k not in hidden and cells.counts[k].n]
        if shown:
            return min(shown, key=lambda k: (cells.counts[k].n, k))
        seen |= near
        edge = sorted(near & fixed)
    return None


def _fixed(cells: Cells, hidden: set[Key]) -> list[Key]:
    place = {key: j for j, key in enumerate(sorted(hidden))}
    rows = [[(place[k], c) for k, c in fact if k in place] for fact in cells.facts]
    rows = [row for row in rows if row]
    starts = np.cumsum([0, *map(len, rows)])
    flat = [pair for row in rows for pair in row]
    sums = csr_array(([float(c) for _, c in flat], [j for j, _ in flat], starts), shape=(len(rows), len(place)))
    wish = np.random.default_rng(0).standard_normal(len(place))
    against = lsmr(sums, sums @ wish, atol=1e-14, btol=1e-14, conlim=0, maxiter=20_000)[0]
    step = np.abs(wish - against)
    return [key for key, j in place.items() if step[j] < FIXED]


def gconfid(cells: Cells) -> Published:
    """Suppress by G-Confid 2.0 of Statistics Canada, in the setting nearest to our standard.

    Each small count is to have room up to 6 (Sensitivity), all others may move by their whole size (TotalNoise,
    constraint scale 1). A count cannot be given one room upwards and another downwards, so small ones are let
    below zero, and no bound of "fewer than 10" can be told. A sum with two counts on each side gets an unpublished
    count in its middle. Zeros are shown. Raises ImportError where requirements-benchmarks.txt is not installed.
    """
    logging.disable(logging.CRITICAL)
    multiprocessing.current_process().name = "MainProcess"  # in any other it does not make itself ready
    import gconfid as statcan

    place = {key: i + 1 for i, key in enumerate(cells.counts)}
    in_sums = {key for fact in cells.facts for key, _ in fact}
    rows = []
    for key, number in place.items():
        n = cells.counts[key].n
        lacks = SMALL + 1 - n if 1 <= n <= SMALL else 0
        status = "S" if lacks else "V" if n else "P"
        rows.append((number, n, max(n, lacks, 0.001), float(lacks), status, "C"))
    links = []
    for fact in cells.facts:
        sides = ([k for k, c in fact if c > 0], [k for k, c in fact if c < 0])
        if len(sides[0]) > 1:
            middle = len(rows) + 1
            total = sum(cells.counts[key].n for key in sides[0])
            rows.append((middle, total, max(total, 1), 0.0, "X", "C"))
            links += [[(middle, -1), *((place[k], 1) for k in side)] for side in sides]
        else:
            links.append([(place[sides[0][0]], -1), *((place[k], 1) for k in sides[1])])
    told = [(i + 1, number, c) for i, link in enumerate(links) for number, c in link]
    names = ["CellId", "Total", "TotalNoise", "Sensitivity", "Status", "Type"]
    alone = {number for key, number in place.items() if key not in in_sums}
    table = pd.DataFrame([row for row in rows if row[0] not in alone], columns=names)
    done = statcan.Suppression(
        incell=table,
        inconstraint=pd.DataFrame(told, columns=["ConstraintId", "CellId", "Coefficient"]),
        cost_function1="Size",
        cost_function2="Constant",
        constraint_scale=1,
        trace=False,
    )
    found = done.outsuppress if done.outsuppress is not None else done.outsuppress_failed
    found = found if isinstance(found, pd.DataFrame) else found.to_pandas()
    hidden = {int(i) for i in found["CellId"][found["OutStatus"] == "X"]}
    return _hiding(cells, {key for key, number in place.items() if number in hidden} | _small(cells))


def gconfid_made_safe(cells: Cells) -> Published:
    """Hide what G-Confid hides, and with it what every proof still lacks; give back what can be spared.

    It is the like for the like of our pattern by rule 1. G-Confid has a process to itself: beside its own solver
    in one process ours finds nothing.
    """
    alone = _counts_alone(cells)._replace(before={})
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as another:
        theirs = another.submit(gconfid, alone).result()
    table = numbered(alone)
    place = {key: i for i, key in enumerate(table.keys)}
    hidden = {place[Key(*cell[:3])] for cell in theirs.cells if cell.status == "suppressed"}
    pattern = settle(table, frozenset(), frozenset())
    found = complement(table, pattern._replace(hidden=pattern.hidden | hidden))
    if found.stuck:
        raise RuntimeError("small counts stay without a proof")
    return _hiding(cells, {table.keys[i] for i in found.hidden})


def _counts_alone(cells: Cells) -> Cells:
    return cells._replace(measures=(), count_headlines=(), groups=())


def _small(cells: Cells) -> set[Key]:
    return {key for key, count in cells.counts.items() if count.n and min(count) <= SMALL}


def _hiding(cells: Cells, hidden: set[Key]) -> Published:
    shown = (
        Cell(*key, "suppressed", None) if key in hidden else Cell(*key, "shown", count.n)
        for key, count in cells.counts.items()
    )
    return Published((*shown, *(Cell(*key, "not_recorded", None) for key in cells.not_recorded)))


PATTERNS: dict[str, Callable[[Cells], Published]] = {
    "primary only": primary_only,
    "exact only": exact_only,
    "G-Confid": gconfid,
    "  made safe": gconfid_made_safe,
    "ours, rule 1": ours_like_theirs,
    "ours": ours,
}
