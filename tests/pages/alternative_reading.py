"""Listen to the text alternative of a chart with its table in hand, and list what is not true of the table.

Nothing here uses what the pages say it with: ends, targets and differences are worked out anew from the cells.
"""

import re
from collections.abc import Iterator

from line_reading import NUMBER, column, number, of_a_year, of_last, of_lines, of_targets

from pages.parts.kinds import Bars, Counts, Kind, ShareBars, Trend, TwoGroups
from pages.parts.tables import Table

PERIODS = re.compile(r"\d{4}-\d{2}(?: (?:(?:to|from) )?Q\d)*|(?:\d+ [A-Z]\w+|31 March) \d{4}")


def faults(kind: Kind, alt: str, table: Table) -> list[str]:
    """List what an alternative says that its table does not, or leaves out that it should say."""
    match kind:
        case Trend():
            found = [*of_lines(alt, table, {"Per cent": ""}), *of_targets(alt, table), *of_a_year(alt, table)]
        case Counts(series):
            names = [name for name, _ in series]
            found = list(of_lines(alt, table, {name: f"{name}: " for name in names}))
            found += [fault for name in names for fault in of_last(alt, table, name)]
        case ShareBars():
            found = [*_of_shares(alt, table), *_ranked(alt, table, "Highest", "Per cent", max)]
            found += [*_ranked(alt, table, "Lowest", "Per cent", min)]
        case Bars():
            found = [*_of_bars(alt, table), *_ranked(alt, table, "Largest group", _header(table, "Number"), max)]
        case TwoGroups(_, _, names, percent=percent):
            found = list(_of_pairs(alt, table, names, percent))
    return found + _strange_numbers(kind, alt, table)


# --------------------------------------------------------------------------------------------------- bars


def _header(table: Table, name: str) -> str:
    """Find a column by its name; of two times, the first is the one that is told."""
    return next(header for header in table.headers if header.split(", ")[0] == name)


def _of_bars(alt: str, table: Table) -> Iterator[str]:
    counts = column(table, _header(table, "Number"))
    for name, cell in counts.items():
        if name != "All" and number(cell) is not None and f"{name}: {cell}" not in alt:
            yield f"{name}: {cell} is not said"


def _of_shares(alt: str, table: Table) -> Iterator[str]:
    for name, _, of, percent, interval in (row[:5] for row in table.rows):
        if number(percent) is not None and f"{name}: {percent} of {of} (95% interval {interval})" not in alt:
            yield f"{name}: {percent} of {of} is not said"


def _of_pairs(alt: str, table: Table, names: tuple[str, str], percent: bool) -> Iterator[str]:
    """Compare pairs of bars, and the largest difference."""
    columns = _two(table, percent, names)
    differences = {}
    for row in table.rows:
        cells = [row[at] for at in columns]
        if row[0] != "All" and None not in map(number, cells):
            differences[row[0]] = abs(number(cells[0]) - number(cells[1]))
            said = f"{row[0]}: {cells[0]} ({names[0]}), {cells[1]} ({names[1]})"
            if said not in alt:
                yield f"{said} is not said"
    most = max(differences.values(), default=0)
    told = re.search(r"Largest difference[^:]*: (.+?), " + NUMBER, alt)
    if bool(told) != bool(most) or (told and differences[told[1].split(": ")[-1]] != most):
        yield f"largest difference is {most}, and said is {told and told[0]}"


def _two(table: Table, percent: bool, names: tuple[str, str]) -> list[int]:
    """Find the columns of two groups, or of two times; a table that has both has the times one after the other."""
    heads = [header.split(", ")[0] for header in table.headers]
    if names[0] in heads:
        return [heads.index(name) + percent for name in names]
    return [at for at, head in enumerate(heads) if head == ("Per cent" if percent else "Number")]


def _ranked(alt: str, table: Table, word: str, header: str, end) -> Iterator[str]:
    """Compare what is called the largest, the highest or the lowest."""
    told = re.search(rf"{word}(?: of [^:]+| shown)?: (.+?), ({NUMBER})", alt)
    values = [number(cell) for name, cell in column(table, header).items() if name != "All"]
    if told and number(told[2]) != end(n for n in values if n is not None):
        yield f"{word} is said to be {told[2]}"


# ------------------------------------------------------------------------------------------------ numbers


def _strange_numbers(kind: Kind, alt: str, table: Table) -> list[str]:
    """List numbers that are in no cell, and are no target, no other area, and no difference compared above."""
    names = sorted({row[0] for row in table.rows} | {table.title}, key=len, reverse=True)
    told = alt
    for name in names:
        told = told.replace(f"{name}: ", " ").replace(f": {name},", " ")
    told = PERIODS.sub(" ", told).replace("95% interval", " ")
    told = re.sub(rf"{NUMBER} (?:points?|more|fewer) (?:higher|lower|above|below|than)", " ", told)
    known = {int(n.replace(",", "")) for row in table.rows for cell in row[1:] for n in re.findall(NUMBER, cell)}
    if isinstance(kind, Trend):
        known |= {percent for _, _, percent in kind.comparators}
    measure = getattr(kind, "measure", None) or (kind.by.measure if isinstance(kind, ShareBars) else None)
    known |= {target.percent for target in measure.targets} if measure else set()
    known |= {int(n) for text in _fixed(kind) for n in re.findall(NUMBER, text)}
    return [f"{n} is in no cell" for n in re.findall(NUMBER, told) if int(n.replace(",", "")) not in known]


def _fixed(kind: Kind) -> list[str]:
    """Give the words of a chart that are no figures: what it measures, the names of its groups."""
    match kind:
        case Trend(_, measure):
            return [measure.says, measure.title]
        case ShareBars(by):
            return [by.measure.title, by.column.title]
        case TwoGroups(_, _, names, title):
            return [*names, title]
        case Counts(series, title):
            return [*(name for name, _ in series), title]
        case Bars(_, title):
            return [title]
