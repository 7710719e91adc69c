"""Put the published tables of one population together: they are margins of one table that nobody publishes.

Age by sex, age by status and sex by status may each fit, and yet no children be there who have all three. So
counts are sought for every combination of the columns whose tables run in circles. Tables that form a tree (a
star, a chain) need none of that: whole counts of theirs that agree on the margins they share are the margins of
some joint table, made by putting one table after another beside what they share. Leaves are taken off, one by one,
until nothing or circles are left. Quarters are a column of their year; a grouping is a table of itself with what
it groups.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations, product
from math import prod
from typing import NamedTuple

from metrics.audit.periods import quarters_in
from metrics.audit.reading import NOT_APPLICABLE, NOT_RECORDED, Key, Published
from metrics.audit.sums import Sum

QUARTER = ""  # the name of the column that quarters are; no other can have it
LARGEST = 2_000  # combinations; beyond, circles of three columns are put together, each by itself

Columns = frozenset[str]


class Block(NamedTuple):
    """Hold the tables of one population in one span of time: a quarter of stock, or a year of events."""

    population: str
    span: str
    tables: tuple[tuple[str, Columns], ...]
    values: dict[str, tuple[str, ...]]


class Joint(NamedTuple):
    """Hold the sums that joint tables add, and in words what they cover and what they do not."""

    sums: tuple[Sum, ...]
    said: tuple[str, ...]


def joint(published: Published, largest: int = LARGEST) -> Joint:
    """Put together the tables of each block that run in circles."""
    sums: list[Sum] = []
    said = []
    for block in _blocks(published):
        circle = circles(_edges(block, published.rungs))
        name = f"{block.population}, {block.span}"
        if not circle:
            said.append(f"{name}: its tables form a tree and need no joint table")
            continue
        size = _size(block, circle)
        words = " x ".join(sorted(column or "quarter" for column in circle))
        if size <= largest:
            together, covered = [circle], f"{name}: {words}, {size:,} combinations"
        else:
            together = [three for three in _threes(block, circle) if _size(block, three) <= largest]
            covered = f"{name}: {words} would be {size:,} combinations; {len(together)} circles of three instead"
        said.append(covered)
        for columns in together:
            sums += _sums(published, block, columns)
    return Joint(tuple(dict.fromkeys(sums)), tuple(said))


def circles(edges: Iterable[Columns]) -> Columns:
    """Take leaves off until none is left: a column of one table only, and a table inside another."""
    left = set(edges)
    while True:
        often: dict[str, int] = defaultdict(int)
        for edge in left:
            for column in edge:
                often[column] += 1
        pruned = {frozenset(column for column in edge if often[column] > 1) for edge in left}
        pruned = {edge for edge in pruned if not any(edge < other for other in pruned)} - {frozenset()}
        if pruned == left:
            return frozenset().union(*left) if left else frozenset()
        left = pruned


def _blocks(published: Published) -> list[Block]:
    """Gather tables; a column that was not recorded somewhere in a block is left out of it, with its tables."""
    tables: dict[tuple[str, str], set[tuple[str, Columns]]] = defaultdict(set)
    unrecorded: dict[tuple[str, str], set[str]] = defaultdict(set)
    values: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (population, period, categories), (status, _) in published.cells.items():
        is_flow = published.kinds[population] == "flow"
        block = (population, period[:7] if is_flow else period)
        tables[block].add((period, frozenset(column for column, _ in categories)))
        if status in (NOT_RECORDED, NOT_APPLICABLE):
            unrecorded[block].update(column for column, _ in categories)
        for column, value in categories:
            values[block][column].add(value)
        if is_flow:
            values[block][QUARTER].update(quarters_in(period))
    return [
        Block(*block, _sorted_tables(of_one, unrecorded[block]), _sorted(values[block]))
        for block, of_one in sorted(tables.items())
    ]


def _sorted_tables(tables: set[tuple[str, Columns]], without: set[str]) -> tuple[tuple[str, Columns], ...]:
    whole = [table for table in tables if not table[1] & without]
    return tuple(sorted(whole, key=lambda table: (table[0], sorted(table[1]))))


def _sorted(values: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {column: tuple(sorted(found)) for column, found in sorted(values.items())}


def _edges(block: Block, rungs: dict) -> set[Columns]:
    every = frozenset(block.values.get(QUARTER, ()))
    edges = {
        columns if not every or frozenset(quarters_in(period)) == every else columns | {QUARTER}
        for period, columns in block.tables
    }
    for coarse in block.values:
        fine = rungs.get(coarse, (None,))[0]
        while fine is not None and fine not in block.values:
            fine = rungs.get(fine, (None,))[0]
        if fine is not None:
            edges.add(frozenset((coarse, fine)))
    return edges


def _size(block: Block, columns: Columns) -> int:
    return prod(len(block.values[column]) for column in columns)


def _threes(block: Block, columns: Columns) -> Iterator[Columns]:
    paired = {frozenset(pair) for _, table in block.tables for pair in combinations(sorted(table | {QUARTER}), 2)}
    for three in combinations(sorted(columns), 3):
        if all(frozenset(pair) in paired for pair in combinations(three, 2)):
            yield frozenset(three)


def _sums(published: Published, block: Block, columns: Columns) -> Iterator[Sum]:
    """Yield, for each published table, that its margin of these columns is one of the joint table."""
    order = sorted(columns)
    cells = [
        dict(zip(order, values, strict=True))
        for values in product(*(block.values[column] for column in order))
        if _nests(dict(zip(order, values, strict=True)), published.rungs)
    ]
    keys = [
        (
            block.population,
            cell.get(QUARTER, block.span),
            tuple(sorted((column, value) for column, value in cell.items() if column != QUARTER)),
        )
        for cell in cells
    ]
    for periods, table in _margins(block, columns):
        parts: dict[tuple, list[Key]] = defaultdict(list)
        within = {quarter for period in periods for quarter in quarters_in(period)}
        for cell, key in zip(cells, keys, strict=True):
            if QUARTER not in cell or cell[QUARTER] in within:
                parts[tuple(sorted((column, cell[column]) for column in table))].append(key)
        for margin, of_whole in parts.items():
            wholes = [(block.population, period, margin) for period in periods]
            if of_whole != wholes:
                yield Sum(wholes[0], (*((key, 1) for key in wholes), *((key, -1) for key in of_whole)))


def _margins(block: Block, columns: Columns) -> list[tuple[tuple[str, ...], Columns]]:
    """List the widest margins of these columns that tables have: of a period, or of all quarters together."""
    of_period = {(period, (table & columns) - {QUARTER}) for period, table in block.tables}
    every = block.values.get(QUARTER, ())
    if every and QUARTER not in columns:
        found = {((period,), table) for period, table in of_period if quarters_in(period) == every}
        tables = {table for _, table in of_period}
        found |= {(every, table) for table in tables if all((quarter, table) in of_period for quarter in every)}
    else:
        found = {((period,), table) for period, table in of_period}
    widest = {(p, table) for p, table in found if not any(p == q and table < other for q, other in found)}
    return sorted(widest, key=lambda margin: (margin[0], sorted(margin[1])))


def _nests(cell: dict[str, str], rungs: dict) -> bool:
    for coarse, value in cell.items():
        fine, found = coarse, {value}
        while fine in rungs:
            name, mapping = rungs[fine]
            fine, found = name, {part for part, whole in mapping.items() if whole in found}
            if fine in cell and cell[fine] not in found:
                return False
    return True
