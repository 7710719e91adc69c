"""Hold the tables that the demonstration council adds up to.

Sources: DfE, *Children looked after in England* 2025 release (31 March 2022 to 2025); the council's IRO annual
reports 2023-24 (Tables 3 to 8) and 2024-25. Where a source prints no figure, or suppresses it, the number is
invented. Everything from 1 April 2025 is invented. The reconciliation says which source
was followed where two disagree.
"""

from datetime import date

QUARTERS = 14  # 2022-23 Q1 to 2025-26 Q2
YEAR_ENDS = (-1, 3, 7, 11, 13)  # quarters whose end has its own tables: 31 March 2022 to 2025, 30 September 2025
FIRST_DAY, LAST_DAY = date(2022, 4, 1), date(2025, 9, 30)
EXTRACTED_ON = date(2025, 11, 5)
CHILD_POPULATION = {2022: 35713, 2023: 36209, 2024: 36554, 2025: 36601}  # ONS mid-year estimates, as DfE uses them

# Flows by quarter: IRO annual report 2023-24 Table 3, moved by one where DfE's stock would not close.
OPENING_STOCK = 196
STARTED = (24, 24, 27, 22, 24, 33, 9, 14, 17, 22, 20, 17, 18, 21)
CEASED = (19, 12, 16, 20, 25, 21, 18, 25, 21, 18, 16, 18, 19, 17)
# Unaccompanied children: DfE's stock and leavers; starts are what closes between them.
OPENING_UASC = 12
UASC_STARTED = (6, 6, 8, 6, 2, 4, 1, 2, 2, 3, 2, 2, 3, 3)
STARTED_TWICE = (2, 3, 0, 0)  # DfE counts a child once a year: 97 starts by 95 children, 80 by 77
EMERGENCY_STARTS = (8, 7, 7, 6)  # starts under an emergency protection order, invented

# Leavers of each year: (code, age on leaving, how many, of whom unaccompanied). DfE, reason and age on ceasing.
LEAVERS = (
    (
        ("E17", "18", 21, 1), ("E13", "18", 1, 0), ("E5", "18", 5, 1), ("E6", "18", 1, 0),
        ("E7", "18", 2, 0), ("E8", "18", 3, 2), ("E13", "0", 2, 0), ("E13", "1-4", 2, 0),
        ("E13", "5-9", 2, 0), ("E13", "10-15", 1, 0), ("E4A", "1-4", 2, 0), ("E4A", "5-9", 2, 0),
        ("E4A", "10-15", 3, 0), ("E4B", "10-15", 2, 0), ("E4B", "17", 1, 0), ("E45", "0", 1, 0),
        ("E45", "1-4", 3, 0), ("E46", "1-4", 1, 0), ("E45", "5-9", 2, 0), ("E47", "5-9", 1, 0),
        ("E45", "10-15", 1, 0), ("E11", "1-4", 2, 0), ("E12", "1-4", 3, 0), ("E12", "5-9", 1, 0),
        ("E41", "10-15", 1, 0), ("E8", "17", 1, 0),
    ),
    (
        ("E17", "18", 36, 13), ("E5", "18", 2, 1), ("E6", "18", 1, 1), ("E7", "18", 1, 0),
        ("E8", "18", 7, 6), ("E15", "18", 1, 1), ("E4A", "0", 3, 0), ("E4A", "1-4", 3, 0),
        ("E4A", "5-9", 4, 0), ("E4A", "10-15", 5, 0), ("E13", "0", 2, 0), ("E13", "1-4", 1, 0),
        ("E13", "5-9", 2, 0), ("E13", "10-15", 4, 0), ("E45", "0", 2, 0), ("E45", "1-4", 3, 0),
        ("E46", "1-4", 1, 0), ("E45", "5-9", 2, 0), ("E48", "5-9", 1, 0), ("E45", "10-15", 1, 0),
        ("E11", "1-4", 1, 0), ("E12", "1-4", 3, 0), ("E9", "17", 1, 0), ("E8", "5-9", 1, 0),
        ("E8", "10-15", 1, 0),
    ),
    (
        ("E17", "18", 28, 9), ("E13", "18", 1, 0), ("E5", "18", 3, 2), ("E7", "18", 2, 0),
        ("E8", "18", 1, 1), ("E4A", "0", 1, 0), ("E4A", "1-4", 1, 0), ("E4A", "5-9", 1, 0),
        ("E4A", "10-15", 2, 0), ("E13", "0", 2, 0), ("E13", "1-4", 1, 0), ("E13", "5-9", 2, 0),
        ("E13", "10-15", 3, 0), ("E45", "0", 1, 0), ("E45", "1-4", 3, 0), ("E46", "1-4", 1, 0),
        ("E45", "5-9", 3, 0), ("E47", "5-9", 1, 0), ("E45", "10-15", 2, 0), ("E46", "10-15", 1, 0),
        ("E11", "1-4", 2, 0), ("E12", "1-4", 3, 0), ("E12", "5-9", 2, 0), ("E41", "5-9", 1, 0),
        ("E41", "10-15", 1, 0), ("E8", "10-15", 1, 0), ("E8", "17", 1, 0), ("E9", "17", 1, 0),
        ("E16", "17", 1, 0),
    ),
    (
        ("E17", "18", 12, 4), ("E5", "18", 4, 2), ("E7", "18", 1, 0), ("E8", "18", 1, 1),
        ("E4A", "5-9", 1, 0), ("E4A", "10-15", 2, 0), ("E13", "5-9", 1, 0), ("E13", "10-15", 2, 0),
        ("E45", "1-4", 2, 0), ("E45", "5-9", 2, 0), ("E45", "10-15", 2, 0), ("E12", "1-4", 4, 0),
        ("E11", "5-9", 2, 0),
    ),
)  # fmt: skip

