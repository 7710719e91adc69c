"""Read sentences as a careful reader would: each number, direction and judgement, beside counts in plain Python.

Nothing here uses what the pages use: shares, changes and chance are worked out anew.
"""

import re
from collections.abc import Mapping

from drawn import CATALOGUE
from made_release import Count, Key

from metrics.catalogue import Measure
from metrics.periods import Quarter, quarters_of

EARLIER = "the quarter before|a year before|the year before|the same months a year before"
Z = 1.959964


def whole_per_cent(yes: int, of: int) -> int:
    return int(100 * yes / of + 0.5 + 1e-9)


def shown_pair(counts: Mapping[Key, Count], measure: Measure, periods: list[str]) -> tuple[int, int] | None:
    """Return (yes, of) of a measure over some periods; None where something is hidden, or they are under 10."""
    sides = [
        [counts.get((measure.population, p, ((measure.column, side),)), "c") for p in periods]
        for side in ("yes", "no")
    ]
    if any(isinstance(n, str) for side in sides for n in side):
        return None
    yes, no = map(sum, sides)
    return (yes, yes + no) if yes + no >= 10 else None


def periods_before(period: str, name: str) -> list[str]:
    quarters = [(q.first_year, q.number) for q in quarters_of(period)]
    if name == "the quarter before":
        (year, number) = quarters[0]
        return [Quarter(year - (number == 1), (number - 2) % 4 + 1).label]
    if name == "the year before":
        return [Quarter(quarters[0][0] - 1, 1).year]
    return [Quarter(year - 1, number).label for year, number in quarters]


def ends(yes: int, of: int) -> tuple[float, float]:
    """Find the ends of the Wilson interval by halving: where the share lies 1.96 standard errors away."""
    share = yes / of

    def edge(inside: float, outside: float) -> float:
        for _ in range(60):
            middle = (inside + outside) / 2
            near = (share - middle) ** 2 <= Z**2 * middle * (1 - middle) / of
            inside, outside = (middle, outside) if near else (inside, middle)
        return inside

    return edge(share, 0.0), edge(share, 1.0)


def is_chance(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Tell whether 0 lies in Newcombe's interval of the difference."""
    (low, high) = sorted((one, other), key=lambda pair: pair[0] / pair[1])
    p, q = low[0] / low[1], high[0] / high[1]
    return q - p <= ((q - ends(*high)[0]) ** 2 + (ends(*low)[1] - p) ** 2) ** 0.5


def judged(measure: Measure, points: int, chance: bool) -> str:
    if chance:
        return "chance"
    if measure.better == "neither":
        return "real"
    return "better" if (points > 0) == (measure.better == "higher") else "worse"


def told_judgement(after: str) -> str:
    """Read what is said right after a change."""
    for words, means in {
        ", which could be chance": "chance",
        "Both changes could be chance": "chance",
        "too many dates may be missing": "unsure",
        "is better, and unlikely": "better",
        "Both are better, and unlikely": "better",
        "is worse, and unlikely": "worse",
        "Both are worse, and unlikely": "worse",
        "unlikely to be chance": "real",
    }.items():
        if words in after:
            return means
    return "none"


def by_title(title: str) -> Measure:
    title = re.sub(r" \((?:perhaps )?incomplete\)", "", title)
    return next(m for m in CATALOGUE.measures.values() if m.title.lower() == title.lower())


def changes_in(text: str) -> list[tuple[int, str, str]]:
    """Give each change in points as (points, than what, what is said of it)."""
    found = []
    pattern = rf"(\d+) points? (higher|lower) than ({EARLIER})"
    for sentence in re.split(r"(?<=\.) (?=It |The share |The number |That share )", text):
        for match in re.finditer(pattern, sentence):
            sign = 1 if match[2] == "higher" else -1
            found.append((sign * int(match[1]), match[3], told_judgement(sentence)))
    return found
