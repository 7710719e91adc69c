"""Give each child a legal status, a home and a place at each year end, with histories that make sense."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from random import Random

from data.inventing import quotas as quotas
from data.inventing.fit import search
from data.inventing.spells import Spell, age_band, last_day, month_of

ADOPTED = ("E11", "E12")
GUARDIANSHIP = ("E45", "E46", "E47", "E48")
# How unlikely one legal status is to follow another at the next year end (0 is natural, 60 does not happen).
FOLLOWS = {
    "V2": {"V2": 0, "C1": 1, "C2": 3, "E1": 8, "L2": 60}, "C1": {"C1": 1, "C2": 0, "E1": 0, "V2": 9, "L2": 60},
    "C2": {"C2": 0, "E1": 4, "C1": 25, "V2": 20, "L2": 60}, "E1": {"E1": 1, "C2": 2, "C1": 25, "V2": 25, "L2": 60},
    "L2": {"C1": 0, "C2": 0, "E1": 2, "V2": 5, "L2": 60},
}  # fmt: skip


YEAR_END = tuple(last_day(quarter) for quarter in quotas.YEAR_ENDS)
MONTH = tuple(month_of(day) for day in YEAR_END)
SINCE = tuple(date(day.year - 3, 9, 30) if day.month == 3 else date(day.year - 2, 3, 30) for day in YEAR_END)


def months_at(spell: Spell, number: int) -> int:
    """Return the child's age in months at a year end."""
    return MONTH[number] - spell.birth


def is_long_term(spell: Spell, number: int) -> bool:
    """Say whether the child is under 16 and has been in care for two and a half years at the year end."""
    return number in spell.ends and months_at(spell, number) < 192 and spell.start <= SINCE[number]


def legal_cost(spell: Spell) -> int:
    """Say how unlikely the child's legal statuses are; 0 is a natural history."""
    ends = spell.ends
    cost = sum(FOLLOWS[spell.legal[one]][spell.legal[two]] for one, two in pairwise(ends))
    for one, two in pairwise(ends):
        if months_at(spell, two) >= 204 and spell.legal[one] == "V2" != spell.legal[two]:
            cost += 12  # no care order is made at 17
    first = ends[0]
    if spell.quarter >= 0:
        days, status = (YEAR_END[first] - spell.start).days, spell.legal[first]
        cost += {"C2": 6 * (days < 150), "E1": 9 * (days < 200), "L2": 60 * (spell.quarter != 3)}.get(status, 0)
        if status in ("C1", "C2") and months_at(spell, first) >= 196:
            cost += 10
    for number in ends:
        status, months = spell.legal[number], months_at(spell, number)
        cost += 60 * (spell.uasc and status != "V2") + 40 * (status == "E1" and months >= 108)
        cost += 5 * (status == "C1" and months >= 192)
    if spell.leaving:
        days, last = (spell.leaving.day - YEAR_END[ends[-1]]).days, spell.legal[ends[-1]]
        if spell.leaving.reason in ADOPTED and last != "E1":
            cost += 10 if last == "V2" else (1 if days >= 150 else 15)
        elif spell.leaving.reason not in ADOPTED and last == "E1":
            cost += 12
        cost += 20 * (last == "L2" and days < 150)
    return cost


def unsuitable(spell: Spell, number: int) -> int:
    """Say how unlikely the home and its place are for the child at the year end."""
    (kind, provider), place = spell.home[number], spell.place[number]
    months, legal = months_at(spell, number), spell.legal[number]
    far, unknown = place.startswith("far"), place.startswith("?")
    cost = 40 * (spell.uasc != unknown)
    if kind == "H":
        cost += 60 * (months < 192) + 2 * (legal != "V2")
    elif kind == "A":
        cost += 60 * (legal != "E1") + 20 * (spell.quarter >= 0 and (YEAR_END[number] - spell.start).days < 300)
    elif kind == "P":
        cost += 60 * (legal not in ("C1", "C2")) + 8 * far
    elif kind == "K":
        cost += 40 * (months < 96) + 3 * (months < 132) + (not far)
    elif kind == "S":
        cost += 60 * (months < 96)
    elif kind in "RZ":
        cost += 5 * (12 <= months < 120)
    elif provider == "PR1":
        cost += 2 * far
    return cost


