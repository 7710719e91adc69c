"""The cases that the field knows: each gives a child away when only small counts are hidden, and not here."""

import pytest
from test_disclosure_attack import drawn, exposed, hidden_names, named, primary_only

from metrics.disclosure import protect

CASES = {
    "one_small_cell": drawn(
        """
        all        | 149
        sex=male   | 145
        sex=female |   4
        """,
        "all = sex=male + sex=female",
    ),
    "one_and_one": drawn(
        """
        all   | 42
        age=a |  1
        age=b |  1
        age=c | 40
        """,
        "all = age=a + age=b + age=c",
    ),
    "sum_of_two_is_small": drawn(
        """
        all   | 90
        age=a |  2
        age=b |  2
        age=c | 16
        age=d | 70
        """,
        "all = age=a + age=b + age=c + age=d",
    ),
    "male_against_all": drawn(
        """
        all                    | 60
        sex=male               | 28
        sex=female             | 32
        place=near             | 47
        place=far              | 13
        place=near,sex=male    | 19
        place=far,sex=male     |  9
        place=near,sex=female  | 28
        place=far,sex=female   |  4
        """,
        "all = sex=male + sex=female",
        "all = place=near + place=far",
        "place=near = place=near,sex=male + place=near,sex=female",
        "place=far = place=far,sex=male + place=far,sex=female",
        "sex=male = place=near,sex=male + place=far,sex=male",
        "sex=female = place=near,sex=female + place=far,sex=female",
    ),
    "shared_margin": drawn(
        """
        sex=male           | 50
        age=a,sex=male     |  2
        age=b,sex=male     | 48
        need=n,sex=male    | 30
        need=m,sex=male    | 20
        """,
        "sex=male = age=a,sex=male + age=b,sex=male",
        "sex=male = need=n,sex=male + need=m,sex=male",
    ),
    "quarters_and_year": drawn(
        """
        all @2024-25    | 40
        all @2024-25 Q1 | 12
        all @2024-25 Q2 |  3
        all @2024-25 Q3 | 14
        all @2024-25 Q4 | 11
        """,
        "all @2024-25 = all @2024-25 Q1 + all @2024-25 Q2 + all @2024-25 Q3 + all @2024-25 Q4",
    ),
    "year_to_date": drawn(
        """
        all @2024-25 to Q2 | 31
        all @2024-25 Q1    |  5
        all @2024-25 Q2    | 26
        """,
        "all @2024-25 to Q2 = all @2024-25 Q1 + all @2024-25 Q2",
    ),
    "fine_and_coarse": drawn(
        """
        all        | 104
        fine=a     |  30
        fine=b     |   4
        fine=c     |  70
        coarse=ab  |  34
        coarse=c   |  70
        """,
        "all = fine=a + fine=b + fine=c",
        "all = coarse=ab + coarse=c",
        "coarse=ab = fine=a + fine=b",
        "coarse=c = fine=c",
    ),
    "stock_and_flow": drawn(
        """
        all @2024-25 Q3       | 220
        all @2024-25 Q4       | 228
        came=yes @2024-25 Q4  |  11
        left=yes @2024-25 Q4  |   3
        """,
        "all @2024-25 Q4 = all @2024-25 Q3 + came=yes @2024-25 Q4 + left=yes @2024-25 Q4",
    )._replace(
        facts=((
            (named("all @2024-25 Q4"), 1), (named("all @2024-25 Q3"), -1),
            (named("came=yes @2024-25 Q4"), -1), (named("left=yes @2024-25 Q4"), 1),
        ),)
    ),
    "rest_of": drawn(
        """
        all             | 300
        uasc=yes        |   3
        uasc=no         | 297
        """,
        "all = uasc=yes + uasc=no",
    ),
    "headline_partner": drawn(
        """
        all         | 149
        on_time=yes | 145
        on_time=no  |   4
        """,
        "all = on_time=yes + on_time=no",
        measures="on_time",
    ),
}  # fmt: skip


@pytest.mark.parametrize("cells", CASES.values(), ids=CASES)
def test_small_counts_hidden_alone_can_be_worked_out(cells):
    assert exposed(cells, *primary_only(cells))


@pytest.mark.parametrize("cells", CASES.values(), ids=CASES)
def test_nothing_hidden_can_be_worked_out(cells):
    done = protect(cells)
    assert exposed(cells, done.cells, done.headlines) == []


@pytest.mark.parametrize(
    ("case", "hidden"),
    [
        ("one_small_cell", {"sex=male", "sex=female"}),
        ("one_and_one", {"age=a", "age=b", "age=c"}),
        ("sum_of_two_is_small", {"age=a", "age=b", "age=c"}),
        ("shared_margin", {"age=a,sex=male", "age=b,sex=male"}),
        ("year_to_date", {"all@2024-25 Q1", "all@2024-25 Q2"}),
        ("fine_and_coarse", {"fine=a", "fine=b"}),
    ],
)
def test_no_more_is_hidden_than_needed(case, hidden):
    cells = CASES[case]
    dear = {
        key: 100 if not key.categories and key.period in ("2024-25 Q4", "2024-25 to Q2") else 1
        for key in cells.counts
    }
    assert hidden_names(protect(cells._replace(weights=dear)).cells) == hidden


def test_of_two_ways_the_lighter_is_hidden():
    cells = drawn("all|60|9\nage=a|3|1\nage=b|20|7\nage=c|37|2", "all = age=a + age=b + age=c")
    assert hidden_names(protect(cells).cells) == {"age=a", "age=c"}


def test_a_cell_that_one_sum_needs_and_two_would_do_is_the_only_one_hidden():
    table = "all|80\nage=a|2\nage=b|30\nage=c|48\nneed=a|3\nneed=b|77"
    cells = drawn(table, "all = age=a + age=b + age=c", "all = need=a + need=b")
    assert len(hidden_names(protect(cells).cells)) == 4


def test_what_a_later_proof_makes_needless_is_given_back():
    """The first small cell takes one neighbour with it, the next another; then the first neighbour can go."""
    cells = drawn(
        """
        all           | 113 | 99
        age=a         |  70 |  9
        age=b         |  25 |  9
        age=c         |  18 |  9
        need=a        |  44 |  9
        need=b        |  23 |  9
        need=c        |  46 |  9
        age=a,need=a  |  20
        age=a,need=b  |  20
        age=a,need=c  |  30
        age=b,need=a  |  12
        age=b,need=b  |   1
        age=b,need=c  |  12
        age=c,need=a  |  12
        age=c,need=b  |   2
        age=c,need=c  |   4
        """,
        "all = age=a + age=b + age=c",
        "all = need=a + need=b + need=c",
        *(f"age={a} = age={a},need=a + age={a},need=b + age={a},need=c" for a in "abc"),
        *(f"need={n} = age=a,need={n} + age=b,need={n} + age=c,need={n}" for n in "abc"),
    )
    done = protect(cells)
    assert len(hidden_names(done.cells)) == 7
    assert exposed(cells, done.cells, done.headlines) == []