# Stock at 31 March 2022, 2023, 2024, 2025 (DfE); each tuple is one category over the four year ends.
AGE = {"0": (5, 6, 5, 9), "1-4": (22, 23, 25, 20), "5-9": (35, 36, 33, 36), "10-15": (86, 90, 84, 86),
       "16-17": (48, 71, 70, 69)}  # fmt: skip
SEX = {"M": (99, 133, 128, 119), "F": (97, 93, 89, 101)}
SEX_OF_LEAVERS = {"M": (32, 54, 48), "F": (35, 35, 25)}
ETHNIC = {"White": (158, 150, 161, 164), "Mixed": (21, 35, 29, 28), "Asian": (6, 13, 11, 12),
          "Black": (4, 6, 8, 8), "Other": (5, 17, 5, 5), "Not known": (2, 5, 3, 3)}  # fmt: skip
NEED = {"N1": (100, 116, 122, 120), "N2": (8, 6, 11, 9), "N3": (7, 8, 6, 5), "N4": (36, 31, 34, 45),
        "N5": (27, 24, 19, 20), "N6": (2, 2, 2, 2), "N7": (1, 1, 1, 0), "N8": (15, 38, 22, 19)}  # fmt: skip
DISABLED = (32, 36, 37, 37)  # 31 March 2025 published, the rest invented at 16 to 17%
DISABLED_BY_LEGAL_2025 = {"C1": 2, "C2": 19, "V2": 13, "E1": 3}
UASC_FEMALE_2025, UASC_UNDER_16_2025 = 2, 1

