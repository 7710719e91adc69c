"""Whatever is published, at whatever threshold: random families and random sets of tables."""

import sys
from collections import Counter
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_disclosure_attack import reach

from metrics.cells import Cells, Count, Fact, Group, Key
from metrics.disclosure import protect

QUARTER = "2024-25 Q4"
CODES = {"age": "abc", "legal": "ijk", "place": "uvw", "sex": "mf"}
TABLES = [*((column,) for column in CODES), *combinations(CODES, 2)]

# Brothers and sisters share what they share: a family is one set of categories, of one to five children.
family = st.tuples(st.fixed_dictionaries({c: st.sampled_from(v) for c, v in CODES.items()}), st.integers(1, 5))
councils = st.lists(family, min_size=1, max_size=25)
published = st.sets(st.sampled_from(TABLES), min_size=1, max_size=5)


def counted(families: list[tuple[dict[str, str], int]], tables: set[tuple[str, ...]]) -> Cells:
    """Count children in these tables and their margins, with every sum that holds between the cells."""
    wanted = sorted({part for t in tables for size in range(len(t) + 1) for part in combinations(t, size)})
    counts: dict[Key, Count] = {}
    facts: list[Fact] = []
    groups: list[Group] = []
    for columns in wanted:
        tally = Counter()
        for child, size in families:
            tally[tuple(child[c] for c in columns)] += size
        for values in product(*(CODES[c] for c in columns)):
            counts[named(zip(columns, values, strict=True))] = Count(tally[values], tally[values])
    for columns in wanted:
        for over in columns:
            rest = [c for c in columns if c != over]
            for values in product(*(CODES[c] for c in rest)):
                whole = named(zip(rest, values, strict=True))
                parts = tuple(named([*whole.categories, (over, v)]) for v in CODES[over])
                facts.append(((whole, 1), *((part, -1) for part in parts)))
                groups.append(Group(whole, parts))
    return Cells(counts, tuple(facts), (), (), tuple(groups), {})


def named(pairs) -> Key:
    return Key("in_care", QUARTER, tuple(sorted(pairs)))


def with_threshold(patch: pytest.MonkeyPatch, threshold: int) -> None:
    """Put another threshold into every module of the room that knows it, as a reviewed change would."""
    for name, module in list(sys.modules.items()):
        if name.startswith("metrics.disclosure"):
            for constant, value in (("THRESHOLD", threshold), ("SAFE", threshold + 1)):
                if hasattr(module, constant):
                    patch.setattr(module, constant, value)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(councils, published, st.sampled_from([3, 5, 8]))
def test_no_hidden_count_of_any_tables_can_be_shown_to_be_small(families, tables, threshold):
    cells = counted(families, tables)
    with pytest.MonkeyPatch.context() as patch:
        with_threshold(patch, threshold)
        done = protect(cells)
    shown = {Key(*cell[:3]): cell.n for cell in done.cells if cell.status == "shown"}
    assert not [key for key, n in shown.items() if 1 <= n <= threshold]
    found = reach(cells, list(done.cells), list(done.headlines))
    assert [key for key, (least, most) in found.items() if most <= threshold or least == most] == []
