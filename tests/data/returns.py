"""Two years of an invented national return, and what tests do with its files.

The names of the files say nothing on purpose: modules are known by their columns, and years by what is in them.
"""

import csv

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
FIRST_YEAR = {
    "a": """
        CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB
        740011,2,17/05/2012,WBRI,A123456789012,,
        740012,1,23/11/2007,OOTH,B123456789012,,
        740013,2,09/02/2008,MOTH,C123456789012,1,14/10/2023
        740014,1,30/08/2015,ZZZZ,D123456789012,,
    """,
    "b": f"""
        {EPISODES}
        740011,11/03/2019,S,C2,N1,U4,PR1,16/09/2023,X1,CARPL,ZZ1 1AB,ZZ2 2CD,1234567
        740011,16/09/2023,P,C2,N1,K2,PR4,,,,ZZ1 1AB,ZZ3 3EF,1234568
        740012,21/08/2023,S,V2,N8,H5,PR4,,E7,,ZZ1 1AB,ZZ4 4GH,
        740013,01/06/2020,S,C2,N5,U6,PR5,15/02/2024,E17,,ZZ5 5IJ,ZZ6 6KL,
        740014,02/04/2023,S,V3,N2,R1,PR4,05/04/2023,E8,,ZZ7 7MN,ZZ8 8OP,
    """,
    "c": """
        CHILD,DOB,REVIEW,REVIEW_CODE
        740011,17/05/2012,05/06/2023,PN1
        740011,17/05/2012,05/12/2023,PN3
        740012,23/11/2007,14/09/2023,PN2
        740012,23/11/2007,01/12/2024,PN2
    """,
    "d": """
        CHILD,SEX,DOB,DUC
        740012,1,23/11/2007,23/11/2025
    """,
}
SECOND_YEAR = {
    "e": """
        child,sex,dob,ethnic,upn,mother,mc_dob
        740011,F,17/05/2012,wbri,A123456789012,,
        740012,M,23/11/2007,BAFR,B123456789012,,
        740015,U,01/01/2024,NULL,UN1,,
    """,
    "f": f"""
        {EPISODES.lower()}
        740011,16/09/2023,P,C2,N1,K2,PR4,10/01/2025,X1,CREQB,ZZ1 1AB,ZZ3 3EF,1234568
        740011,08/01/2025,P,C2,N1,U6,PR5,,,,ZZ1 1AB,ZZ9 9QR,
        740012,21/08/2023,S,V2,N8,K3,PR4,,,,ZZ1 1AB,ZZ4 4GH,
        740015,05/02/2024,s,c1,n1,u5,pr1,,,,ZZ2 2ST,ZZ3 3UV,
    """,
    "g": """
        CHILD,DOB,REVIEW,REVIEW_CODE
        740011,17/05/2012,04/06/2024,PN5
        740011,17/05/2012,05/12/2023,PN4
        740015,01/01/2024,03/03/2024,PN0
    """,
    "h": """
        CHILD,DOB,MISSING,MIS_START,MIS_END
        740011,17/05/2012,M,26/02/2025,28/02/2025
    """,
}


def put(folder, files, mark="", newline="\n"):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        lines = [line.strip() for line in text.strip().splitlines()]
        (folder / f"{name}.csv").write_text(mark + newline.join(lines) + newline, encoding="utf-8", newline="")
    return folder


def rows(folder, table):
    with (folder / f"{table}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def one_more(source, name, line):
    with (source / f"{name}.csv").open("a", newline="") as file:
        file.write(line + "\n")
