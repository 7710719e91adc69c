"""Find which hidden counts move together: what can change in one need not change anything in another part.

Two counts are tied when some other set of counts with the same publication needs both to differ, and neither could
differ alone (in the words of linear algebra: they are in one circuit of the sums; this is finer than "joined by a
chain of sums", for where a total is shown beside its halves, its sum ties nothing that the halves do not tie).
The parts are exact, by elimination: no solver is asked. Each part has other counts whatever the other parts have.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from random import Random

import numpy as np

from metrics.audit.reading import Key

# Sums have small coefficients, so what is nothing by this prime is nothing; and products fit into 64 bits.
PRIME = 2**31 - 19
AT_ONCE = 256  # free counts that are moved in one pass, to bound the memory

Coefficients = Mapping[Key, int]
Pivot = tuple[Key, dict[Key, int]]


def tied(keys: Sequence[Key], rows: Sequence[Coefficients]) -> tuple[list[list[Key]], list[Key]]:
    """Part the unknowns of some sums; give the parts, and the unknowns that no change of the others moves."""
    pivots = _echelon(rows)
    bound = {key for key, _ in pivots}
    free = [key for key in keys if key not in bound]
    label = np.arange(len(free))
    first: dict[Key, int] = {}
    for start in range(0, len(free), AT_ONCE):
        for key, moves in _moved(free[start : start + AT_ONCE], pivots):
            found = label[start + np.flatnonzero(moves)]
            if key in first:
                found = np.append(found, label[first[key]])
            if len(found):
                least = found.min()
                label[np.isin(label, found)] = least
                first.setdefault(key, int(least))
    parts: dict[int, list[Key]] = defaultdict(list)
    place = {key: at for at, key in enumerate(free)} | first
    for key in keys:
        if key in place:
            parts[int(label[place[key]])].append(key)
    return list(parts.values()), [key for key in keys if key not in place]


def as_one(keys: Sequence[Key], rows: Sequence[Coefficients]) -> list[list[Key]]:
    """List the groups of unknowns that differ from each other by fixed numbers, whatever they are.

    All free unknowns are moved at once, by numbers of chance; two others that move alike then do so always.
    """
    pivots = _echelon(rows)
    bound = {key for key, _ in pivots}
    chance = Random(0)
    steps = {key: chance.randrange(1, PRIME) for key in keys if key not in bound}
    for pivot, rest in reversed(pivots):
        steps[pivot] = -sum(value * steps[key] for key, value in rest.items()) % PRIME
    groups: dict[int, list[Key]] = defaultdict(list)
    for key in keys:
        groups[steps[key]].append(key)
    return [group for step, group in groups.items() if step and len(group) > 1]


def _echelon(rows: Sequence[Coefficients]) -> list[Pivot]:
    """Eliminate, shortest row first; give each pivot with the rest of its row, which later pivots may be in."""
    rows = [dict(row) for row in rows]
    rows_of: dict[Key, set[int]] = defaultdict(set)
    for index, row in enumerate(rows):
        for key in row:
            rows_of[key].add(index)
    waiting = [(len(row), index) for index, row in enumerate(rows) if row]
    heapify(waiting)
    pivots: list[Pivot] = []
    while waiting:
        size, index = heappop(waiting)
        row = rows[index]
        if not row:
            continue
        if len(row) != size:
            heappush(waiting, (len(row), index))
            continue
        rows[index] = {}
        for key in row:
            rows_of[key].discard(index)
        pivot = min(row, key=lambda key: len(rows_of[key]))
        inverse = pow(row.pop(pivot), -1, PRIME)
        rest = {key: value * inverse % PRIME for key, value in row.items()}
        for other in sorted(rows_of.pop(pivot)):
            _subtract(rows[other], rows[other].pop(pivot), rest, other, rows_of)
            heappush(waiting, (len(rows[other]), other))
        pivots.append((pivot, rest))
    return pivots


def _subtract(
    row: dict[Key, int], times: int, less: dict[Key, int], name: int, rows_of: dict[Key, set[int]]
) -> None:
    for key, value in less.items():
        left = (row.get(key, 0) - times * value) % PRIME
        if left:
            row[key] = left
            rows_of[key].add(name)
        elif key in row:
            del row[key]
            rows_of[key].discard(name)


def _moved(free: Sequence[Key], pivots: Sequence[Pivot]) -> list[tuple[Key, np.ndarray]]:
    """Move each free unknown by one, alone: tell for every other by how much it moves with each of them."""
    steps: dict[Key, np.ndarray] = {}
    for at, key in enumerate(free):
        steps[key] = np.zeros(len(free), dtype=np.int64)
        steps[key][at] = 1
    still = np.zeros(len(free), dtype=np.int64)
    moved = []
    for pivot, rest in reversed(pivots):
        step = still
        for key, value in rest.items():
            if key in steps:
                step = (step - value * steps[key]) % PRIME
        if step.any():
            steps[pivot] = step
            moved.append((pivot, step))
    return moved
