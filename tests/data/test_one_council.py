"""Returns whose ids do not stand for the children of one council are refused, and what to do is said."""

import pytest

from tests.data.returns import EPISODES, put

OURS, THEIRS = range(100, 120), range(200, 225)


def a_return(ids, year, birth="17/05/2012"):
    """Invent a return of children who have long been in care, but for the first, who came in its year."""
    came = (f"01/05/{year - 1 if each == ids[0] else 2022}" for each in ids)
    header = "\n".join(f"{each},F,{birth},WBRI,,," for each in ids)
    care = "\n".join(f"{each},{day},S,C2,N1,U4,PR1,,,,,," for each, day in zip(ids, came, strict=True))
    return {"header": f"CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n{header}", "episodes": f"{EPISODES}\n{care}"}


@pytest.fixture
def bring(run, tmp_path):
    """Lay out the returns of 2024 and 2025, and run the command on them."""

    def bring(first, second):
        put(tmp_path / "all" / "2024", first)
        put(tmp_path / "all" / "2025", second)
        return run(tmp_path / "all")

    return bring


def test_the_years_of_one_council_are_taken(bring):
    code, said = bring(a_return(OURS, 2024), a_return(OURS[1:], 2025))
    assert code == 0, said


def test_half_of_the_children_may_be_others(bring):
    code, said = bring(a_return(OURS, 2024), a_return(range(109, 129), 2025))
    assert code == 0, said


def test_the_years_of_two_councils_are_refused(bring):
    code, said = bring(a_return(OURS, 2024), a_return(THEIRS, 2025))
    assert code == 1
    assert "as if they were two councils'; name one council's returns, with the same ids in all years" in said


@pytest.mark.parametrize("year", [2024, 2025])
def test_another_council_pasted_into_one_year_is_refused(bring, year):
    given = {each: a_return(OURS, each) for each in (2024, 2025)}
    for name, text in a_return(THEIRS, year).items():
        given[year][name] += "\n" + text.partition("\n")[2]
    code, said = bring(*given.values())
    assert code == 1
    assert "fewer than half of the children in care between the two are in both" in said


def test_two_councils_with_the_same_ids_are_refused(bring):
    code, said = bring(a_return(OURS, 2024), a_return(OURS, 2025, birth="18/05/2012"))
    assert code == 1
    assert "in 20 of 20 rows a child id that stands elsewhere too has another date of birth" in said


def test_the_same_reviews_under_two_names_are_refused(bring):
    """The copy must not be taken for the reviews of the year that has none."""
    reviews = "\n".join(["CHILD,DOB,REVIEW,REVIEW_CODE", *(f"{each},17/05/2012,01/06/2024,PN1" for each in OURS)])
    code, said = bring(a_return(OURS, 2024), a_return(OURS, 2025) | {"x": reviews, "y": reviews})
    assert code == 1
    assert "2025/x.csv and 2025/y.csv have the same rows, so they are both Reviews of one year" in said


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        pytest.param("{}.0", "20 of its 20 children are in no Header", id="decimal"),
        pytest.param("00{}", "20 of its 20 children are in no Header", id="zeros"),
        pytest.param("1.{}E+09", "a spreadsheet has shortened 20 child ids, the first in row 2", id="long"),
    ],
)
def test_ids_that_a_spreadsheet_has_spoilt_are_refused(run, tmp_path, spoil, says):
    files = a_return(OURS, 2024)
    for each in OURS:
        files["episodes"] = files["episodes"].replace(f"\n{each},", f"\n{spoil.format(each)},")
    code, said = run(put(tmp_path / "ours", files))
    assert (code, says in said) == (1, True), said
