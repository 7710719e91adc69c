"""Make the episodes of care: each order and each move begins a new one."""

from datetime import date, timedelta
from random import Random

from data.inventing.children import Child
from data.inventing.moves import choose_moves, room
from data.inventing.spells import Spell
from data.inventing.states import YEAR_END
from data.inventing.timeline import (
    WHY_MOVED,
    YEARS,
    Episode,
    Home,
    detail,
    emergencies,
    first_home,
    forced_moves,
    legal_steps,
    started_elsewhere,
)


def free_days(rng: Random, low: date, high: date, count: int, taken: list[date]) -> list[date]:
    """Choose `count` days from `low` to `high`, at least eight days from each other and from the taken ones."""
    found: list[date] = []
    days = [low + timedelta(days=n) for n in range((high - low).days + 1)]
    rng.shuffle(days)
    for day in days:
        if len(found) < count and all(abs((day - other).days) >= 8 for other in found + taken):
            found.append(day)
    if len(found) < count:
        raise RuntimeError("no room for the moves of a year")
    return found


def homes_of(
    rng: Random, spell: Spell, forced: dict[int, list[tuple[date, Home]]], moves: dict[tuple[int, int], int]
) -> list[tuple[date, Home]]:
    """Return the child's homes with the day each began, the first with the start of care."""
    if not spell.ends:
        first = first_home(rng, spell)
    elif started_elsewhere(spell):
        first = ("F", "PR1", spell.place[spell.ends[0]])
    else:
        first = (*spell.home[spell.ends[0]], spell.place[spell.ends[0]])
    dated = sorted((day, home) for found in forced.values() for day, home in found)
    for year in YEARS:
        extra = moves[id(spell), year] - len(forced.get(year, ()))
        low, high = room(spell, year)
        for day in free_days(rng, low, high, extra, [one for one, _ in dated]) if extra else ():
            before = [home for one, home in [(spell.start, first), *dated] if one <= day]
            dated = sorted([*dated, (day, before[-1])])
    return [(spell.start, first), *dated]


def episodes_of(rng: Random, spell: Spell, orders: list[tuple[date, str]], homes: list[tuple[date, Home]]) -> list:
    """Return the episodes of one period of care, contiguous, the last one open unless the child left."""
    changes = sorted({day for day, _ in orders} | {day for day, _ in homes})
    episodes: list[Episode] = []
    legal, home = "", ("", "", "", "")
    for day in changes:
        new_legal = [status for one, status in orders if one == day]
        new_home = [one for began, one in homes if began == day]
        if new_home:
            home = detail(rng, new_home[-1], spell, day)
        reason = "S" if not episodes else "B" if new_legal and new_home else "P" if new_home else "L"
        legal = new_legal[-1] if new_legal else legal
        if episodes:
            episodes[-1].end, episodes[-1].ended = day, "X1"
            if new_home:
                episodes[-1].why_moved = rng.choice(WHY_MOVED)
        episodes.append(Episode(day, reason, legal, *home))
    if spell.leaving:
        episodes[-1].end, episodes[-1].ended = spell.leaving.day, spell.leaving.reason
    return episodes


def make_episodes(rng: Random, children: list[Child]) -> dict[int, list[Episode]]:
    """Return the episodes by the identity of their period of care."""
    spells = [spell for child in children for spell in child.spells]
    for spell in spells:
        if spell.legal.get(1) == "L2":
            spell.start = YEAR_END[1] - timedelta(days=8)  # an order lasts days; this one is open at the year end
    urgent = emergencies(rng, spells)
    orders = {id(spell): legal_steps(rng, spell, urgent) for spell in spells}
    forced = {id(spell): forced_moves(rng, spell, orders[id(spell)]) for spell in spells}
    moves = choose_moves(rng, children, forced)
    return {
        id(spell): episodes_of(rng, spell, orders[id(spell)], homes_of(rng, spell, forced[id(spell)], moves))
        for spell in spells
    }
