"""Ask about all parts at once: one set of counts of the whole publication is a witness for each part by itself."""

from collections.abc import Callable, Sequence

import numpy as np

from metrics.audit.part import Asked, Part
from metrics.audit.ranges import Ranges
from metrics.audit.reading import Key
from metrics.audit.solver import Solver
from metrics.audit.systems import Row, System
from metrics.audit.tally import Tally
from metrics.audit.ties import tied

WORTH_IT = 0.1  # of the counts that are open, how many a question about all of them must settle to be asked again
WHOLE = 1e-4  # how far from a whole number the sum of a part may be by the solver's rounding


def examined(systems: Sequence[System], asked: Asked) -> list[Ranges]:
    """Find what can be known of each part; where no counts at all add up, a part is a whole system."""
    whole = _joined(systems, asked)
    solver, found = Solver(whole), []
    counts = solver.best({}).counts
    if counts is None:
        each = [(system, Part(system.limits, system.rows, asked)) for system in systems]
        broken = [(system, part) for system, part in each if Solver(part).best({}).counts is None]
        found = [Ranges(part, Tally(part)) for _, part in broken]
        systems = [system for system in systems if all(system is not one for one, _ in broken)]
        whole = _joined(systems, asked)
        solver = Solver(whole)
        counts = solver.best({}).counts
    parts = _parted(systems, whole, counts, asked)
    if counts is not None:
        _push(solver, parts)
    found += [ranges for ranges, _ in parts]
    for ranges in found:
        ranges.settle()
    return found


def _joined(systems: Sequence[System], asked: Asked) -> Part:
    limits = {key: limit for system in systems for key, limit in system.limits.items()}
    return Part(limits, tuple(row for system in systems for row in system.rows), asked)


Parts = list[tuple[Ranges, np.ndarray]]
"""What is found of each part, and where its counts are among all."""


def _parted(systems: Sequence[System], whole: Part, counts: np.ndarray, asked: Asked) -> Parts:
    found: Parts = []
    of_each = {} if counts is None else dict(zip(whole.keys, counts.tolist(), strict=True))
    for system in systems:
        is_asked = not asked.enough.keys().isdisjoint(system.limits)
        for one in _pieces(system, of_each) if of_each and is_asked else [system]:
            part = Part(one.limits, one.rows, asked)
            found.append((Ranges(part, Tally(part)), np.array([whole.place[key] for key in part.keys])))
    return found


def _pieces(system: System, counts: dict[Key, float]) -> list[System]:
    """Part what is not tied; what a sum leaves to each part is what any counts that add up make it."""
    groups, fixed = tied(list(system.limits), [row for row, _, _ in system.rows])
    groups += [[key] for key in fixed]
    group_of = {key: at for at, group in enumerate(groups) for key in group}
    rows: list[dict[tuple, Row]] = [{} for _ in groups]
    for row, _, name in system.rows:
        split: dict[int, dict[Key, int]] = {}
        for key, coefficient in row.items():
            split.setdefault(group_of[key], {})[key] = coefficient
        for at, piece in split.items():
            equals = sum(coefficient * counts[key] for key, coefficient in piece.items())
            if abs(equals - round(equals)) > WHOLE:  # no whole counts add up, or none of these do: asked as it is
                return [system]
            rows[at].setdefault((*sorted(piece.items()), round(equals)), (piece, round(equals), name))
    return [
        System({key: system.limits[key] for key in group}, tuple(of_group.values()))
        for group, of_group in zip(groups, rows, strict=True)
    ]


def _push(solver: Solver, parts: Parts) -> None:
    """Push every count that is still open at once, as long as that settles many."""

    def everywhere(which: Callable[[Tally], list[int]]) -> list[int]:
        return [int(places[at]) for ranges, places in parts for at in which(ranges.tally)]

    for which, direction, capped in (
        (Tally.short, 1.0, True),
        (Tally.single, -1.0, True),
        (Tally.unexplained, 1.0, False),
    ):
        opened = everywhere(which)
        while opened:
            answer = solver.best(dict.fromkeys(opened, direction), capped=capped)
            for ranges, places in parts:
                ranges.tally.take(answer.counts[places])
            left = everywhere(which)
            if len(left) > (1 - WORTH_IT) * len(opened):
                break
            opened = left
