"""Date what happens between the year ends: court orders, moves, and so the episodes of care."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from data.inventing import quotas as quotas
from data.inventing.spells import Spell, first_day, month_of, year_of
from data.inventing.states import ADOPTED, GUARDIANSHIP, YEAR_END

# The years in which moves are counted, by the year end that closes them; -1 and 0 are before the coverage.
YEARS = {-1: (date(2020, 4, 1), date(2021, 3, 31)), 0: (date(2021, 4, 1), date(2022, 3, 31))} | {
    number: (YEAR_END[number - 1] + timedelta(days=1), YEAR_END[number]) for number in range(1, 5)
}
FOSTER = ("U6",) * 8 + ("U4",) * 6 + ("U1",) * 3 + ("U3",) * 2 + ("U5",)
WHY_MOVED = ("CARPL",) * 9 + ("CREQB", "CREQB", "CREQO", "CHILD", "STAND", "LAREQ", "ALLEG", "CLOSE")
Home = tuple[str, str, str]  # type, provider, place


@dataclass
class Episode:
    """One SSDA903 episode of care."""

    start: date
    reason: str
    legal: str
    code: str
    provider: str
    in_area: str
    miles: str
    end: date | None = None
    ended: str = ""
    why_moved: str = ""


def between(rng: Random, low: date, high: date) -> date:
    """Choose a day from `low` to `high`, or `low` when there is none."""
    return low + timedelta(days=rng.randrange(max((high - low).days + 1, 1)))


def last_of(spell: Spell) -> date:
    """Return the last day on which something can still change for the child."""
    return (spell.leaving.day if spell.leaving else quotas.LAST_DAY) - timedelta(days=5)


def middle(low: date, high: date) -> date:
    """Return the day half way, so that orders can come before the moves that follow from them."""
    return low + (high - low) // 2


def legal_steps(rng: Random, spell: Spell, urgent: set[int]) -> list[tuple[date, str]]:
    """Return the child's legal statuses with the day each began."""
    ends, out = spell.ends, spell.leaving
    if ends:
        first = spell.legal[ends[0]]
    elif out and out.reason in GUARDIANSHIP:
        first = "C1"
    else:
        first = "V2" if rng.randrange(2) or spell.birth < month_of(spell.start) - 190 else "C1"
    # A child is placed with parents only under a care order, so there was one from the start.
    voluntary_first = first == "C1" and bool(ends) and spell.home[ends[0]][0] != "P"
    steps = [(spell.start, "V2" if first == "V2" else "C1")]
    if first == "L2":
        return [(spell.start, "L2"), (spell.start + timedelta(days=11), "C1"), *later_orders(rng, spell)]
    if id(spell) in urgent:
        steps = [(spell.start, "L2"), (spell.start + timedelta(days=rng.randrange(3, 9)), steps[0][1])]
    elif voluntary_first and (YEAR_END[ends[0]] - spell.start).days > 450:
        day = between(rng, YEAR_END[ends[0]] - timedelta(days=330), YEAR_END[ends[0]] - timedelta(days=30))
        steps = [(spell.start, "V2"), (day, "C1")]
    elif voluntary_first and (YEAR_END[ends[0]] - spell.start).days > 20 and not rng.randrange(3):
        day = between(rng, spell.start + timedelta(days=5), YEAR_END[ends[0]] - timedelta(days=6))
        steps = [(spell.start, "V2"), (min(day, spell.start + timedelta(days=90)), "C1")]
    if first in ("C2", "E1"):
        limit = min(YEAR_END[ends[0]] - timedelta(days=3), spell.start + timedelta(days=400))
        steps.append((between(rng, min(spell.start + timedelta(days=150), limit), limit), first))
    return steps + later_orders(rng, spell)


def later_orders(rng: Random, spell: Spell) -> list[tuple[date, str]]:
    """Date the orders made after the first year end, in the first half of their year."""
    steps = []
    for one, two in pairwise(spell.ends):
        old, new = spell.legal[one], spell.legal[two]
        if old != new:
            start, end = YEARS[two]
            start += timedelta(days=12)
            middle_day = middle(start, end)
            if old == "V2" and new in ("C2", "E1"):
                steps.append((between(rng, start, start + timedelta(days=40)), "C1"))
                start += timedelta(days=50)
            if old == "L2":
                start += timedelta(days=20)
                if new == "C1":
                    continue
            if new == "E1":
                middle_day = min(middle_day, start + timedelta(days=65))  # early enough for a placement that year
            steps.append((between(rng, start, middle_day), new))
    out = spell.leaving
    if out and out.reason in ADOPTED and (not spell.ends or spell.legal[spell.ends[-1]] != "E1"):
        low = max(spell.start + timedelta(days=60), YEAR_END[spell.ends[-1]] if spell.ends else spell.start)
        low += timedelta(days=2)
        steps.append((between(rng, low, middle(low, out.day)), "E1"))
    return steps


def first_home(rng: Random, spell: Spell) -> Home:
    """Choose a home for a stay that sees no year end."""
    if spell.uasc:
        return ("F", "PR4", "? N")
    place = rng.choice(("near Y", "near Y", "near N", "far N"))
    if spell.birth < month_of(spell.start) - 191 and rng.randrange(2):
        return ("H", "PR4", place)
    return ("F", "PR4" if place == "far N" else rng.choice(("PR1", "PR1", "PR4", "PR5")), place)