# Age by legal status. 31 March 2024: IRO annual report 2023-24 Table 8; 2025: annual report 2024-25.
# The tables of 2022 and 2023 are invented inside DfE's margins; 30 September 2025 has margins only.
LEGAL = (
    {"0": {"C1": 5}, "1-4": {"C1": 9, "C2": 3, "E1": 10}, "5-9": {"C1": 7, "C2": 25, "E1": 2, "V2": 1},
     "10-15": {"C1": 6, "C2": 67, "V2": 13}, "16-17": {"C2": 21, "V2": 27}},
    {"0": {"C1": 6}, "1-4": {"C1": 14, "C2": 6, "E1": 2, "L2": 1}, "5-9": {"C1": 10, "C2": 22, "E1": 1, "V2": 3},
     "10-15": {"C1": 8, "C2": 77, "V2": 5}, "16-17": {"C2": 15, "V2": 56}},
    {"0": {"C1": 5}, "1-4": {"C1": 11, "C2": 5, "E1": 9}, "5-9": {"C1": 4, "C2": 24, "E1": 2, "V2": 3},
     "10-15": {"C1": 7, "C2": 63, "V2": 14}, "16-17": {"C2": 36, "V2": 34}},
    {"0": {"C1": 8, "E1": 1}, "1-4": {"C1": 8, "C2": 4, "E1": 8}, "5-9": {"C1": 11, "C2": 20, "E1": 3, "V2": 2},
     "10-15": {"C1": 10, "C2": 66, "V2": 10}, "16-17": {"C1": 1, "C2": 37, "V2": 31}},
    {"all": {"C1": 40, "C2": 128, "E1": 9, "V2": 46}},
)  # fmt: skip

# Placement type by provider (DfE's margins, the joint table invented) at the five year ends.
# F foster, A placed for adoption, P with parents, H independent or supported, K children's homes,
# R other residential, S residential schools, Z other placements.
HOMES = (
    {"F": {"PR1": 75, "PR2": 4, "PR4": 39, "PR5": 21}, "A": {"PR1": 2}, "P": {"PR0": 9},
     "H": {"PR4": 10, "PR5": 3}, "K": {"PR1": 2, "PR4": 16, "PR5": 2}, "R": {"PR3": 1, "PR4": 10, "PR5": 1},
     "Z": {"PR1": 1}},
    {"F": {"PR1": 85, "PR2": 2, "PR4": 54, "PR5": 20}, "A": {"PR1": 1}, "P": {"PR0": 11},
     "H": {"PR4": 18, "PR5": 5}, "K": {"PR1": 2, "PR4": 17, "PR5": 1}, "R": {"PR4": 8, "": 1}, "S": {"PR4": 1}},
    {"F": {"PR1": 74, "PR2": 2, "PR4": 46, "PR5": 22}, "A": {"PR1": 7, "PR2": 2}, "P": {"PR0": 7},
     "H": {"PR4": 11, "PR5": 4}, "K": {"PR1": 2, "PR4": 24, "PR5": 1}, "R": {"PR3": 1, "PR4": 9},
     "S": {"PR4": 3}, "Z": {"": 2}},
    {"F": {"PR1": 81, "PR2": 3, "PR4": 36, "PR5": 19}, "A": {"PR1": 3, "PR2": 1}, "P": {"PR0": 11},
     "H": {"PR4": 15, "PR5": 6}, "K": {"PR1": 4, "PR4": 29, "PR5": 1}, "R": {"PR4": 5}, "S": {"PR4": 3},
     "Z": {"PR1": 1, "": 2}},
    {"F": {"PR1": 83, "PR2": 3, "PR4": 36, "PR5": 19}, "A": {"PR1": 3, "PR2": 1}, "P": {"PR0": 11},
     "H": {"PR4": 15, "PR5": 6}, "K": {"PR1": 4, "PR4": 30, "PR5": 1}, "R": {"PR4": 5}, "S": {"PR4": 3},
     "Z": {"PR1": 1, "": 2}},
)  # fmt: skip

# Distance by locality: near (20 miles or less), far or distance not known (?), inside (Y) or outside (N) the area.
# DfE's one-way margins; the cells are the demonstration's own.
PLACES = (
    {"near Y": 59, "near N": 75, "far N": 50, "? Y": 4, "? N": 8},
    {"near Y": 72, "near N": 74, "far N": 45, "? Y": 3, "? N": 32},
    {"near Y": 77, "near N": 67, "far N": 52, "? Y": 3, "? N": 18},
    {"near Y": 89, "near N": 55, "far N": 58, "? Y": 2, "? N": 16},
    {"near Y": 91, "near N": 57, "far N": 58, "? Y": 2, "? N": 15},
)

