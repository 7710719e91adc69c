"""Run the steps of protection until nothing more has to be hidden, and let out only what is proved."""

from typing import NamedTuple

from data.cell import Cell, HeadlineWords
from metrics.cells import Cells
from metrics.disclosure.giveback import give_back
from metrics.disclosure.pattern import SAFE, Pattern, settle
from metrics.disclosure.proof import check, prove
from metrics.disclosure.rules import NotProved
from metrics.disclosure.search import complement
from metrics.disclosure.table import Table, name, number
from metrics.disclosure.words import silence, words


class Protected(NamedTuple):
    """Hold what may be published: every cell with its status, the headlines' words, the proof's figures."""

    cells: tuple[Cell, ...]
    headlines: tuple[HeadlineWords, ...]
    proof: dict


def protect(cells: Cells) -> Protected:
    """Hide every small count, and as few others as keep it from being worked out.

    Raises NotProved when no safe release can be proved, ValueError when a fact does not hold on the counts.
    """
    table = number(cells)
    pattern = _proved(table, *_hide(table))
    out = [_cell(table, pattern, i) for i in range(len(table.keys))]
    out += [Cell(*key, "not_recorded", None) for key in set(cells.not_recorded)]
    # Only what follows from the rules stands here: a figure worked out from hidden counts would be a leak.
    proof = {
        "cells": len(table.keys),
        "hidden": len(pattern.hidden),
        "exact": 0,
        "provable": 0,
        "least_maximum": SAFE,
    }
    return Protected(tuple(sorted(out, key=lambda cell: cell[:3])), words(table, pattern), proof)


def _hide(table: Table) -> tuple[frozenset[int], frozenset[int]]:
    """Work out the cells to hide for others' sake, and the headlines that get no words."""
    extra: frozenset[int] = frozenset()
    silent: frozenset[int] = frozenset()
    bases = frozenset(base for base, _ in table.groups)
    while True:
        pattern = settle(table, extra, silent)
        hidden, stuck = complement(table, pattern)
        if stuck:
            silent = silence(table, pattern, silent, stuck)
            continue
        left = give_back(table, pattern._replace(hidden=hidden))
        extra = (extra & left) | (left - pattern.hidden)
        if settle(table, extra, silent).hidden == left:
            return extra, silent
        # A base was hidden: its breakdowns are withheld with it, and the others are looked for anew.
        extra &= bases


def _proved(table: Table, extra: frozenset[int], silent: frozenset[int]) -> Pattern:
    """Prove the final pattern; what is hidden for others' sake only, and yet known exactly, is shown."""
    while True:
        pattern = settle(table, extra, silent)
        witnesses, unproved = prove(table, pattern)
        idle = extra.intersection(unproved) - pattern.kept
        if not unproved:
            check(table, pattern, witnesses)
            return pattern
        if not idle:
            raise NotProved("not proved: " + name(table.keys, unproved))
        extra -= idle


def _cell(table: Table, pattern: Pattern, i: int) -> Cell:
    if i not in pattern.hidden:
        return Cell(*table.keys[i], "shown", table.counts[i])
    return Cell(*table.keys[i], "withheld" if i in pattern.withheld else "suppressed", None)
