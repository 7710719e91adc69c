"""Run the steps of protection until nothing more has to be hidden, and let out only what is proved."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from data.cell import Cell, HeadlineWords
from metrics.cells import Before, Cells, Key
from metrics.disclosure.claims import Witness
from metrics.disclosure.complement import complement
from metrics.disclosure.pattern import SAFE, Pattern, settle
from metrics.disclosure.proof import check, prove
from metrics.disclosure.rules import NotProved
from metrics.disclosure.table import Table, name, number
from metrics.disclosure.words import silence, words


class Protected(NamedTuple):
    """Hold what may be published: every cell with its status, the headlines' words, the proof's figures.

    The rest never leaves the build. For the ledger and the analyst: `record`, what is told of each counted cell
    from now on, and `lost`, the hidden cells that others have given away. For the tests: `witnesses`, other counts
    of some hidden cells with the same publication, which together are the proof.
    """

    cells: tuple[Cell, ...]
    headlines: tuple[HeadlineWords, ...]
    proof: dict
    record: Mapping[Key, Before] = MappingProxyType({})
    lost: tuple[Key, ...] = ()
    witnesses: tuple[Mapping[Key, int], ...] = ()


def protect(cells: Cells) -> Protected:
    """Hide every small count, and as few others as keep it from being worked out.

    Raises NotProved when no safe release can be proved, ValueError when a fact does not hold on the counts.
    """
    table = _with_told(number(cells))
    pattern, witnesses = _proved(table, *_hide(table))
    released = [i for i in range(len(table.keys)) if i not in table.given.unreleased]
    out = [_cell(table, pattern, i) for i in released]
    out += [Cell(*key, "not_recorded", None) for key in set(cells.not_recorded)]
    # Only what follows from the rules stands here: a figure worked out from hidden counts would be a leak.
    proof = {
        "cells": len(released),
        "hidden": len(pattern.hidden - table.given.unreleased),
        "exact": 0,
        "provable": 0,
        "least_maximum": SAFE,
    }
    in_order = tuple(sorted(out, key=lambda cell: cell[:3]))
    lost = tuple(table.keys[i] for i in sorted(table.given.lost - table.given.unreleased))
    others = tuple({table.keys[i]: table.counts[i] + one[i] for i in sorted(one)} for one in witnesses)
    return Protected(in_order, words(table, pattern), proof, _record(table, pattern), lost, others)


def _with_told(table: Table) -> Table:
    """Find what others have given away, and what would be hidden had they not: that stays hidden too.

    A cell is lost when no other counts fit what is told, even if everything that can be hidden here were. It is
    left out of the standard; a fault that is there without what others told is never excused by it.
    """
    told = table.given.told
    if not told:
        return table
    alone = table._replace(given=table.given._replace(told=frozenset()))
    pattern, _ = _proved(alone, *_hide(alone))
    keep = pattern.hidden - table.given.unreleased
    table = table._replace(given=table.given._replace(keep=keep))
    every = frozenset(i for h in table.headlines for i in (h.yes, h.no)) | frozenset(table.totals)
    lost = complement(table, settle(table, frozenset(), every)).stuck | (told & keep)
    return table._replace(given=table.given._replace(lost=lost))


def _record(table: Table, pattern: Pattern) -> dict[Key, Before]:
    """Write down what every reader knows of each cell from now on, and what it must still be able to be."""
    found = {}
    for i, key in enumerate(table.keys):
        given = table.given.before.get(i)
        if i in table.given.unreleased:
            asked = pattern.needed[i] if i in pattern.hidden - pattern.unasked else 0
            found[key] = given or Before("unreleased", 0, None, asked)
        elif i in pattern.hidden:
            status = "withheld" if i in pattern.withheld else "suppressed"
            found[key] = Before(status, pattern.lowest[i], pattern.highest[i], pattern.needed[i])
        else:
            found[key] = Before("shown")
    return found


def _hide(table: Table) -> tuple[frozenset[int], frozenset[int], tuple[Witness, ...]]:
    """Work out the cells to hide for others' sake, the headlines without words, and proofs found on the way."""
    extra: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    bases = frozenset(base for base, _ in table.groups)
    while True:
        pattern = settle(table, extra, silent)
        found = complement(table, pattern)
        if found.stuck:
            silent = silence(table, pattern, silent, found.stuck)
            continue
        extra = (extra & found.hidden) | (found.hidden - pattern.hidden)
        if settle(table, extra, silent).hidden == found.hidden:
            return extra, silent, found.witnesses
        # A base was hidden: its breakdowns are withheld with it, and the others are looked for anew.
        extra &= bases


def _proved(
    table: Table, extra: frozenset[int], silent: frozenset[int], known: Iterable[Witness]
) -> tuple[Pattern, tuple[Witness, ...]]:
    """Prove the final pattern; what is hidden for others' sake only, and yet known exactly, is shown."""
    while True:
        pattern = settle(table, extra, silent)
        witnesses, unproved = prove(table, pattern, known)
        idle = extra.intersection(unproved) - pattern.kept
        if not unproved:
            check(table, pattern, witnesses)
            return pattern, witnesses
        if not idle:
            raise NotProved("not proved: " + name(table.keys, unproved))
        extra -= idle


def _cell(table: Table, pattern: Pattern, i: int) -> Cell:
    if i not in pattern.hidden:
        return Cell(*table.keys[i], "shown", table.counts[i])
    return Cell(*table.keys[i], "withheld" if i in pattern.withheld else "suppressed", None)