# DfE: three or more placements in the year; under 16 and in care 2.5 years; of these the same home for 2 years.
# Each is (least, most); the last, of the half year to 30 September 2025, is loose.
THREE_PLACEMENTS = ((14, 14), (15, 15), (18, 18), (18, 18), (3, 5))
LONG_TERM = (72, 76, 61, 68)
STABLE = ((51, 51), (60, 60), (45, 45), (43, 43), (41, 99))
LATE_ALLOCATIONS = (9, 8, 8, 6)  # starts of each year with no reviewing officer within 5 working days, invented

# Reviews by quarter: IRO annual reports 2023-24 (Tables 4 to 6) and 2024-25; the quarters of 2024-25 are invented.
REVIEWS = (120, 122, 115, 140, 158, 144, 122, 142, 131, 124, 118, 128, 125, 127)
ON_TIME = (101, 101, 95, 100, 109, 126, 103, 108, 109, 114, 107, 106, 114, 112)
OVERDUE = (9, 8, 9, 9, 11, 9, 9, 11, 9, 8, 9, 11, 9, 9)  # left over at the end of each quarter, about; invented
RECORD_IN_TIME = (40, 40, 37, 42, 50, 52, 31, 5, 48, 52, 41, 56, 73, 80)
RECORD_NO_DATE = (0, 0, 0, 0, 39, 22, 25, 0, 0, 0, 0, 0, 0, 0)
# The tracker, which dates the records: 480 of the 566 reviews of 2023-24 (IRO annual report 2023-24, 6.9).
# Reviews with another day there, and reviews that only the tracker has, are invented.
ANOTHER_DAY = (9, 11, 8, 12, 13, 9, 8, 10, 7, 0, 0, 8, 0, 0)
ONLY_IN_TRACKER = (8, 0, 7, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
ADVICE_IN_TIME = (76, 78, 72, 92, 99, 93, 76, 86, 84, 81, 79, 88, 90, 93)  # recommendations in 5 days, invented
# Social work reports: five or more working days before, 3 or 4 days, later, on the day, after the review, none.
REPORTS = (
    (51, 28, 12, 8, 8, 13), (53, 29, 12, 8, 8, 12), (56, 29, 9, 6, 6, 9), (60, 33, 13, 10, 9, 15),
    (88, 42, 10, 6, 6, 6), (80, 40, 6, 6, 6, 6), (66, 35, 7, 6, 0, 8), (51, 30, 20, 12, 13, 16),
    (31, 19, 22, 14, 15, 30), (32, 18, 20, 13, 14, 27), (31, 18, 19, 12, 14, 24), (41, 23, 18, 12, 12, 22),
    (49, 27, 16, 10, 9, 14), (54, 30, 14, 9, 8, 12),
)  # fmt: skip
# Participation, PN0 (under 4) to PN7, by year: the 2024-25 report gives 62.1% and 9.3% of those aged 4 or over.
PARTICIPATION = (
    (72, 204, 20, 2, 14, 35, 100, 50), (82, 250, 30, 5, 16, 38, 97, 48), (71, 230, 30, 7, 15, 34, 74, 40),
    (34, 118, 16, 6, 10, 18, 32, 18),
)  # fmt: skip

# Disputes: the protocol has been tracked since October 2024. Stages 1 to 5, and reasons, from 2024-25 Q3.
DISPUTES_FROM = date(2024, 10, 1)
STAGES = ((8, 10, 5, 1, 0), (14, 5, 3, 7, 1), (13, 7, 4, 3, 0), (15, 8, 4, 4, 0))
REASONS = {
    "no_social_work_report": (9, 16, 13, 14), "care_planning": (6, 7, 7, 8), "visits": (4, 4, 5, 6),
    "outstanding_actions": (7, 8, 7, 8), "recording": (3, 3, 3, 4), "repeat_concerns": (2, 4, 3, 4),
}  # fmt: skip