def started_elsewhere(spell: Spell) -> bool:
    """Say whether the home of the first year end cannot have been the first: care began with foster carers."""
    kind, months = spell.home[spell.ends[0]][0], month_of(spell.start) - spell.birth
    return kind == "A" or (kind == "H" and months < 192) or (kind in "KS" and months < 84)


def first_move(rng: Random, spell: Spell, orders: list[tuple[date, str]]) -> date:
    """Date the move to the home of the first year end, when care began elsewhere."""
    end = YEAR_END[spell.ends[0]] - timedelta(days=9)
    low = max(spell.start + timedelta(days=20), end - timedelta(days=300))
    kind = spell.home[spell.ends[0]][0]
    if kind == "A":
        low = max([low] + [day + timedelta(days=6) for day, status in orders if status == "E1" and day <= end])
    if kind == "H":
        month = max(spell.birth + 192, month_of(low))
        low = max(low, date(month // 12, month % 12 + 1, 1))
    return between(rng, low, max(low, end))


def forced_moves(rng: Random, spell: Spell, orders: list[tuple[date, str]]) -> dict[int, list[tuple[date, Home]]]:
    """Return by year the moves that the homes at the year ends ask for."""
    moves: dict[int, list[tuple[date, Home]]] = {}
    if spell.ends and started_elsewhere(spell):
        day = first_move(rng, spell, orders)
        year = next(number for number, (_, end) in YEARS.items() if day <= end)
        moves[year] = [(day, (*spell.home[spell.ends[0]], spell.place[spell.ends[0]]))]
    for one, two in pairwise(spell.ends):
        old, new = (*spell.home[one], spell.place[one]), (*spell.home[two], spell.place[two])
        if old != new:
            start, end = YEARS[two]
            low = middle(start, end) + timedelta(days=1)
            if new[0] not in "AP" and spell.legal[one] == spell.legal[two] and old[0] != "A":
                low = start + timedelta(days=8)
            if new[0] == "H":
                month = max(spell.birth + 192, month_of(low))
                low = max(low, date(month // 12, month % 12 + 1, 1))
            moves.setdefault(two, []).append((between(rng, low, end - timedelta(days=9)), new))
    out = spell.leaving
    if out and out.reason in ADOPTED and (not spell.ends or spell.home[spell.ends[-1]][0] != "A"):
        ordered = max(day for day, status in orders if status == "E1") + timedelta(days=6)
        low = max(ordered, YEAR_END[spell.ends[-1]] + timedelta(days=3) if spell.ends else ordered)
        high = max(low, out.day - timedelta(days=75))
        year = next(number for number, (_, end) in YEARS.items() if low <= end)
        moves.setdefault(year, []).append((between(rng, low, middle(low, high)), ("A", "PR1", "near N")))
    return moves


def emergencies(rng: Random, spells: list[Spell]) -> set[int]:
    """Choose the children whose care begins with an emergency protection order of a few days."""
    chosen: set[int] = set()
    for year, count in enumerate(quotas.EMERGENCY_STARTS):
        able = [
            spell for spell in spells
            if spell.quarter >= 0 and year_of(spell.quarter) == year and not spell.uasc
            and (first_day(spell.quarter + 1) - spell.start).days > 10 and (last_of(spell) - spell.start).days > 25
            and spell.birth > month_of(spell.start) - 150
            and not (spell.ends and (spell.legal[spell.ends[0]] == "V2" or spell.home[spell.ends[0]][0] == "P"))
            and not (spell.ends and spell.legal[spell.ends[0]] in ("C2", "E1", "L2")
                     and (YEAR_END[spell.ends[0]] - spell.start).days < 60)
        ]  # fmt: skip
        count -= sum(spell.legal.get(1) == "L2" and year_of(spell.quarter) == year for spell in spells)
        chosen |= {id(able.pop(rng.randrange(len(able)))) for _ in range(count)}
    return chosen


def detail(rng: Random, home: Home, spell: Spell, day: date) -> tuple[str, str, str, str]:
    """Return placement code, provider, in_area and miles of one placement."""
    kind, provider, place = home
    distance, in_area = place.split()
    near, far = f"{rng.randrange(3, 200) / 10:.1f}", f"{rng.randrange(205, 1300) / 10:.1f}"
    miles = {"near": near, "far": far, "?": ""}[distance]
    if kind == "F":
        return rng.choice(FOSTER if provider == "PR1" else FOSTER[:14]), provider, in_area, miles
    if kind == "P":
        return "P1", provider, in_area, miles
    if kind == "H":
        return (rng.choice(("H5", "H5", "P2")) if day < date(2023, 10, 28) else "K3"), provider, in_area, miles
    if kind == "R":
        return ("R3" if month_of(day) - spell.birth < 36 else rng.choice(("R1", "R2"))), provider, in_area, miles
    return {"A": "A6", "K": "K2", "S": "S1", "Z": "Z1"}[kind], provider, in_area, miles
