"""Draw an example of each rule of the validator: rows of one child; those that break the rule have a `!`.

Of an episode: DECOM, DEC, RNE and REC, and what differs from full care with foster carers. Of a review: REVIEW and
REVIEW_CODE. The child is born on 17 May 2012 unless the example begins with another day.
"""

EXAMPLES = {
    "continues_after_a_gap": """
        episode 01/04/2023 01/06/2023 S X1
        episode 01/06/2023 01/07/2023 P X1
      ! episode 03/07/2023 -          P -
    """,
    "starts_on_the_day_of_an_end": """
        episode 01/04/2023 01/06/2023 S E8
      ! episode 01/06/2023 01/07/2023 S E8
        episode 02/07/2023 -          S -
    """,
    "ceased_but_goes_on": """
        episode 01/04/2023 01/06/2023 S E4A
      ! episode 01/06/2023 01/07/2023 P X1
        episode 01/07/2023 -          P -
    """,
    "continues_without_a_next": """
        episode 01/04/2023 01/06/2023 S X1
      ! episode 01/06/2023 01/07/2023 P X1
        episode 03/07/2023 -          S -
    """,
    "first_is_no_start": """
      ! episode 01/04/2023 01/06/2023 P X1
        episode 01/06/2023 -          P -
    """,
    "shorter_than_a_day": """
      ! episode 01/04/2023 01/04/2023 S X1
        episode 02/04/2023 03/04/2023 S E8
    """,
    "goes_on_after_death_or_adulthood": """
        episode 01/04/2023 01/06/2023 S E15
      ! episode 01/09/2023 01/10/2023 S E8
        episode 01/11/2023 -          S -
    """,
    "stays_with_carers_under_18": """
        born 17/05/2005
      ! episode 01/04/2023 16/05/2023 S E17
        episode 16/05/2023 17/05/2023 S E17
    """,
    "guardianship_at_18": """
        born 17/05/2005
        episode 01/04/2023 16/05/2023 S E46
      ! episode 16/05/2023 17/05/2023 S E46
    """,
    "independent_under_14": """
        born 17/05/2009
      ! episode 01/04/2023 16/05/2023 S E5
        episode 16/05/2023 17/05/2023 S E5
    """,
    "adult_care_under_16": """
        born 17/05/2007
      ! episode 01/04/2023 16/05/2023 S E7
        episode 16/05/2023 17/05/2023 S E7
    """,
    "started_before_birth": """
        born 17/05/2023
      ! episode 16/05/2023 17/05/2023 S X1
        episode 17/05/2023 -          L -
    """,
    "started_at_18": """
        born 17/05/2005
        episode 16/05/2023 17/05/2023 S X1
      ! episode 17/05/2023 18/05/2023 S E8
    """,
    "in_care_after_18": """
        born 17/05/2005
        episode 01/04/2023 17/05/2023 S X1
        episode 17/05/2023 01/06/2023 B X1 LS=V2 PLACE=K2
      ! episode 01/06/2023 -          L -
    """,
    "with_parents_under_section_20": """
        episode 01/04/2023 01/06/2023 S X1 PLACE=P1 PLACE_PROVIDER=PR0
      ! episode 01/06/2023 -          L -  PLACE=P1 PLACE_PROVIDER=PR0 LS=V2
    """,
    "provider_of_a_temporary_place": """
        episode 01/04/2023 01/06/2023 S X1 PLACE=T1 PLACE_PROVIDER=
      ! episode 01/06/2023 -          P -  PLACE=T1 PLACE_PROVIDER=PR1
    """,
    "parents_provide_elsewhere": """
        episode 01/04/2023 01/06/2023 S X1 PLACE=P1 PLACE_PROVIDER=PR0
      ! episode 01/06/2023 -          P -  PLACE=U4 PLACE_PROVIDER=PR0
    """,
    "others_provide_parents": """
        episode 01/04/2023 01/06/2023 S X1 PLACE=P1 PLACE_PROVIDER=PR0
      ! episode 01/06/2023 -          P -  PLACE=P1 PLACE_PROVIDER=PR4
    """,
    "too_young_for_this_status": """
        born 02/04/2013
      ! episode 01/04/2023 02/04/2023 S X1 LS=J1
        episode 02/04/2023 -          L -  LS=J2
    """,
    "freed_after_2005": """
        born 17/05/2000
        episode 01/12/2005 01/02/2006 S X1 LS=D1
      ! episode 01/02/2006 01/05/2006 L E8 LS=D1
        episode 01/04/2023 -          S -
    """,
    "need_changes_within_care": """
        episode 01/04/2023 01/06/2023 S X1
      ! episode 01/06/2023 01/07/2023 P E8 CIN=N4
        episode 01/09/2023 -          S -  CIN=N5
    """,
    "farther_than_350_miles": """
        episode 01/04/2023 01/06/2023 S X1 PL_DISTANCE=350
      ! episode 01/06/2023 01/07/2023 P X1 PL_DISTANCE=350.1
        episode 01/07/2023 -          P -  PL_DISTANCE=999.9
    """,
    "distance_is_missing": """
        episode 01/04/2023 01/06/2023 S X1 PL_DISTANCE=999.9
      ! episode 01/06/2023 -          P -
    """,
    "pupil_number_twice": """
        episode 01/04/2023 -          S -
      ! header  740098 UPN=A123456789012
        header  740099 UPN=UN1
        header  740100 UPN=UN1
      ! header  740101 UPN=A123456789012
    """,
    "under_4_by_code_only": """
        episode 01/04/2016 -          S -
        review  16/05/2016 PN0
      ! review  17/05/2016 PN0
        review  18/05/2016 PN1
        episode 01/04/2023 -          L -
    """,
    "under_4_but_not_by_code": """
        episode 01/04/2016 -          S -
      ! review  16/05/2016 PN7
        review  17/05/2016 PN7
        episode 01/04/2023 -          L -
    """,
    "participation_is_blank": """
        episode 01/04/2023 -          S -
      ! review  16/05/2023 -
        review  17/05/2023 PN1
    """,
    "review_in_short_breaks": """
        episode 01/04/2023 01/06/2023 S E8 LS=V3
        episode 01/09/2023 -          S -
      ! review  01/06/2023 PN1
        review  02/06/2023 PN1
        review  01/09/2023 PN1
    """,
    "review_outside_care": """
        episode 01/04/2023 01/12/2023 S X1
        episode 02/05/2023 01/06/2023 P E8
        episode 01/09/2023 01/10/2023 S E8 LS=V4
      ! review  31/03/2023 PN1
        review  01/06/2023 PN1
      ! review  02/06/2023 PN1
        review  02/09/2023 PN1
    """,
    "review_of_another_birth": """
        episode 01/04/2023 -          S -
      ! review  01/06/2023 PN1 DOB=18/05/2012
        review  02/06/2023 PN1 DOB=
        review  03/06/2023 PN1
    """,
    "uasc_of_another_birth": """
        episode 01/04/2023 -          S -
        uasc    740001 17/05/2030
        header  740002
      ! uasc    740002 17/05/2030 DOB=18/05/2012
    """,
    "uasc_after_18": """
        episode 01/04/2023 -          S -
        uasc    740001 17/05/2030
        header  740002
      ! uasc    740002 18/05/2030
    """,
}
