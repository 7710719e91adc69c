"""A later return wins over an earlier one: also in what it no longer has, or has from another day."""

import pytest

from tests.data.returns import one_more, rows

STILL = ""
CASES = {
    # case: (rows of the earlier return, rows of the later one, episodes that come of them, what is reported)
    "moved_by_a_day": (
        ["05/04/2023,S,C2,N1,U4,PR1,,"],
        ["06/04/2023,S,C2,N1,U4,PR1,,"],
        [("2023-04-06", STILL, "")],
        "the next return has the episode with another DECOM, which is followed [502]",
    ),
    "moved_back_by_a_day": (
        ["05/04/2023,S,C2,N1,U4,PR1,,"],
        ["04/04/2023,S,C2,N1,U4,PR1,,"],
        [("2023-04-04", STILL, "")],
        "the next return has the episode with another DECOM, which is followed [502]",
    ),
    "moved_with_the_end_before_it": (
        ["01/05/2023,S,C2,N1,U4,PR1,01/06/2023,X1", "01/06/2023,P,C2,N1,K2,PR4,,"],
        ["04/06/2023,P,C2,N1,K2,PR4,,"],
        [("2023-05-01", "2023-06-04", "X1"), ("2023-06-04", STILL, "")],
        "DEC follows the next episode, of which the next return has another DECOM",
    ),
    "never_was": (
        ["01/05/2023,S,C2,N1,U4,PR1,01/06/2023,X1", "01/06/2023,P,C2,N1,K2,PR4,,"],
        ["01/05/2023,S,C2,N1,U4,PR1,02/06/2024,E8"],
        [("2023-05-01", "2024-06-02", "E8")],
        "a later return has the child in another episode then, which is followed",
    ),
    "never_was_and_had_ended": (
        [
            "01/05/2023,S,C2,N1,U4,PR1,01/06/2023,X1",
            "01/06/2023,P,C2,N1,K2,PR4,03/06/2023,X1",
            "03/06/2023,P,C2,N1,U4,PR1,,",
        ],
        ["01/05/2023,S,C2,N1,U4,PR1,,"],
        [("2023-05-01", STILL, "")],
        "a later return has the child in another episode then, which is followed",
    ),
    "left": (
        ["01/05/2023,S,C2,N1,U4,PR1,,"],
        [],
        [("2023-05-01", "2024-04-01", "E8")],
        "not in the next return: ended on 1 April",
    ),
    "left_with_a_reason": (
        ["01/05/2023,S,C2,N1,U4,PR1,,E4A"],
        [],
        [("2023-05-01", "2024-04-01", "E4A")],
        "not in the next return: ended on 1 April",
    ),
    "left_without_one": (
        ["01/05/2023,S,C2,N1,U4,PR1,,X1"],
        [],
        [("2023-05-01", "2024-04-01", "E8")],
        "not in the next return: ended on 1 April",
    ),
    "left_and_came_back": (
        ["01/05/2023,S,C2,N1,U4,PR1,,"],
        ["01/09/2024,S,C2,N1,U4,PR1,,"],
        [("2023-05-01", "2024-04-01", "E8"), ("2024-09-01", STILL, "")],
        "not in the next return: ended on 1 April",
    ),
    "left_for_short_breaks": (
        ["01/05/2023,S,V2,N1,U4,PR1,,"],
        ["01/03/2024,S,V4,N2,R1,PR4,,"],
        [("2023-05-01", "2024-04-01", "E8")],
        "not in the next return: ended on 1 April",
    ),
    "moved_home_and_told_late": (
        ["01/05/2023,S,C2,N1,U4,PR1,,"],
        ["01/03/2024,P,C2,N1,K2,PR4,,"],
        [("2023-05-01", "2024-03-01", "X1"), ("2024-03-01", STILL, "")],
        "the episode is open, but the next has begun: ended there with X1 [142]",
    ),
    "back_from_a_visit": (
        ["01/03/2024,P,C2,N1,U4,PR1,,"],
        [
            "20/03/2024,P,C2,N1,T2,,25/03/2024,X1",
            "25/03/2024,P,C2,N1,U4,PR1,,",
        ],
        [("2024-03-01", "2024-03-20", "X1"), ("2024-03-20", "2024-03-25", "X1"), ("2024-03-25", STILL, "")],
        "the episode is open, but the next has begun: ended there with X1 [142]",
    ),
    "cannot_be_read_later": (
        ["01/05/2023,S,C2,N1,U4,PR1,,"],
        ["01/13/2023,S,C2,N1,U4,PR1,,"],
        [("2023-05-01", STILL, "")],
        "the episode is open, but no later year has it: it stays open",
    ),
}


@pytest.mark.parametrize(("earlier", "later", "come", "says"), CASES.values(), ids=CASES)
def test_a_later_return_is_followed(source, run, tmp_path, earlier, later, come, says):
    run(source)
    others = {row["child_id"] for row in rows(tmp_path / "in", "children")}
    one_more(source, "a", "740016,2,04/04/2014,WBRI,,,")
    for name, lines in (("b", earlier), ("f", later)):
        for line in lines:
            one_more(source, name, f"740016,{line},,,,")
    code, said = run(source)
    assert code == 0, said
    found = [row for row in rows(tmp_path / "in", "episodes") if row["child_id"] not in others]
    assert [(row["started_on"], row["ended_on"], row["reason_ended"]) for row in found] == come
    assert says in said


def test_the_last_return_that_covers_an_end_has_it(source, run, tmp_path):
    """A child in care when the last return ends is in care: there is no later one that could know."""
    run(source)
    before = sum(row["ended_on"] == "" for row in rows(tmp_path / "in", "episodes"))
    one_more(source, "e", "740016,F,04/04/2014,WBRI,,,")
    one_more(source, "f", "740016,01/05/2024,S,C2,N1,U4,PR1,,,,,,")
    run(source)
    assert sum(row["ended_on"] == "" for row in rows(tmp_path / "in", "episodes")) == before + 1
