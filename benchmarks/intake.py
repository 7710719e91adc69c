"""Time a national-sized load: python -m benchmarks.intake

Invents five linked years of returns (100,000 children, a million rows of episodes and of reviews), brings them in,
and counts their populations and cells, each in a process of its own. Also tells whether a second run, and one that
was interrupted first, give the same bytes, and, with --postcodes, works distances out with a list as wide and as
long as the ONS Postcode Directory.
"""

import argparse
import hashlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.build import ROOT, wait

YEARS = range(2021, 2026)  # each ends on 31 March
COUNT = "import sys, pathlib, metrics.build; metrics.build.count_extracts(pathlib.Path(sys.argv[1]))"
# Each child is in care for two years, with five episodes and five reviews in each: an episode that is open on
# 31 March stands in both returns.
TABLES = {
    "header": """
        select child + 1000000 as CHILD, 1 + child % 2 as SEX, strftime(born, '%d/%m/%Y') as DOB,
            ['WBRI', 'MOTH', 'AIND', 'BAFR', 'OOTH', 'NOBT'][1 + child % 6] as ETHNIC,
            'A' || lpad(child::varchar, 12, '0') as UPN, null as MOTHER, null as MC_DOB
        from children where {year} between first and first + 1
    """,
    "episodes": """
        with numbered as (
            select child, n, begun + (n * 73)::integer as DECOM,
                case when n < 9 then begun + ((n + 1) * 73)::integer end as DEC
            from children cross join range(10) as episodes(n)
            where {year} between first and first + 1
        )
        select child + 1000000 as CHILD, strftime(DECOM, '%d/%m/%Y') as DECOM, if(n = 0, 'S', 'P') as RNE,
            ['C2', 'C1', 'V2', 'E1'][1 + child % 4] as LS, 'N' || (1 + child % 8) as CIN,
            ['U4', 'U6', 'K2', 'P1', 'R1', 'S1'][1 + (child + n) % 6] as PLACE, 'PR' || ((child + n) % 6)
                as PLACE_PROVIDER,
            if(DEC <= '{year}-03-31', strftime(DEC, '%d/%m/%Y'), null) as DEC,
            if(DEC <= '{year}-03-31', 'X1', null) as REC,
            if(DEC <= '{year}-03-31', 'CARPL', null) as REASON_PLACE_CHANGE,
            postcode(child * 31) as HOME_POST, postcode(child * 17 + n * 7919) as PL_POST, 1234567 as URN
        from numbered
        where DECOM <= '{year}-03-31' and (DEC is null or DEC >= '{before}-04-01')
    """,
    "reviews": """
        select child + 1000000 as CHILD, strftime(born, '%d/%m/%Y') as DOB, strftime(held, '%d/%m/%Y') as REVIEW,
            'PN' || ((child + n) % 8) as REVIEW_CODE
        from (select *, begun + 10 + (n * 72)::integer as held from children cross join range(10) as reviews(n))
        where held between '{before}-04-01' and '{year}-03-31'
    """,
    "uasc": """
        select child + 1000000 as CHILD, 1 + child % 2 as SEX, strftime(born, '%d/%m/%Y') as DOB,
            strftime(born + interval 18 year, '%d/%m/%Y') as DUC
        from children where child % 16 = 0 and {year} between first and first + 1
    """,
}


POSTCODES = 2_600_000
MACRO = f"""
    create macro postcode(number) as (
        select 'Z' || chr(65 + n // 100000) || n // 1000 % 100 || ' ' || n // 100 % 10 || chr(65 + n // 10 % 10)
            || chr(65 + n % 10)
        from (select (number % {POSTCODES})::integer as n)
    )
"""
OTHER_COLUMNS = ", ".join(f"'E0{1000000 + number}' as other_{number}" for number in range(47))
LIST = f"""
    select postcode(number) as pcds, null as doterm, 'E99999999' as oscty,
        'E0' || (6000001 + number % 300) as oslaua,
        80000 + number * 7919 % 550000 as oseast1m, 8000 + number * 104729 % 1150000 as osnrth1m, 1 as osgrdind,
        {OTHER_COLUMNS}
    from range({POSTCODES}) as numbers(number)
"""


def invent_list(path: Path) -> None:
    """Write where postcodes lie."""
    with duckdb.connect() as connection:
        connection.execute(MACRO)
        connection.execute(f"copy ({LIST}) to '{path}' (header true)")


def invent(folder: Path, children: int) -> dict[str, int]:
    """Write the returns of five years; give the number of rows of each module."""
    rows = dict.fromkeys(TABLES, 0)
    with duckdb.connect() as connection:
        connection.execute(MACRO)
        connection.execute(f"""
            create table children as
            select child, 2021 + child % 4 as first,
                (first - 1 || '-04-01')::date + (child % 40)::integer as begun,
                (first - 3 - child % 14 || '-01-01')::date + (child % 365)::integer as born
            from range({children}) as all_children(child)
        """)
        for year in YEARS:
            (folder / str(year)).mkdir(parents=True)
            for module, query in TABLES.items():
                path = folder / str(year) / f"{module}.csv"
                query = query.format(year=year, before=year - 1)
                connection.execute(f"copy ({query}) to '{path}' (header true)")
                (count,) = connection.execute(f"select count(*) from ({query})").fetchone()
                rows[module] += count
    return rows


def run(arguments: list[str], stop_at: str = "") -> tuple[float, float | None, int]:
    """Run Python in a process of its own; give seconds, peak memory in MB and exit code; stop it at a step."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    for line in process.stderr:
        print(f"{time.perf_counter() - started:>8.1f} s  {line.rstrip()}", flush=True)
        if stop_at and line.startswith(stop_at):
            process.send_signal(signal.SIGINT)
    code, memory = wait(process)
    return time.perf_counter() - started, memory, code


def digest(folder: Path) -> str:
    """Sum up the bytes of a folder's files."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()


def main() -> int:
    parser = argparse.ArgumentParser(description="Time bringing in a national-sized return.")
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--postcodes", action="store_true", help="work distances out, too")
    parser.add_argument("--twice", action="store_true", help="run again, interrupted and whole, and compare bytes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        rows = invent(folder / "returns", given.children)
        print(f"{os.cpu_count()} cores; rows: {', '.join(f'{name} {count:,}' for name, count in rows.items())}")
        bring = ["-m", "data.bring_in", str(folder / "returns"), "--out", str(folder / "in")]
        bring += ["--key", str(folder / "key" / "key")]
        if given.postcodes:
            places = folder / "postcodes.csv"
            invent_list(places)
            print(f"list of {POSTCODES:,} postcodes, {places.stat().st_size / 1e6:,.0f} MB")
            bring += ["--postcodes", str(places), "--ons-code", "E06000001"]
        worst = 0
        for name, arguments in (("bring in", bring), ("count", ["-c", COUNT, str(folder / "in")])):
            seconds, memory, code = run(arguments)
            peak = "not told" if memory is None else f"{memory:,.0f} MB"
            print(f"{name}: {seconds:.1f} s, peak {peak}, exit code {code}", flush=True)
            worst = max(worst, code)
        if given.twice and not worst:
            once = digest(folder / "in")
            _, _, stopped = run(bring, stop_at="Joining")
            print(f"interrupted: exit code {stopped}, same bytes: {digest(folder / 'in') == once}")
            print(f"leftovers: {sorted(path.name for path in folder.iterdir() if '.new-' in path.name)}")
            run(bring)
            print(f"again: same bytes: {digest(folder / 'in') == once}")
    return worst


if __name__ == "__main__":
    sys.exit(main())
