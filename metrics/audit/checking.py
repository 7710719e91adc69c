"""Check a file of witnesses against a release, without a solver: counts are compared and added up.

For rule 8 ("X is the only cell that can be the cause" fails too) it has to be known which hidden counts move
together. That is worked out here again by elimination (metrics/audit/ties.py), for the file could say anything.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from metrics.audit.causes import Causes, causes
from metrics.audit.plain import THRESHOLD, enough_of, faults
from metrics.audit.reading import HIDDEN, SHOWN, Key, Published, read
from metrics.audit.sums import Sum, all_sums
from metrics.audit.systems import limits_of, systems
from metrics.audit.ties import tied
from metrics.audit.witness_file import EXPLAINED, LARGE, fingerprint
from metrics.audit.witness_file import read as read_witnesses

Counts = dict[Key, int]

OTHER_RELEASE = "the witnesses are of another release"
TWICE = "a count is there twice"
NOT_ALL = "a count is missing"
TOO_MANY = "a count is there that is no unknown of the release"
BEYOND = "a count is not what its symbol or words say"
NO_SUM = "a sum does not hold"
NOT_LARGE = "nothing proves that it is large enough"
ONE_NUMBER = "it is the same number in every witness"
NO_CAUSE = "the witness that is said to explain it holds no other cause"


class Refusal(NamedTuple):
    """Say what is wrong, in which witness and with which cell, where there is one; never a count."""

    why: str
    witness: int | None = None
    key: Key | None = None


class Checked(NamedTuple):
    """Hold the result: what is refused, and the hidden cells that are proved without another cause."""

    refusals: tuple[Refusal, ...]
    unexplained: tuple[Key, ...] = ()


def check(folder: Path, path: Path) -> Checked:
    """Check that the witnesses fit the release and prove each hidden cell of it; raise Unreadable."""
    published, lines = read(folder), read_witnesses(path)
    if {line.release for line in lines} != {fingerprint(folder)}:
        return Checked((Refusal(OTHER_RELEASE),))
    refusals = [Refusal(why, None, key) for key, why in faults(published)]
    witnesses: dict[int, Counts] = defaultdict(dict)
    proves: dict[Key, list[tuple[int, str]]] = defaultdict(list)
    for line in lines:
        if line.key in witnesses[line.witness]:
            refusals.append(Refusal(TWICE, line.witness, line.key))
        witnesses[line.witness][line.key] = line.n
        if line.proves is not None:
            proves[line.key].append((line.witness, line.proves))
    sums = all_sums(published)
    for number, counts in sorted(witnesses.items()):
        refusals += [Refusal(why, number, key) for why, key in _amiss(published, sums, counts)]
    if refusals:
        return Checked(tuple(refusals))
    refusals += _unproved(published, sums, witnesses, proves)
    hidden = [key for key, (status, _) in published.cells.items() if status in HIDDEN]
    return Checked(tuple(refusals), tuple(key for key in hidden if all(w != EXPLAINED for _, w in proves[key])))


def _amiss(published: Published, sums: list[Sum], counts: Counts) -> Iterator[tuple[str, Key]]:
    """Find what makes counts no set of counts with the same publication."""
    limits = limits_of(published)
    names = {key for one in sums for key, _ in one.terms} | set(limits)
    unknown = {key for key in names if published.cells.get(key, ("", None))[0] != SHOWN}
    yield from ((NOT_ALL, key) for key in sorted(unknown - counts.keys()))
    yield from ((TOO_MANY, key) for key in sorted(counts.keys() - unknown))
    for key in sorted(unknown & counts.keys()):
        least, most = limits.get(key, (0, counts[key]))
        if not least <= counts[key] <= most:
            yield BEYOND, key
    if unknown == counts.keys():
        whole = counts | {key: n for key, (status, n) in published.cells.items() if status == SHOWN}
        for one in sums:
            if sum(coefficient * whole[key] for key, coefficient in one.terms) != one.equals:
                yield NO_SUM, one.key


def _unproved(
    published: Published,
    sums: list[Sum],
    witnesses: dict[int, Counts],
    proves: dict[Key, list[tuple[int, str]]],
) -> Iterator[Refusal]:
    """Find the hidden cells that the witnesses do not prove as they say."""
    part_of = _parts(published, sums)
    can_be = causes(published)
    for key, enough in sorted(enough_of(published).items()):
        if len({counts[key] for counts in witnesses.values()}) < 2:
            yield Refusal(ONE_NUMBER, None, key)
        if not any(witnesses[number][key] >= enough for number, what in proves[key] if what in (EXPLAINED, LARGE)):
            yield Refusal(NOT_LARGE, None, key)
        for number, what in proves[key]:
            counts = witnesses[number]
            if what == EXPLAINED and not (
                counts[key] >= enough and _has_cause(part_of.get(key, []), can_be, counts)
            ):
                yield Refusal(NO_CAUSE, number, key)


def _parts(published: Published, sums: list[Sum]) -> dict[Key, list[Key]]:
    part_of: dict[Key, list[Key]] = {}
    for system in systems(published, sums).systems:
        parts, fixed = tied(list(system.limits), [row for row, _, _ in system.rows])
        for part in [*parts, *([key] for key in fixed)]:
            part_of |= dict.fromkeys(part, part)
    return part_of


def _has_cause(part: list[Key], can_be: Causes, counts: Counts) -> bool:
    return any(key in can_be.whatever or (key in can_be.small and 1 <= counts[key] <= THRESHOLD) for key in part)
