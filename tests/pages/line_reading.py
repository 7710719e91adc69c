"""Listen to what is said of a line by quarter with its table in hand: ends, gaps, a year before, targets.

Nothing here uses what the pages say it with: all is worked out anew from the cells.
"""

import re
from collections.abc import Iterator, Sequence

from pages.parts.tables import Table

NUMBER = r"\d[\d,]*"
WHY = (
    r"(?:[Nn]ot shown, so that no child can be recognised|[Nn]ot recorded|[Nn]ot complete yet"
    r"|[Tt]oo few for a percentage)"
)
SHOWN = re.compile(rf"({NUMBER})%?")
AT = rf"({NUMBER})%? \(([^)]+)\)"
ENDS = rf"f the (?:quarter|period)s shown the highest is {AT}, the lowest {AT}"
SAME = rf"t is ({NUMBER})%? in every (?:quarter|period) shown"


def number(cell: str) -> int | None:
    """Read a cell that is a number or a per cent; None for a symbol or for words."""
    found = SHOWN.fullmatch(cell)
    return int(found[1].replace(",", "")) if found else None


def column(table: Table, header: str) -> dict[str, str]:
    return {row[0]: row[table.headers.index(header)] for row in table.rows}


def spoken(spans: str, periods: Sequence[str]) -> set[str]:
    """Give the periods of `2022-23 Q1, 2024-25 Q1 to 2025-26 Q2`."""
    found: set[str] = set()
    for one in spans.split(", "):
        first, last = (one.split(" to ", 1) * 2)[:2] if re.search(r" to \d{4}", one) else (one, one)
        found |= set(periods[periods.index(first) : periods.index(last) + 1])
    return found


def of_lines(alt: str, table: Table, names: dict[str, str]) -> Iterator[str]:
    """Compare the ends and the gaps of each line; `names` are its header and how it begins to be told."""
    for header, name in names.items():
        cells = column(table, header)
        values = {period: number(cell) for period, cell in cells.items()}
        shown = {period: n for period, n in values.items() if n is not None}
        told = re.search(re.escape(name) + "[oO]" + ENDS, alt)
        same = re.search(re.escape(name) + "[iI]" + SAME, alt)
        if len(shown) < 2 and (told or same):
            yield f"{header}: ends of fewer than two values"
        elif len(shown) > 1 and len(set(shown.values())) == 1:
            if not same or number(same[1]) != min(shown.values()):
                yield f"{header}: it is not said that all are {min(shown.values())}"
        elif len(shown) > 1:
            if not told:
                yield f"{header}: its highest and its lowest are not said"
                continue
            for end, value, where in ((max, *told.groups()[:2]), (min, *told.groups()[2:])):
                true = end(shown.values())
                at = {period for period, n in shown.items() if n == true}
                if number(value) != true or spoken(where, list(cells)) != at:
                    yield f"{header}: {value} ({where}) is not {true} ({sorted(at)})"
    yield from _of_gaps(alt, table, names)


def _of_gaps(alt: str, table: Table, names: dict[str, str]) -> Iterator[str]:
    for header, name in names.items():
        cells = column(table, header)
        of_all = re.findall(rf"\. {WHY}: ([^.]+)", alt)
        own = re.findall(rf"\. {re.escape(name)}{WHY}: ([^.]+)", alt) if name else []
        told = {period for spans in {*of_all, *own} for period in spoken(spans, list(cells))}
        gaps = {period for period, cell in cells.items() if number(cell) is None}
        if told != gaps:
            yield f"{header}: gaps are {sorted(gaps)}, and said are {sorted(told)}"


def of_last(alt: str, table: Table, name: str) -> Iterator[str]:
    """Look for the last figure of a count, which is its level now, or why there is none."""
    cells = list(column(table, name).values())
    level = rf"{re.escape(name)}:? (?:in \S+ Q\d: )?{re.escape(cells[-1])}\b"
    both = f"In {table.rows[-1][0]} both are "
    if number(cells[-1]) is not None and not re.search(level, alt) and both not in alt:
        yield f"{name}: its last figure, {cells[-1]}, is not said"
    before = number(cells[-5]) if len(cells) > 4 else None
    for told in re.findall(rf"{re.escape(name)} {NUMBER} \(({NUMBER}) a year before\)", alt):
        if number(told) != before:
            yield f"{name}: {told} a year before is {before}"
    for told, way in re.findall(
        rf"{re.escape(name)}: {NUMBER} in [^,]+, ({NUMBER}) (more|fewer) than a year", alt
    ):
        if number(cells[-1]) - before != number(told) * (1 if way == "more" else -1):
            yield f"{name}: {told} {way} than a year before"


def of_a_year(alt: str, table: Table) -> Iterator[str]:
    per_cents = {period: number(cell) for period, cell in column(table, "Per cent").items()}
    now, periods = list(per_cents.values())[-1], list(per_cents)
    for told, way, before in re.findall(rf"({NUMBER}) points? (higher|lower) than a year before \(([^)]+)\)", alt):
        true = now - per_cents[before] if before == periods[-5] else None
        if true != number(told) * (1 if way == "higher" else -1):
            yield f"{told} points {way} than in {before}"
    for before in re.findall(r"The same as a year before \(([^)]+)\)", alt):
        if before != periods[-5] or per_cents[before] != now:
            yield f"the same as in {before}"
    for told, period in re.findall(rf"({NUMBER})% [^.;]* in (\d{{4}}-\d\d Q\d)", alt.split(". ")[1]):
        if per_cents[period] != number(told) and told + "%" not in column(table, "Per cent")[period]:
            yield f"{told}% in {period}"


def of_targets(alt: str, table: Table) -> Iterator[str]:
    """Compare targets, and the quarters in which each was reached, with the numbers behind the per cents."""
    aims, periods = column(table, "Target"), [row[0] for row in table.rows]
    told = re.search(r"\. Target: (.+?\))\. ", alt + " ")
    said: dict[str, str] = {}
    for percent, spans in re.findall(r"(\d+)% \(([^)]+)\)", told[1]) if told else ():
        said |= dict.fromkeys(spoken(spans, periods), f"{percent}%")
    if said != {period: aim for period, aim in aims.items() if aim != "none"}:
        yield f"targets are {aims}, and said are {said}"
    known = {row[0]: _is_reached(*row[1:4], row[5]) for row in table.rows}
    for words, which in (("On the target or above it", True), ("Below the target", False)):
        spans = re.search(rf"\. {words}: ([^.]+)\.", alt)
        true = {period for period, reached in known.items() if reached is which}
        if (spoken(spans[1], periods) if spans else set()) != true:
            yield f"{words} are {sorted(true)}, and said are {spans and spans[1]}"


def _is_reached(yes: str, of: str, per_cent: str, aim: str) -> bool | None:
    """Tell from the cells of a row whether a target is reached; None where they do not tell."""
    if aim == "none":
        return None
    target = number(aim)
    if number(per_cent) is not None:
        return 100 * number(yes) >= target * number(of)
    ends = [int(n) for n in re.findall(r"\d+", per_cent)]
    if not ends:
        return None
    if per_cent.startswith("over "):
        return True if ends[0] >= target else None
    if per_cent.startswith("under "):
        return False if ends[0] <= target else None
    low, high = (
        (ends[0], 100) if "more" in per_cent else (0, ends[0]) if "less" in per_cent else (ends[0], ends[-1])
    )
    return True if low > target else False if high < target else None
