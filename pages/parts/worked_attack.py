"""An attack to follow with a pencil, on invented numbers: one hidden number is found out, four are not.

The counts below are the only ones made up; what stands on the page is worked out from them. That protection hides
just these four, and that the attack ends as the page says, is tested with the real protection and the real attack.
"""

from metrics.figures import SUPPRESSED, SYMBOLS
from pages.parts import drawn_tables, look, saying
from pages.parts.explained import Explained
from pages.parts.tables import Table

AGES = ("Under 10", "10 to 15", "16 to 17")
HOMES = ("Foster care", "Children's homes")
COUNTS = {
    ("Under 10", "Foster care"): 42,
    ("Under 10", "Children's homes"): 3,
    ("10 to 15", "Foster care"): 58,
    ("10 to 15", "Children's homes"): 17,
    ("16 to 17", "Foster care"): 21,
    ("16 to 17", "Children's homes"): 14,
}
SMALL = ("Under 10", "Children's homes")
BESIDE, BELOW, ACROSS = ("Under 10", "Foster care"), ("16 to 17", "Children's homes"), ("16 to 17", "Foster care")
PROTECTED = (SMALL, BESIDE, BELOW, ACROSS)
MORE = 6  # the second way to fill the gaps has so many more in the small cell


def of_age(age: str) -> int:
    return sum(COUNTS[age, home] for home in HOMES)


def in_home(home: str) -> int:
    return sum(COUNTS[age, home] for age in AGES)


def ways() -> list[dict[tuple[str, str], int]]:
    """List every way to fill the four gaps with one or more children each, so that all rows and columns add up."""
    left = in_home(SMALL[1]) - sum(n for gap, n in COUNTS.items() if gap[1] == SMALL[1] and gap not in PROTECTED)
    found = []
    for n in range(1, min(of_age(SMALL[0]), left)):
        filled = {SMALL: n, BESIDE: of_age(SMALL[0]) - n, BELOW: left - n, ACROSS: of_age(BELOW[0]) - left + n}
        if min(filled.values()) > 0:
            found.append(filled)
    return found


def table(hidden: tuple[tuple[str, str], ...], title: str) -> Table:
    """Show the invented numbers with some of them hidden."""
    symbol = SYMBOLS[SUPPRESSED]
    rows = [
        (age, *(symbol if (age, home) in hidden else str(COUNTS[age, home]) for home in HOMES), str(of_age(age)))
        for age in AGES
    ]
    rows.append(("All", *(str(in_home(home)) for home in HOMES), str(sum(COUNTS.values()))))
    return Table(title, ("Age", *HOMES, "All"), tuple(rows), ())


def filled(title: str) -> Table:
    """Set two ways to fill the gaps side by side: the true one, and one in which the small number is not small."""
    one, other = (next(way for way in ways() if way[SMALL] == COUNTS[SMALL] + more) for more in (0, MORE))
    rows = tuple((f"{age}, {home[:1].lower()}{home[1:]}", str(one[age, home]), str(other[age, home]))
                 for age, home in PROTECTED)  # fmt: skip
    return Table(title, ("The gap", "One way", "Another way"), rows, ())


def succeeds() -> tuple[str, ...]:
    """Give the steps of the attack on the table in which only the small number is hidden."""
    whole, rest = of_age(SMALL[0]), COUNTS[BESIDE]
    return (
        f"Look along the line “{SMALL[0]}”. Only one number is missing.",
        f"All children under 10 are {whole}. In foster care are {rest} of them.",
        f"{whole} − {rest} = {whole - rest}. You have found the hidden number: {whole - rest} children.",
    )


def fails() -> tuple[str, ...]:
    """Give the steps of the same attack on the protected table, as far as they go."""
    left, whole = sum(ways()[0][cell] for cell in (SMALL, BELOW)), of_age(SMALL[0])
    true, guess = COUNTS[SMALL], COUNTS[SMALL] + MORE
    return (
        f"Look along the line “{SMALL[0]}”. Two numbers are missing. Together they are {whole}; it tells no more.",
        f"Try the column “{SMALL[1]}”. Two are missing here as well. Together they are "
        f"{in_home(SMALL[1])} − {in_home(SMALL[1]) - left} = {left}.",
        f"Try {true} in the gap. Fill the other three gaps. Every line and every column adds up.",
        f"Now try {guess} in the same gap. Fill the other three again. Everything adds up just as well.",
    )


def outcome() -> str:
    """Say how many ways there are, and what that means."""
    found = [way[SMALL] for way in ways()]
    return (
        f"There are {len(found)} ways to fill the gaps. The number you were after can be anything from "
        f"{min(found)} to {max(found)}, and nobody can tell which. That is why a large number like "
        f"{COUNTS[BESIDE]} is hidden too."
    )


def show(words: Explained) -> None:
    """Put the attack on the page: the table where it succeeds, the one where it fails, and why."""
    drawn_tables.show(table((SMALL,), "Only the small number is hidden (invented numbers)"), words)
    look.steps(succeeds(), words)
    drawn_tables.show(table(PROTECTED, "The same numbers, protected as we do it (invented numbers)"), words)
    look.steps(fails(), words)
    drawn_tables.show(filled("Two ways to fill the gaps: both add up"), words)
    saying.say(words, outcome())
