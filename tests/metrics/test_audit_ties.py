"""Which hidden counts move together: drawn cases, and a slow twin that works with fractions."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.audit import ties
from metrics.audit.ties import as_one, tied


def words(text: str) -> list[dict[str, int]]:
    """Read sums of letters: "a+b-c" is one of three unknowns."""
    return [
        {letter: -1 if i and one[i - 1] == "-" else 1 for i, letter in enumerate(one) if letter.isalpha()}
        for one in text.split()
    ]


@pytest.mark.parametrize(
    ("sums", "parts", "fixed"),
    [
        pytest.param("a+b", "ab", "", id="a_sum_of_two"),
        pytest.param("a+b c+d", "ab cd", "", id="two_sums"),
        pytest.param("a+b b+c", "abc", "", id="a_chain"),
        pytest.param("a+b+c+d a+b", "ab cd", "", id="a_total_beside_its_halves"),
        pytest.param("a+b-t c+d-t t", "ab cd", "t", id="what_is_fixed_ties_nothing"),
        pytest.param("a+b b+c c+a d+e", "de", "abc", id="three_sums_fix_three"),
        pytest.param("a+b c+d e+f g+h a+c+e+g b+d f+h", "abcd efgh", "", id="blocks_that_share_a_column"),
    ],
)
def test_counts_are_tied_when_one_cannot_move_without_the_other(sums, parts, fixed):
    rows = words(sums)
    found = tied(sorted({letter for row in rows for letter in row}), rows)
    assert (" ".join(sorted("".join(sorted(part)) for part in found[0])), "".join(found[1])) == (parts, fixed)


@settings(max_examples=200, deadline=None)
@given(
    rows=st.lists(st.dictionaries(st.integers(0, 9), st.sampled_from([1, 1, 1, -1, 2]), min_size=1, max_size=4)),
    at_once=st.sampled_from([1, 3, ties.AT_ONCE]),
)
def test_the_parts_are_those_of_the_slow_twin(rows, at_once):
    with mock.patch.object(ties, "AT_ONCE", at_once):
        parts, fixed = tied(list(range(10)), rows)
    table = np.zeros((len(rows) + 1, 10))
    for at, row in enumerate(rows):
        table[at, list(row)] = list(row.values())
    moves = np.abs(np.eye(10) - np.linalg.pinv(table) @ table) > 1e-9  # who moves when one is pushed
    reached = np.linalg.matrix_power(moves.astype(int), 10) > 0
    free = [at for at in range(10) if moves[at, at]]
    assert fixed == [at for at in range(10) if at not in free]
    assert {frozenset(part) for part in parts} == {frozenset(np.flatnonzero(reached[at]).tolist()) for at in free}


@pytest.mark.parametrize(
    ("sums", "alike"),
    [
        pytest.param("a+b b+c", "ac", id="both_are_what_the_one_between_leaves"),
        pytest.param("a+b a+b-c+d", "cd", id="a_difference_that_is_known"),
        pytest.param("a+b+c", "", id="three_of_one_sum"),
        pytest.param("a+b c+d a+c b+d", "ad bc", id="two_by_two"),
    ],
)
def test_counts_that_differ_by_a_fixed_number_are_listed(sums, alike):
    rows = words(sums)
    found = as_one(sorted({letter for row in rows for letter in row}), rows)
    assert " ".join("".join(group) for group in found) == alike