def home_cost(spell: Spell) -> int:
    """Say how unlikely the child's homes are; a move costs, most for those who have been in care for long."""
    ends = spell.ends
    cost = sum(unsuitable(spell, number) for number in ends)
    for one, two in pairwise(ends):
        if (spell.home[one], spell.place[one]) != (spell.home[two], spell.place[two]):
            cost += 10 if is_long_term(spell, two) else 4
            if spell.home[one][0] == "A":
                cost += 30  # a placement for adoption that breaks down, or changes hands
            cost += 60 * (spell.legal[two] == "L2") + 20 * (spell.home[one][0] == "P" and spell.legal[two] == "E1")
    if spell.leaving and spell.leaving.reason in ADOPTED and spell.home[ends[-1]][0] != "A":
        cost += 20 * (spell.home[ends[-1]][0] == "P")
        cost += 3 if (spell.leaving.day - YEAR_END[ends[-1]]).days >= 150 else 30
    return cost


def deal(rng: Random, spells: list[Spell], tables: tuple, group: Callable, give: Callable) -> None:
    """Deal each table's values to the children in care at its year end, group by group."""
    for number, table in enumerate(tables):
        for name, counts in table.items():
            members = [s for s in spells if number in s.ends and name in ("all", group(s, number))]
            values = [value for value, count in counts.items() for _ in range(count)]
            rng.shuffle(values)
            for spell, value in zip(members, values, strict=True):
                give(spell, number, value)


def settle(rng: Random, spells: list[Spell], fields: tuple[str, ...], group: Callable, cost: Callable) -> None:
    """Exchange values between children of one group and year end until the histories are natural."""
    pools: dict = {}
    for spell in spells:
        for number in spell.ends:
            pools.setdefault((number, group(spell, number)), []).append(spell)
    slots = [(number, spell, pool) for (number, _), pool in pools.items() if len(pool) > 1 for spell in pool]

    hot: list = []
    turns = 0

    def propose() -> tuple[int, Callable[[], None]] | None:
        nonlocal hot, turns
        if turns % 4000 == 0:  # find the children whose history is least natural, and try these more often
            hot = [slot for slot in slots if cost(slot[1]) >= 12] or slots
        turns += 1
        number, first, pool = rng.choice(hot if turns % 2 else slots)
        second = pool[rng.randrange(len(pool))]
        one = getattr(first, fields[rng.randrange(len(fields))])
        two = second.legal if one is first.legal else second.home if one is first.home else second.place
        if one[number] == two[number]:
            return None
        before = cost(first)
        if before == 0:
            return None  # a child whose history is natural has no reason to exchange
        before += cost(second)
        one[number], two[number] = two[number], one[number]

        def undo() -> None:
            one[number], two[number] = two[number], one[number]

        return cost(first) + cost(second) - before, undo

    total = sum(cost(spell) for spell in spells if spell.ends)
    search(rng, propose, 400_000, 8, total)


def band(spell: Spell, number: int) -> str:
    """Name the group in which legal statuses are exchanged: the age band, but all ages at the last end."""
    return "all" if number == 4 else age_band(months_at(spell, number))


def choose_states(rng: Random, spells: list[Spell]) -> None:
    """Choose legal status, home and place at every year end."""
    deal(rng, spells, quotas.LEGAL, band, lambda spell, number, value: spell.legal.update({number: value}))
    settle(rng, [s for s in spells if s.ends], ("legal",), band, legal_cost)
    homes = tuple(
        {"all": {(kind, provider): n for kind, row in table.items() for provider, n in row.items()}}
        for table in quotas.HOMES
    )
    places = tuple({"all": table} for table in quotas.PLACES)
    deal(rng, spells, homes, lambda *_: "all", lambda spell, number, value: spell.home.update({number: value}))
    deal(rng, spells, places, lambda *_: "all", lambda spell, number, value: spell.place.update({number: value}))
    everyone = [s for s in spells if s.ends]
    settle(rng, everyone, ("home", "place"), lambda *_: "all", home_cost)
