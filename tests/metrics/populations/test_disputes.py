"""Worked examples of disputes raised in a quarter, here April to June 2025."""


def test_a_dispute_belongs_to_the_quarter_in_which_it_was_raised(council):
    of = council(
        children="child_id \n A",
        disputes="child_id raised_on \n A 2025-03-31 \n A 2025-04-01 \n A 2025-06-30 \n A 2025-07-01",
    )
    assert of.n("disputes") == 2


def test_stage_1_is_informal_and_the_others_are_formal(council):
    of = council(children="child_id \n A", disputes="child_id stage" + "".join(f"\n A {n}" for n in range(1, 6)))
    assert of.n("disputes", formality="Informal (stage 1)") == 1
    assert of.n("disputes", formality="Formal (stages 2 to 5)") == 4
    assert of.n("disputes", "2025-26 to Q1", stage_group="Stages 3 to 5: senior managers") == 3


def test_one_dispute_may_have_several_reasons_or_none(council):
    of = council(
        children="child_id \n A",
        disputes="dispute_id child_id \n D1 A \n D2 A \n D3 A",
        dispute_reasons="""
            dispute_id  reason
            D1          no_social_work_report
            D1          visits
            D2          visits
        """,
    )
    year = "2025-26 to Q1"
    assert of.n("disputes", year, no_social_work_report="yes") == 1
    assert of.n("disputes", year, visits="yes") == 2
    assert of.n("disputes", year, visits="no") == 1
    assert of.n("disputes", year, recording="no") == 3


def test_a_dispute_is_resolved_when_it_was_by_the_end_of_its_quarter(council):
    of = council(
        children="child_id \n A",
        disputes="""
            child_id  resolved_on
            A         2025-06-30
            A         2025-07-01
            A         -
        """,
    )
    assert of.n("disputes", resolved="yes") == 1
    assert of.n("disputes", resolved="no") == 2
