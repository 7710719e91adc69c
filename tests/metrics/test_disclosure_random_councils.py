"""Whatever the council: random reviews of few or many children, in tables that are linked every way."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from test_disclosure_attack import exposed

from metrics.cells import Cells, Count, Fact, Group, Key, Measure, key
from metrics.disclosure import protect

QUARTERS = ("2024-25 Q1", "2024-25 Q2")
YEAR = "2024-25 to Q2"
CODES = {"age": ("a", "b", "c"), "sex": ("m", "f"), "late": ("yes", "no", "outside")}

review = st.fixed_dictionaries(
    {
        "child": st.integers(0, 30),
        "quarter": st.sampled_from(QUARTERS),
        "age": st.sampled_from("aaaabbbcc"),
        "sex": st.sampled_from("mmmf"),
        "late": st.sampled_from(["yes", "yes", "yes", "yes", "no", "outside"]),
    }
)
councils = st.integers(1, 4).flatmap(
    lambda times: st.lists(review, min_size=1, max_size=25).map(lambda r: r * times)
)


def counted(reviews: list[dict], two_way: bool) -> Cells:
    """Count a council's reviews by quarter and year, with every sum that holds between the cells."""
    wanted = [(), *((column,) for column in CODES), *([("age", "sex")] if two_way else [])]
    counts: dict[Key, Count] = {}
    for period in (*QUARTERS, YEAR):
        here = [r for r in reviews if period in (r["quarter"], YEAR)]
        for columns in wanted:
            for values in _every(columns):
                fits = [r for r in here if all(r[c] == v for c, v in values.items())]
                counts[key("reviews", period, **values)] = Count(len(fits), len({r["child"] for r in fits}))
    facts: list[Fact] = []
    groups, measures = [], []
    for period in (*QUARTERS, YEAR):
        total = Key("reviews", period)
        for column in CODES:
            parts = tuple(key("reviews", period, **{column: v}) for v in CODES[column])
            facts.append(((total, 1), *((part, -1) for part in parts)))
            if column != "late":
                groups.append(Group(total, parts))
        yes, no, outside = (key("reviews", period, late=v) for v in CODES["late"])
        measures.append(Measure("late", yes, no, outside, total))
        for one, other in (("age", "sex"), ("sex", "age")) if two_way else ():
            for v in CODES[one]:
                whole = key("reviews", period, **{one: v})
                parts = tuple(key("reviews", period, **{one: v, other: w}) for w in CODES[other])
                facts.append(((whole, 1), *((part, -1) for part in parts)))
                if one == "age":
                    groups.append(Group(whole, parts))
    for name in counts:
        if name.period == YEAR:
            facts.append(((name, 1), *((name._replace(period=q), -1) for q in QUARTERS)))
    totals = tuple(Key("reviews", period) for period in (*QUARTERS, YEAR))
    weights = {
        name: 30 if not name.categories else 10 if name.categories[0][0] == "late" else 1 for name in counts
    }
    return Cells(counts, tuple(facts), tuple(measures), totals, tuple(groups), weights)


def _every(columns: tuple[str, ...]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = [{}]
    for column in columns:
        found = [{**values, column: v} for values in found for v in CODES[column]]
    return found


@settings(max_examples=40, deadline=None, derandomize=True)
@given(councils, st.booleans())
def test_no_hidden_count_of_any_council_can_be_shown_to_be_small(reviews, two_way):
    cells = counted(reviews, two_way)
    done = protect(cells)
    assert exposed(cells, done.cells, done.headlines) == []


@settings(max_examples=100, deadline=None, derandomize=True)
@given(councils, st.booleans())
def test_what_is_shown_of_any_council_is_true_and_not_small(reviews, two_way):
    cells = counted(reviews, two_way)
    done = protect(cells)
    shown = {Key(*c[:3]): c.n for c in done.cells if c.status == "shown"}
    assert all(cells.counts[name].n == n and not 1 <= n <= 5 for name, n in shown.items())
    assert all(n == 0 or cells.counts[name].children > 5 for name, n in shown.items())
    assert {Key(*c[:3]) for c in done.cells} == cells.counts.keys()
    assert all(c.n is None for c in done.cells if c.status != "shown")


@settings(max_examples=100, deadline=None, derandomize=True)
@given(councils, st.booleans())
def test_no_sum_of_any_council_leaves_one_cell_to_be_subtracted(reviews, two_way):
    cells = counted(reviews, two_way)
    hidden = {Key(*c[:3]) for c in protect(cells).cells if c.status != "shown"}
    left = Counter(sum(name in hidden for name, _ in fact) for fact in cells.facts)
    assert left[1] == 0


@settings(max_examples=60, deadline=None, derandomize=True)
@given(councils, st.booleans())
def test_zeros_are_shown_unless_their_base_withholds_them(reviews, two_way):
    cells = counted(reviews, two_way)
    status = {Key(*c[:3]): c.status for c in protect(cells).cells}
    of = {member: group.base for group in cells.groups for member in group.members}
    for name, count in cells.counts.items():
        if count.n == 0 and status[name] != "shown":
            base = of[name]
            assert status[name] == "withheld"
            assert status[base] != "shown" or 1 <= cells.counts[base].n <= 9
